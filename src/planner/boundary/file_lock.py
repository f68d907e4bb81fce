"""File locks: one program at a time reads, compares and replaces a file.

A lock file is in the user's state folder, named by a digest of the file's real path, so that
nothing appears beside the campaigns that people keep in git. If that folder is not writable, the
lock is a hidden file beside the campaign. Other users, and other machines on a shared folder, do
not see the lock. So the code that saves also compares the file with the version it read, the last
time just before the rename, and writes a conflict copy if the file has changed.

The holder removes the lock file before it releases the lock. A program that waited for it then
holds a lock on a deleted file, which `FileLock` notices; it tries again with a new file.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from planner.boundary.errors import InputError
from planner.boundary.os_errors import THIS_HOST, cannot_save

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filelock import FileLock

_IS_WINDOWS: Final = os.name == "nt"  # cannot remove an open file; FileLock removes it afterwards
_OLD_SECONDS: Final = 60.0
"""Locks are held for moments; one this old is free, or was left by a program that was killed."""

_KEPT: Final = re.compile(r"[0-9a-f]{32}\.lock")
_BESIDE: Final = re.compile(rf"\.planner-{THIS_HOST}-[0-9a-f]{{32}}\.lock")


@contextlib.contextmanager
def lock_for(path: Path, timeout: float = 5.0) -> Iterator[None]:
    """Hold a file's lock against other programs and other threads.

    Args:
        path: The file, which need not exist.
        timeout: Seconds to wait for another holder.

    Raises:
        InputError: Another program still holds the lock, or it cannot be made.
    """
    with _held(str(path), lambda: _lock_file(path), timeout):
        yield


@contextlib.contextmanager
def lock_inside(folder: Path, name: str, timeout: float = 5.0) -> Iterator[None]:
    """Hold a lock that is a hidden file in a folder.

    Every program that can write to the folder sees it, of other users and, where the file system
    has locks, on other machines too.

    Args:
        folder: The folder.
        name: The lock's name.
        timeout: Seconds to wait for another holder.

    Raises:
        InputError: Another program still holds the lock, or it cannot be made.
    """
    with _held(str(folder), lambda: folder / f".planner-{name}.lock", timeout):
        yield


@contextlib.contextmanager
def _held(name: str, place: Callable[[], Path], timeout: float) -> Iterator[None]:
    from filelock import FileLock, Timeout  # noqa: PLC0415 -- Home does not wait for it

    try:
        lock = FileLock(place())
        lock.acquire(timeout=timeout)
    except Timeout:
        message = "is in use by another program; close it there or try again"
        raise InputError(message, file=name) from None
    except OSError as error:
        raise cannot_save(error, name) from error
    except ValueError:
        raise InputError("cannot save: no file can have this name", file=name) from None
    try:
        yield
    finally:
        _release(lock)


def sweep_locks(folder: Path) -> int:
    """Remove locks that killed programs left in the user's state folder or beside a folder's files.

    Locks of other machines stay, since this machine cannot test them. A folder that cannot be read
    counts as clean.

    Returns:
        The number of locks removed.
    """
    return _removed(folder, _BESIDE) + _removed(_state_folder(), _KEPT)


def _removed(folder: Path, ours: re.Pattern[str]) -> int:
    from filelock import FileLock, Timeout  # noqa: PLC0415 - as above

    removed = 0
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not ours.fullmatch(entry.name):
                continue
            with contextlib.suppress(OSError, Timeout):
                if time.time() - entry.stat(follow_symlinks=False).st_mtime < _OLD_SECONDS:
                    continue
                lock = FileLock(entry.path)
                lock.acquire(timeout=0)
                _release(lock)
                removed += 1
    return removed


def _release(lock: FileLock) -> None:
    """Remove a held lock's file, then release it; in this order two programs never both hold it."""
    if not _IS_WINDOWS:
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink()
    lock.release()


def _lock_file(path: Path) -> Path:
    real = Path(os.path.realpath(path))
    key = hashlib.sha256(os.path.normcase(real).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    folder = _state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder / f"{key}.lock"
    except OSError:
        pass
    return real.with_name(f".planner-{THIS_HOST}-{key}.lock")


def _state_folder() -> Path:
    return platformdirs.user_state_path("planner", appauthor=False) / "locks"
