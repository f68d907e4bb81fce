"""Files that come through a pipe: the standard input (`-`), a named pipe, `<(...)` of a shell.

A pipe can be read only once, from its beginning, and does not tell the origin of its text.
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
"""The name of the standard input for reading, and of the standard output for writing."""

_STANDARD_INPUT: Final = (STANDARD, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")


def is_pipe(name: str) -> bool:
    """Return True if a name stands for the standard input or another pipe."""
    if name in _STANDARD_INPUT:
        return True
    try:
        return stat.S_ISFIFO(Path(name).stat().st_mode)
    except (OSError, ValueError):  # reading it tells the reason
        return False


def folder_of(name: str) -> Path:
    """Return the folder for files named beside a file; for a pipe, the current one."""
    return Path() if is_pipe(name) else Path(name).parent


def shown_name(name: str) -> str:
    """Return a file's name for messages."""
    return name if name in _STANDARD_INPUT else str(Path(name))


def identity(name: str) -> tuple[int, int] | None:
    """Return a file's device and inode, the same for all names of it; None if it has none."""
    try:
        is_input = name in _STANDARD_INPUT
        status = os.fstat(sys.stdin.fileno()) if is_input else Path(name).stat()
    except io.UnsupportedOperation:  # a standard input without a file descriptor
        return -1, -1
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def read_given(name: str, limit: int) -> bytes:
    """Return the content of a file or a pipe; a pipe is read until it ends.

    Args:
        name: The name as the user gave it.
        limit: The most bytes allowed.

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
