"""The application of a team's seat: it joins the room, and shows the seat's session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from planner.room.files.store import now
from planner.room.seat.files import is_red_seat, kept_sheet, newer
from planner.room.seat.hold import BEAT
from planner.room.seat.seat import joined
from planner.room.seat.words import next_change
from planner.tui.campaign_app import CampaignApp
from planner.tui.dialogs.base import Dialog
from planner.tui.runtime.garbage import resume
from planner.tui.runtime.safe_text import text
from planner.tui.seat.document import SeatDocument
from planner.tui.seat.feed import SeatFeed, TeamReader
from planner.tui.seat.guard import SeatGuard
from planner.tui.seat.session import SeatSession
from planner.tui.seat.waiting import SeatWaitScreen
from planner.tui.shell import BASE_CSS, ShellApp, run_shell

if TYPE_CHECKING:
    from textual.screen import Screen

    from planner.room.seat.sheet import Sheet
    from planner.tui import messages
    from planner.tui.seat.messages import SeatLost, SeatRead
    from planner.tui.session.session import Session

_NOT_HERE: Final = frozenset(
    {
        "branch",
        "compare",
        "finish",
        "home",
        "names",
        "notes",
        "rate",
        "redo",
        "report",
        "save_again",
        "undo",
        "watch",
    }
)
"""Actions of screens that a seat does not have: files, Home, and what the room decides. Its Plan
decides on its own ones itself."""

_REVIEWS: Final = frozenset({"review", "stop_review"})

_LOOK: Final = 10.0
"""Seconds between two tries to take a seat that another program has."""


class SeatApp(CampaignApp):
    """A team's seat in a room."""

    CSS_PATH: ClassVar = [BASE_CSS, Path(__file__).with_name("seat.tcss")]

    def __init__(self, folder: Path) -> None:
        """Take a seat.

        Args:
            folder: The seat's folder.
        """
        super().__init__()
        self.session: SeatSession | None = None
        """The seat, None while the room's files are not there."""
        self._folder = folder
        self._feed = SeatFeed(self, folder, TeamReader(folder))
        self._guard = SeatGuard(folder)

    def get_default_screen(self) -> Screen[None]:
        """The screen below all others, while the room is not there."""
        return SeatWaitScreen("Reading the room …")

    def on_mount(self) -> None:
        """Read the room's files, and follow them from now on."""
        self.screen_change_signal.subscribe(self, lambda _: self._settle())
        self._feed.start()
        self.call_after_refresh(resume)

    def on_unmount(self) -> None:
        """Leave the seat."""
        self._feed.stop()
        self._guard.release()

    def _settle(self) -> None:
        if self.session is not None:
            self.call_later(self.session.settle_screens)
            self.call_later(self.session.show_clock)

    # ---- the room

    def on_seat_read(self, message: SeatRead) -> None:
        """Take over what the room's files say, and what was written into the sheet elsewhere."""
        self._guard.saw(message.sheet)
        if self.session is None:
            self._sit_down(message)
            return
        self.session.taking(message.files)
        if message.sheet is not None:
            self._follow(self.session, message.sheet)

    def on_seat_lost(self, message: SeatLost) -> None:
        """Say that the room cannot be reached."""
        session = self.session
        if session is None:
            lowest = self.screen_stack[0]
            if isinstance(lowest, SeatWaitScreen):
                problem = message.problem or f"{self._folder} is not there."
                lowest.show_words(f"Waiting for the room.\n{problem}\n^q leaves.")
            return
        if session.seat.lost is None:
            session.lost(replace(session.seat, lost=message.since))
            if message.problem:
                self.notify(text(message.problem).plain, severity="warning", markup=False)

    def _sit_down(self, message: SeatRead) -> None:
        """Take the seat, and open it as it was left."""
        room = message.files.room
        kept = kept_sheet(self._folder, room.campaign.scenario)
        seat = joined(room, newer(message.sheet, kept))
        held = self._guard.take()
        document = SeatDocument(self._folder, replace(seat, looks_on=not held), message.sheet)
        self.session = SeatSession(self.modal_flow, document, lambda: self.reviewer)
        self.files.add(self.session.file)
        self.session.begin()
        if message.problem:
            self.notify(text(message.problem).plain, severity="warning", timeout=15, markup=False)
        if held:
            self.session.autosave.at_once()
        self._tick()

    def _follow(self, session: SeatSession, sheet: Sheet) -> None:
        """Take over a sheet that this program has not written."""
        document = session.document
        if document.seat.looks_on:
            session.following(sheet)
        elif not document.writer.has_written(sheet) and not document.unsaved:
            if self._guard.yields_to(sheet):
                document.put(replace(document.seat, looks_on=True))
            session.following(sheet)

    # ---- time

    def _tick(self) -> None:
        """Move the clock on, give a sign of life, and look if the seat is free."""
        session = self.session
        if session is None:
            return
        session.show_clock()
        session.renew_policy()
        wait = next_change(session.seat, now())
        if session.seat.looks_on:
            self._try_to_take(session)
            wait = min(wait, _LOOK)
        elif self._guard.is_sign_due():
            session.document.writer.beat()
            session.autosave.at_once()
        self.set_timer(min(wait, BEAT), self._tick)

    def _try_to_take(self, session: SeatSession) -> None:
        if self._guard.take():
            session.take_over()
            self.notify("The seat is yours now.", timeout=5, markup=False)

    # ---- everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what a seat does not have.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        if action in _NOT_HERE:
            return False
        if action in _REVIEWS:
            return self.session is not None and self.session.policy.advice
        return super().check_action(action, parameters)

    def action_go_back(self) -> None:
        """Close the screen on top; from the lowest one there is no way back."""
        if isinstance(self.screen, Dialog):
            self.screen.dismiss()
        elif self.session is not None and self.screen is not self.session.lowest:
            self.session.go_back()
        else:
            words = "^q leaves the seat; your sheet stays with the room."
            self.notify(words, timeout=3, markup=False)

    async def _leave(self) -> None:
        if self.session is not None:
            self.session.document.writer.leaves = True
        await super()._leave()
        if self.session is not None and self.return_code is None:
            self.session.document.writer.leaves = False

    # ---- the seat's screens

    @property
    def playing(self) -> Session | None:
        """The session of the open campaign; None if none is open."""
        return self.session

    def on_continued(self, message: messages.Continued) -> None:
        """Go on from the screen on top."""
        if self.screen_stack[-1:] != [message.screen]:  # gone by now, or the program ends
            return
        if self.session is not None and self.screen is not self.session.lowest:
            self.session.go_on()
        else:
            self.action_go_back()

    def on_undone(self, message: messages.Undone) -> None:
        """Take a change of the open year back, or do it again."""
        if self.session is not None and not self.modal_flow.asks():
            self.session.undo(again=message.again)

    def on_notes_asked(self, message: messages.NotesAsked) -> None:
        """Show the notes, and open one."""
        from planner.tui.flows.notes import open_notes

        self.modal_flow.ask(open_notes(self.modal_flow, message, self.session, self.files))

    def on_causes_asked(self, message: messages.CausesAsked) -> None:
        """Show everything that changed a number."""
        from planner.tui.causes.screen import CausesScreen

        self.push_screen(CausesScreen(message.position, message.number, message.year))


def app_of(folder: Path) -> ShellApp:
    """The application of a seat: a team's, or that of a person's red cell.

    Args:
        folder: The seat's folder.
    """
    if is_red_seat(folder):
        from planner.tui.seat.red.app import RedApp

        return RedApp(folder)
    return SeatApp(folder)


def run(folder: Path) -> int:
    """Start a seat's terminal interface.

    Args:
        folder: The seat's folder.

    Returns:
        The exit code.
    """
    return run_shell(app_of(folder))
