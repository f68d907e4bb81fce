"""The room on disk: loaded, changed by one step at a time, and never half changed."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.boundary.atomic_files import read_bytes, sweep_stale
from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_for
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.campaign.model import Source
from planner.campaign.play import current
from planner.campaign.read import campaign_from_document
from planner.campaign.store import backup_of
from planner.campaign.write import campaign_bytes
from planner.room.clock import written_time
from planner.room.commit import commit, finish
from planner.room.differs import edited_files, repaired
from planner.room.evening import Evening
from planner.room.file import read_room, room_bytes
from planner.room.layout import Layout
from planner.room.messages import message_bytes
from planner.room.model import MOST_TEAMS, RoomState
from planner.room.msel.on_disk import msel_on_disk
from planner.room.msel.write import list_bytes
from planner.room.red_options import red_options_bytes
from planner.room.red_sheet import NO_RED, red_on_disk
from planner.room.seat_status import (
    read_seat_status,
    red_status_of,
    seat_status_bytes,
    seat_status_of,
)
from planner.room.sheets import sheet_on_disk
from planner.room.shown import shown_campaign
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.room.model import Room
    from planner.room.red_sheet import RedOnDisk
    from planner.room.seat_status import SeatStatus
    from planner.room.sheets import SheetOnDisk

    Step = Callable[[Evening, datetime], Evening]
    # a pure function of the evening before it and the time

_WAIT: Final = 20.0
"""Seconds to wait for another step on the same room; a reveal of sixty teams takes a few."""

_MESSAGE: Final = re.compile(r"([0-9]{1,9})\.toml", re.ASCII)


def now() -> datetime:
    """The time, with its offset."""
    return datetime.now(UTC).astimezone()


def load_evening(folder: Path) -> Evening:
    """Load a room; a step that was cut short is finished first.

    Raises:
        InputError: If there is no room, or a file of it cannot be read.
    """
    layout = Layout(folder)
    _check_is_room(layout)
    if os.path.lexists(layout.pending):
        with lock_for(layout.room, _WAIT):
            finish(folder, layout.pending)
    return _load(layout)


def take_step(folder: Path, step: Step, time: datetime | None = None) -> Evening:
    """Take one step of the evening: all of its files change, or none.

    Campaign files of teams that were edited by hand are written anew (`planner.room.differs`).

    Args:
        folder: The room's folder.
        step: The step.
        time: The time of the step, by default now.

    Returns:
        The evening after it.

    Raises:
        OutOfOrderError: If the step cannot be taken now.
        InputError: If a file cannot be read or written; nothing has changed.
    """
    layout = Layout(folder)
    _check_is_room(layout)
    with lock_for(layout.room, _WAIT):
        finish(folder, layout.pending)
        before = _load(layout)
        moment = time or now()
        edited = edited_files(layout, before)
        after, mended = repaired(layout, step(before, moment), edited, written_time(moment))
        files = {**changes(layout, before, after, written_time(moment)), **mended}
        commit(folder, layout.pending, files)
        if after.room.year != before.room.year or after.room.state is RoomState.DONE:
            _sweep(layout, after.room)
    return replace(after, outbox=())


def create(folder: Path, evening: Evening, time: datetime | None = None) -> Evening:
    """Write a new room.

    Raises:
        InputError: If there is a room already, or the disk refuses.
    """
    layout = Layout(folder)
    if os.path.lexists(layout.room):
        raise InputError("there is a room already", file=str(layout.room))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot make the folder: {error.strerror}", file=str(folder)) from error
    with lock_for(layout.room, _WAIT):
        files = changes(layout, None, evening, written_time(time or now()))
        commit(folder, layout.pending, files)
    return replace(evening, outbox=())


def changes(
    layout: Layout, before: Evening | None, after: Evening, time: str
) -> Mapping[Path, bytes | None]:
    """The files that differ between two evenings, with their new contents.

    Args:
        layout: The room's paths.
        before: The evening as it is on disk; None if nothing is there.
        after: The evening to write.
        time: The time of the step.
    """
    room = after.room
    files: dict[Path, bytes | None] = {}
    if before is None and room.source is Source.EMBEDDED:
        files[layout.scenario] = room.scenario.text.encode()
    for team in room.teams:
        record = after.record(team.id)
        is_known = before is not None and team.id in before.positions
        if not is_known or before is None or before.record(team.id) != record:
            path = layout.record(team.id)
            files[path] = campaign_bytes(record, str(path))
        shown = _shown_bytes(room, record)
        if _content(layout.campaign(team.id)) != shown:
            files[layout.campaign(team.id)] = shown
    for message in after.outbox:
        files[layout.message(message.team, message.number)] = message_bytes(message)
    if after.msel != (() if before is None else before.msel):
        files[layout.msel] = list_bytes(after.msel)
    files.update(_status_files(layout, after, time))
    if before is None or after.room != before.room or after.sheets != before.sheets:
        files.update(_red_files(layout, before, after, time))
    if before is None or after.room != before.room:
        files[layout.room] = room_bytes(room)
    return files


def _status_files(layout: Layout, after: Evening, time: str) -> Mapping[Path, bytes]:
    """The statuses of the teams that do not say yet what is so."""
    statuses = {each.id: seat_status_of(after, each, time) for each in after.room.teams}
    return {
        layout.status(name): seat_status_bytes(status)
        for name, status in statuses.items()
        if not _is_told(layout.status(name), status)
    }


def _red_files(
    layout: Layout, before: Evening | None, after: Evening, time: str
) -> Mapping[Path, bytes]:
    """The files of a person's red cell; none if no person plays red."""
    if after.room.red != PERSON:
        return {}
    files = {layout.red_status: seat_status_bytes(red_status_of(after, time))}
    options = red_options_bytes(after)
    if before is None or options != red_options_bytes(before):
        files[layout.red_options] = options
    return files


