"""Output files of commands, checked before any work is done.

Only the named file may be replaced: a link to a file in another folder is refused, since that file
was not named and may belong to somebody else.
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
"""Encoding of a CSV file: UTF-8 with a byte order mark, so that spreadsheets do not guess."""


def check_output(path: Path, *, overwrite: bool) -> None:
    """Check that a file can be written.

    Args:
        path: The file.
        overwrite: True if an existing file may be replaced.

    Raises:
        InputError: If it cannot.
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
        message = "there is a file of that name already; choose another, or add --force"
        raise InputError(message, file=name)
    if elsewhere is not None:
        message = f"is a link to {elsewhere}, in another folder; name that file, or another"
        raise InputError(message, file=name)
    if obstacle:
        raise cannot_save(OSError(obstacle, os.strerror(obstacle)), name)


def write_output(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a command's output file atomically.

    Args:
        path: The file.
        content: The whole content.
        overwrite: True if an existing file may be replaced.

    Raises:
        UnsureError: It is written, but may not survive a power cut.
        InputError: It cannot be written; an existing file is unchanged.
    """

    def check() -> None:
        check_output(path, overwrite=overwrite)

    with lock_for(path):
        check()
        replace_file(path, content, final_check=check)


def _elsewhere(path: Path) -> Path | None:
    """Return the target of a link to another folder, None if the path is no such link."""
    real = Path(os.path.realpath(path))
    here = Path(os.path.realpath(path.parent))
    return real if real.parent != here else None


def _obstacle(path: Path) -> int:
    """Return the errno that writing the file would raise, 0 if it can be written."""
    if leads_to_folder(path):
        return errno.EISDIR
    if not leads_to_folder(path.parent):
        return errno.ENOENT
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return errno.EROFS if is_read_only_disk(path.parent) else errno.EACCES
    return 0
