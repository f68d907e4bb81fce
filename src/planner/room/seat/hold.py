"""One seat, one program: a lock on this machine, and a mark in the sheet for all others.

The lock is the system's, so a killed seat leaves none. Another machine cannot see it; it finds the
mark of this one in the sheet, and takes the seat once nothing has been written for a while.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Protocol

from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_for
from planner.boundary.os_errors import THIS_HOST
from planner.room.clock import time_in

if TYPE_CHECKING:
    from pathlib import Path

BEAT: Final = 60.0
"""Seconds after which an idle seat writes its sheet again, as a sign of life."""

SILENT: Final = 150.0
"""Seconds without a sign of life after which a seat on another machine counts as free."""


class SignedSheet(Protocol):
    """The sheet of any seat: its year, and the seat that wrote it last."""

    @property
    def year(self) -> int:
        """The year that it is for."""

    @property
    def seen(self) -> str:
        """The time at which its seat last wrote, as in RFC 3339."""

    @property
    def seat(self) -> str:
        """The machine whose seat writes it; empty if nobody sits there."""


class SeatHold:
    """The hold of a program on a seat."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._held = False

    def take(self, sheet: SignedSheet | None, silent_for: float = 0.0) -> bool:
        """Take the seat, unless another program has it.

        Args:
            sheet: The sheet on disk.
            silent_for: Seconds in which this program has seen no change of it.

        Returns:
            True if it is held now.
        """
        if is_elsewhere(sheet) and silent_for < SILENT:
            return False
        if not self._held:
            with suppress(InputError):
                # never made: it only names the lock, which is in the user's state folder
                self._stack.enter_context(lock_for(self._folder / "seat", timeout=0))
                self._held = True
        return self._held

    def release(self) -> None:
        """Leave the seat to others."""
        self._stack.close()
        self._held = False


def is_elsewhere(sheet: SignedSheet | None) -> bool:
    """True if a seat on another machine wrote the sheet a short while ago."""
    if sheet is None or sheet.seat in ("", THIS_HOST):
        return False
    seen = time_in(sheet.seen)
    return seen is not None and abs((datetime.now(UTC) - seen).total_seconds()) < SILENT
