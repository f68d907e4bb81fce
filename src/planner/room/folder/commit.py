"""Steps that change several files at once: all of them, or none.

New contents are first written durably to the room's folder `.pending`, then a list of them is put
there: from that moment the step counts. Then each file is moved to its place. A crash before the
list loses the step and nothing else; after it, the next program that opens the room finishes it.

A team's folder may be away, full or blocked, and the evening goes on without it: files for it wait
in `.undelivered` until it can be written again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import nullcontext, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import tomli_w

from planner.boundary.atomic_files import private_folder, read_bytes, replace_file, sync_folder
from planner.boundary.errors import InputError
from planner.boundary.os_errors import cannot_save
from planner.boundary.paths import is_folder, is_link, is_plain_file, is_there
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.room.folder.layout import RED, UNDELIVERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LIST: Final = "step.toml"


def commit(folder: Path, pending: Path, changes: Mapping[Path, bytes | None]) -> None:
    """Change files of a room, all or none; the caller holds the room's lock.

    Args:
        folder: The room's folder.
        pending: The folder for files on their way, inside it.
        changes: The new content of each file in the folder; None removes one.

    Raises:
        InputError: If the disk refuses, such as when it is full; no file has changed.
    """
    if not changes:
        return
    try:
        discard(pending)
        private_folder(pending)
        sync_folder(folder)
        targets: list[str] = []
        digests: list[str] = []
        for index, (path, content) in enumerate(changes.items()):
            targets.append(path.relative_to(folder).as_posix())
            digests.append("" if content is None else _digest(content))
            if content is not None:
                _stage(pending / str(index), content, private=not is_shared(folder, path))
        step = tomli_w.dumps({"files": targets, "digests": digests}).encode()
        replace_file(pending / _LIST, step, private=True)
    except (InputError, OSError) as error:
        with suppress(OSError):
            discard(pending)
        if isinstance(error, OSError):
            raise cannot_save(error, str(folder)) from error
        raise
    finish(folder, pending)


def finish(folder: Path, pending: Path) -> bool:
    """Finish a step that was cut short after it counted, and forget one that did not.

    Args:
        folder: The room's folder.
        pending: The folder for files on their way.

    Returns:
        True if a step was finished now.

    Raises:
        InputError: If a file of the room's own cannot be put in its place; the step stays pending.
    """
    listed = pending / _LIST
    name = str(listed)
    try:
        if not os.path.lexists(listed):
            discard(pending)
            return False
        changed: set[Path] = set()
        for target, staged, digest in _entries(folder, pending, listed):
            name = str(target)
            if is_shared(folder, target):
                changed.add(_settle_shared(folder, staged, target))
            else:
                _check_there(target, staged, digest)
                changed.add(_settle(staged, target, private=True))
        for each in sorted(changed):
            name = str(each)
            with suppress(OSError) if is_shared(folder, each / "x") else nullcontext():
                sync_folder(each)
        name = str(pending)
        discard(pending)
    except OSError as error:
        raise cannot_save(error, name) from error
    return True


def deliver(folder: Path) -> None:
    """Put the files that wait for a team's folder into it, as far as it can be written now.

    Args:
        folder: The room's folder; the caller holds its lock.
    """
    waiting = folder / UNDELIVERED
    if not os.path.lexists(waiting):
        return
    for root, _, names in os.walk(waiting):
        for name in names:
            path = Path(root, name)
            with suppress(InputError, OSError):
                sync_folder(_put(folder, path, folder / path.relative_to(waiting)))
    for root, _, _ in os.walk(waiting, topdown=False):
        with suppress(OSError):
            os.rmdir(root)  # noqa: PTH106 - `os.walk` gives text; one that is not empty stays


def discard(pending: Path) -> None:
    """Remove the files of a step, its list first.

    Raises:
        OSError: If the list cannot be removed.
    """
    if is_link(pending) or (os.path.lexists(pending) and not is_folder(pending)):
        pending.unlink()
        return
    (pending / _LIST).unlink(missing_ok=True)
    shutil.rmtree(pending, ignore_errors=True)


def is_shared(folder: Path, path: Path) -> bool:
    """True if a file is in a seat's folder; all others are for the facilitator alone."""
    return path.relative_to(folder).parts[0] in ("teams", "red")


