"""Briefing: the phase's goal, its priorities and KPIs, and what changed since."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from planner.tui.actions import BRIEFING, bindings_for
from planner.tui.briefing.pages import beside, goal, priorities
from planner.tui.browse.browser import Page
from planner.tui.components.footer import KeyFooter
from planner.tui.components.header import head
from planner.tui.components.screen import BoardScreen
from planner.tui.messages import Continued
from planner.wording.figures import money, points

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from planner.campaign.play import Position


class BriefingScreen(BoardScreen):
    """The phase of a position's open year."""

    WHERE = BRIEFING
    NAME = "Briefing"
    PURPOSE = (
        "What this phase is for: its goal, the priorities that serve it, and the KPI by which "
        "each of them is judged. Read it, then plan the year with enter."
    )
    WORDS = (
        ("KPI", "What is measured for a priority, from its baseline to its target."),
        ("needs", "What it can use in a year, and the priorities it builds on."),
        (
            "first",
            "What it builds on: that sets its pace, and often must be far along before it is done.",
        ),
        ("allies", "Whose part decides: of all alike, the large ones, the weakest or the best."),
        ("○ ✔ ◐ ✘", "A KPI is still open, was reached on time, late, or missed."),
        ("on time", "Reached by the last year of its phase; later it counts a half."),
        ("reached", "A KPI that was reached once counts, whatever becomes of it afterwards."),
        ("effort", "Points of diplomatic effort: the leadership's attention in a year."),
        ("red", "The adversary."),
    )
    CSS_PATH = "briefing.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (170, "-huge")]  # noqa: RUF012 - Textual's types
    BINDINGS = bindings_for(BRIEFING)

    def __init__(self, position: Position) -> None:
        """Brief on a position's open year.

        Args:
            position: The campaign where it stands.
        """
        super().__init__()
        self._position = position

    def compose(self) -> ComposeResult:
        """Goal on top; what led here beside the priorities, or above them where it is narrow."""
        yield Static(self._head(), id="head")
        with VerticalScroll(id="briefing", can_focus=False):
            yield Page("goal", partial(goal, self._position))
            with Horizontal(id="briefing-parts"):
                yield from self._parts()
        yield KeyFooter()

    def _parts(self) -> ComposeResult:
        """Who knows no rules reads those first; who does wants the priorities."""
        led_here = Page("beside", partial(beside, self._position))
        to_do = Page("priorities", partial(priorities, self._position))
        yield from (to_do, led_here) if self._position.outcomes else (led_here, to_do)

    def _head(self) -> Content:
        position = self._position
        scenario, year = position.campaign.scenario, position.year
        phase = scenario.phase_of(year)
        rest = [f"Phase {phase.number} of {len(scenario.phases)}"]
        if position.opening is not None:
            budget, effort = int(position.opening.budget[0]), int(position.opening.effort[0])
            rest.append(f"{money(budget)} and {points(effort)}")
        return head(position, f"Year {year} of {scenario.years}: briefing", *rest)

    def action_go_on(self) -> None:
        """The person has read it."""
        self.post_message(Continued(self))

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one("#briefing").scroll_relative(y=lines, animate=False)
