"""The open campaign: its screens, and the changes that people make to it.

Plan is there at once; the modules of the other screens are imported when they open.
"""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TYPE_CHECKING, Final
from weakref import ref

from planner.campaign.barrier import barrier
from planner.tui.messages import (
    AdviceAsked,
    Allocated,
    BriefingAsked,
    Climbed,
    CopiedForward,
    DebriefAsked,
    FinishAsked,
    Idled,
    LineShown,
    LookedBack,
    NamesAsked,
    NewsOpened,
    OddsForecast,
    QuestionsOpened,
    RatingAsked,
    Resolved,
    RungsForecast,
    SaveAsAsked,
    SessionMessage,
    SharedOut,
)
from planner.tui.plan.screen import PlanScreen
from planner.tui.session.autosave import Autosave
from planner.tui.session.confirming import may_finish, may_reopen
from planner.tui.session.document import changed_year
from planner.tui.session.notes import NoteKeeper, show_notes
from planner.tui.session.open_files import OpenFile
from planner.tui.session.plan_changes import change_plan
from planner.tui.session.plan_forecasts import PlanForecasts
from planner.tui.session.policy import SOLO, SessionPolicy
from planner.wording.figures import years_left

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.campaign.play import Position
    from planner.tui.debrief.review_worker import ReviewWorker
    from planner.tui.debrief.screen import DebriefScreen
    from planner.tui.dialogs.modal_flow import ModalFlow
    from planner.tui.session.document import CampaignDocument

REVIEW_AT_END: Final = True
"""True to review a campaign by itself once its last year is over."""