def _check_there(target: Path, staged: Path | None, digest: str) -> None:
    """Check that a file on its way is there, or has arrived already.

    Raises:
        InputError: If it is lost, such as when somebody emptied the folder.
    """
    if staged is None or is_there(staged):
        return
    try:
        arrived = _digest(read_bytes(target, MAX_BYTES))
    except InputError:
        arrived = ""
    if arrived != digest:
        message = (
            "is the list of a step, and a file of the step is gone; put the room's folder back "
            "from a copy"
        )
        raise InputError(message, file=str(staged.with_name(_LIST)))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _entries(folder: Path, pending: Path, listed: Path) -> Iterator[tuple[Path, Path | None, str]]:
    """The files of a step, with the new content of each on its way and its digest.

    The content is None, and the digest empty, for a file to be removed.

    Raises:
        InputError: If the list is none.
    """
    table = parse_document(read_bytes(listed, MAX_BYTES), str(listed)).data
    files, digests = table.get("files"), table.get("digests")
    if not isinstance(files, list) or not isinstance(digests, list) or len(files) != len(digests):
        raise InputError("is not the list of a step; remove its folder", file=str(listed))
    for index, each in enumerate(files):
        name = PurePosixPath(str(each))
        if name.is_absolute() or ".." in name.parts or not name.parts:
            message = f'names "{each}", which is no file of the room; remove its folder'
            raise InputError(message, file=str(listed))
        digest = str(digests[index])
        yield folder / name, pending / str(index) if digest else None, digest


def _stage(path: Path, content: bytes, *, private: bool) -> None:
    """Write a new file durably; it counts once the list is there, so it need not be atomic."""
    mode = 0o600 if private else 0o666  # without the bits of the user's umask
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, mode)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settle_shared(folder: Path, staged: Path | None, target: Path) -> Path:
    """Settle a file of a seat's folder; what cannot be put there waits in `.undelivered`.

    Returns:
        The folder that it was put into.
    """
    waiting = folder / UNDELIVERED / target.relative_to(folder)
    try:
        changed = _put(folder, staged, target)
    except (InputError, OSError):
        if staged is None:
            return folder
        private_folder(folder / UNDELIVERED)
        return _settle(staged, waiting, private=True)
    with suppress(OSError):
        waiting.unlink(missing_ok=True)
    return changed


def _put(folder: Path, staged: Path | None, target: Path) -> Path:
    """Settle a file in a seat's folder, which a link in it must not lead out of.

    Returns:
        The folder that changed.
    """
    parts = target.relative_to(folder).parts
    seat = folder.joinpath(*parts[: 1 if parts[0] == RED else 2])
    inside = Path(os.path.realpath(target.parent))
    if not inside.is_relative_to(os.path.realpath(seat)):
        raise InputError("is a link out of the seat's folder", file=str(target.parent))
    return _settle(staged, target)


def _settle(staged: Path | None, target: Path, *, private: bool = False) -> Path:
    """Move a file to its place, or remove the one that is there.

    A file that has been moved already is left alone.

    Args:
        staged: The new file, None to remove the old one.
        target: Its place.
        private: True if only the owner may read it, and open a folder that is made for it.

    Returns:
        The folder that changed; the caller makes it durable.
    """
    if staged is None:
        target.unlink(missing_ok=True)
        return target.parent
    if not is_there(staged):
        return target.parent
    if private:
        private_folder(target.parent)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
    if not private and is_plain_file(target):  # a new one keeps those that it was written with
        with suppress(OSError):
            staged.chmod(target.stat().st_mode & 0o777 | 0o600)
    try:
        staged.replace(target)
    except OSError:  # another file system, or on Windows a program that holds the file
        if is_link(target):  # a seat must not lead the room to files of others
            target.unlink()
        replace_file(target, read_bytes(staged, MAX_BYTES))
        staged.unlink()
    return target.parent
