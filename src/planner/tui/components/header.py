"""The line at the top of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.components.bars import MUTED
from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from planner.analysis.year_view import YearView
    from planner.campaign.play import Position


NOT_SAVED: Final = Content.styled("! not saved  ", "bold $text-error")
"""Comes first for as long as saving fails."""


def head(position: Position, title: str, *rest: str) -> Content:
    """The campaign's name, what is shown of it, and more about that."""
    parts = [text(position.campaign.name, "bold"), Content("  "), text(title, "bold $text-accent")]
    for each in rest:
        parts += [Content("  "), text(each, MUTED)]
    return Content.assemble(*parts)


def year_head(view: YearView) -> Content:
    """A resolved year's head."""
    scenario, year = view.scenario, view.outcome.year
    phase = scenario.phase_of(year)
    return head(
        view.position,
        f"Year {year} of {scenario.years}: what came of it",
        f"Phase {phase.number}: {phase.title}",
    )
