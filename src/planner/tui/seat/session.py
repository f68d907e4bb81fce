"""The session of a seat: what the team does with its year, and what the room does to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.planning.overspending import overspending
from planner.room.files.store import now
from planner.room.seat.seat import Seat, SeatState
from planner.room.seat.words import ENDED_WORDS, taken_back_words
from planner.room.switches import Switch
from planner.tui import messages
from planner.tui.dialogs.base import Dialog
from planner.tui.plan.screen import PlanScreen
from planner.tui.runtime.safe_text import text
from planner.tui.seat.dialogs import AskDialog, GuessDialog, LockedDialog, SeatNewsDialog
from planner.tui.seat.doing import doing_words
from planner.tui.seat.messages import AskOpened, GuessOpened, ReadySaid, RevealSeen
from planner.tui.seat.plan import SeatPlanScreen
from planner.tui.seat.room_notice import show_room
from planner.tui.seat.sheet_autosave import SheetAutosave
from planner.tui.seat.waiting import SeatWaitScreen
from planner.tui.session.policy import SessionPolicy
from planner.tui.session.resolving import decide
from planner.tui.session.session import REVIEW_AT_END, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.campaign.play import Position
    from planner.room.seat.files import SeatFiles
    from planner.room.seat.sheet import Sheet
    from planner.tui.debrief.review_worker import ReviewWorker
    from planner.tui.debrief.screen import DebriefScreen
    from planner.tui.dialogs.modal_flow import ModalFlow
    from planner.tui.seat.document import SeatDocument

_PLANS = (SeatState.PLANNING, SeatState.READY, SeatState.LOCKED, SeatState.REVEALED)


class SeatSession(Session):
    """A team's seat: its plan, its screens, and the room around them."""

    saver = SheetAutosave
    document: SeatDocument

    def __init__(
        self, flow: ModalFlow, document: SeatDocument, reviewer: Callable[[], ReviewWorker]
    ) -> None:
        """Take a seat; `begin` opens its first screen.

        Args:
            flow: Runs the steps that ask something.
            document: The seat's plan.
            reviewer: Returns what makes and keeps reviews.
        """
        super().__init__(flow, document, reviewer)
        self._policy = self._policy_now()
        self._wait: SeatWaitScreen | None = None
        """The screen in the place of the base while there is nothing to plan."""
        self._box_of: tuple[int, str] = (0, "")
        """The year and the time of the lock that was told last."""

    @property
    def seat(self) -> Seat:
        """The seat as it stands."""
        return self.document.seat

    @property
    def policy(self) -> SessionPolicy:
        """The parts of the program that the room shows."""
        return self._policy

    def _policy_now(self) -> SessionPolicy:
        seat, time = self.seat, now()
        odds = seat.shows(Switch.ODDS, time)
        return SessionPolicy(odds=odds, advice=odds and seat.shows(Switch.ADVICE, time))

    def renew_policy(self) -> None:
        """Show more or less of the program, as the room's switches have it by now."""
        policy = self._policy_now()
        if policy == self._policy:
            return
        self._policy = policy
        self._show_seat()
        if isinstance(self.base, SeatPlanScreen):
            self.forecasts.stop()
            self.forecasts.forget_rungs()
            self._forecast()

    # ---- the order of the screens

    @property
    def lowest(self) -> SeatPlanScreen | SeatWaitScreen | DebriefScreen | PlanScreen | None:
        """The screen that all others lie on."""
        return self._wait or self.base

    def begin(self) -> None:
        """Open the seat as it stands."""
        self._app.push_screen(self._new_lowest())
        if isinstance(self.base, SeatPlanScreen):
            self._brief_if_new()
            self._app.call_after_refresh(self._forecast)
            self._app.call_after_refresh(self.settle_screens)

    def _new_lowest(self) -> SeatWaitScreen | PlanScreen | DebriefScreen:
        self._wait = None
        state = self.seat.state
        if state in _PLANS:
            return self._new_base()
        self.forecasts.stop()
        if state is SeatState.ENDED:  # also before the last year: then the rest is not played
            self.base = self._new_debrief(begins=REVIEW_AT_END and self.policy.advice)
            return self.base
        self.base = None
        self._wait = SeatWaitScreen("", self.seat, self.policy)
        return self._wait

    def _new_plan(self) -> PlanScreen:
        return SeatPlanScreen(self._position, self.seat, self.policy)

    @property
    def _fits(self) -> bool:
        """True if the lowest screen is one for the state of the seat."""
        state = self.seat.state
        if state in _PLANS:
            return isinstance(self.base, SeatPlanScreen)
        if state is SeatState.ENDED:
            return self.base is not None and not isinstance(self.base, PlanScreen)
        return self._wait is not None

    def settle_screens(self) -> None:
        """Put the right screen in the place of the lowest one, if nothing lies on it."""
        self._close_box()
        if self._app.screen is not self.lowest:
            return
        if not self._fits:
            self._app.switch_screen(self._new_lowest())
            if isinstance(self.base, SeatPlanScreen):
                self._brief_if_new()
                self._app.call_after_refresh(self._forecast)
            return
        locked = (self.seat.sheet.year, self.seat.room.status.time)
        if self.seat.may_guess and self._box_of[0] != locked[0]:
            self._box_of = locked
            self._flow.ask(self._tell_lock())

    async def _tell_lock(self) -> None:
        chosen = await self._app.push_screen_wait(LockedDialog(self.seat))
        if chosen == "guess":
            await self._guess()
        elif chosen == "notes" and isinstance(self.base, SeatPlanScreen):
            self.base.call_later(self.base.action_notes)

    def go_on(self) -> None:
        """Close the screen that was seen, and open the one that follows."""
        self._app.pop_screen()
        if self.seat.state is SeatState.PLANNING and isinstance(self.base, SeatPlanScreen):
            self._brief_if_new()

    # ---- what the room does

    def taking(self, files: SeatFiles) -> None:
        """Take over what the room's files say."""
        before, seat = self.seat, self.seat.taking(files.room)
        if self.autosave.fails:  # the folder can be read, but perhaps not written yet
            seat = replace(seat, lost=before.lost)
            self.autosave.at_once()
        self._moved(seat)

    def take_over(self) -> None:
        """Take the seat that was looked at."""
        self.document.put(replace(self.seat, looks_on=False))
        self._show_seat()
        self.autosave.at_once()

    def lost(self, seat: Seat) -> None:
        """Show that the room cannot be reached, or can be again."""
        self.document.put(seat)
        self._show_seat()

    def following(self, sheet: Sheet) -> None:
        """Take over a sheet that was written elsewhere."""
        before = self._position
        self.document.follow(self.seat.following(sheet), sheet)
        self._show_moved(before)

    def _moved(self, seat: Seat) -> None:
        was, before = self.seat, self._position
        self.document.put(seat)
        if seat.room.open_year < was.room.open_year:
            self._go_back_to_plan()
            self._app.notify(text(taken_back_words(seat)).plain, timeout=15, markup=False)
        if was.may_plan and not seat.may_plan and isinstance(self._app.screen, Dialog):
            words = f"Year {was.sheet.year} is locked: what is open here changes nothing any more."
            self._app.notify(words, timeout=8, markup=False)
        if seat.state is SeatState.ENDED is not was.state:
            self._app.notify(text(ENDED_WORDS).plain, timeout=15, markup=False)
        self._show_moved(before)
        self.renew_policy()
        if self.document.unsaved:
            self.autosave.changed()

    def _show_moved(self, before: Position) -> None:
        """Show the seat; its plan as well, if that is another one now."""
        position = self._position
        if position is not before and self._fits:
            self._show(position)
        self._show_seat()
        self.settle_screens()

    def _show_seat(self) -> None:
        lowest = self.lowest
        if isinstance(lowest, SeatPlanScreen | SeatWaitScreen):
            lowest.show_seat(self.seat, self.policy)
        show_room(self._app, self.seat, now())

    def _close_box(self) -> None:
        """Close the box of a lock that is over; it may have been opened after that."""
        if self.seat.state is not SeatState.LOCKED:
            self._box_of = (0, "")
            if isinstance(self._app.screen, LockedDialog):
                self._app.screen.dismiss()

    def _go_back_to_plan(self) -> None:
        """Close what tells of a year that is open again."""
        self._close_box()
        while self._app.screen is not self.lowest and not isinstance(self._app.screen, Dialog):
            if len(self._app.screen_stack) <= 1:
                return
            self._app.pop_screen()

    def show_clock(self) -> None:
        """Show the clock as it stands now."""
        lowest = self.lowest
        if isinstance(lowest, SeatPlanScreen | SeatWaitScreen) and lowest.is_current:
            lowest.show_clock()
        show_room(self._app, self.seat, now())

    def _show_saving(self, failed: bool) -> None:  # noqa: FBT001 - one fact
        seat = self.seat
        if failed is (seat.lost is None):
            self.lost(replace(seat, lost=now() if failed else None))

    # ---- what the team does

    def answer(self, message: messages.SessionMessage) -> None:
        """Answer a message about the seat."""
        self._note_doing(message)
        match message:
            case ReadySaid():
                self._say_ready()
            case AskOpened():
                self._flow.ask(self._ask())
            case GuessOpened():
                self._flow.ask(self._guess())
            case RevealSeen():
                self._see_year()
            case messages.NewsOpened():
                self._flow.ask(self._read())
            case messages.QuestionsOpened():
                self._flow.ask(self._read_and_decide())
            case _:
                super().answer(message)

    def _note_doing(self, message: messages.SessionMessage) -> None:
        words = doing_words(message, self.document.campaign.scenario)
        if words and words != self.seat.sheet.doing:
            self._say(self.seat.doing(words))

    def _say(self, seat: Seat) -> None:
        """Take over what the team says, and send it soon."""
        self.document.put(seat)
        self._show_seat()
        self.autosave.changed()

    def _say_ready(self) -> None:
        seat = self.seat
        if not seat.sheet.ready and overspending(self._position) is not None:
            words = "The year is over its budget: s cuts it. Then y says “ready”."
            self._app.notify(words, timeout=4, markup=False)
            return
        seat = seat.toggled()
        self._say(seat.doing("is ready" if seat.sheet.ready else "is not ready any more"))
        self.autosave.at_once()
        answered = set(self._position.record.decisions)
        if seat.sheet.ready and not set(self._position.questions) <= answered:
            words = "Ready, with a decision open: its first option counts until you answer."
            self._app.notify(words, timeout=5, markup=False)

    async def _ask(self) -> None:
        if not self.seat.may_ask:
            return
        asked = await self._app.push_screen_wait(AskDialog(self.seat.sheet.ask))
        if asked is None or asked == self.seat.sheet.ask:
            return
        self._say(self.seat.asking(asked))
        await self.autosave.settle()
        sent = "Sent to the room" if self.seat.lost is None else "Kept until the room is back"
        words = f"{sent}: {asked}" if asked else "Your question is taken back."
        self._app.notify(text(words).plain, timeout=5, markup=False)

    async def _guess(self) -> None:
        seat = self.seat
        if not seat.may_guess:
            return
        dialog = GuessDialog(self._position, seat.sheet.predictions)
        guesses = await self._app.push_screen_wait(dialog)
        if guesses is not None and self.seat.may_guess:
            self._say(self.seat.guessing(guesses))
            count = f"{len(guesses)} guess{'' if len(guesses) == 1 else 'es'}"
            self._app.notify(f"Kept: {count}.", timeout=3, markup=False)
        elif guesses is not None:
            self._app.notify("Too late: the year is out.", timeout=4, markup=False)

    async def _read(self) -> None:
        dialog = SeatNewsDialog(self.seat, self._position)
        self._say(self.seat.having_read())
        await self._app.push_screen_wait(dialog)

    async def _read_and_decide(self) -> None:
        had_unread = bool(self.seat.unread)
        if had_unread:
            await self._read()
        if self.seat.may_plan and (self._position.questions or not had_unread):
            await decide(self._app, self.document, self._changed, odds=self.policy.odds)

    def _see_year(self) -> None:
        """Show the year that is out; the sheet of the next one begins."""
        from planner.campaign import play
        from planner.tui.year.screen import YearScreen

        seat = self.seat
        if seat.state is not SeatState.REVEALED or self._app.screen is not self.lowest:
            return
        position, before = play.current(seat.room.campaign), self._position
        odds = self.policy.odds
        self._say(seat.having_seen())
        self.autosave.at_once()
        self._app.push_screen(YearScreen(position, odds=odds))
        if self._position is not before and self._fits:
            self._show(self._position)

    def undo(self, *, again: bool) -> bool:
        """Take the last change of the open year back or do it again.

        Args:
            again: True to do it again.
        """
        possible = self.document.can_redo if again else self.document.can_undo
        if possible and self.seat.may_plan:
            super().undo(again=again)
        else:
            words = "There is nothing to do again." if again else "There is nothing to undo."
            self._app.notify(words, markup=False, timeout=2)
        return True

    def _changed(
        self, position: Position, year: int | None = None, visit: int | None = None
    ) -> None:
        super()._changed(position, year, visit)
        self._show_seat()
