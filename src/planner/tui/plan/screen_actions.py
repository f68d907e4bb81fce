"""The actions of the Plan screen's keys: most post a message that the session answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.planning.share_out import share_out_left
from planner.planning.year_plan import YearKind
from planner.tui.actions.action import PLAN
from planner.tui.actions.registry import bindings_for
from planner.tui.components.screen import PlannerScreen
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
from planner.tui.plan.grid import RoadmapGrid

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.planning.year_plan import YearPlan


_NO_CUT: Final = "The answers alone cost more than the year has; d changes them."
_NO_USE: Final = (
    "No line can use what is left: it is too little of one of the two, or all that is open is full."
)
_NOTHING_LEFT: Final = "Nothing is left to share out."


def _any_left(plan: YearPlan) -> bool:
    return plan.budget_left > 0 or plan.effort_left > 0


class PlanActions(PlannerScreen):
    """The actions of the Plan screen."""

    BINDINGS = bindings_for(PLAN)

    _position: Position
    _plan: YearPlan
    """Of the year shown."""

    def _show_other(self, year: int) -> None:
        """Show another year of the same position."""
        raise NotImplementedError

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
        record = self._position.campaign.year(plan.year)
        shared = share_out_left(plan, self._position.campaign.year(plan.year - 1))
        if shared == record.allocations:
            words = _NO_CUT if plan.overspent else _NO_USE if _any_left(plan) else _NOTHING_LEFT
            self.notify(words, timeout=4, markup=False)
            return
        self.post_message(SharedOut(plan.year, shared))

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
