"""Watching a folder for changes: by notices of the system, and by looking where none come."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from planner.boundary.paths import is_folder

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

LOOK_SECONDS: Final = 1.0
"""Shares of other machines give no notice, so the folder is looked at this often as well."""

MOST_FILES: Final = 5_000
"""A folder with more files than this is no room's; the rest is not watched."""

Seen = dict[str, tuple[int, int, int]]
"""Inode, size and time of change of each file, by its path."""


def watch(folder: Path, stop: threading.Event) -> Iterator[bool]:
    """Wait for changes in a folder and those below it, in a thread of its own.

    Args:
        folder: The folder, which may go away and come back.
        stop: Set to end the watch.

    Yields:
        True after each change, False when the folder has gone away.
    """
    from watchfiles import watch as notices  # noqa: PLC0415 -- commands do not need it

    seen = look(folder)
    while not stop.is_set():
        if not is_folder(folder):
            yield False
            while not stop.wait(LOOK_SECONDS) and not is_folder(folder):
                pass
            seen = {}
            continue
        try:
            for _ in notices(
                folder,
                watch_filter=None,
                debounce=200,
                step=20,
                stop_event=stop,
                rust_timeout=int(LOOK_SECONDS * 1_000),
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                now = look(folder)
                if now != seen:
                    seen = now
                    yield True
                if not is_folder(folder):
                    break
        except (OSError, RuntimeError):  # the folder went away, or the system has no notices left
            if stop.wait(LOOK_SECONDS):
                return
            now = look(folder)
            if now != seen:
                seen = now
                yield True


def look(folder: Path) -> Seen:
    """The files of a folder and those below it; empty if it is not there.

    Hidden ones are left out: locks and files on their way come and go with each reading, so two
    programs that watch one room would wake each other without end.
    """
    seen: Seen = {}
    for root, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            if name.startswith("."):
                continue
            path = os.path.join(root, name)  # noqa: PTH118 -- thousands of paths, once a second
            try:
                status = os.stat(path)  # noqa: PTH116 -- as above
            except OSError:
                continue
            seen[path] = (status.st_ino, status.st_size, status.st_mtime_ns)
            if len(seen) >= MOST_FILES:
                return seen
    return seen
