"""Twenty futures as dots along the way to the goal; those right of it are the odds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.model import BASIS_POINTS
from planner.tui.theme import ACCENT, MUTED
from planner.wording.odds import FULL_DOT

if TYPE_CHECKING:
    from collections.abc import Sequence

DOTS: Final = 20
"""Futures drawn."""
_COLUMN: Final = 2
"""Dots on top of each other right of the goal."""
_HIGHEST: Final = 4
"""Most dots on top of each other left of the goal."""
_RIGHT: Final = DOTS // _COLUMN
_GOAL: Final = "┃"


def arrived(odds: float) -> int:
    """The futures of 20 that reach the goal: none or all only if that is certain."""
    dots = round(odds * DOTS)
    return min(max(dots, 1), DOTS - 1) if 0 < odds < 1 else dots


def futures_plot(futures: Sequence[int], odds: float, width: int) -> list[Content]:
    """The dots, a line with the goal, and a line of words.

    Args:
        futures: Progress of 20 equally likely futures in basis points, the least first.
        odds: The share of futures that count as having made it, 0 to 1. A KPI that was reached and
            fell back counts, so the odds say how many dots stand right of the goal.
        width: Cells, at least 24.
    """
    made = arrived(odds)
    goal = width - _RIGHT - 2
    left = _columns(futures[: DOTS - made], goal)
    height = max(_COLUMN, *left.values()) if left else _COLUMN
    full, rest = divmod(made, _COLUMN)
    rows = []
    for row in range(height, 0, -1):
        dots = "".join(FULL_DOT if left[cell] >= row else " " for cell in range(goal))
        here = full + (1 if row <= rest else 0) if row <= _COLUMN else 0
        rows.append(
            Content.assemble((dots, MUTED), (_GOAL, ACCENT), (FULL_DOT * here, "$text-primary"))
        )
    rows.append(Content.assemble(("╌" * goal, "$border"), (_GOAL, ACCENT)))
    start, words = "0 %", f"{made} of {DOTS}"
    space = max(1, goal - len(start) - 3)
    rows.append(Content.assemble((start, MUTED), " " * space, ("goal ", ACCENT), (words, "bold")))
    return rows


def _columns(futures: Sequence[int], goal: int) -> Counter[int]:
    """The dots in each cell left of the goal; a full cell leaves further ones to its neighbours."""
    columns: Counter[int] = Counter()
    for each in futures:
        here = _cell(each, goal)
        if columns[here] >= _HIGHEST:
            here = min(
                (cell for cell in range(goal) if columns[cell] < _HIGHEST),
                key=lambda cell: (abs(cell - here), -cell),
                default=here,
            )
        columns[here] += 1
    return columns


def _cell(progress: int, goal: int) -> int:
    return min(goal - 1, max(0, progress) * goal // BASIS_POINTS)
