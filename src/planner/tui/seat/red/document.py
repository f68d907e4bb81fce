"""Red's seat as something with a file of its own, and the reader of red's folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.message import Message

from planner.boundary.errors import InputError
from planner.room.red.files import read_own_red_sheet, read_red_files
from planner.room.red.sheet import red_sheet_bytes
from planner.room.seat.files import set_aside
from planner.tui.seat.sheet_writer import SheetWriter

if TYPE_CHECKING:
    from pathlib import Path

    from planner.room.red.files import RedFiles
    from planner.room.red.seat import RedSeat
    from planner.room.red.sheet import RedSheet


@dataclass(eq=False)
class RedRead(Message):
    """The room's files for red have been read."""

    files: RedFiles
    sheet: RedSheet | None
    """The sheet in the folder; None if there is none that can be read."""
    problem: str = ""
    """The reason that it cannot be read, and where it is kept; empty if it can."""


class RedReader:
    """Reads red's folder."""

    torn = "The room's files are of two different steps. The facilitator's next step mends that."

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: RedFiles | None = None

    def read(self) -> RedRead | None:
        """The room's files and red's sheet; None if they are of two steps."""
        files = read_red_files(self._folder, self._files)
        if files.room.is_torn:
            return None
        self._files = files
        sheet, problem = None, ""
        try:
            sheet = read_own_red_sheet(self._folder, files.room.board)
        except InputError as error:
            problem = f"{error}. {set_aside(self._folder)}"
        return RedRead(files, sheet, problem)


class RedDocument:
    """Red's seat and its sheet, which is saved after each change."""

    def __init__(self, folder: Path, seat: RedSeat, on_disk: RedSheet | None) -> None:
        """Take red's seat.

        Args:
            folder: Red's folder.
            seat: The seat.
            on_disk: The sheet that is in the folder.
        """
        self.seat = seat
        """The seat as it stands."""
        self.writer = SheetWriter(folder, on_disk, _signed, red_sheet_bytes)

    @property
    def unsaved(self) -> bool:
        """True if the sheet in the folder is behind."""
        return not self.seat.looks_on and self.writer.is_behind(self.seat.sheet)

    @property
    def draft(self) -> Path | None:
        """The file that keeps the sheet while the folder is away; None if it is not needed."""
        return self.writer.draft

    def save(self) -> None:
        """Write the sheet; if that fails, keep it in the user's state folder.

        Raises:
            InputError: If it cannot be written into the folder.
        """
        self.writer.save(lambda: None if self.seat.looks_on else self.seat.sheet)


def _signed(sheet: RedSheet, seen: str, seat: str) -> RedSheet:
    return replace(sheet, seen=seen, seat=seat)
