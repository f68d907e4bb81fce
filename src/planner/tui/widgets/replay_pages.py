"""What Replay shows beside the pages of a year: the years to choose from, and a year's orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.engine.score import score
from planner.report.figures import brief_amount, money, points
from planner.report.phrases import short_title
from planner.report.story import spent_on_answers
from planner.tui.text import fit, text
from planner.tui.widgets.bars import BAD, GOOD, MUTED
from planner.tui.widgets.blocks import BLANK, UNCHANGED, heading, muted, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position
    from planner.report.story import Move
    from planner.tui.widgets.year_view import YearView

_HERE: Final = "bold $block-cursor-foreground on $block-cursor-background"
_BUDGET: Final = 9
_EFFORT: Final = 7
_CHANGE: Final = 10


def years_line(position: Position, place: int) -> Content:
    """All years in one line, the one shown marked, with the score after it."""
    parts = [text(" Year ", MUTED)]
    for year in range(1, position.campaign.scenario.years + 1):
        resolved = year <= len(position.outcomes)
        here = year - 1 == place and resolved
        style = _HERE if here else ("bold" if resolved else MUTED)
        parts.append(text(f"[{year}]" if here else f" {year} ", style))
    if position.outcomes:
        outcome = position.outcomes[place]
        phase = position.campaign.scenario.phase_of(outcome.year)
        after = int(score(outcome.after)[0])
        parts.append(text(f"  phase {phase.number}, score {after} after it", MUTED))
    return Content.assemble(*parts)


def orders(view: YearView, width: int) -> Content:
    """What the team put where, beside what came of it."""
    return page(_orders(view, width))


def _orders(view: YearView, width: int) -> Iterator[Content]:
    opening = view.outcome.opening
    budget, effort = int(opening.budget[0]), int(opening.effort[0])
    spent = [sum(getattr(move, name) for move in view.moves) for name in ("budget", "effort")]
    yield heading(f"Orders of year {view.outcome.year}")
    answers = spent_on_answers(view.scenario, view.outcome)
    for put, answered, offered, words in (
        (spent[0], answers[0], budget, money),
        (spent[1], answers[1], effort, points),
    ):
        also = f" + {words(answered)} for answers" if answered else ""
        yield text(f"{words(put)}{also} of {words(offered)}")
    yield BLANK
    name = min(28, max(12, width - _BUDGET - _EFFORT - _CHANGE))
    yield Content.assemble(
        fit(muted("Priority"), name),
        fit(muted("US$"), _BUDGET, right=True),
        fit(muted("effort"), _EFFORT, right=True),
        fit(muted("change"), _CHANGE, right=True),
    )
    for move in view.moves:
        yield _order(view, move, name)
    notes = [note for note in view.outcome.record.notes if note.text]
    if notes:
        yield BLANK
        yield heading("Notes")
        for note in notes:
            yield Content.assemble(("• ", "$text-accent"), text(note.text))


def _order(view: YearView, move: Move, name: int) -> Content:
    idle = not (move.budget or move.effort)
    change = move.change
    amount = brief_amount(view.scenario, f"progress:{move.priority.id}", change)
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
"""Stands where nothing was put."""
