"""Formats of the room's file: older ones are converted, newer ones refused.

A step takes the parsed tables of one format and returns those of the next. The room is read so; the
next step of the evening writes the new format, and keeps the old file beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.toml_spans import locate

if TYPE_CHECKING:
    from planner.boundary.toml import Document

FORMAT: Final = 1
"""The format of a room's file written by this program."""

Step = Callable[[dict[str, object]], dict[str, object]]

STEPS: Final[Mapping[int, Step]] = MappingProxyType({})
"""The step from each older format to the next."""


class NewerFormatError(InputError):
    """A room's file that a newer program wrote."""


def up_to_date(
    document: Document, steps: Mapping[int, Step] = STEPS, newest: int = FORMAT
) -> Document:
    """Convert a room's file to the present format.

    Args:
        document: The file as it was read.
        steps: The step from each older format to the next.
        newest: The present format.

    Returns:
        The same file with its tables in the present format.

    Raises:
        InputError: If it is not a room's file, or has a newer format.
    """
    data = document.data
    if "format" not in data:
        message = f"is not a room's file: the line format = {newest} is missing"
        raise InputError(message, file=document.name)
    written = format_of(document)
    if written is None:
        return document  # the schema reports the problem
    if written > newest:
        line, column = locate(document.text, ("format",)) or (None, None)
        message = (
            f"is of format {written}, written by a newer planner; this one reads up to format "
            f"{newest}: update planner to go on with this evening"
        )
        raise NewerFormatError(message, file=document.name, line=line, column=column)
    for older in range(written, newest):
        data = {**steps[older](data), "format": older + 1}
    return replace(document, data=data)


def format_of(document: Document) -> int | None:
    """The format of a room's file; None if it says none that there is."""
    written = document.data.get("format")
    if isinstance(written, bool) or not isinstance(written, int):
        return None
    return written if written >= 1 else None


def kept_name(content_format: int) -> str:
    """The name of the old file that is kept beside a migrated one."""
    return f"room.format-{content_format}.toml"
