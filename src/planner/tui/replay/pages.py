"""The page of a year's orders, which the Replay screen adds to the pages of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.year_story import HappeningKind, spent_on_answers
from planner.scenario.number_names import progress_of
from planner.tui.components.blocks import BLANK, heading, muted, page
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import BAD, GOOD, MUTED
from planner.wording.figures import brief_amount, money, points
from planner.wording.odds import UNCHANGED
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.year_story import KpiChange, YearHappening
    from planner.analysis.year_view import YearView

_BUDGET: Final = 9
_EFFORT: Final = 7
_CHANGE: Final = 10
_OTHER_ACTS: Final = {
    HappeningKind.DECISION: "$text-primary",
    HappeningKind.INJECT: "$text-accent",
    HappeningKind.OVERRIDE: "$text-warning",
    HappeningKind.NOTE: "bold",
}
"""The acts of people other than orders, each with its style."""


def orders(view: YearView, width: int) -> Content:
    """The orders of a year by priority, each with the change in that year."""
    return page(_orders(view, width))


def _orders(view: YearView, width: int) -> Iterator[Content]:
    opening = view.outcome.opening
    budget, effort = int(opening.budget[0]), int(opening.effort[0])
    spent = [sum(getattr(move, name) for move in view.moves) for name in ("budget", "effort")]
    yield heading(f"Orders of year {view.outcome.year}")
    answers = spent_on_answers(view.scenario, view.outcome)
    for name, put, answered, offered, words, number in (
        ("Budget", spent[0], answers[0], budget, money, money),
        ("Effort", spent[1], answers[1], effort, points, str),
    ):
        yield text(f"{name}: {number(put + answered)} of {words(offered)}")
        if answered:
            yield muted(f"  of which {words(answered)} for answers")
    yield BLANK
    cells = min(28, max(12, width - _BUDGET - _EFFORT - _CHANGE))
    yield Content.assemble(
        fit(muted("Priority"), cells),
        fit(muted("US$"), _BUDGET, right=True),
        fit(muted("effort"), _EFFORT, right=True),
        fit(muted("change"), _CHANGE, right=True),
    )
    for move in view.moves:
        yield _order(view, move, cells)
    others = [each for each in view.happenings if each.kind in _OTHER_ACTS]
    if others:
        yield BLANK
        yield heading("Decisions, facilitator, notes")
        for each in others:
            yield _other_act(each)


def _other_act(each: YearHappening) -> Content:
    """One line for an act other than orders; its effects are on the page of events."""
    parts = [text(f"{each.kind.value}: ", _OTHER_ACTS[each.kind]), text(each.title)]
    if each.text and each.kind in {HappeningKind.OVERRIDE, HappeningKind.NOTE}:
        parts += [
            Content(": "),
            text(each.text, "italic" if each.kind is HappeningKind.NOTE else ""),
        ]
    return Content.assemble(*parts)


def _order(view: YearView, move: KpiChange, name: int) -> Content:
    idle = not (move.budget or move.effort)
    change = move.change
    amount = brief_amount(view.scenario, progress_of(move.priority.id), change)
    return Content.assemble(
        fit(text(short_title(move.priority), MUTED if idle else ""), name),
        fit(
            text(money(move.budget) if move.budget else UNSPENT, MUTED if idle else ""),
            _BUDGET,
            right=True,
        ),
        fit(
            text(str(move.effort) if move.effort else UNSPENT, MUTED if idle else ""),
            _EFFORT,
            right=True,
        ),
        fit(
            text(
                amount if change else UNCHANGED, (GOOD if change > 0 else BAD) if change else MUTED
            ),
            _CHANGE,
            right=True,
        ),
    )


UNSPENT: Final = "0"
"""Shown for an amount of 0."""
