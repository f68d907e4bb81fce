"""The Plan screen: the year's orders in a grid, with news, odds and details beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from planner.campaign.year_range import brief_year_range
from planner.planning.other_years import year_plan_at
from planner.planning.share_out import share_out_left
from planner.planning.year_outlook import year_factors
from planner.planning.year_plan import YearKind, year_plan_of
from planner.tui.actions import GRID, PLAN, bindings_for
from planner.tui.components.blocks import apart
from planner.tui.components.footer import KeyFooter
from planner.tui.components.header import NOT_SAVED
from planner.tui.components.note_subjects import count_about
from planner.tui.components.screen import BoardScreen
from planner.tui.messages import (
    AdviceAsked,
    BriefingAsked,
    CopiedForward,
    DebriefAsked,
    Idled,
    LookedBack,
    NamesAsked,
    NewsOpened,
    NotesAsked,
    QuestionsOpened,
    Resolved,
    SaveAsAsked,
    SharedOut,
    Undone,
    WatchAsked,
)
from planner.tui.plan.all_years import years_content
from planner.tui.plan.detail import Detail, DetailStrip, Focus
from planner.tui.plan.grid import RoadmapGrid
from planner.tui.plan.help import PURPOSE, WORDS, hint, kind_words
from planner.tui.plan.news import News, NewsStrip
from planner.tui.plan.odds_lines import OddsShown, score_content
from planner.tui.plan.resources import ResourceLine
from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.planning.odds import PlanOdds
    from planner.tui.messages import OddsForecast

_WIDE: Final = 110
"""Least width in cells for the team's name in the header line."""
_LONGEST_TEAM: Final = 30
_LEAST_NAME: Final = 12
_CUT: Final = 3
"""Cells kept free between the year and the score, for the ellipsis and gaps."""


