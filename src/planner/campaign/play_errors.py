"""The place, in a campaign's file, of what keeps the campaign from being played."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.toml import read_document
from planner.campaign.play import OverspentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.boundary.toml import Document


def placed(error: InputError, document: Document) -> InputError:
    """An error of playing a campaign with its file, and with the line of a year that overspends.

    Args:
        error: The error; one that names a file keeps it.
        document: The campaign's file.
    """
    if isinstance(error, OverspentError):
        return error.placed(document)
    return _of(error, document.name)


def placed_in(error: InputError, path: Path) -> InputError:
    """As `placed`, with the file read once more if a line has to be found in it."""
    if isinstance(error, OverspentError):
        with suppress(InputError):  # it may be gone by now
            return placed(error, read_document(path))
    return _of(error, path.name)


@contextmanager
def placing(document: Document) -> Iterator[None]:
    """Place the errors of a block that plays a campaign.

    Raises:
        InputError: The error with its place.
    """
    try:
        yield
    except InputError as error:
        raise placed(error, document) from None


def _of(error: InputError, name: str) -> InputError:
    return error if error.file else InputError(error.message, file=name)
