"""The Year screen: the outcome of the year just resolved, step by step, with causes."""

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
    """Shows the last resolved year of a position."""

    WHERE = YEAR
    NAME = "Year"
    PURPOSE = (
        "The outcome of the year. Step through it with enter: first what red and chance did and "
        "what you decided, then each KPI with the causes of its change, which add up to it "
        "exactly, and at the end the whole year on one page."
    )
    WORDS = (
        ("█ ▓ ░", "On a gauge: kept, gained, lost. In a chart of causes: █ up, ▒ down."),
        ("├─┼─●─┤", "Luck: the worst, the likely and the best outcome, and the actual one (●)."),
        ("· ✔ ½ ✘", "A KPI is open, on time, late (counts half), or missed."),
        ("of the way", "How far a KPI has come from its baseline to its target."),
    )
    BINDINGS = bindings_for(YEAR)
    hides_results = True

    def __init__(self, position: Position) -> None:
        """Show the last resolved year.

        Args:
            position: The position after that year.
        """
        super().__init__(position)
        self._view = YearView(position, len(position.outcomes) - 1)

    def head(self) -> Content:
        """The campaign, the year and its phase."""
        return year_head(self._view)

    def items(self) -> Sequence[Item]:
        """The items of the year."""
        return year_items(self._view)

    def aside(self) -> Callable[[int], Content]:
        """The page of events, which often are causes; a page of results would give them away."""
        return partial(happened, self._view)

    def cause_year(self) -> int:
        """The year shown."""
        return self._view.outcome.year

    def action_go_on(self) -> None:
        """Go to the next step; after the last one, post `Continued`."""
        item_list = self.browser.item_list
        if item_list.last:
            self.post_message(Continued(self))
        else:
            item_list.move_on()

    def action_step(self, steps: int) -> None:
        """Go to the next step or to the previous item; stays within the year."""
        if steps > 0:
            self.browser.item_list.move_on()
        else:
            self.browser.item_list.move(steps)

    def action_all_at_once(self) -> None:
        """Show the whole year on one page."""
        self.browser.item_list.reveal_all()
        self.browser.item_list.go_to_last()