class PlanScreen(BoardScreen):
    """Shows the orders of a year, at first the open one; `show` passes a new position."""

    CSS_PATH = "plan.tcss"
    WHERE = PLAN
    ALSO = (GRID,)
    NAME = "Plan"
    PURPOSE = PURPOSE
    WORDS = WORDS
    BINDINGS = bindings_for(PLAN)
    AUTO_FOCUS = "RoadmapGrid"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (118, "-wide"), (170, "-huge")]  # noqa: RUF012 - Textual's types
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - Textual's types

    def __init__(self, position: Position) -> None:
        super().__init__()
        self._position = position
        self._today = self._plan = year_plan_of(position)
        self._factors = year_factors(position)
        self._unsaved = False
        self._forecast_of: Campaign | None = None
        """The plan that the odds on show are a forecast of."""
        self.odds_shown = OddsShown()
        """The forecast on the screen."""

    def compose(self) -> ComposeResult:
        """Compose all parts; the style sheet hides some of them on small terminals."""
        yield Static(id="head")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield ResourceLine(id="resources")
                yield NewsStrip(id="news-strip")
                yield RoadmapGrid(self._plan, id="grid")
                with VerticalScroll(id="news-panel", can_focus=False):
                    yield News(id="news")
            with VerticalScroll(id="detail-panel", can_focus=False):
                yield Detail(id="detail")
        yield DetailStrip(id="detail-strip")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Fill the panels once their sizes are known."""
        self.query_one("#detail-panel").border_title = Content("Priority")
        self.query_one(RoadmapGrid).show_odds(self.odds_shown.odds, late=self.odds_shown.late)
        self.call_after_refresh(self._show_all)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the panels to the new size."""
        del event
        self.call_after_refresh(self._show_all)

    def on_screen_resume(self) -> None:
        """Fit the panels again: a screen composed while covered had no size yet."""
        self.call_after_refresh(self._show_all)

    def on_screen_suspend(self) -> None:
        """End the typing of a number when another screen opens."""
        self.query_one(RoadmapGrid).settle()

    # ---- showing

    def show(self, position: Position, year: int | None = None) -> None:
        """Show another position of the same campaign.

        Args:
            position: Its new position.
            year: The year to show; None for the year shown now, or the open year if that changed.
        """
        same_year = position.year == self._position.year
        shown = year or (self._plan.year if same_year else position.year)
        same_year = same_year and shown == self._plan.year
        same_answers = position.record.decisions == self._position.record.decisions
        self._position = position
        self._today = year_plan_of(position)
        self._plan = year_plan_at(position, shown, self.odds_shown.odds, self._today)
        if not (same_year and same_answers):
            self._factors = year_factors(position)
            self._show_year()
        self._show_plan()

    def show_saving(self, *, failed: bool) -> None:
        """Show or remove the warning in the header line that saving fails."""
        self._unsaved = failed
        if self._is_ready:
            self._show_year()

    def _show_plan(self) -> None:
        self.query_one(RoadmapGrid).show(self._plan)
        self.query_one(ResourceLine).show(self._plan)
        if self._plan.kind is not YearKind.OPEN:
            self._show_year()
        self._show_detail()

    def _show_other(self, year: int) -> None:
        """Show another year of the same position."""
        if 1 <= year <= self._plan.years and year != self._plan.year:
            odds = self.odds_shown.odds
            self._plan = year_plan_at(self._position, year, odds, self._today)
            self._show_year()
            self._show_plan()

    def on_odds_forecast(self, message: OddsForecast) -> None:
        """Show the odds, if they are those of the plan."""
        if message.campaign is self._position.campaign:
            self._forecast_of = message.campaign
            self.show_odds(message.odds)

    def on_odds_outdated(self) -> None:
        """Mark the odds on show, unless those of the plan have come by now."""
        if self._forecast_of is not self._position.campaign:
            self.show_odds(None)

    def show_odds(self, odds: PlanOdds | None) -> None:
        """Show a forecast; None marks the one shown as that of the plan before."""
        late = odds is None
        self.odds_shown = OddsShown(self.odds_shown.odds if late else odds, late)
        if not self._is_ready:
            return
        self.query_one(RoadmapGrid).show_odds(self.odds_shown.odds, late=late)
        if self._plan.kind is YearKind.PENCILLED and not late:
            self._plan = year_plan_at(self._position, self._plan.year, odds, self._today)
            self.query_one(RoadmapGrid).show(self._plan)
        self._show_head()
        self._show_detail()

    @property
    def _is_ready(self) -> bool:
        """True while its widgets exist: from being mounted until it is being removed."""
        return self.is_mounted and self.display

    def _show_all(self) -> None:
        if not self._is_ready:
            return
        self._show_year()
        self.query_one(ResourceLine).show(self._plan)
        self._show_detail()

    def _show_head(self) -> None:
        plan, phase = self._plan, self._plan.phase
        width = self.query_one("#head").content_size.width
        score = score_content(self.odds_shown, width)
        warning = NOT_SAVED if self._unsaved else Content("")
        year = Content.assemble(
            (f"  Year {plan.year}", "bold $text-accent"),
            (f" of {plan.years}", "$text-muted"),
            (kind_words(plan), "bold $text-warning"),
        )
        room = width - sum(part.cell_length for part in (warning, year, score)) - _CUT
        name = text(self._position.campaign.name, "bold")
        left = Content.assemble(
            warning,
            name.truncate(max(_LEAST_NAME, room), ellipsis=True),
            self._team(width),
            year,
            ("  ", ""),
            (f"Phase {phase.number}", "bold"),
            (f" {brief_year_range(phase.first_year, phase.last_year)}: ", "$text-muted"),
            text(phase.title),
        )
        self.query_one("#head", Static).update(apart(left, score, width), layout=False)

    def _team(self, width: int) -> Content:
        """The team's name, if it differs from the campaign's name and fits; else empty."""
        campaign = self._position.campaign
        if not campaign.team or campaign.team == campaign.name or width < _WIDE:
            return Content("")
        return text(f" ({campaign.team})", "$text-muted", limit=_LONGEST_TEAM)

    def _show_year(self) -> None:
        self._show_head()
        self._show_news()

    def _show_news(self) -> None:
        """Show the open year's news, or for another year the table of all years."""
        plan, panel = self._plan, self.query_one("#news-panel")
        if plan.kind is YearKind.OPEN:
            panel.border_title = Content("What the year brings · e tells it in full")
            self.query_one(News).show(self._position)
            self.query_one(NewsStrip).show(self._position)
            return
        panel.border_title = Content("All years")
        news, strip = self.query_one(News), self.query_one(NewsStrip)
        width = news.size.width or panel.size.width
        news.update(years_content(self._position, plan.year, width))
        strip.update(Content(hint(plan)), layout=False)

    def _show_detail(self) -> None:
        line = self.query_one(RoadmapGrid).line
        line = self._plan.line(line.priority.id)
        factors = self._factors.get(line.priority.id, ())
        scenario = self._position.campaign.scenario
        today = self._today.line(line.priority.id)
        factors = factors if self._plan.kind is YearKind.OPEN else ()
        notes = count_about(self._position, line.priority.id)
        focus = Focus(scenario, self._plan, line, factors, today, notes)
        for widget in (self.query_one(Detail), self.query_one(DetailStrip)):
            if widget.size.width:  # only one of them has room on the screen
                widget.show(focus, self.odds_shown)

    def on_roadmap_grid_highlighted(self) -> None:
        """Show the priority that the cursor is on."""
        self._show_detail()

    # ---- actions

    def action_resolve(self) -> None:
        """Ask for the year to be resolved; if another year is shown, show the open one instead."""
        if self._plan.kind is not YearKind.OPEN:
            self.action_open_year()
            words = f"This is year {self._plan.year}, the open one: r again resolves it."
            self.notify(words, timeout=4, markup=False)
            return
        self.post_message(Resolved())

    def action_decide(self) -> None:
        """Ask for the year's questions."""
        self.post_message(QuestionsOpened())

    def action_undo(self) -> None:
        """Undo the last change."""
        self.post_message(Undone())

    def action_redo(self) -> None:
        """Restore what was undone."""
        self.post_message(Undone(again=True))

    def action_news(self) -> None:
        """Ask for the year's news in full."""
        self.post_message(NewsOpened())

    def action_scroll_down(self) -> None:
        """Scroll the details down."""
        self.query_one("#detail-panel").scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll the details up."""
        self.query_one("#detail-panel").scroll_page_up(animate=False)

    def action_briefing(self) -> None:
        """Ask for the phase's briefing."""
        self.post_message(BriefingAsked())

    def action_look_back(self) -> None:
        """Ask for last year's outcome."""
        self.post_message(LookedBack())

    def action_watch(self) -> None:
        """Ask for a replay of the years played so far."""
        self.post_message(WatchAsked())

    def action_year_after(self) -> None:
        """Show the next year."""
        self._show_other(self._plan.year + 1)

    def action_year_before(self) -> None:
        """Show the previous year."""
        self._show_other(self._plan.year - 1)

    def action_open_year(self) -> None:
        """Show the open year."""
        self._show_other(self._position.year)

    def action_copy_forward(self) -> None:
        """Copy the shown year's allocations to the next year."""
        plan = self._plan
        if plan.year >= plan.years:
            self.notify("This is the last year.", timeout=3, markup=False)
        elif plan.year < self._position.year - 1:
            self.notify("The next year has been played.", timeout=3, markup=False)
        elif self._position.campaign.year(plan.year).orders is None:
            self.notify("This year has nothing to copy yet.", timeout=3, markup=False)
        else:
            self.post_message(CopiedForward(plan.year))

    def action_idle(self) -> None:
        """Plan to do nothing in the shown year, or take it out of the plan."""
        self.query_one(RoadmapGrid).settle()
        if self._plan.kind is YearKind.PENCILLED:
            self.post_message(Idled(self._plan.year))
        else:
            self.notify(
                "Only a future year can be planned to do nothing; n shows the next year.",
                timeout=3,
                markup=False,
            )

    def action_share_out(self) -> None:
        """Share out what is left, or cut the orders if the year is overspent."""
        plan = self._plan
        if plan.kind is YearKind.PLAYED:
            self.notify("This year has been played.", timeout=3, markup=False)
            return
        before = self._position.campaign.year(plan.year - 1)
        self.post_message(SharedOut(plan.year, share_out_left(plan, before)))

    def action_advise(self) -> None:
        """Ask the advisor for a plan."""
        self.post_message(AdviceAsked())

    def action_notes(self) -> None:
        """Ask for the notes; a new one would be about the priority under the cursor."""
        grid = self.query_one(RoadmapGrid)
        self.post_message(NotesAsked(self._plan.year, grid.line.priority.id))

    def action_names(self) -> None:
        """Ask for the dialog with the names of the team."""
        self.post_message(NamesAsked())

    def action_debrief(self) -> None:
        """Ask for the debrief of the years so far."""
        self.post_message(DebriefAsked())

    def action_save_as(self) -> None:
        """Ask for a new file name to save under."""
        self.post_message(SaveAsAsked())
