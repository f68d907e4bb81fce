"""Files on disk: read up to a size limit, replaced atomically.

A save writes a temporary file beside the real one, makes it durable and then renames it to the real
one. After a crash, a full disk or a power cut there is the old file or the new one, never a part.
"""

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from planner.boundary.errors import InputError, UnsureError
from planner.boundary.os_errors import THIS_HOST, cannot_read, cannot_save, is_read_only_disk

_IS_WINDOWS: Final = os.name == "nt"
_RETRY_SECONDS = 2.5 if _IS_WINDOWS else 0.0  # a virus scanner holds a new file for a moment
_PAUSE_SECONDS: Final = 0.05
_OLD_SECONDS: Final = 24 * 3600
_NEW_FILE_MODE: Final = 0o666  # without the bits of the user's umask
_PRIVATE_FILE_MODE: Final = 0o600
_PRIVATE_FOLDER_MODE: Final = 0o700

_TEMPORARY: Final = re.compile(
    r"\.planner-(?P<host>[0-9a-f]{8})-(?P<pid>[0-9]{1,9})-[0-9a-f]{8}\.tmp"
)

# Errors of file systems that cannot fsync a folder.
_NO_FOLDER_SYNC: Final = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF}
)


def read_bytes(path: Path, limit: int, *, is_foreign: bool = False) -> bytes:
    """Return a file's content; pipes, devices and folders are refused without blocking.

    Args:
        path: The file.
        limit: The most bytes that it may have.
        is_foreign: True if another person writes the file; a link is refused then, because it may
            lead to a file that only this person may read.

    Raises:
        InputError: The file cannot be read or is larger than `limit` bytes.
    """
    name = str(path)
    flags = os.O_RDONLY | _flag("O_NONBLOCK", "O_NOCTTY", "O_BINARY")
    if is_foreign:
        flags |= _flag("O_NOFOLLOW")
    try:
        # opening a device can already have effects
        _refuse_irregular(path.stat(follow_symlinks=not is_foreign), name)
        descriptor = os.open(path, flags)
        with open(descriptor, "rb") as file:  # noqa: PTH123 -- a descriptor has no path
            _refuse_irregular(os.fstat(descriptor), name)
            content = file.read(limit + 1) or b""  # None if a read would block
    except OSError as error:
        raise cannot_read(error, name) from error
    except ValueError:  # a zero byte or a lone surrogate in the name
        raise InputError("cannot read: no file can have this name", file=name) from None
    if len(content) > limit:
        raise InputError(f"is larger than {limit:,} bytes", file=name)
    return content


def replace_file(  # noqa: PLR0913 - each is a property of the one file
    path: Path,
    content: bytes,
    *,
    backup: Path | None = None,
    like: Path | None = None,
    private: bool = False,
    final_check: Callable[[], None] = lambda: None,
) -> None:
    """Replace a file's content, atomically and durably.

    A link is followed to its target; permissions are kept. Callers that read before they write
    hold `planner.boundary.file_lock.lock_for` around both.

    Args:
        path: The file, which need not exist; its folder must.
        content: The whole new content.
        backup: A path for the previous version, if there is one; it is written atomically too.
        like: A file whose permissions a new file gets, so that a copy is as private.
        private: True if only its owner may read a new file.
        final_check: Called immediately before the rename, so that other programs have the least
            time in between; if it raises, the file stays as it is.

    Raises:
        UnsureError: The file is the new one, but may not survive a power cut.
        InputError: The file could not be written; the old one is unchanged.
    """
    name = str(path)
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target, name)
        if backup is not None and mode is not None:
            _install(backup, target.read_bytes(), mode)
            sync_folder(backup.parent)
        if mode is None and private:
            mode = _PRIVATE_FILE_MODE
        elif mode is None and like is not None:
            mode = stat.S_IMODE(like.stat().st_mode) | stat.S_IWUSR  # it will be saved again
        _install(target, content, mode, final_check)
    except OSError as error:
        raise cannot_save(error, name) from error
    except ValueError:
        raise InputError("cannot save: no file can have this name", file=name) from None
    try:
        sync_folder(target.parent)
    except OSError as error:
        message = "is saved, but the disk did not confirm it; save again or elsewhere"
        raise UnsureError(message, file=name) from error


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may open; one that is there stays as it is."""
    folder.mkdir(mode=_PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)


def sweep_stale(folder: Path) -> int:
    """Remove temporary files left by crashed processes of this program; return their number.

    Files of running processes, of other machines and of other programs stay. A folder that cannot
    be read counts as clean.
    """
    removed = 0
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _TEMPORARY.fullmatch(entry.name)
            if match is None or match["host"] != THIS_HOST:
                continue
            with contextlib.suppress(OSError):
                if entry.is_file(follow_symlinks=False) and _is_stale(entry, int(match["pid"])):
                    Path(entry.path).unlink()
                    removed += 1
    return removed


def _flag(*names: str) -> int:
    """Return the named flags of `os.open` that this system has, combined."""
    flags = 0
    for name in names:
        flags |= getattr(os, name, 0)
    return flags


def _refuse_irregular(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise InputError("is a folder, not a file", file=name)
    if stat.S_ISLNK(status.st_mode):
        raise InputError("is a link; put the file itself there", file=name)
    if not stat.S_ISREG(status.st_mode):
        raise InputError("is a pipe or a device, not a file", file=name)


def _mode_of(target: Path, name: str) -> int | None:
    """Return the permission bits of the file that will be replaced, None if there is none."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    _refuse_irregular(status, name)
    if not os.access(target, os.W_OK):  # a rename would succeed, but not respect the protection
        if is_read_only_disk(target):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        raise InputError("cannot save: is write-protected; save under another name", file=name)
    return stat.S_IMODE(status.st_mode)


def _install(
    target: Path, content: bytes, mode: int | None, final_check: Callable[[], None] = lambda: None
) -> None:
    """Write a durable temporary file and rename it to the target."""
    token = secrets.token_hex(4)
    temporary = target.with_name(f".planner-{THIS_HOST}-{os.getpid()}-{token}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_NOFOLLOW", "O_BINARY")
    descriptor = os.open(temporary, flags, _NEW_FILE_MODE if mode is None else mode & 0o777)
    try:
        try:
            if mode is not None and hasattr(os, "fchmod"):
                with contextlib.suppress(OSError):  # FAT and some shares have no permissions
                    os.fchmod(descriptor, mode)
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _replace(temporary, target, final_check)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _replace(source: Path, target: Path, final_check: Callable[[], None]) -> None:
    deadline = time.monotonic() + _RETRY_SECONDS
    while True:
        final_check()
        try:
            os.replace(source, target)  # noqa: PTH105 -- tests replace this function
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, on systems that can."""
    if _IS_WINDOWS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def _is_stale(entry: os.DirEntry[str], pid: int) -> bool:
    if _IS_WINDOWS:  # there is no harmless test for a process, so age decides
        return time.time() - entry.stat().st_mtime > _OLD_SECONDS
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:  # the process exists, but belongs to another user
        return False
    return False
