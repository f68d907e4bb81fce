"""Steps that change several files at once: all of them, or none.

New contents are first written durably to the room's folder `.pending`, then a list of them is put
there: from that moment the step counts. Then each file is moved to its place. A crash before the
list loses the step and nothing else; after it, the next program that opens the room finishes it.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import tomli_w

from planner.boundary.atomic_files import private_folder, read_bytes, replace_file, sync_folder
from planner.boundary.errors import InputError
from planner.boundary.os_errors import cannot_save
from planner.boundary.paths import is_there
from planner.boundary.toml import MAX_BYTES, parse_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
    discard(pending)
    try:
        private_folder(pending)
        targets: list[str] = []
        for index, (path, content) in enumerate(changes.items()):
            targets.append(path.relative_to(folder).as_posix())
            if content is not None:
                private = not is_shared(folder, path)
                replace_file(pending / str(index), content, private=private)
        written = [index for index, content in enumerate(changes.values()) if content is not None]
        step = tomli_w.dumps({"files": targets, "written": written}).encode()
        replace_file(pending / _LIST, step, private=True)
    except (InputError, OSError) as error:
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
        InputError: If a file cannot be put in its place; the step stays pending.
    """
    listed = pending / _LIST
    if not os.path.lexists(listed):
        discard(pending)
        return False
    table = parse_document(read_bytes(listed, MAX_BYTES), str(listed)).data
    files, written = table.get("files"), table.get("written")
    if not isinstance(files, list) or not isinstance(written, list):
        raise InputError("is not the list of a step; remove this folder", file=str(listed))
    for index, name in enumerate(files):
        target = folder / str(name)
        try:
            if index in written:
                _put(pending / str(index), target)
            else:
                target.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_save(error, str(target)) from error
    discard(pending)
    return True


def discard(pending: Path) -> None:
    """Remove the files of a step, its list first."""
    with suppress(OSError):
        (pending / _LIST).unlink(missing_ok=True)
    shutil.rmtree(pending, ignore_errors=True)


def _put(staged: Path, target: Path) -> None:
    """Move a file to its place; one that has been moved already is left alone."""
    if not is_there(staged):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # a new file keeps the permissions that it was written with
        staged.chmod(target.stat().st_mode & 0o777)
    try:
        staged.replace(target)
    except OSError:  # another file system, or a link to one
        replace_file(target, read_bytes(staged, MAX_BYTES))
        return
    sync_folder(target.parent)


def is_shared(folder: Path, path: Path) -> bool:
    """True if a file is in a seat's folder; all others are for the facilitator alone."""
    return path.relative_to(folder).parts[0] in ("teams", "red")
