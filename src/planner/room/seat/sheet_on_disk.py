"""The teams' sheets as they are on disk: read, unreadable, or not there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES
from planner.room.clock import time_in
from planner.room.seat.sheet import Sheet, read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from planner.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class SheetOnDisk:
    """A team's sheet file."""

    sheet: Sheet | None = None
    """None if there is no file, or it cannot be read."""
    problem: str = ""
    """The reason that it cannot be read, with the place in the file; empty if it can."""
    written: datetime | None = None
    """The time at which the file was last written; None if it is not known."""

    @property
    def last_written(self) -> datetime | None:
        """The later of the time in the sheet and that of its file: either clock may be wrong."""
        said = time_in(self.sheet.seen) if self.sheet is not None else None
        return max((each for each in (said, self.written) if each is not None), default=None)


NO_SHEET: Final = SheetOnDisk()


def sheet_on_disk(path: Path, scenario: Scenario) -> SheetOnDisk:
    """Read a team's sheet, whatever is there."""
    if not os.path.lexists(path):
        return NO_SHEET
    written = _written(path)
    try:
        sheet = read_sheet(read_bytes(path, MAX_BYTES, is_foreign=True), str(path), scenario)
    except InputError as error:
        return SheetOnDisk(problem=str(error), written=written)
    return SheetOnDisk(sheet, written=written)


def _written(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None
