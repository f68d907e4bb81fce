"""The pages with each campaign's spending of money and effort by priority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.comparison import total
from planner.tui.compare.lines import MOST_WIDE, NAME, legend, letter, letters
from planner.tui.components.blocks import BLANK, muted, page
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.figures import money, points
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.analysis.comparison import Comparison
    from planner.campaign.model import Allocation

_SHARE: Final = 4
_AMOUNT: Final = 9
_PERCENT: Final = 100


def money_by_priority(comparison: Comparison, width: int) -> Content:
    """Each campaign's money by priority, over all years."""
    return page(_spending(comparison, min(width, MOST_WIDE), "money", _money_of, money))


def effort_by_priority(comparison: Comparison, width: int) -> Content:
    """Each campaign's effort by priority, over all years."""
    return page(_spending(comparison, min(width, MOST_WIDE), "effort", _effort_of, points))


def _money_of(amount: Allocation) -> int:
    return amount.budget


def _effort_of(amount: Allocation) -> int:
    return amount.effort


def _spending(
    comparison: Comparison,
    width: int,
    what: str,
    part: Callable[[Allocation], int],
    words: Callable[[int], str],
) -> Iterator[Content]:
    """The table: amounts where there is room, else percentages of each campaign's spending."""
    roomy = width >= NAME + _AMOUNT * len(comparison.sides)
    cell = _AMOUNT if roomy else _SHARE
    unit = {"money": "US$ million", "effort": "points"}[what]
    yield text(f"Where the {what} went", "bold")
    yield muted(f"All years together, {unit if roomy else 'per cent of what each one spent'}.")
    yield from legend(comparison, width)
    yield BLANK
    yield letters(comparison, cell)
    sums = [part(total(side.spent)) for side in comparison.sides]
    for priority in comparison.scenario.priorities:
        amounts = [part(side.line(priority.id).in_all) for side in comparison.sides]
        yield Content.assemble(
            fit(text(short_title(priority)), NAME), *_cells(amounts, sums, cell, roomy=roomy)
        )
    answers = [part(total(side.answers)) for side in comparison.sides]
    if any(answers):
        cells = _cells(answers, sums, cell, roomy=roomy)
        yield Content.assemble(fit(muted("answers to events"), NAME), *cells)
    yield BLANK
    for index, side in enumerate(comparison.sides):
        offered = part(total(side.offered))
        used = f" of {words(offered)} available" if offered else ""
        yield Content.assemble(
            (f"{letter(index)} ", "bold $text-accent"), f"spent {words(sums[index])}{used}"
        )


def _cells(amounts: list[int], sums: list[int], cell: int, *, roomy: bool) -> Iterator[Content]:
    """The cells of a row, the largest amount in bold."""
    most = max(amounts)
    for amount, whole in zip(amounts, sums, strict=True):
        shown = f"{amount:,}" if roomy else str((_PERCENT * amount + whole // 2) // max(1, whole))
        style = MUTED if not amount else ("bold" if amount == most else "")
        yield Content.styled(f"{shown if amount else '·':>{cell}}", style)
