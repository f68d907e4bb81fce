"""The Plan screen: the year's orders in a grid, with the next step, odds and details around it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal, Vertical, VerticalScroll

from planner.planning.alliance import alliance_of
from planner.planning.decided import decided
from planner.planning.gate import held_back_by
from planner.planning.hold import holds_of
from planner.planning.next_step import next_step
from planner.planning.other_years import year_plan_at
from planner.planning.pace import NO_PACES, paces_by_calendar, paces_of
from planner.planning.worth import kpi_worth
from planner.planning.year_plan import YearKind, year_plan_of
from planner.tui.actions.action import GRID, PLAN
from planner.tui.components.footer import KeyFooter
from planner.tui.components.note_subjects import count_about
from planner.tui.messages import LineShown
from planner.tui.plan.alliance_lines import STRIP_TITLE, effects_in_lines
from planner.tui.plan.detail import Detail, DetailStrip
from planner.tui.plan.detail_words import Focus
from planner.tui.plan.grid import RoadmapGrid
from planner.tui.plan.head import head_content
from planner.tui.plan.help import PURPOSE, WORDS
from planner.tui.plan.next_step_line import LEADS, NextStepLine
from planner.tui.plan.odds_lines import OddsShown, later_years
from planner.tui.plan.panel import Panel
from planner.tui.plan.resources import ResourceLine
from planner.tui.plan.screen_actions import PlanActions
from planner.tui.plan.sections import PlanView, below_grid, third_column

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.planning.odds import PlanOdds
    from planner.planning.pace import PacesById
    from planner.planning.rungs import Rungs
    from planner.tui.messages import OddsForecast

KEYS: Final = (
    "resolve",
    "decide",
    "climb(1)",
    "share_out",
    "news",
    "advise",
    "undo",
    "explain",
    "command_palette",
)
"""The actions whose keys the footer shows, in this order; that of the next step goes first."""


def _only_orders(before: Position, after: Position) -> bool:
    """True if two positions differ at most in the orders of their open year."""
    years = (
        [replace(each, orders=None) if each.year == after.year else each for each in one.years]
        for one in (before.campaign, after.campaign)
    )
    return before.opening is after.opening and next(years) == next(years)


class PlanScreen(PlanActions):
    """Shows the orders of a year, at first the open one; `show` passes a new position."""

    CSS_PATH = Path(__file__).with_name("plan.tcss")  # a seat's Plan inherits it
    KEYS: ClassVar[tuple[str, ...]] = KEYS
    WHERE = PLAN
    ALSO = (GRID,)
    NAME = "Plan"
    PURPOSE = PURPOSE
    WORDS = WORDS
    AUTO_FOCUS = "RoadmapGrid"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (118, "-wide"), (170, "-huge")]  # noqa: RUF012 - Textual's types
    VERTICAL_BREAKPOINTS = [(0, "-short"), (27, "-tall"), (30, "-high")]  # noqa: RUF012 - Textual's types

    def __init__(self, position: Position, looked_at: int = 0) -> None:
        """Show the open year of a position.

        Args:
            position: The campaign's position.
            looked_at: The last year whose questions were looked at, as in `show_looked`.
        """
        super().__init__()
        self._looked_at = looked_at
        self._position = position
        self._today = self._plan = year_plan_of(position)
        self._paces = paces_of(position)
        self._alliance = alliance_of(position, self._paces)
        self._worth = kpi_worth(position.tables)
        self._is_final = decided(position).final
        """True if nothing can change the score any more."""
        self._unsaved = False
        self._forecast_of: Campaign | None = None
        """The plan that the odds on show are a forecast of."""
        self.odds_shown = OddsShown()
        """The forecast on the screen."""
        self.rungs_shown: Rungs | None = None
        """The rungs of the line under the cursor, as far as they are known."""
        self._holds = holds_of(position)
        self._climbing: frozenset[tuple[int, str]] = frozenset()
        """The lines that wait for their next rung."""
        self._line_shown: tuple[int, str] | None = None
        """The year and the priority that the session has been told of last."""
        self._alliance_in_strip = False
        """True while the strip shows the alliance instead of the priority under the cursor."""

    def compose(self) -> ComposeResult:
        """Compose all parts; the style sheet hides some of them on small terminals."""
        yield Panel(id="head")
        yield ResourceLine(id="resources")
        yield NextStepLine(id="next-step")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield RoadmapGrid(self._plan, id="grid")
                yield DetailStrip(id="detail-strip")
                with VerticalScroll(id="below-panel", can_focus=False):
                    yield Panel(id="below")
            with VerticalScroll(id="detail-panel", can_focus=False):
                yield Detail(id="detail")
            with VerticalScroll(id="side-panel", can_focus=False):
                yield Panel(id="side")
        yield KeyFooter(self.KEYS)

    def on_mount(self) -> None:
        """Fill the panels once their sizes are known."""
        self.query_one(RoadmapGrid).show_paces(self._paces)
        self._show_grid_odds()
        self.call_after_refresh(self._show_all)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the panels to the new size."""
        del event
        self.call_after_refresh(self._show_all)

    def on_screen_resume(self) -> None:
        """Fit the panels again: a screen composed while covered had no size yet."""
        self.call_after_refresh(self._show_all)

    def on_screen_suspend(self) -> None:
        """End the typing of a number when another screen opens, and remove Plan's notices."""
        self.query_one(RoadmapGrid).settle()
        self.app.clear_notifications()

    # ---- what is shown

    def show(self, position: Position, year: int | None = None) -> None:
        """Show another position of the same campaign.

        Args:
            position: Its new position.
            year: The year to show; None for the year shown now, or the open year if that changed.
        """
        same_year = position.year == self._position.year
        shown = year or (self._plan.year if same_year else position.year)
        same_answers = position.record.decisions == self._position.record.decisions
        same_opening = position.opening is self._position.opening
        only_orders = self._plan.year == shown == position.year
        only_orders = only_orders and _only_orders(self._position, position)
        self._position = position
        self._today = year_plan_of(position)
        self._plan = year_plan_at(position, shown, self.odds_shown.odds, self._today)
        if not (same_year and same_opening):
            self._is_final = decided(position).final
        if not (same_year and same_opening and same_answers):
            self._paces = paces_of(position)
            self._alliance = alliance_of(position, self._paces)
            self._holds = holds_of(position)
        self._show_plan(only_orders=only_orders)

    def show_looked(self, year: int) -> None:
        """Take note of the last year whose questions were looked at; 0 for none."""
        self._looked_at = year
        if self._is_ready:
            self._show_step()

    def show_saving(self, *, failed: bool) -> None:
        """Show or remove the warning in the header line that saving fails."""
        self._unsaved = failed
        if self._is_ready:
            self._show_head()

    def _show_plan(self, *, only_orders: bool = False) -> None:
        """Show the plan.

        Args:
            only_orders: True if only the orders of the open year have changed. The third column,
                which shows what to watch in them, comes with their odds.
        """
        self.query_one(RoadmapGrid).show(self._plan)
        if only_orders:
            self._show_totals()
            self._show_detail()
        else:
            self._show_paces()
            self._show_rungs()
            self._show_around()

    def _show_other(self, year: int) -> None:
        """Show another year of the same position."""
        if 1 <= year <= self._plan.years and year != self._plan.year:
            odds = self.odds_shown.odds
            self._plan = year_plan_at(self._position, year, odds, self._today)
            self._show_plan()

    def on_odds_forecast(self, message: OddsForecast) -> None:
        """Show the odds, if they are those of the plan."""
        if message.campaign is self._position.campaign and not self.odds_shown.hidden:
            self._forecast_of = message.campaign
            if message.paces is not None:
                self._paces = message.paces
                self._show_paces()
            self.show_odds(message.odds)

    def on_odds_outdated(self) -> None:
        """Mark the odds on show, unless those of the plan have come by now."""
        if self._forecast_of is not self._position.campaign and not self.odds_shown.hidden:
            self.show_odds(None)

    def show_odds(self, odds: PlanOdds | None) -> None:
        """Show a forecast; None marks the one shown as that of the plan before."""
        late = odds is None
        self.odds_shown = OddsShown(self.odds_shown.odds if late else odds, late)
        if not self._is_ready:
            return
        self._show_grid_odds()
        if self._plan.kind is YearKind.PENCILLED and not late:
            self._plan = year_plan_at(self._position, self._plan.year, odds, self._today)
            self.query_one(RoadmapGrid).show(self._plan)
        self._show_head()
        self._show_detail()
        self._show_side()

    def _show_grid_odds(self) -> None:
        shown = self.odds_shown
        self.query_one(RoadmapGrid).show_odds(shown.odds, late=shown.late, hidden=shown.hidden)

    @property
    def _paces_shown(self) -> PacesById:
        """The paces in the year shown."""
        if self._plan.kind is YearKind.OPEN:
            return self._paces
        return paces_by_calendar(self._position, self._plan)

    def _show_paces(self) -> None:
        if self._is_ready:
            self.query_one(RoadmapGrid).show_paces(self._paces_shown)

    def show_rungs(self, rungs: Rungs | None, climbing: frozenset[tuple[int, str]]) -> None:
        """Show rungs.

        Args:
            rungs: Those of the line under the cursor; None if they are not known.
            climbing: Year and priority of each line that waits for its next rung.
        """
        before, self.rungs_shown, self._climbing = self.rungs_shown, rungs, climbing
        if self._is_ready:
            self._show_rungs()
            if rungs != before:
                self._show_detail()

    def _show_rungs(self) -> None:
        """Show in the grid what is known of the rungs of all lines."""
        plan = self._plan
        holds = self._holds if plan.kind is YearKind.OPEN else {}
        climbing = {name for year, name in self._climbing if year == plan.year}
        self.query_one(RoadmapGrid).show_rungs(holds, climbing)

    @property
    def _is_ready(self) -> bool:
        """True while its widgets exist: from being mounted until it is being removed."""
        return self.is_mounted and self.display

    def _show_all(self) -> None:
        if self._is_ready:
            self._show_around()

    def _show_around(self) -> None:
        """Show everything around the grid; what has not changed is not drawn again."""
        self._show_totals()
        self._show_below()
        self._show_detail()
        self._show_side()

    def _show_totals(self) -> None:
        """Show the three lines above the grid."""
        self._show_head()
        self.query_one(ResourceLine).show(self._plan, self._alliance)
        self._show_step()

    def _show_step(self) -> None:
        """Show the next step, or while a number is typed the keys that end it."""
        line, typing = self.query_one(NextStepLine), self.query_one(RoadmapGrid).typing
        if typing is not None:
            line.show_typing(*typing)
            return
        looked = self._looked_at == self._position.year
        step = next_step(self._position, self._plan, looked=looked, is_final=self._is_final)
        line.show(self._position, self._plan, step)
        self.query_one(KeyFooter).lead(LEADS.get(step.step, "resolve"))

    def _show_head(self) -> None:
        head = self.query_one("#head", Panel)
        position, width = self._position, head.content_size.width
        line = head_content(position, self._plan, self.odds_shown, width, unsaved=self._unsaved)
        head.put(line)

    @property
    def _view(self) -> PlanView:
        return PlanView(
            self._position,
            self._plan,
            self._today,
            self._alliance,
            self._paces,
            self.odds_shown.odds,
        )

    def _show_below(self) -> None:
        """Show the sections below the grid, if there is room."""
        height, below = self.query_one("#below-panel").size.height, self.query_one("#below", Panel)
        width = below.size.width
        if height and width:
            huge = bool(self.query_one("#side-panel").size.width)
            below.put(*below_grid(self._view, width, height, huge=huge))

    def _show_side(self) -> None:
        """Show the third column, if there is room."""
        side, view = self.query_one("#side", Panel), self._view
        if side.size.width:
            side.put(*third_column(view, side.size.width))
        listed = view.watched if side.size.width else ()
        self.query_one(RoadmapGrid).watched = tuple(each.priority.id for each in listed)

    def _show_detail(self) -> None:
        detail, strip = self.query_one(Detail), self.query_one(DetailStrip)
        if detail.size.width:  # only one of them has room on the screen
            detail.show(self._focus, self.odds_shown)
        elif strip.size.width and self._alliance_in_strip:
            shown = effects_in_lines(self._alliance, strip.size.width - 2)
            strip.show_instead(STRIP_TITLE, shown)
        elif strip.size.width:
            strip.show(self._focus, self.odds_shown)
        here = self._plan.year, self.query_one(RoadmapGrid).line.priority.id
        if here != self._line_shown:
            self._line_shown = here
            self.post_message(LineShown(*here))

    @property
    def _focus(self) -> Focus:
        """The priority under the cursor."""
        name = self.query_one(RoadmapGrid).line.priority.id
        rungs = self.rungs_shown
        return Focus(
            self._position.campaign.scenario,
            self._plan,
            self._plan.line(name),
            self._paces_shown.get(name, NO_PACES),
            rungs if rungs and (rungs.priority, rungs.year) == (name, self._plan.year) else None,
            self._worth,
            count_about(self._position, name),
            held_back_by(self._plan, self._plan.line(name), self.odds_shown.odds),
            later_years(self._position.campaign, self._position.year),
        )

    def on_roadmap_grid_highlighted(self) -> None:
        """Show the priority that the cursor is on."""
        self._alliance_in_strip = False
        self._show_detail()

    def on_roadmap_grid_typing_changed(self) -> None:
        """Show the keys that end the typing, or the next step once it has ended."""
        if self._is_ready:
            self._show_step()

    def action_scroll_down(self) -> None:
        """Scroll the details down; where they are a strip, show the alliance instead."""
        self.query_one("#detail-panel").scroll_page_down(animate=False)
        self._turn_strip(alliance=True)

    def action_scroll_up(self) -> None:
        """Scroll the details up, or go back to the priority."""
        self.query_one("#detail-panel").scroll_page_up(animate=False)
        self._turn_strip(alliance=False)

    def _turn_strip(self, *, alliance: bool) -> None:
        self._alliance_in_strip = alliance
        self._show_detail()
