"""Team files that were edited by hand: found by comparing bytes, kept beside, and written anew.

Nothing of the room depends on a team's campaign file, so the others play on.
"""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES
from planner.room.files.revealed import shown_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planner.room.evening import Evening
    from planner.room.folder.layout import Layout
    from planner.room.model import Room

DIFFERS: Final = "differs"
"""The kind of a log entry on a team's file that was edited or gone."""


def edited_files(layout: Layout, evening: Evening) -> Mapping[str, bytes | None]:
    """The contents of the teams' campaign files that the room did not write, by team id.

    Args:
        layout: The room's paths.
        evening: The evening as it is on disk.

    Returns:
        Contents; None for a file that is gone or cannot be read.
    """
    edited: dict[str, bytes | None] = {}
    for team in evening.room.teams:
        path = layout.campaign(team.id)
        try:
            is_there = os.path.lexists(path)
            found = read_bytes(path, MAX_BYTES, is_foreign=True) if is_there else None
        except InputError:
            found = None
        if found != shown_bytes(evening.room, evening.record(team.id)):
            edited[team.id] = found
    return edited


def repaired(
    layout: Layout, evening: Evening, edited: Mapping[str, bytes | None], time: str
) -> tuple[Evening, Mapping[Path, bytes | None]]:
    """Note edited files, and keep what was there beside them.

    Args:
        layout: The room's paths.
        evening: The evening after a step.
        edited: The files, as `edited_files` found them.
        time: The time of the step.

    Returns:
        The evening with an entry in its log for each file, and the copies to be kept; the files
        themselves are written with all others (`planner.room.files.evening_files`).
    """
    room, files = evening.room, {}
    for team, content in edited.items():
        kept = None if content is None else _free(layout, team)
        if kept is not None:
            files[kept] = content
        words = "was gone" if kept is None else f"had been edited; the edit is in {kept.name}"
        room = _logged_once(room, time, team, f"its campaign file {words}")
    return replace(evening, room=room), files


def _logged_once(room: Room, time: str, team: str, text: str) -> Room:
    """The room with an entry; one of this year that says the same is enough."""
    said = {(each.kind, each.year, each.team, each.text) for each in room.log}
    if room.has_full_log or (DIFFERS, room.year, team, text) in said:  # it may be away for long
        return room
    return room.logged(time, DIFFERS, team=team, text=text)


def _free(layout: Layout, team: str) -> Path:
    """The first name beside a team's campaign that no file has."""
    folder = layout.team(team)
    paths = (folder / f"campaign.edited-{number}.toml" for number in count(1))
    return next(path for path in paths if not os.path.lexists(path))
