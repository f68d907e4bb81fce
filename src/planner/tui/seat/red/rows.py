"""Rows of red's page: the cursor in a list, the part of it that fits, and blocks side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from textual.content import Content

from planner.room.red.seat import ALL
from planner.tui.runtime.safe_text import fit
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

BETWEEN: Final = 2
"""Cells of the line between two blocks."""

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class RedCursor:
    """The place of the cursor: a move, and the target that it is against."""

    move: str
    target: str = ALL


def side_by_side(left: list[Content], right: list[Content], cells: int) -> list[Content]:
    """Two blocks beside each other.

    Args:
        left: The lines of the first block.
        right: The lines of the second one.
        cells: The width of the first block.
    """
    lines = []
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else Content("")
        other = right[number] if number < len(right) else Content("")
        lines.append(Content.assemble(fit(one, cells), ("│ ", "$border"), other))
    return lines


def marked_row(line: Content, width: int, *, is_here: bool, strong: bool = True) -> Content:
    """A row of a list, with the cursor's mark if that is there.

    Args:
        line: The row.
        width: Cells.
        is_here: True if the cursor is in it.
        strong: False if nothing can be done there.
    """
    line = fit(line, width)
    if not is_here:
        return line
    line = Content.assemble(("▌", "$primary" if strong else MUTED), line[1:])
    return line.stylize("on $panel")


def window(rows: Sequence[_Row], at: int, room: int) -> tuple[Sequence[_Row], int]:
    """The rows that fit, with the one under the cursor, and the number of the others."""
    if len(rows) <= room:
        return rows, 0
    room = max(1, room - 1)
    first = min(max(0, at - room + 1), len(rows) - room)
    return rows[first : first + room], len(rows) - room