class Session:
    """One open campaign, its screens and its services."""

    saver: type[Autosave] = Autosave
    """The class of its autosave."""

    def __init__(
        self, flow: ModalFlow, document: CampaignDocument, reviewer: Callable[[], ReviewWorker]
    ) -> None:
        """Take a campaign; `begin` opens its first screen.

        Args:
            flow: Runs the steps that ask something.
            document: The campaign.
            reviewer: Returns what makes and keeps reviews.
        """
        self._reviewer = reviewer
        self._flow, self._app = flow, flow.app
        self.document = document
        self.autosave = self.saver(flow.app, document, self._show_saving)
        self.note_keeper = NoteKeeper(flow.app, document, self._changed)
        self.forecasts = PlanForecasts(document, self._changed, lambda: self.policy)
        self.file = OpenFile(self.note_keeper, self.autosave)
        self.base: PlanScreen | DebriefScreen | None = None
        """The screen that the campaign's others lie on: Plan, at the end Debrief."""
        self._last_debrief: ref[DebriefScreen] | None = None
        """The debrief that was opened last, as the base or over Plan; gone once it is closed."""
        self._briefed = 0
        """Number of the phase whose briefing was shown last."""
        self._looked_at = 0  # the last year whose questions were looked at since then

    @property
    def _position(self) -> Position:
        return self.document.position

    @property
    def policy(self) -> SessionPolicy:
        """The parts of the program that it shows."""
        return SOLO

    # ---- the order of the screens

    def begin(self) -> None:
        """Open the campaign at its position."""
        self._app.push_screen(self._new_base())
        if self._position.opening is not None:
            self._brief_if_new()
        # once the screen can be seen, and then what it shows around its grid
        self._app.call_after_refresh(self._app.call_after_refresh, self._begin_services)

    def _begin_services(self) -> None:
        """Begin what nobody waits for: forecasts, and looking for drafts."""
        self._app.run_worker(self.autosave.remember(), group="remember")
        self._app.run_worker(self.autosave.tell_of_draft(), group="remember")
        self._forecast()

    def go_back(self) -> None:
        """Close the screen on top; behind a year's outcome the campaign goes on."""
        from planner.tui.year.screen import YearScreen

        if isinstance(self._app.screen, YearScreen):
            self.go_on()
        else:
            self._app.pop_screen()

    def go_on(self) -> None:
        """Close the screen that was seen, and open the one that follows."""
        reached_end = self._position.opening is None
        self._app.pop_screen()
        if reached_end and isinstance(self.base, PlanScreen):
            self._app.switch_screen(self._new_base())
        elif not reached_end:
            self._brief_if_new()

    def _new_base(self) -> PlanScreen | DebriefScreen:
        """Plan, with its forecasts; Debrief once all years are resolved."""
        if self.base is not None:
            self.forecasts.stop()
        if self._position.opening is None:
            self.base = self._new_debrief(begins=REVIEW_AT_END and self.policy.advice)
        else:
            self.base = self._new_plan()
        self._show_saving(self.autosave.fails)
        return self.base

    def _new_plan(self) -> PlanScreen:
        return PlanScreen(self._position, self._looked_at)

    def _new_debrief(self, *, begins: bool = False) -> DebriefScreen:
        """A new Debrief; if it begins by itself, it reviews the campaign at once."""
        from planner.tui.debrief.screen import DebriefScreen

        path = self.document.path
        screen = DebriefScreen(self._position, self._reviewer(), path=path, begins=begins)
        self._last_debrief = ref(screen)
        return screen

    def _brief_if_new(self) -> None:
        phase = self._position.campaign.scenario.phase_of(self._position.year)
        fresh = self._position.record.orders is None
        if self._position.year == phase.first_year and fresh and self._briefed != phase.number:
            self.answer(BriefingAsked())

    # ---- what people ask for; `answer` calls the method of the message's class

    @singledispatchmethod
    def answer(self, message: SessionMessage) -> None:
        """Answer a message about the open campaign.

        Raises:
            NotImplementedError: If no method here is registered for its class.
        """
        raise NotImplementedError(message)

    @answer.register(BriefingAsked)
    def _brief(self, _: BriefingAsked) -> None:
        from planner.tui.briefing.screen import BriefingScreen

        phase = self._position.campaign.scenario.phase_of(self._position.year)
        self._briefed = phase.number
        self._app.push_screen(BriefingScreen(self._position))

    @answer.register(NewsOpened)
    def _tell_news(self, _: NewsOpened) -> None:
        from planner.tui.dialogs.questions import NewsDialog

        self._app.push_screen(NewsDialog(self._position))

    @answer.register(LookedBack)
    def _look_back(self, _: LookedBack) -> None:
        from planner.tui.year.screen import YearScreen

        if self._position.outcomes:
            self._app.push_screen(YearScreen(self._position, odds=self.policy.odds))
        else:
            self._app.notify("No year has been resolved yet.", markup=False, timeout=3)

    @answer.register(DebriefAsked)
    def _debrief(self, _: DebriefAsked) -> None:
        self._app.push_screen(self._new_debrief())

    @answer.register(SaveAsAsked)
    def _save_as(self, _: SaveAsAsked) -> None:
        self._flow.ask(self.autosave.save_as())

    @answer.register(NamesAsked)
    def _ask_names(self, _: NamesAsked) -> None:
        self._flow.ask(self._flow.keep(self.note_keeper.names()))

    @answer.register(RatingAsked)
    def _ask_rating(self, message: RatingAsked) -> None:
        self._flow.ask(self._flow.keep(self.note_keeper.rate(message.priority)))

    @answer.register(Allocated)
    @answer.register(SharedOut)
    @answer.register(CopiedForward)
    @answer.register(Idled)
    def _change_plan(self, message: Allocated | SharedOut | CopiedForward | Idled) -> None:
        change = change_plan(self.document, message)
        if change is not None:
            self._changed(*change)

    @answer.register(OddsForecast)
    @answer.register(RungsForecast)
    @answer.register(LineShown)
    @answer.register(Climbed)
    def _forecast_on(self, message: OddsForecast | RungsForecast | LineShown | Climbed) -> None:
        self.forecasts.answer(message)

    @answer.register(QuestionsOpened)
    def _ask_questions(self, _: QuestionsOpened) -> None:
        from planner.tui.session.resolving import decide

        self._look_at(self._position.year)
        self._flow.ask(decide(self._app, self.document, self._changed, odds=self.policy.odds))

    def _look_at(self, year: int) -> None:
        self._looked_at = year
        if isinstance(self.base, PlanScreen):
            self.base.show_looked(year)

    @answer.register(AdviceAsked)
    def _ask_advice(self, _: AdviceAsked) -> None:
        self._flow.ask(self._advise())

    @answer.register(Resolved)
    def _ask_to_resolve(self, _: Resolved) -> None:
        self._flow.ask(self._resolve())

    @answer.register(FinishAsked)
    def _ask_to_finish(self, _: FinishAsked) -> None:
        self._flow.ask(self._finish())

    @property
    def _years(self) -> int:
        return self._position.tables.scenario.years

    async def _advise(self) -> None:
        """Ask the advisor, and pencil its plan in if the person takes it."""
        from planner.tui.dialogs.advice import AdviceDialog

        self.forecasts.stop()
        advised = await self._app.push_screen_wait(AdviceDialog(self._position))
        if advised is not None:
            self._look_at(0)
            self._changed(self.document.adopt(advised.campaign))
        self._forecast()

    async def _resolve(self) -> None:
        """Resolve the open year, if it can pay for its orders and nothing was forgotten."""
        from planner.tui.session.resolving import may_resolve
        from planner.tui.year.screen import YearScreen

        if not set(self._position.questions) <= set(self._position.record.decisions):
            self._look_at(self._position.year)
        if await may_resolve(self._app, self.document, self._changed):
            position = self.document.resolve()
            self.autosave.at_once()
            if position.opening is not None:
                self._show(position)
            await self._app.push_screen(YearScreen(position))

    async def _finish(self) -> None:
        """Play the years left with no orders, if that is meant."""
        left = years_left(self._years - len(self._position.outcomes))
        if not await may_finish(self._app, self._position.score, left):
            return
        while barrier(self._position) is None:
            self.document.share_out(self._position.year, {})
            self.document.resolve()
        self.autosave.at_once()
        self.go_on()

    # ---- taking changes back

    def undo(self, *, again: bool) -> bool:
        """Take the last change back or do it again; a resolved year only if that is meant.

        Returns:
            False if nothing is left to undo, but years were resolved before the campaign was
            opened.
        """
        possible = self.document.can_redo if again else self.document.can_undo
        if not possible:
            if not again and self._position.outcomes:
                return False
            words = "There is nothing to do again." if again else "There is nothing to undo."
            self._app.notify(words, markup=False, timeout=2)
            return True
        before, planned = len(self._position.outcomes), self.document.campaign
        position = self.document.redo() if again else self.document.undo()
        if len(position.outcomes) < before:
            self.document.redo()
            self._flow.ask(self._reopen())
        else:
            self._turn(position, changed_year(planned, position))
        return True

    async def _reopen(self) -> None:
        """Take a resolved year back, if that is meant."""
        if await may_reopen(self._app, len(self._position.outcomes)):
            self._turn(self.document.undo())

    def _turn(self, position: Position, year: int | None = None) -> None:
        """Show the position after undo or redo, perhaps beyond the campaign's end or before it."""
        from planner.tui.year.screen import YearScreen

        if isinstance(self._app.screen, YearScreen):  # it shows a year or a plan that has changed
            self._app.pop_screen()
        if (position.opening is None) != isinstance(self.base, PlanScreen):
            self._changed(position, year)
            return
        self.autosave.changed()
        if self._app.screen is not self.base:  # the debrief of a campaign that goes on
            self._app.pop_screen()
        self._app.switch_screen(self._new_base())
        if position.opening is not None:
            self._forecast()

    # ---- what is shown

    def _changed(
        self, position: Position, year: int | None = None, visit: int | None = None
    ) -> None:
        """Show a change, perhaps in another year or of one cell, and save it soon."""
        self._show(position, year, visit)
        self.autosave.changed()

    def _show(self, position: Position, year: int | None = None, visit: int | None = None) -> None:
        if isinstance(self.base, PlanScreen) and position.opening is not None:
            self.base.show(position, year)
            self._forecast(visit)
        debrief = None if self._last_debrief is None else self._last_debrief()
        if debrief is not None and debrief in self._app.screen_stack:
            debrief.show(position)
        show_notes(self._app, position.campaign)

    def _forecast(self, visit: int | None = None) -> None:
        if isinstance(self.base, PlanScreen):
            self.forecasts.changed(self.base, self._position, visit)

    def _show_saving(self, failed: bool) -> None:  # noqa: FBT001 - one fact
        if self.base is not None:
            self.base.show_saving(failed=failed)
