"""One program at one seat: takes it, gives signs of life, and yields to another machine."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from planner.room.seat.hold import BEAT, SeatHold, is_elsewhere

if TYPE_CHECKING:
    from pathlib import Path

    from planner.room.seat.hold import SignedSheet


class SeatGuard:
    """Holds a seat, by what is seen of the sheet in its folder."""

    def __init__(self, folder: Path) -> None:
        self._hold = SeatHold(folder)
        self._sheet: SignedSheet | None = None
        """The sheet as it was read last."""
        self._changed_at = self._beat_at = monotonic()
        """The times of the last change of the sheet in the folder, and of the last sign of life."""

    def saw(self, sheet: SignedSheet | None) -> None:
        """Take note of the sheet in the folder."""
        if sheet != self._sheet:
            self._sheet, self._changed_at = sheet, monotonic()

    def take(self) -> bool:
        """Take the seat, unless another program has it; True if it is held now."""
        return self._hold.take(self._sheet, monotonic() - self._changed_at)

    def yields_to(self, sheet: SignedSheet) -> bool:
        """Leave the seat to another machine if that wrote this sheet; True if it did."""
        if is_elsewhere(sheet):
            self._hold.release()
            return True
        return False

    def release(self) -> None:
        """Leave the seat."""
        self._hold.release()

    def is_sign_due(self) -> bool:
        """True if it is time for a sign of life; it counts as given."""
        if monotonic() - self._beat_at < BEAT:
            return False
        self._beat_at = monotonic()
        return True
