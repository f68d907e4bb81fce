"""The files that an evening is written to: those of the room, and those it shows to the teams."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES
from planner.campaign.model import Source
from planner.campaign.write import campaign_bytes
from planner.room.files.checks import check_space
from planner.room.files.revealed import shown_bytes
from planner.room.files.room_file import room_bytes
from planner.room.model import RoomState
from planner.room.msel.write import list_bytes
from planner.room.red.options import red_options_bytes
from planner.room.seat.messages import message_bytes
from planner.room.seat.status import (
    read_seat_status,
    red_status_of,
    seat_status_bytes,
    seat_status_of,
)
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planner.room.evening import Evening
    from planner.room.folder.layout import Layout
    from planner.room.model import Room
    from planner.room.seat.status import SeatStatus


def changes(
    layout: Layout, before: Evening | None, after: Evening, time: str
) -> Mapping[Path, bytes | None]:
    """The files that have to change for an evening to be on disk.

    What the teams are shown is compared with what is in their folders, so that any step repairs a
    folder that is gone or was edited.

    Args:
        layout: The room's paths.
        before: The evening as it is on disk; None if nothing is there.
        after: The evening to write.
        time: The time of the step.

    Raises:
        InputError: If a file could not be read again, such as after too many entries in the log.
    """
    room = after.room
    files: dict[Path, bytes | None] = {
        path: content
        for path, content in _contents(layout, before, after).items()
        if _content(path) != content
    }
    for message in after.outbox:
        files[layout.message(message.team, message.number)] = message_bytes(message)
    files.update(_untold(layout, after, time))
    if before is None or room != before.room:
        content = room_bytes(room)
        if before is not None:
            check_space(before.room, room, len(content))
        files[layout.room] = content
    return files


def _untold(layout: Layout, evening: Evening, time: str) -> Mapping[Path, bytes]:
    """The statuses that seats do not have yet as they are to be now, with their contents.

    One that waits for its folder to come back is told as far as it can be.

    Args:
        layout: The room's paths.
        evening: The evening.
        time: The time.
    """
    return {
        path: seat_status_bytes(status)
        for path, status in _statuses(layout, evening, time)
        if not _is_told(path, status) and not _is_told(layout.waiting(path), status)
    }


def _contents(layout: Layout, before: Evening | None, after: Evening) -> Mapping[Path, bytes]:
    """The files that follow from an evening alone, without those that hold a time."""
    room = after.room
    files = {}
    if before is None and room.source is Source.EMBEDDED:
        files[layout.scenario] = room.scenario.text.encode()
    for team in room.teams:
        record = after.record(team.id)
        known = None if before is None else before.positions.get(team.id)
        if known is None or known.campaign != record:
            path = layout.record(team.id)
            files[path] = campaign_bytes(record, str(path))
        elif before is not None and _is_shown(before, room, team.id):
            continue
        files[layout.campaign(team.id)] = shown_bytes(room, record)
    if after.msel != (() if before is None else before.msel):
        files[layout.msel] = list_bytes(after.msel)
    if room.red == PERSON:
        files[layout.red_options] = red_options_bytes(after)
    return files


def _is_shown(before: Evening, room: Room, team: str) -> bool:
    """True if a team's file is as the room wrote it, and this step reveals nothing of its record.

    Args:
        before: The evening before the step, which did not change the team's record.
        room: The room after it.
        team: The team's id.
    """
    hiding = {RoomState.WAITING, RoomState.ENDED}
    is_same = before.room.state is room.state or not {before.room.state, room.state} & hiding
    return is_same and team not in before.differing


def _statuses(layout: Layout, evening: Evening, time: str) -> list[tuple[Path, SeatStatus]]:
    told = [
        (layout.status(each.id), seat_status_of(evening, each, time)) for each in evening.room.teams
    ]
    if evening.room.red == PERSON:
        told.append((layout.red_status, red_status_of(evening, time)))
    return told


def _is_told(path: Path, status: SeatStatus) -> bool:
    """True if a status says this already, at whatever time."""
    content = _content(path)
    try:
        there = None if content is None else read_seat_status(content, str(path))
    except InputError:
        return False
    return there is not None and replace(there, time=status.time) == status


def _content(path: Path) -> bytes | None:
    """A file's content, None if it is not there, is a link or cannot be read."""
    try:
        return read_bytes(path, MAX_BYTES, is_foreign=True)
    except InputError:
        return None
