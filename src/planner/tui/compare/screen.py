"""The Compare screen: campaigns side by side, and their orders on the same events."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.tui.actions.action import COMPARE
from planner.tui.actions.registry import bindings_for
from planner.tui.browse.screen import BrowserScreen
from planner.tui.compare import pages
from planner.tui.compare.items import EXCHANGE, compare_items
from planner.tui.compare.lines import legend_content
from planner.tui.messages import ReportAsked
from planner.wording.scoring import STATUS_HELP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.content import Content

    from planner.analysis.comparison import Comparison
    from planner.tui.browse.item import Item


class CompareScreen(BrowserScreen):
    """Shows two to six campaigns of one scenario."""

    WHERE = COMPARE
    NAME = "Compare"
    PURPOSE = (
        "Campaigns of one scenario side by side: score and goals, every KPI by year, money and "
        "effort, and the first year in which they differ. e runs everyone's orders on the first "
        "one's events: what would they have scored there? e again takes the next one's events."
    )
    WORDS = (
        ("A B C", "The campaigns, in the order in which they were chosen."),
        ("first year", "The first year in which orders or results differ between any two."),
        ("▁▃▅█", "A number over the years, from before year 1 to the last one; one scale for all."),
        STATUS_HELP,
    )
    BINDINGS = bindings_for(COMPARE)

    def __init__(self, comparison: Comparison, names: tuple[str, ...]) -> None:
        """Show a comparison.

        Args:
            comparison: The comparison.
            names: The campaigns' files, in the same order.
        """
        super().__init__(comparison.sides[0].position)
        self._comparison = comparison
        self._names = names
        self._on = 0
        """Index of the campaign whose events everyone's orders are run on."""

    def head(self) -> Content:
        """The compared campaigns."""
        return legend_content(self._comparison)

    def items(self) -> Sequence[Item]:
        """The items of the comparison."""
        return compare_items(self._comparison, self._on)

    def aside(self) -> Callable[[int], Content]:
        """The page of all KPIs' statuses."""
        return partial(pages.statuses, self._comparison)

    def action_exchange(self) -> None:
        """Run everyone's orders on one campaign's events; again, on the next one's."""
        item_list = self.browser.item_list
        if item_list.item.id == EXCHANGE:
            self._on = (self._on + 1) % len(self._comparison.sides)
            self.browser.show(self.items(), self.aside())
        else:
            item_list.go_to_id(EXCHANGE)

    def action_report(self) -> None:
        """Ask for a report on all the campaigns."""
        campaigns = tuple(side.position.campaign for side in self._comparison.sides)
        self.post_message(ReportAsked(campaigns, self._names))

    def action_close(self) -> None:
        """Go back."""
        self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable `causes`: a comparison's numbers have none, only each campaign's own.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        return action != "causes" and super().check_action(action, parameters)

    def offers(self, action: str) -> bool:
        """Return True except for `causes`, which is disabled here."""
        return action != "causes"
