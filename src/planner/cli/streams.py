"""Setup of the standard streams: encoding, error handling, and replacements for closed ones."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import Final, TextIO

from planner.boundary.output_glyphs import ERRORS, SCREEN_ERRORS

ASCII_VARIABLE: Final = "PLANNER_ASCII"
"""Environment variable that keeps the screens to ASCII."""

_OFF: Final = ("", "0")
_LAST_STANDARD: Final = 2
_ASCII_LOCALES: Final = ("C", "POSIX")
_SAID_OTHERWISE: Final = ("PYTHONIOENCODING", "PYTHONUTF8")


def prepare() -> None:
    """Set the streams up so that no character and no closed stream makes printing fail."""
    _stand_in_for_closed_streams()
    encoding = "ascii" if _is_ascii_wanted() else None
    _reconfigure(encoding, ERRORS)


def prepare_for_screens() -> None:
    """Set the streams up for the terminal interface, with replacements of one cell a character.

    `PLANNER_ASCII` asks for ASCII alone: some fonts draw signs and lines two cells wide, which no
    program can find out.
    """
    encoding = "utf-8" if _is_ascii_wanted() else None
    if os.environ.get(ASCII_VARIABLE, "0") not in _OFF:
        encoding = "ascii"
    _reconfigure(encoding, SCREEN_ERRORS)


def discard(stream: TextIO) -> None:
    """Discard a stream's buffered output, so that the interpreter's last flush cannot fail."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):  # a stream without a file, as in tests
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _is_ascii_wanted() -> bool:
    """True if the locale asks for ASCII; Python would write UTF-8 in spite of it."""
    asked = os.environ.get("LC_ALL") in _ASCII_LOCALES
    return asked and not any(os.environ.get(name) for name in _SAID_OTHERWISE)


def _reconfigure(encoding: str | None, errors: str) -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors=errors)


class _Closed(io.TextIOBase):
    """Replacement for a standard output that was closed at the start."""

    def __init__(self) -> None:
        self._lost = False

    def write(self, text: str, /) -> int:
        """Discard a text and remember that output was lost."""
        self._lost = self._lost or bool(text)
        return len(text)

    def flush(self) -> None:
        """Report lost output.

        Raises:
            OSError: If output was lost since the last call.
        """
        lost, self._lost = self._lost, False
        if lost:
            raise OSError(errno.EBADF, "it is closed")


def _stand_in_for_closed_streams() -> None:
    """Replace standard streams that were closed at the start (`>&-`)."""
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    with contextlib.suppress(OSError):
        while (taken := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
            pass  # fill descriptors 0 to 2, or the next opened file would be a standard stream
        os.close(taken)
    if sys.stdin is None:
        sys.stdin = io.StringIO()
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
