"""An evening as it is on disk: the room's file, its records, the sheets, the lists."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.campaign.play import current
from planner.campaign.read import campaign_from_document
from planner.room.evening import Evening
from planner.room.files.checks import check_record
from planner.room.files.migrate import FORMAT, NewerFormatError, format_of, kept_name
from planner.room.files.room_file import read_room
from planner.room.model import MOST_TEAMS
from planner.room.msel.on_disk import msel_on_disk
from planner.room.red.sheet import NO_RED, red_on_disk
from planner.room.seat.sheet_on_disk import sheet_on_disk
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planner.campaign.play import Position
    from planner.room.folder.layout import Layout
    from planner.room.model import Room, Team
    from planner.room.seat.sheet_on_disk import SheetOnDisk

_MESSAGE: Final = re.compile(r"([0-9]{1,9})\.toml", re.ASCII)


def evening_on_disk(layout: Layout) -> Evening:
    """Read an evening.

    Args:
        layout: The paths of a room that has no step pending.

    Raises:
        InputError: If a file of the room's own cannot be read; those of teams never stop it.
    """
    room = _room(layout.room)
    msel = msel_on_disk(layout.msel, room.scenario)
    red = NO_RED
    if room.red == PERSON:
        red = red_on_disk(layout.red_sheet, room.scenario, [each.id for each in room.teams])
    return Evening(
        room,
        MappingProxyType({each.id: _position(layout, room, each) for each in room.teams}),
        sheets=read_sheets(layout, room),
        inboxes=MappingProxyType({each.id: _inbox(layout.inbox(each.id)) for each in room.playing}),
        red=red,
        msel=msel.rows,
        msel_problem=msel.problem,
    )


def _room(path: Path) -> Room:
    content = read_bytes(path, MAX_BYTES)
    try:
        return read_room(content, path)
    except NewerFormatError:
        raise
    except InputError as error:
        if error.file != str(path):
            raise
        message = f"{error.message}. Mend it there, or put the file back from a copy of the room"
        raise InputError(message, file=error.file, line=error.line, column=error.column) from None


def kept_old(layout: Layout, newest: int = FORMAT) -> Mapping[Path, bytes]:
    """The room's file as it is, under the name that it is kept by, if its format is an older one.

    Args:
        layout: The room's paths.
        newest: The present format.
    """
    content = read_bytes(layout.room, MAX_BYTES)
    written = format_of(parse_document(content, str(layout.room)))
    if written is None or written >= newest:
        return {}
    return {layout.folder / kept_name(written): content}


def read_sheets(layout: Layout, room: Room) -> Mapping[str, SheetOnDisk]:
    """The sheets of all teams that play."""
    return MappingProxyType(
        {each.id: sheet_on_disk(layout.sheet(each.id), room.scenario) for each in room.playing}
    )


def _position(layout: Layout, room: Room, team: Team) -> Position:
    path = layout.record(team.id)
    try:
        position = _recorded(read_bytes(path, MAX_BYTES), path)
    except InputError as error:
        message = (
            f"the room's own record of {team.name} cannot be read ({error.message}); put it back "
            "from a copy of the room"
        )
        raise InputError(message, file=str(path), line=error.line, column=error.column) from None
    check_record(room, team, position.campaign, str(path))
    return position


@lru_cache(maxsize=2 * MOST_TEAMS)
def _recorded(content: bytes, path: Path) -> Position:
    """The position of a team by the room's own record of it; each content is played once."""
    document = parse_document(content, str(path))
    return current(campaign_from_document(document, path.parent))


def _inbox(folder: Path) -> tuple[int, ...]:
    """The numbers of the messages in an inbox; other files are no messages."""
    try:
        found = [_MESSAGE.fullmatch(each.name) for each in folder.iterdir()]
    except OSError:
        return ()
    return tuple(sorted(int(each[1]) for each in found if each))
