"""Debrief: what became of the campaign, KPI by KPI and year by year; also while it is played."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.tui.actions import DEBRIEF, bindings_for
from planner.tui.messages import Continued, WatchAsked
from planner.tui.screens.browsing import BrowserScreen
from planner.tui.widgets.debrief_items import debrief_items
from planner.tui.widgets.debrief_pages import years
from planner.tui.widgets.heads import head

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.content import Content

    from planner.tui.widgets.item import Item


class DebriefScreen(BrowserScreen):
    """A position looked back on."""

    WHERE = DEBRIEF
    NAME = "Debrief"
    PURPOSE = (
        "What became of it all: the score, the phases' goals, and each KPI with what moved it "
        "over the years. Walk along the list; every change can be opened to its causes with c."
    )
    WORDS = (
        ("score", "A KPI on time counts 1, a late one a half; 100 is all of them on time."),
        ("goal", "Met with all KPIs of the phase on time but one, partly met with at least one."),
        ("✔ ◐ ✘ ○", "A KPI was reached on time, late, missed, or is still open."),
    )
    BINDINGS = bindings_for(DEBRIEF)

    def head(self) -> Content:
        """The campaign, and how far it has come."""
        position = self._position
        scenario = position.campaign.scenario
        if position.opening is None:
            return head(position, "Debrief", scenario.title, f"seed {position.campaign.seed}")
        after = f"after {position.state.year} of {scenario.years} years"
        return head(position, "Debrief so far", after, f"seed {position.campaign.seed}")

    def items(self) -> Sequence[Item]:
        """Score, KPIs, indicators, years."""
        return debrief_items(self._position)

    def aside(self) -> Callable[[int], Content]:
        """What each year brought."""
        return partial(years, self._position)

    def action_watch(self) -> None:
        """Ask to watch the years again."""
        self.post_message(WatchAsked())

    def action_go_on(self) -> None:
        """The person has seen enough."""
        self.post_message(Continued(self))
