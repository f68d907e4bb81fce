"""Parts of a comparison's pages: letters for campaigns, and sparklines on one scale."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.components.bars import LEVELS
from planner.tui.components.blocks import STATUS_STYLES, flow
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.phrases import GOAL_WORDS, STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planner.analysis.comparison import ComparedCampaign, Comparison
    from planner.engine.score import GoalOutcome
    from planner.engine.state import Status

_GAP: Final = 2
_LABEL: Final = 24
MOST_WIDE: Final = 110
"""Largest width of a page, in cells."""
NAME: Final = 22
"""Width in cells of the column of priorities' names."""


def letter(index: int) -> str:
    """The letter of a campaign by its index: A, B, C."""
    return ascii_uppercase[index]


def named(side: ComparedCampaign, index: int) -> Content:
    """A campaign's letter and its label."""
    return Content.assemble((f"{letter(index)} ", "bold $text-accent"), text(side.label))


def legend_content(comparison: Comparison) -> Content:
    """All campaigns in one line, for the header."""
    parts = [Content.styled("Compare", "bold $text-accent")]
    for index, side in enumerate(comparison.sides):
        parts.append(named(side, index).truncate(_LABEL, ellipsis=True))
    return Content("  ").join(parts)


def legend(comparison: Comparison, width: int) -> list[Content]:
    """Letters and labels, on as few lines as they need."""
    most = max(8, width // 2 - _GAP)
    parts = [named(side, index) for index, side in enumerate(comparison.sides)]
    return flow((part.truncate(most, ellipsis=True) for part in parts), width, _GAP)


def letters(comparison: Comparison, cell: int, name: str = "") -> Content:
    """The head of a table with one column for each campaign."""
    heads = "".join(f"{letter(index):>{cell}}" for index in range(len(comparison.sides)))
    return Content.styled(f"{name:<{NAME}}{heads}", "bold $text-accent")


def spark_on(values: Sequence[int], low: int, high: int, cells: int) -> Content:
    """A sparkline of values between two bounds, padded to a number of cells."""
    top, room = len(LEVELS) - 1, max(1, high - low)
    levels = (max(0, min(value, high) - low) * top // room for value in values)
    return fit(Content.styled("".join(LEVELS[level] for level in levels), "$primary"), cells)


def status_sign(status: Status) -> Content:
    """A status by its sign alone."""
    return text(STATUS_WORDS[status].sign, STATUS_STYLES[status])


def goals_content(goals: Iterable[GoalOutcome | None]) -> Content:
    """The outcome of each phase's goal as a sign; a dot for None, an unfinished phase."""
    signs = [GOAL_WORDS[goal].sign if goal is not None else "·" for goal in goals]
    return Content.styled(" ".join(signs), "" if any(goals) else MUTED)
