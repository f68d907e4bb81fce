"""Replay: any campaign year by year, with its orders beside its outcomes; nothing changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Footer, Static

from planner.tui.actions import REPLAY, bindings_for
from planner.tui.screens.browsing import BrowserScreen
from planner.tui.widgets.browser import Browser
from planner.tui.widgets.debrief_pages import overview
from planner.tui.widgets.heads import head
from planner.tui.widgets.item import Item
from planner.tui.widgets.replay_pages import orders, years_line
from planner.tui.widgets.year_pages import summary
from planner.tui.widgets.year_view import YearView, year_items

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from planner.campaign.play import Position


class ReplayScreen(BrowserScreen):
    """Every resolved year of a position, one at a time."""

    WHERE = REPLAY
    NAME = "Replay"
    PURPOSE = (
        "A campaign watched again, year by year: what was ordered, what came of it, and why. "
        "Nothing can be changed here. The list keeps its place from year to year, so that one "
        "KPI can be followed through all of them."
    )
    WORDS = (("█ ▓ ░", "On a gauge: kept, gained, lost. In a chart of causes: █ up, ▒ down."),)
    BINDINGS = bindings_for(REPLAY)

    def __init__(self, position: Position) -> None:
        """Watch a campaign.

        Args:
            position: Its last position; a campaign without a resolved year has nothing to show.
        """
        super().__init__(position)
        self._place = 0

    def compose(self) -> ComposeResult:
        """Head, the years, browser, footer."""
        yield Static(self.head(), id="head")
        yield Static(self._years(), id="years")
        yield Browser(self.items(), aside=self.aside())
        yield Footer(show_command_palette=False)

    @property
    def _view(self) -> YearView:
        return YearView(self._position, self._place)

    def _years(self) -> Content:
        return years_line(self._position, self._place)

    def head(self) -> Content:
        """The campaign, and where it comes from."""
        campaign = self._position.campaign
        return head(
            self._position,
            "Replay",
            campaign.scenario.title,
            f"seed {campaign.seed}",
            f"red: {campaign.red}",
        )

    def items(self) -> Sequence[Item]:
        """The year's orders, then the year as the Year screen tells it."""
        if not self._position.outcomes:
            return (Item("score", "Nothing to watch yet", partial(overview, self._position)),)
        view = self._view
        first, *rest = year_items(view)
        ordered = Item(
            "orders",
            "Orders",
            partial(orders, view),
            sign=">",
            heading=first.heading,
            number="budget",
        )
        happened = Item(
            first.id,
            first.label,
            first.draw,
            first.sign,
            first.note,
            first.style,
            first.note_style,
        )
        return (ordered, happened, *rest)

    def aside(self) -> Callable[[int], Content]:
        """The year on one page."""
        if not self._position.outcomes:
            return partial(overview, self._position)
        return partial(summary, self._view)

    def cause_year(self) -> int:
        """The year shown."""
        return self._view.outcome.year if self._position.outcomes else 0

    def action_year(self, steps: int) -> None:
        """Show the year before or after."""
        self.action_jump(self._place + 1 + steps)

    def action_jump(self, year: int) -> None:
        """Show a year; there is none before the first or after the last."""
        place = max(0, min(year, len(self._position.outcomes)) - 1)
        if place != self._place:
            self._place = place
            self.query_one("#years", Static).update(self._years())
            self.browser.show(self.items(), self.aside())
