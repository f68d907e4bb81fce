"""Year: what happened in the year just resolved, step by step, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.analysis.year_view import YearView
from planner.tui.actions import YEAR, bindings_for
from planner.tui.browse.screen import BrowserScreen
from planner.tui.components.header import year_head
from planner.tui.messages import Continued
from planner.tui.year.items import year_items
from planner.tui.year.pages import happened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.content import Content

    from planner.campaign.play import Position
    from planner.tui.browse.item import Item


class YearScreen(BrowserScreen):
    """The last resolved year of a position."""

    WHERE = YEAR
    NAME = "Year"
    PURPOSE = (
        "What came of the year. Step through it with enter: first what red and chance did and "
        "what you decided, then each KPI with the causes of its change, which add up to it "
        "exactly, and at the end the whole year on one page."
    )
    WORDS = (
        ("█ ▓ ░", "On a gauge: kept, gained, lost. In a chart of causes: █ up, ▒ down."),
        ("├─┼─●─┤", "Luck: the worst, the likely and the best outcome, and what came of it."),
        ("○ ✔ ◐ ✘", "A KPI is open, on time, late (counts half), or missed."),
        ("of the way", "How far a KPI has come from its baseline to its target."),
    )
    BINDINGS = bindings_for(YEAR)
    untold = True

    def __init__(self, position: Position) -> None:
        """Show the last resolved year.

        Args:
            position: The position after that year.
        """
        super().__init__(position)
        self._view = YearView(position, len(position.outcomes) - 1)

    def head(self) -> Content:
        """The year, its phase and the campaign."""
        return year_head(self._view)

    def items(self) -> Sequence[Item]:
        """The year in the order in which it is told."""
        return year_items(self._view)

    def aside(self) -> Callable[[int], Content]:
        """What happened: the causes are often found there, the results would tell too much."""
        return partial(happened, self._view)

    def cause_year(self) -> int:
        """The year shown."""
        return self._view.outcome.year

    def action_go_on(self) -> None:
        """Tell the next step; after the last one the person goes on."""
        item_list = self.browser.item_list
        if item_list.last:
            self.post_message(Continued(self))
        else:
            item_list.move_on()

    def action_step(self, steps: int) -> None:
        """Tell the next step, or the one before again; never leaves the year."""
        if steps > 0:
            self.browser.item_list.move_on()
        else:
            self.browser.item_list.move(steps)

    def action_all_at_once(self) -> None:
        """Show the whole year on one page."""
        self.browser.item_list.tell_all()
        self.browser.item_list.go_to_last()
