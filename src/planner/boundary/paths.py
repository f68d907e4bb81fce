"""Asking the disk about a path, with the same answer on every Python.

`Path.exists`, `is_file` and `is_dir` raised some of the system's refusals up to Python 3.13 and
answer False to all of them since, so nothing here or elsewhere relies on them.
"""

import stat
from pathlib import Path

_ABSENT = (FileNotFoundError, NotADirectoryError, ValueError)
"""Nothing has that name; the last is for names that no file can have."""


def is_there(path: Path) -> bool:
    """Say whether something has that name; if nobody can tell, whoever opens it says why."""
    try:
        path.stat()
    except _ABSENT:
        return False
    except OSError:
        return True
    return True


def is_folder(path: Path) -> bool:
    """Say whether a path is known to be a folder's."""
    try:
        return leads_to_folder(path)
    except (OSError, ValueError):  # no permission to look, or no name that a file can have
        return False


def leads_to_folder(path: Path) -> bool:
    """Say whether a path leads to a folder; False if nothing is there.

    Raises:
        OSError: If the system does not let us look.
        ValueError: If no file can have this name.
    """
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
