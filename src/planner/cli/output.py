"""Printing for people: lines of at most 80 columns, without control characters from files."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import Final

from planner.boundary.sanitize import plain

WIDTH: Final = 80
_LONGEST: Final = 4_000
_TIGHT: Final = "\N{NO-BREAK SPACE}"


def print_line(line: str = "") -> None:
    """Print one line; control characters are shown as visible symbols."""
    sys.stdout.write(f"{plain(line, _LONGEST)}\n")


def print_json(table: object) -> None:
    """Print one JSON object on one line, however long; all but ASCII is escaped in it."""
    sys.stdout.write(f"{json.dumps(table)}\n")


def print_wrapped(
    text: str, indent: str = "", hanging: str | None = None, *, whole: bool = False
) -> None:
    """Print a text of any length, broken into lines.

    Args:
        text: The text; its own line ends count as spaces.
        indent: The beginning of the first line.
        hanging: The beginning of the other lines, by default spaces of the same length.
        whole: True to keep a word longer than a line whole, such as a path to be copied.
    """
    safe = plain(" ".join(text.split()), _LONGEST).replace(" %", f"{_TIGHT}%")
    later = " " * len(indent) if hanging is None else hanging
    for line in textwrap.wrap(
        safe,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=later,
        break_on_hyphens=False,
        break_long_words=not whole,
    ):
        sys.stdout.write(f"{line.replace(_TIGHT, ' ')}\n")
