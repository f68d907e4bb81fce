"""A progress bar on the standard error stream, and the message when a user cancels."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

Made = TypeVar("Made")

PATIENCE: Final = 0.5
"""Seconds before the bar appears."""

_BETWEEN: Final = 0.1
_WIDTH: Final = 40


class ProgressBar:
    """A progress bar, shown only on a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + PATIENCE
        self._drawn = False

    def show(self, share: float) -> bool:
        """Show the share done, 0 to 1.

        Returns:
            Always True, which means "go on" to functions that take a progress callback.
        """
        now = time.monotonic()
        if now >= self._next and sys.stderr.isatty():
            full = int(min(max(share, 0.0), 1.0) * _WIDTH)
            bar = "#" * full + "." * (_WIDTH - full)
            sys.stderr.write(f"\r{self._what} [{bar}] {100 * share:3.0f} %")
            sys.stderr.flush()
            self._next, self._drawn = now + _BETWEEN, True
        return True

    def clear(self) -> None:
        """Remove the bar from the terminal."""
        if self._drawn:
            sys.stderr.write(f"\r{' ' * (len(self._what) + _WIDTH + 9)}\r")
            sys.stderr.flush()
            self._drawn = False


def completed(made: Made | None) -> Made:
    """Return the result of long work, or cancel the command.

    Args:
        made: Its result; None stands for work that was cancelled, which a bar never asks for.

    Raises:
        KeyboardInterrupt: If it was cancelled.
    """
    if made is None:
        raise KeyboardInterrupt
    return made


@contextmanager
def progress(what: str) -> Iterator[ProgressBar]:
    """Show a bar while something runs, and print "cancelled" if the user cancels it.

    Args:
        what: The activity, in a few words.

    Yields:
        The bar.

    Raises:
        KeyboardInterrupt: If the user cancels, after the message.
    """
    bar = ProgressBar(what)
    try:
        yield bar
    except KeyboardInterrupt:
        bar.clear()
        sys.stderr.write("cancelled\n")
        raise
    finally:
        bar.clear()
