"""`planner room DIR projector`: what everyone in the room may see, for a screen all can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.cli.launch import has_terminal, open_terminal

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Open the projector of a room.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If there is no terminal, or no room in the folder.
    """
    if not has_terminal():
        raise InputError("the projector needs a terminal; planner room DIR status works without")
    return open_terminal("planner.tui.projector.app", arguments.folder)
