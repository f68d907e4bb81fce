"""Files that come through a pipe: the standard input (`-`), a named pipe, `<(...)` of a shell.

A pipe can be read once, from its beginning, and says nothing of where its text came from.
"""

import io
import os
import stat
import sys
from pathlib import Path
from typing import Final

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.boundary.os_errors import cannot_read

STANDARD: Final = "-"
"""Names the standard input where a file is read, the standard output where one is written."""

_STANDARD_INPUT: Final = (STANDARD, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")


def is_pipe(name: str) -> bool:
    """Say whether a name stands for the standard input or another pipe."""
    if name in _STANDARD_INPUT:
        return True
    try:
        return stat.S_ISFIFO(Path(name).stat().st_mode)
    except (OSError, ValueError):  # whoever reads it says so better
        return False


def folder_of(name: str) -> Path:
    """Return the folder where files named beside a file are looked for; for a pipe, this one."""
    return Path() if is_pipe(name) else Path(name).parent


def shown_name(name: str) -> str:
    """Return what messages call a file."""
    return name if name in _STANDARD_INPUT else str(Path(name))


def identity(name: str) -> tuple[int, int] | None:
    """Return the numbers of a file that every other name of it has too; None if there are none."""
    try:
        is_input = name in _STANDARD_INPUT
        status = os.fstat(sys.stdin.fileno()) if is_input else Path(name).stat()
    except io.UnsupportedOperation:  # an input that is no file of the system
        return -1, -1
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def read_given(name: str, limit: int) -> bytes:
    """Return what a file or a pipe holds; a pipe is waited for.

    Args:
        name: As a person gives it.
        limit: The most bytes it may have.

    Raises:
        InputError: It cannot be read or is larger than that.
    """
    if not is_pipe(name):
        return read_bytes(Path(name), limit)
    try:
        content = _read_pipe(name, limit + 1)
    except OSError as error:
        raise cannot_read(error, name) from error
    if len(content) > limit:
        raise InputError(f"is larger than {limit:,} bytes", file=name)
    return content


def _read_pipe(name: str, most: int) -> bytes:
    if name not in _STANDARD_INPUT:
        with Path(name).open("rb") as pipe:
            return pipe.read(most)
    source = getattr(sys.stdin, "buffer", None)
    if source is None:
        raise InputError("cannot read: the standard input is closed", file=name)
    content: bytes = source.read(most) or b""
    return content