def read_sheets(layout: Layout, room: Room) -> Mapping[str, SheetOnDisk]:
    """The sheets of all teams that play."""
    return MappingProxyType(
        {each.id: sheet_on_disk(layout.sheet(each.id), room.scenario) for each in room.playing}
    )


def _load(layout: Layout) -> Evening:
    room = read_room(read_bytes(layout.room, MAX_BYTES), layout.room)
    positions = {}
    for team in room.teams:
        path = layout.record(team.id)
        positions[team.id] = _recorded(read_bytes(path, MAX_BYTES), path)
    differing = {
        each.id
        for each in room.teams
        if _content(layout.campaign(each.id)) != _shown_bytes(room, positions[each.id].campaign)
    }
    msel = msel_on_disk(layout.msel, room.scenario)
    return Evening(
        room,
        MappingProxyType(positions),
        read_sheets(layout, room),
        MappingProxyType({each.id: _inbox(layout.inbox(each.id)) for each in room.playing}),
        frozenset(differing),
        red=_red(layout, room),
        msel=msel.rows,
        msel_problem=msel.problem,
    )


def _red(layout: Layout, room: Room) -> RedOnDisk:
    if room.red != PERSON:
        return NO_RED
    return red_on_disk(layout.red_sheet, room.scenario, [each.id for each in room.teams])


@lru_cache(maxsize=2 * MOST_TEAMS)
def _recorded(content: bytes, path: Path) -> Position:
    """The position of a team by the room's own record of it; a record is played once."""
    document = parse_document(content, str(path))
    return current(campaign_from_document(document, path.parent))


def _shown_bytes(room: Room, record: Campaign) -> bytes:
    return campaign_bytes(shown_campaign(room, record))


def _content(path: Path) -> bytes | None:
    """A file's content, None if it is not there or cannot be read."""
    try:
        return read_bytes(path, MAX_BYTES)
    except InputError:
        return None


def _is_told(path: Path, status: SeatStatus) -> bool:
    """True if a team's status says this already, at whatever time."""
    content = _content(path)
    try:
        there = None if content is None else read_seat_status(content, str(path))
    except InputError:
        return False
    return there is not None and replace(there, time=status.time) == status


def _inbox(folder: Path) -> tuple[int, ...]:
    """The numbers of the messages in an inbox; other files are no messages."""
    try:
        found = [_MESSAGE.fullmatch(each.name) for each in folder.iterdir()]
    except OSError:
        return ()
    return tuple(sorted(int(each[1]) for each in found if each))


def _check_is_room(layout: Layout) -> None:
    if not os.path.lexists(layout.room):
        message = "there is no room in this folder; planner room FOLDER --teams N makes one"
        raise InputError(message, file=str(layout.folder))


def _sweep(layout: Layout, room: Room) -> None:
    """Remove backups and stale files from the teams' folders."""
    for team in room.teams:
        sweep_stale(layout.team(team.id))
        for path in (layout.campaign(team.id), layout.sheet(team.id)):
            with suppress(OSError):
                backup_of(path).unlink(missing_ok=True)
