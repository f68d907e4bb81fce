"""Checks of a room's file and its records: everything in it that contradicts something else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES
from planner.boundary.toml_spans import locate
from planner.room.folder.layout import RED
from planner.room.model import RoomState
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.boundary.toml import Document
    from planner.boundary.toml_spans import DataPath
    from planner.campaign.model import Campaign
    from planner.room.model import Room, Team

_RESERVED_BYTES: Final = 200_000
"""Bytes of the room's file that are kept for the steps that move the evening on."""


def check_room(room: Room, document: Document) -> None:
    """Check a room's file for sense.

    Raises:
        InputError: If something in it cannot be; with its line.
    """
    for place, problem in _problems(room):
        line, column = locate(document.text, place) or (None, None)
        raise InputError(problem, file=document.name, line=line, column=column)


def check_space(before: Room, after: Room, size: int) -> None:
    """Check that the room's file has space for a step, and for the rest of the evening after it.

    Args:
        before: The room before the step.
        after: The room after it.
        size: The bytes of its file.

    Raises:
        InputError: If the step only adds to what is nearly full.
    """
    moves_on = (after.year, after.state) != (before.year, before.state)
    adds = len(after.log) > len(before.log) or len(after.releases) > len(before.releases)
    if adds and not moves_on and (before.has_full_log or size > MAX_BYTES - _RESERVED_BYTES):
        raise InputError(
            f"the evening's log is full, at {len(before.log):,} entries; lock, resolve, reveal, "
            "undo and end are still possible"
        )


def check_record(room: Room, team: Team, record: Campaign, name: str) -> None:
    """Check that the room's own record of a team belongs to the room as it is now.

    Args:
        room: The room.
        team: The team.
        record: Its record.
        name: The record's file for messages.

    Raises:
        InputError: If it is of another room, or of another time of this one.
    """
    if record.secret != room.secret or record.scenario.digest != room.scenario.digest:
        message = "is the record of another room; put it back from a copy of this one"
        raise InputError(message, file=name)
    if team.left or room.state is RoomState.ENDED:
        return
    played = room.year if room.state is RoomState.DONE else room.year - 1
    if record.played != played:
        message = (
            f"has {record.played} revealed years, and room.toml {played}: they are of different "
            "times; put back both from the same copy of the room"
        )
        raise InputError(message, file=name)


def _problems(room: Room) -> Iterator[tuple[DataPath, str]]:
    if room.year > room.scenario.years:
        years = room.scenario.years
        yield ("year",), f"year must be at most {years}, the scenario's last; is {room.year}"
    policies = (*(each.id for each in room.scenario.red_policies), PERSON)
    if room.red not in policies:
        yield ("red",), f'red must be {", ".join(policies[:-1])} or {PERSON}, is "{room.red}"'
    counted = Counter(each.id for each in room.teams)
    for index, team in enumerate(room.teams):
        place = ("teams", index, "id")
        if counted[team.id] > 1:
            yield place, f'there are two teams with the id "{team.id}"; each needs its own'
        if team.id == RED:
            yield place, f'no team can have the id "{RED}", which is the red cell\'s'
    if not room.playing:
        yield ("teams",), "no team plays any more; one at least must have left = 0"
