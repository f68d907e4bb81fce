"""The command `planner room DIR`: makes a room, opens its wall, or takes one step of it."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

MODULES: Final[Mapping[str, str]] = {
    "status": "status",
    "open": "steps",
    "lock": "steps",
    "resolve": "steps",
    "reveal": "steps",
    "undo": "steps",
    "end": "steps",
    "projector": "projector",
    "inject": "inject",
    "msel": "msel",
    "clock": "clock",
    "switch": "switch",
    "note": "say",
    "tell": "say",
    "override": "override",
    "join": "teams",
    "split": "teams",
    "branch": "teams",
}
"""The module of each step, in this package."""


def run(arguments: argparse.Namespace) -> int:
    """Run a command on a room.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the room cannot be read, or the step cannot be taken now.
    """
    arguments.folder = Path(arguments.dir)
    name = MODULES.get(arguments.step or "", "make")
    code: int = importlib.import_module(f"planner.cli.room.{name}").run(arguments)
    return code
