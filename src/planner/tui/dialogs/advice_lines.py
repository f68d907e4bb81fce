"""The advisor's plan as text: at most eight lines, or every amount of every year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.advice_summary import (
    BEST_KNOWN,
    HEADS,
    MOST,
    changes,
    found_note,
    full_lines,
    likely_score,
    others,
    score_change,
)
from planner.tui.components.blocks import muted, tone
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.odds import change_mark

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.planning.advice import Advised
    from planner.planning.advice_summary import Change

_YEARS: Final = 6
_AMOUNT: Final = 15
_EFFORT: Final = 9
_ODDS: Final = 12
_MARK: Final = 5
_POINTS: Final = 12


def advice_content(position: Position, advised: Advised, width: int) -> Content:
    """The likely score before and after, and the largest changes.

    Args:
        position: The campaign's present position, with the present orders.
        advised: The plan found, with both forecasts.
        width: Cells.
    """
    if not advised.better:
        score = likely_score(advised.before.score)
        return Content("\n").join(
            [Content(BEST_KNOWN), Content.assemble("Score likely ", (score, "bold"))]
        )
    found = changes(position, advised)
    lines = [_score(advised), _line(HEADS, width).stylize(MUTED)]
    lines += [_line(each, width) for each in found[:MOST]]
    if rest := others(len(found) - MOST):
        lines.append(Content.styled(rest, MUTED))
    return Content("\n").join(lines)


def full_content(position: Position, advised: Advised, width: int) -> Content:
    """Every amount of the years left, and how the plan was found."""
    lines = [muted(found_note(advised.advice))]
    for title, budget, effort in full_lines(advised.campaign, position.year):
        style = "" if title.startswith(" ") else "bold"
        room = width - _AMOUNT - _POINTS if budget else width
        amounts = f"{budget:>{_AMOUNT}}{effort:>{_POINTS}}" if budget else ""
        lines.append(Content.assemble(fit(text(title, style), room), (amounts, style)))
    return Content("\n").join(lines)


def _score(advised: Advised) -> Content:
    change = score_change(advised)
    return Content.assemble(
        "Score likely ",
        (likely_score(advised.before.score), "bold"),
        " → ",
        (likely_score(advised.after.score), "bold"),
        "  ",
        (change_mark(change, unit=1), tone(change)),
        ("   8 futures in 10 in brackets", MUTED),
    )


def _line(change: Change, width: int) -> Content:
    name = max(12, width - _YEARS - _AMOUNT - _EFFORT - _ODDS - _MARK)
    years = f"{change.years:>{_YEARS}}" if change.years else ""
    return Content.assemble(
        fit(text(change.title), name if years else name + _YEARS),
        f"{years}{change.budget:>{_AMOUNT}}{change.effort:>{_EFFORT}}",
        f"{change.odds:>{_ODDS}}",
        (f" {'' if change is HEADS else change.mark:<{_MARK - 1}}", tone(change.better)),
    )
