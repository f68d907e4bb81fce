"""The lists of recent campaigns outside the default folder, of recent rooms and recent seats.

If a list cannot be read or written, nothing is lost and no error is shown.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from planner.boundary.atomic_files import read_bytes, replace_file
from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_for
from planner.campaign.library import state_folder, usual_folder

MOST: Final = 20
"""The most files on the list."""

CAMPAIGNS: Final = "recent"
ROOMS: Final = "recent-rooms"
SEATS: Final = "recent-seats"
"""The names of the lists."""

_END: Final = b"\0"  # the one character that no path contains
_MAX_BYTES: Final = 200_000


def remembered(name: str = CAMPAIGNS) -> list[Path]:
    """The paths on a list, the last opened first; some may no longer exist."""
    try:
        listed = read_bytes(_list_file(name), _MAX_BYTES).split(_END)
    except InputError:
        return []
    return [Path(os.fsdecode(each)) for each in listed if each]


def remember(path: Path, name: str = CAMPAIGNS) -> None:
    """Put a path first on a list; campaigns of the default folder are listed anyway."""
    real = Path(os.path.realpath(path))
    with suppress(InputError, OSError):
        if name == CAMPAIGNS and real.parent == Path(os.path.realpath(usual_folder())):
            return
        listed = _list_file(name)
        listed.parent.mkdir(parents=True, exist_ok=True)
        with lock_for(listed):
            paths = [real, *(each for each in remembered(name) if each != real)][:MOST]
            replace_file(listed, _END.join(map(os.fsencode, paths)))


def _list_file(name: str) -> Path:
    return state_folder() / name
