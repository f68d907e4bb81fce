"""One campaign on the screen: which screen comes when, and what changes the campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.boundary.errors import InputError
from planner.campaign.play import check_affordable
from planner.planning.year_plan import year_plan_of
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.debrief.review_worker import ReviewWorker
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.dialogs.questions import NewsDialog, QuestionDialog
from planner.tui.messages import BranchAsked, UndoLeft
from planner.tui.plan.screen import PlanScreen
from planner.tui.replay.screen import ReplayScreen
from planner.tui.runtime.safe_text import said
from planner.tui.session.autosave import Autosave
from planner.tui.session.forecaster import Forecaster
from planner.tui.session.notes import NoteKeeper
from planner.tui.year.screen import YearScreen
from planner.wording.figures import money, points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App
    from textual.screen import Screen

    from planner.campaign.model import Allocation, Campaign
    from planner.campaign.play import Position
    from planner.planning.odds import PlanOdds
    from planner.tui.messages import Allocated
    from planner.tui.session.document import CampaignDocument

_MUCH: Final = 15
"""Per cent of a resource: more than this left unspent is asked about."""

_RESOLVE: Final = Choice("resolve", "Resolve anyway", "warning")
_PLAN_ON: Final = Choice("plan", "Plan on", "primary")
_REOPEN: Final = Choice("reopen", "Take the year back", "warning")
_STAY: Final = Choice("stay", "Stay here", "primary")
_KEEP: Final = Choice("keep", "Keep it", "primary")


class Session:
    """One open campaign and its screens; the app passes on what people did."""

    def __init__(self, app: App[int], document: CampaignDocument) -> None:
        self._app = app
        self.document = document
        self.autosave = Autosave(app, document, self._show_saving)
        self.base: Screen[None] | None = None
        """The screen that the campaign's others lie on: Plan, at the end Debrief."""
        self.reviewer = ReviewWorker()
        self.note_keeper = NoteKeeper(app, document, self._kept)
        self._briefed = 0
        self.forecaster = Forecaster(app, self._show_odds)

    @property
    def _position(self) -> Position:
        return self.document.position

    # ---- which screen comes when

    def begin(self) -> None:
        """Open the campaign where it stands."""
        self._app.run_worker(self.autosave.remember(), group="remember")
        self._app.run_worker(self.autosave.tell_of_draft(), group="remember")
        if self._position.opening is None:
            self.base = DebriefScreen(self._position, self.reviewer)
            self._app.push_screen(self.base)
            return
        self.base = PlanScreen(self._position)
        self._app.push_screen(self.base)
        if self._position.outcomes and not self._begun:
            self._app.push_screen(YearScreen(self._position))  # they may have left in the middle
        else:
            self._brief_if_new()
        self.forecaster.changed(self._position)

    def go_on(self) -> None:
        """The person has seen the screen on top of the campaign's base."""
        reached_end = self._position.opening is None
        self._app.pop_screen()
        if reached_end and isinstance(self.base, PlanScreen):
            self.forecaster.stop()
            self.base = DebriefScreen(self._position, self.reviewer)
            self._show_saving(self.autosave.fails)
            self._app.switch_screen(self.base)
        elif not reached_end:
            self._brief_if_new()

    def brief(self) -> None:
        """Show the briefing of the open year's phase."""
        self._briefed = self._phase
        self._app.push_screen(BriefingScreen(self._position))

    def tell_news(self) -> None:
        """Show in full what opened the year."""
        self._app.push_screen(NewsDialog(self._position))

    def look_back(self) -> None:
        """Show last year again."""
        if self._position.outcomes:
            self._app.push_screen(YearScreen(self._position))
        else:
            self._app.notify("No year has been resolved yet.", markup=False, timeout=3)

    def debrief(self) -> None:
        """Look back on the years so far."""
        self._app.push_screen(DebriefScreen(self._position, self.reviewer))

    @property
    def _begun(self) -> bool:
        """Whether anything was done in the open year."""
        record = self._position.record
        return record.orders is not None or bool(record.decisions)

    @property
    def _phase(self) -> int:
        return self._position.campaign.scenario.phase_of(self._position.year).number

    def _brief_if_new(self) -> None:
        phase = self._position.campaign.scenario.phase_of(self._position.year)
        fresh = self._position.record.orders is None
        if self._position.year == phase.first_year and fresh and self._briefed != phase.number:
            self.brief()

    # ---- what changes the campaign

    def allocate(self, message: Allocated) -> None:
        """Change an allocation."""
        if message.year > len(self._position.outcomes):
            self._show(
                self.document.allocate(
                    message.year, message.priority, message.allocation, joined=message.joined
                )
            )
            self.autosave.changed()

    def share_out(self, year: int, allocations: Mapping[str, Allocation]) -> None:
        """Exchange a year's allocations and show them; played years stay as they are."""
        if len(self._position.outcomes) < year <= self._position.tables.scenario.years:
            self._show(self.document.share_out(year, allocations), year)
            self.autosave.changed()

    def copy_forward(self, year: int) -> None:
        """Give the year after one the same orders, unless it has been played."""
        if len(self._position.outcomes) <= year < self._position.tables.scenario.years:
            self._show(self.document.copy_forward(year), year + 1)
            self.autosave.changed()

    def idle(self, year: int) -> None:
        """Plan to do nothing in a year to come, or take it out of the plan."""
        if self._position.year < year <= self._position.tables.scenario.years:
            self._show(self.document.idle(year), year)
            self.autosave.changed()

    def undo(self, *, again: bool) -> UndoLeft:
        """Take the last change back or do it again; never a resolved year.

        Returns:
            What to ask: `reopen`, if a resolved year would be taken back; `offer_branch`, if
            nothing is left to undo, but years were resolved before the campaign was opened.
        """
        possible = self.document.can_redo if again else self.document.can_undo
        if not possible:
            if not again and self._position.outcomes:
                return UndoLeft.BRANCH
            words = "There is nothing to do again." if again else "There is nothing to undo."
            self._app.notify(words, markup=False, timeout=2)
            return UndoLeft.NOTHING
        before, planned = len(self._position.outcomes), self.document.campaign
        position = self.document.redo() if again else self.document.undo()
        if len(position.outcomes) < before:
            self.document.redo()
            return UndoLeft.REOPEN
        self._turn(position, _changed_year(planned, position))
        return UndoLeft.NOTHING

    async def reopen(self) -> None:
        """Take a resolved year back, if that is meant."""
        body = Content(
            f"Year {len(self._position.outcomes)} would be open again, with the orders it had. "
            "Its luck stays the same."
        )
        dialog = ChoiceDialog("Take a resolved year back?", body, (_KEEP, _REOPEN))
        if await self._app.push_screen_wait(dialog) == _REOPEN.id:
            self._turn(self.document.undo())

    async def offer_branch(self) -> BranchAsked | None:
        """Say that the last year stays as it is here, and offer to play it again elsewhere.

        Returns:
            The branch, if that is wanted.
        """
        year = len(self._position.outcomes)
        body = Content(
            f"Year {year} was resolved before this campaign was opened, so it cannot be undone "
            "here any more. A branch can: a new campaign in its own file, with "
            f"year {year} open again, the orders it had and the same luck. This one stays as it is."
        )
        branch = Choice("branch", f"Branch from year {year}")
        dialog = ChoiceDialog("Nothing is left to undo", body, (_STAY, branch))
        if await self._app.push_screen_wait(dialog) != branch.id:
            return None
        return BranchAsked(self.document.campaign, year, self.document.path)

    def _turn(self, position: Position, year: int | None = None) -> None:
        """Show where undo or redo led to, perhaps to the other side of the campaign's end."""
        self.autosave.changed()
        if (position.opening is None) == isinstance(self.base, DebriefScreen):
            self._show(position, year)
            return
        if self._app.screen is not self.base:  # the debrief of a campaign that goes on
            self._app.pop_screen()
        self.forecaster.stop()
        self.base = (
            DebriefScreen(position, self.reviewer)
            if position.opening is None
            else PlanScreen(position)
        )
        self._show_saving(self.autosave.fails)
        self._app.switch_screen(self.base)
        if position.opening is not None:
            self.forecaster.changed(position)

    async def ask(self) -> bool:
        """Ask the year's questions one by one.

        Returns:
            Whether all of them are answered.
        """
        questions = self._position.questions
        if not questions:
            self._app.notify("This year asks for no decision.", markup=False, timeout=2)
        scenario = self._position.campaign.scenario
        for number, event_id in enumerate(questions, 1):
            of = f" ({number} of {len(questions)})" if len(questions) > 1 else ""
            chosen = self._position.record.decisions.get(event_id)
            dialog = QuestionDialog(scenario, scenario.event(event_id), chosen, of)
            answer = await self._app.push_screen_wait(dialog)
            if answer is None:
                return False
            if answer != chosen:
                self._show(self.document.decide(event_id, answer))
                self.autosave.changed()
        return True

    async def advise(self) -> None:
        """Ask the advisor, and pencil in what it found if the person wants that."""
        from planner.tui.dialogs.advice import AdviceDialog

        self.forecaster.stop()
        advised = await self._app.push_screen_wait(AdviceDialog(self._position))
        if advised is not None:
            self._show(self.document.adopt(advised.campaign))
            self.autosave.changed()
        self.forecaster.changed(self._position)

    async def resolve(self) -> None:
        """Resolve the open year, if it can pay for its orders and nothing was forgotten."""
        try:
            check_affordable(self._position)
        except InputError as error:
            await self._app.push_screen_wait(
                ChoiceDialog("The year cannot pay for this", said(error))
            )
            return
        if year_plan_of(self._position).unanswered and not await self.ask():
            return
        try:
            check_affordable(self._position)
        except InputError as error:
            await self._app.push_screen_wait(
                ChoiceDialog("The year cannot pay for this", said(error))
            )
            return
        if not await self._sure():
            return
        position = self.document.resolve()
        self.autosave.at_once()
        if position.opening is not None:
            self._show(position)
        await self._app.push_screen(YearScreen(position))

    async def _sure(self) -> bool:
        """Ask, if much would be left unspent."""
        plan = year_plan_of(self._position)
        unspent = [
            words
            for left, offered, words in (
                (plan.idle_budget, plan.budget, money(plan.idle_budget)),
                (plan.idle_effort, plan.effort, f"{points(plan.idle_effort)} of effort"),
            )
            if left * 100 > offered * _MUCH
        ]
        if not unspent:
            return True
        body = Content.assemble(
            (" and ".join(unspent), "bold"),
            " would be left unspent. Nothing is carried over to the next year.",
        )
        dialog = ChoiceDialog("Much is unspent", body, (_PLAN_ON, _RESOLVE))
        return await self._app.push_screen_wait(dialog) == _RESOLVE.id

    def _show_saving(self, failed: bool) -> None:  # noqa: FBT001 - one fact
        if isinstance(self.base, PlanScreen | DebriefScreen):
            self.base.show_saving(failed=failed)

    def _show(self, position: Position, year: int | None = None) -> None:
        if isinstance(self.base, PlanScreen) and position.opening is not None:
            self.base.show(position, year)
            self.forecaster.changed(position)
        for screen in self._app.screen_stack:
            if isinstance(screen, DebriefScreen):
                screen.show(position)
            elif isinstance(screen, ReplayScreen):
                screen.show_notes(position.campaign)

    def _kept(self, position: Position) -> None:
        """Show and save what was written beside the campaign."""
        self._show(position)
        self.autosave.changed()

    def _show_odds(self, odds: PlanOdds | None) -> None:
        if isinstance(self.base, PlanScreen):
            self.base.show_odds(odds)


def _changed_year(before: Campaign, position: Position) -> int | None:
    """The one year whose plan differs, None if there are several or none."""
    years = range(len(position.outcomes) + 1, position.tables.scenario.years + 1)
    changed = [year for year in years if before.year(year) != position.campaign.year(year)]
    return changed[0] if len(changed) == 1 else None
