"""Files that a command is asked to write: whether they may be written, before any work is done."""

import errno
import os
from pathlib import Path

from planner.border.errors import InputError
from planner.border.paths import leads_to_folder
from planner.border.system import cannot_save, is_read_only_disk


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
        obstacle = _obstacle(path)
        taken = os.path.lexists(path) and obstacle != errno.EISDIR
    except ValueError:  # a zero byte or a lone surrogate in the name
        raise InputError("cannot save: no file can have this name", file=name) from None
    except OSError as error:
        raise cannot_save(error, name) from error
    if taken and not overwrite:
        message = "there is a file of that name already; choose another, or say --force"
        raise InputError(message, file=name)
    if obstacle:
        raise cannot_save(OSError(obstacle, os.strerror(obstacle)), name)


def _obstacle(path: Path) -> int:
    """Return the system's number for what would keep a file from being written, 0 for nothing."""
    if leads_to_folder(path):
        return errno.EISDIR
    if not leads_to_folder(path.parent):
        return errno.ENOENT
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return errno.EROFS if is_read_only_disk(path.parent) else errno.EACCES
    return 0
