"""Tests of paths on disk, with the same result on every Python.

`Path.exists`, `is_file` and `is_dir` raise some of the system's errors up to Python 3.13, and
return False for all of them later, so nothing here or elsewhere uses them.
"""

import stat
from pathlib import Path

_ABSENT = (FileNotFoundError, NotADirectoryError, ValueError)
"""Errors of a path with no file; the last is for names that no file can have."""


def is_there(path: Path) -> bool:
    """Return True if the path exists, or if that is unknown: then opening it tells the reason."""
    try:
        path.stat()
    except _ABSENT:
        return False
    except OSError:
        return True
    return True


def is_folder(path: Path) -> bool:
    """Return True if a path is known to be a folder."""
    try:
        return leads_to_folder(path)
    except (OSError, ValueError):  # no permission to look, or no name that a file can have
        return False


def is_plain_file(path: Path) -> bool:
    """Return True if a path is known to be a file itself, not a link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def is_link(path: Path) -> bool:
    """Return True if a path is known to be a link, wherever it leads."""
    try:
        return stat.S_ISLNK(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def leads_to_folder(path: Path) -> bool:
    """Return True if a path leads to a folder, False if nothing is there.

    Raises:
        OSError: If the system refuses access.
        ValueError: If no file can have this name.
    """
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
