"""The list of injects as it is on disk: read, unreadable, or not there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.room.msel.merge import merged
from planner.room.msel.read import read_list
from planner.room.msel.spreadsheet import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from planner.room.msel.row import MselRow
    from planner.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class MselOnDisk:
    """The file of a room's list."""

    rows: tuple[MselRow, ...] = ()
    problem: str = ""
    """The reason that it cannot be read, with its row; the room goes on without the list."""


NO_LIST: Final = MselOnDisk()


def msel_on_disk(path: Path, scenario: Scenario) -> MselOnDisk:
    """Read a room's list, whatever is there; a row typed without a number is given one."""
    if not os.path.lexists(path):
        return NO_LIST
    try:
        read = read_list(read_bytes(path, MOST_BYTES), str(path), scenario)
    except InputError as error:
        return MselOnDisk(problem=str(error))
    return MselOnDisk(merged((), read, scenario).rows)
