"""Writes the sheet of a seat, and tells its own sheets from those of others; from any thread."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from planner.boundary.errors import InputError, UnsureError
from planner.boundary.os_errors import THIS_HOST
from planner.room.clock import written_time
from planner.room.files.store import now
from planner.room.seat.files import drop_kept, keep_sheet, write_sheet
from planner.room.seat.hold import SignedSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Sheet = TypeVar("_Sheet", bound=SignedSheet)

_MOST_WRITTEN: Final = 64
"""Sheets remembered, to tell one's own from those of others when notices of them come late."""


class SheetWriter(Generic[_Sheet]):
    """The sheet of one seat on the disk."""

    def __init__(
        self,
        folder: Path,
        on_disk: _Sheet | None,
        sign: Callable[[_Sheet, str, str], _Sheet],
        content: Callable[[_Sheet], bytes],
    ) -> None:
        """Take the sheet of a seat.

        Args:
            folder: The seat's folder.
            on_disk: The sheet that is in the folder.
            sign: Returns a sheet with `seen` and `seat` as given.
            content: Returns a sheet as its file holds it.
        """
        self.folder = folder
        self.leaves = False
        """True once the seat is left, so that its mark goes from the sheet."""
        self._on_disk = on_disk
        self._sign, self._content = sign, content
        self._written: deque[_Sheet] = deque(maxlen=_MOST_WRITTEN)
        self._kept: Path | None = None
        self._writing = Lock()

    @property
    def draft(self) -> Path | None:
        """The file that keeps the sheet while the folder is away; None if it is not needed."""
        return self._kept

    def is_behind(self, sheet: _Sheet) -> bool:
        """True if the sheet in the folder says something else than this one."""
        there = self._on_disk
        if there is None or there.seat != self._mark:
            return True
        return self._sign(sheet, "", "") != self._sign(there, "", "")

    @property
    def _mark(self) -> str:
        return "" if self.leaves else THIS_HOST

    def has_written(self, sheet: _Sheet) -> bool:
        """True if a sheet is one that this program wrote or read before."""
        return sheet == self._on_disk or sheet in self._written

    def follow(self, on_disk: _Sheet) -> None:
        """Take note of a sheet that was written elsewhere."""
        self._on_disk = on_disk

    def beat(self) -> None:
        """Have the sheet written once more, as a sign of life."""
        self._on_disk = None

    def save(self, newest: Callable[[], _Sheet | None]) -> None:
        """Write the sheet; if that fails, keep it in the user's state folder.

        Args:
            newest: Returns the sheet as it is by the time it can be written; None if this seat has
                none to write.

        Raises:
            InputError: If it cannot be written into the folder.
        """
        with self._writing:
            sheet = newest()
            if sheet is None or not self.is_behind(sheet):
                return
            sheet = self._sign(sheet, written_time(now()), self._mark)
            content = self._content(sheet)
            try:
                with suppress(UnsureError):
                    write_sheet(self.folder, content)
            except InputError:
                self._kept = None
                with suppress(InputError):
                    self._kept = keep_sheet(self.folder, content)
                raise
            self._on_disk = sheet
            self._written.append(sheet)
            drop_kept(self.folder)  # also one that an earlier seat left
            self._kept = None
