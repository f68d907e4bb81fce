"""The Briefing screen: the phase's goal, its priorities and KPIs, and recent changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from planner.tui.actions.action import BRIEFING
from planner.tui.actions.registry import bindings_for
from planner.tui.briefing.pages import background, goal, priorities
from planner.tui.briefing.primer import luck, work, world
from planner.tui.browse.browser import Page
from planner.tui.components.footer import KeyFooter
from planner.tui.components.header import head
from planner.tui.components.screen import PlannerScreen
from planner.tui.messages import Continued
from planner.wording.figures import money, points
from planner.wording.scoring import STATUS_HELP

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from planner.campaign.play import Position


class BriefingScreen(PlannerScreen):
    """Shows the phase of a position's open year."""

    WHERE = BRIEFING
    NAME = "Briefing"
    PURPOSE = (
        "What this phase is for: its goal, the priorities that serve it, and the KPI by which "
        "each of them is measured. Read it, then plan the year with enter."
    )
    WORDS = (
        ("KPI", "What is measured for a priority, from its baseline to its target."),
        ("needs", "What it can use in a year, and the priorities it builds on."),
        (
            "first",
            "What it builds on: this sets its pace, and often must be far along before its end.",
        ),
        ("allies", "Which allies count: all alike, the large ones most, the weakest or the best."),
        STATUS_HELP,
        ("on time", "Achieved by the last year of its phase; later it is late."),
        ("achieved", "A KPI that was achieved once counts, even if it falls back afterwards."),
        ("effort", "Points of diplomatic effort: the leadership's attention in a year."),
        ("full push", "All the budget and all the effort that a priority can use in a year."),
        ("├──◆──┤", "An indicator's place between 0 and 100."),
        ("red", "The adversary; e on Plan tells its moves of the year."),
        ("pressure", "Points that red saves and spends on its moves."),
    )
    CSS_PATH = "briefing.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (170, "-huge")]  # noqa: RUF012 - Textual's types
    BINDINGS = bindings_for(BRIEFING)

    def __init__(self, position: Position) -> None:
        """Show a position's open year.

        Args:
            position: The campaign's present position.
        """
        super().__init__()
        self._position = position

    def compose(self) -> ComposeResult:
        """The goal, then in year 1 the rules and the priorities, later the rules last."""
        yield Static(self._head(), id="head")
        with VerticalScroll(id="briefing", can_focus=False):
            yield Page("goal", partial(goal, self._position))
            if not self._position.outcomes:
                with Horizontal(id="briefing-parts"):
                    yield from self._primer()
                    yield Page("priorities", partial(priorities, self._position))
            else:
                with Horizontal(id="briefing-parts"):
                    yield Page("priorities", partial(priorities, self._position))
                    yield Page("background", partial(background, self._position))
                yield from self._primer()
        yield KeyFooter()

    def _primer(self) -> ComposeResult:
        """The rules in plain words."""
        with Horizontal(id="primer"):
            yield Page("work", partial(work, self._position))
            with Vertical(id="around"):
                yield Page("world", partial(world, self._position))
                yield Page("luck", partial(luck, self._position))

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
        """Post `Continued`."""
        self.post_message(Continued(self))

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one("#briefing").scroll_relative(y=lines, animate=False)

    def action_read_on(self) -> None:
        """Scroll to the next part, or on by a page if that is further."""
        briefing = self.query_one("#briefing")
        here, height = briefing.scroll_offset.y, briefing.size.height
        parts = [each.region.translate((0, here - briefing.region.y)) for each in self.query(Page)]
        tops = [part.y for part in parts if part.y > here and part.bottom > here + height]
        briefing.scroll_to(y=min([*tops, here + max(height - 1, 1)]), animate=False)
