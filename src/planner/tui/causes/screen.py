"""The Causes screen: everything that changed one number, as a chart that adds up."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Static

from planner.scenario.number_names import parts
from planner.tui.actions.action import CAUSES
from planner.tui.actions.registry import bindings_for
from planner.tui.browse.browser import Page
from planner.tui.causes.page import Causes, causes
from planner.tui.components.footer import KeyFooter
from planner.tui.components.header import head
from planner.tui.components.screen import PlannerScreen
from planner.wording.phrases import number_title

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from planner.campaign.play import Position


class CausesScreen(PlannerScreen):
    """Shows the causes of a number's change, in one year or over all years."""

    WHERE = CAUSES
    NAME = "Causes"
    PURPOSE = (
        "Everything that changed one number, in the order in which the rules act. Each line "
        "starts where the one above it ended, so the amounts add up to the change exactly. "
        "Below the chart you can read why each rule does what it does."
    )
    WORDS = (("█ ▒", "A cause that raised the number, and one that lowered it."),)
    CSS_PATH = "causes.tcss"
    BINDINGS = bindings_for(CAUSES)

    def __init__(self, position: Position, number: str, year: int = 0) -> None:
        """Show a number.

        Args:
            position: The position whose resolved years can be shown.
            number: A number of the ledger, or `budget` or `effort`.
            year: The year; 0 for all years.
        """
        super().__init__()
        self._position = position
        self._number = number
        self._year = min(year, len(position.outcomes))

    def compose(self) -> ComposeResult:
        """Header line, text, footer."""
        yield Static(self._head(), id="head")
        yield Page("causes", self._draw)
        yield KeyFooter()

    def _head(self) -> Content:
        title = number_title(self._position.campaign.scenario, self._number)
        when = f"Year {self._year}" if self._year else "All years so far"
        return head(self._position, f"{title}: causes", when)

    def _draw(self, width: int) -> Content:
        return causes(Causes(self._position, self._number, self._year), width)

    def _show(self) -> None:
        self.query_one("#head", Static).update(self._head())
        self.query_one("#causes", Page).show(partial(self._draw))

    def action_units(self) -> None:
        """Switch between percent of the way and the KPI's own unit."""
        kind, name = parts(self._number)
        if name:
            self._number = f"{'value' if kind == 'progress' else 'progress'}:{name}"
            self._show()
        else:
            self.notify("This number has one unit only.", timeout=2)

    def action_all_years(self) -> None:
        """Switch between one year and all years."""
        self._year = 0 if self._year else len(self._position.outcomes)
        self._show()

    def action_year(self, steps: int) -> None:
        """Show the causes of the previous or the next year."""
        last = len(self._position.outcomes)
        year = max(1, min((self._year or last + 1) + steps, last))
        if last and year != self._year:
            self._year = year
            self._show()

    async def action_close(self) -> None:
        """Close the causes."""
        await self.run_action("app.go_back")

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one("#causes", Page).scroll_relative(y=lines, animate=False)
