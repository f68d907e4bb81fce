"""The files of a folder at one moment, to be compared with another."""

import os
from pathlib import Path

Files = dict[str, bytes]


def files_of(folder: Path) -> Files:
    """Every file of a folder and those below it, by its path in it; links are followed."""
    found: Files = {}
    for root, _, names in os.walk(folder, followlinks=True):
        for name in names:
            path = Path(root, name)
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def assert_same(now: Files, *others: Files) -> None:
    """Check that all files are those of one of several moments, with a short message if not."""
    differences = [
        sorted(name for name in {*now, *other} if now.get(name) != other.get(name))
        for other in others
    ]
    assert [] in differences, differences
