"""`planner seat DIR`: a team's seat in a room, or that of a person's red cell."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.cli.launch import has_terminal, open_terminal
from planner.room.red.files import read_red_files
from planner.room.seat.files import NotThereError, check_seat, is_red_seat, read_room_files

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Open a team's seat, or red's.

    A folder without the room's files yet is waited for: a share may be slow, or the room not made.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the folder is no seat, or one of the room's files is damaged.
    """
    folder = Path(arguments.dir)
    check_seat(folder)
    with suppress(NotThereError):
        if is_red_seat(folder):
            read_red_files(folder)
        else:
            read_room_files(folder)
    if not has_terminal():
        message = "planner seat needs a terminal; without one, type the sheet orders.toml by hand"
        raise InputError(message, file=str(folder))
    return open_terminal("planner.tui.seat.app", folder)
