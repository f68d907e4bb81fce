"""The standard streams as the commands want them, however the program was started."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import Final, TextIO

from planner.boundary.output_glyphs import ERRORS, SCREEN_ERRORS

_LAST_STANDARD: Final = 2
_ASCII_LOCALES: Final = ("C", "POSIX")
_SAID_OTHERWISE: Final = ("PYTHONIOENCODING", "PYTHONUTF8")


def prepare() -> None:
    """See that everything can be printed: nothing fails for a character or a closed stream."""
    _stand_in_for_closed_streams()
    encoding = "ascii" if _is_ascii_wanted() else None
    _reconfigure(encoding, ERRORS)


def prepare_for_screens() -> None:
    """Leave the streams to the terminal interface, where each character has its own cell."""
    _reconfigure("utf-8" if _is_ascii_wanted() else None, SCREEN_ERRORS)


def forget(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that the interpreter's end does not trip over it."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):  # a stream without a file, as in tests
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _is_ascii_wanted() -> bool:
    """Say whether a person has asked for ASCII where Python writes UTF-8 all the same."""
    asked = os.environ.get("LC_ALL") in _ASCII_LOCALES
    return asked and not any(os.environ.get(name) for name in _SAID_OTHERWISE)


def _reconfigure(encoding: str | None, errors: str) -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors=errors)


class _Closed(io.TextIOBase):
    """Stands for an output that the program was started without."""

    def __init__(self) -> None:
        self._lost = False

    def write(self, text: str, /) -> int:
        """Lose a text, to say so when all is written."""
        self._lost = self._lost or bool(text)
        return len(text)

    def flush(self) -> None:
        """Say that something was lost.

        Raises:
            OSError: If so, once.
        """
        lost, self._lost = self._lost, False
        if lost:
            raise OSError(errno.EBADF, "it is closed")


def _stand_in_for_closed_streams() -> None:
    """Give whoever closed a standard stream (`>&-`) the same program as everyone else."""
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    with contextlib.suppress(OSError):
        while (taken := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
            pass  # or else the next file opened would be taken for a standard stream
        os.close(taken)
    if sys.stdin is None:
        sys.stdin = io.StringIO()
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
