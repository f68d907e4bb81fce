"""Files that a command is asked to write: whether they may be, said before any work is done.

A file may be replaced only where it was named: a link that leads out of its folder stands for a
file that nobody spoke of, perhaps somebody else's, and is refused.
"""

import errno
import os
from pathlib import Path
from typing import Final

from planner.boundary.atomic_files import replace_file
from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_for
from planner.boundary.os_errors import cannot_save, is_read_only_disk
from planner.boundary.paths import leads_to_folder

SPREADSHEET: Final = "utf-8-sig"
"""Encoding of a CSV file: UTF-8 with a mark in front, without which a spreadsheet guesses."""


def check_output(path: Path, *, overwrite: bool) -> None:
    """See that a file can be written in a place.

    Args:
        path: The file.
        overwrite: Whether one of that name may be replaced.

    Raises:
        InputError: If not.
    """
    name = str(path)
    try:
        elsewhere = _elsewhere(path)
        obstacle = _obstacle(path)
        taken = os.path.lexists(path) and obstacle != errno.EISDIR
    except ValueError:  # a zero byte or a lone surrogate in the name
        raise InputError("cannot save: no file can have this name", file=name) from None
    except OSError as error:
        raise cannot_save(error, name) from error
    if taken and not overwrite:
        message = "there is a file of that name already; choose another, or say --force"
        raise InputError(message, file=name)
    if elsewhere is not None:
        message = f"is a link to {elsewhere}, in another folder; name that file, or another"
        raise InputError(message, file=name)
    if obstacle:
        raise cannot_save(OSError(obstacle, os.strerror(obstacle)), name)


def write_output(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file that a command was asked for, as a whole or not at all.

    Args:
        path: The file.
        content: All of it.
        overwrite: Whether one of that name may be replaced.

    Raises:
        UnsureError: It is written, but may not survive a power cut.
        InputError: It cannot be written; what stood there is untouched.
    """

    def check() -> None:
        check_output(path, overwrite=overwrite)

    with lock_for(path):
        check()
        replace_file(path, content, last_look=check)


def _elsewhere(path: Path) -> Path | None:
    """Return where a link leads to if that is in another folder, None if it is not."""
    real = Path(os.path.realpath(path))
    here = Path(os.path.realpath(path.parent))
    return real if real.parent != here else None


def _obstacle(path: Path) -> int:
    """Return the system's number for what would keep a file from being written, 0 for nothing."""
    if leads_to_folder(path):
        return errno.EISDIR
    if not leads_to_folder(path.parent):
        return errno.ENOENT
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return errno.EROFS if is_read_only_disk(path.parent) else errno.EACCES
    return 0
