"""Files on disk: read within bounds, replaced as a whole or not at all.

A save writes a temporary file beside the real one, makes it durable and then takes its place, so
that after a crash, a full disk or a power cut there is the old file or the new one, never a part.
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
_NEW_FILE_MODE: Final = 0o666  # less what the person's umask takes away

_TEMPORARY: Final = re.compile(
    r"\.planner-(?P<host>[0-9a-f]{8})-(?P<pid>[0-9]{1,9})-[0-9a-f]{8}\.tmp"
)

# What a file system without such a thing answers to the fsync of a folder.
_NO_FOLDER_SYNC: Final = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF}
)


def read_bytes(path: Path, limit: int) -> bytes:
    """Return a file's content; pipes, devices and folders are refused without waiting for them.

    Raises:
        InputError: The file cannot be read or is larger than `limit` bytes.
    """
    name = str(path)
    try:
        _refuse_irregular(path.stat(), name)  # opening alone already moves some devices
        descriptor = os.open(path, os.O_RDONLY | _flag("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))
        with open(descriptor, "rb") as file:  # noqa: PTH123 -- a descriptor has no path
            _refuse_irregular(os.fstat(descriptor), name)
            content = file.read(limit + 1) or b""  # None: nothing to read without waiting
    except OSError as error:
        raise cannot_read(error, name) from error
    except ValueError:  # a zero byte or a lone surrogate in the name
        raise InputError("cannot read: no file can have this name", file=name) from None
    if len(content) > limit:
        raise InputError(f"is larger than {limit:,} bytes", file=name)
    return content


def replace_file(
    path: Path,
    content: bytes,
    *,
    backup: Path | None = None,
    last_look: Callable[[], None] = lambda: None,
) -> None:
    """Put the content in the file's place, atomically and durably.

    A link is followed to the file it stands for; permissions stay as they were. Callers that read
    before they write hold `planner.boundary.file_lock.lock_for` around both.

    Args:
        path: The file, which need not exist; its folder must.
        content: All of the new content.
        backup: Where to keep the previous version, if there is one. It is as whole as the file.
        last_look: Called when all that is left is to take the file's place, which leaves other
            programs the least time in between; if it raises, the file stays as it is.

    Raises:
        UnsureError: The file is the new one, but may not survive a power cut.
        InputError: The file could not be written; the old one is untouched.
    """
    name = str(path)
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_of(target, name)
        if backup is not None and mode is not None:
            _install(backup, target.read_bytes(), mode)
            _sync_folder(backup.parent)
        _install(target, content, mode, last_look)
    except OSError as error:
        raise cannot_save(error, name) from error
    except ValueError:
        raise InputError("cannot save: no file can have this name", file=name) from None
    try:
        _sync_folder(target.parent)
    except OSError as error:
        message = "is saved, but the disk did not confirm it; save again or elsewhere"
        raise UnsureError(message, file=name) from error


def sweep_stale(folder: Path) -> int:
    """Remove temporary files that a crash of ours left behind; return how many.

    Files of a process that lives, of another machine and of other programs stay. A folder that
    cannot be read counts as clean.
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
    """Return the flags of `os.open` that this system knows, combined."""
    flags = 0
    for name in names:
        flags |= getattr(os, name, 0)
    return flags


def _refuse_irregular(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise InputError("is a folder, not a file", file=name)
    if not stat.S_ISREG(status.st_mode):
        raise InputError("is a pipe or a device, not a file", file=name)


def _mode_of(target: Path, name: str) -> int | None:
    """Return the permission bits of the file that will be replaced, None if there is none."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    _refuse_irregular(status, name)
    if not os.access(target, os.W_OK):  # replacing would work all the same, against the intent
        if is_read_only_disk(target):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        raise InputError("cannot save: is write-protected; save under another name", file=name)
    return stat.S_IMODE(status.st_mode)


def _install(
    target: Path, content: bytes, mode: int | None, last_look: Callable[[], None] = lambda: None
) -> None:
    """Write a durable temporary file and let it take the target's place."""
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
        _replace(temporary, target, last_look)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _replace(source: Path, target: Path, last_look: Callable[[], None]) -> None:
    deadline = time.monotonic() + _RETRY_SECONDS
    while True:
        last_look()
        try:
            os.replace(source, target)  # noqa: PTH105 -- one name for tests to break
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where a system has a way to."""
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
    if _IS_WINDOWS:  # there is no harmless way to ask for a process, so age decides
        return time.time() - entry.stat().st_mtime > _OLD_SECONDS
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:  # it lives, and is not ours
        return False
    return False
