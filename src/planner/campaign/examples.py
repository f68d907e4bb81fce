"""The example campaigns that come with the program.

They are the files of the repository's `campaigns/`. An installed package has them in
`planner/examples`; a working tree installed with `pip install -e` has only `campaigns/`. The files
themselves are never opened for playing: people work on copies.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import planner
from planner.boundary.atomic_files import read_bytes, replace_file
from planner.boundary.errors import InputError, UnsureError
from planner.boundary.file_lock import lock_for
from planner.boundary.os_errors import cannot_save
from planner.boundary.output_check import check_output
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.campaign.library import SUFFIX, free_name
from planner.campaign.store import backup_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

_PACKAGED: Final = "examples"
_IN_TREE: Final = "campaigns"


@dataclass(frozen=True, slots=True)
class Example:
    """An example campaign."""

    file: str
    """The name of its file."""
    name: str
    """The campaign's own name."""
    about: str
    """One sentence about it, from the campaign's note or the comment at the top of its file."""
    content: bytes
    """The whole file."""


def examples() -> tuple[Example, ...]:
    """The example campaigns, in the order of their files' names.

    Raises:
        InputError: If they are missing: the installation is incomplete.
    """
    found = [_example(each.name, each.read_bytes()) for each in _files()]
    return tuple(sorted(found, key=lambda each: each.file))


def copy_all(found: Sequence[Example], folder: Path, *, overwrite: bool = False) -> list[Path]:
    """Copy examples to a folder, which is made if it is not there.

    Args:
        found: The examples.
        folder: The folder.
        overwrite: True if existing files may be replaced; each is kept as `NAME.toml.bak`.

    Returns:
        The copies, in the same order.

    Raises:
        InputError: If a file may not be replaced (checked before the first is copied), or if one
            cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise InputError("is a file; name a folder for the examples", file=str(folder)) from None
    except OSError as error:
        raise cannot_save(error, str(folder)) from error
    except ValueError:
        raise InputError("cannot save: no file can have this name", file=str(folder)) from None
    paths = [folder / each.file for each in found]
    for path in paths:
        check_output(path, overwrite=overwrite)
    for each, path in zip(found, paths, strict=True):
        with lock_for(path):
            check_output(path, overwrite=overwrite)
            if not _is_copy(path, each):
                replace_file(path, each.content, backup=backup_of(path))
    return paths


def copy_one(example: Example, folder: Path) -> Path:
    """Copy an example to a folder under a free name, unless an unchanged copy is there already.

    Args:
        example: The example.
        folder: The folder, which must exist.

    Returns:
        The copy.

    Raises:
        InputError: If it cannot be written.
    """
    path = folder / example.file
    if _is_copy(path, example):
        return path
    path = free_name(folder, path.stem)
    with lock_for(path):
        check_output(path, overwrite=False)
        with suppress(UnsureError):  # the copy is there, and the original is safe
            replace_file(path, example.content)
    return path


def _is_copy(path: Path, example: Example) -> bool:
    with suppress(InputError):
        return read_bytes(path, MAX_BYTES) == example.content
    return False


def _files() -> list[Traversable]:
    tree = Path(planner.__file__).parents[2]
    for folder in (resources.files(planner) / _PACKAGED, tree / _IN_TREE):
        with suppress(OSError):
            return [each for each in folder.iterdir() if each.name.endswith(SUFFIX)]
    raise InputError("the examples are missing; install the planner again")


def _example(file: str, content: bytes) -> Example:
    document = parse_document(content, file)
    name, note = (document.data.get(key) for key in ("name", "note"))
    about = note if isinstance(note, str) else _opening_comment(document.text)
    return Example(file, name if isinstance(name, str) else file, about, content)


def _opening_comment(text: str) -> str:
    """The first sentence of the comment at the top of a file, empty if there is none."""
    lines = takewhile(lambda line: line.startswith("#"), text.splitlines())
    sentence, _, _ = " ".join(line.lstrip("# ") for line in lines).partition(". ")
    return sentence if not sentence or sentence.endswith(".") else f"{sentence}."
