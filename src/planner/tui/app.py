"""The application: it owns the services, the open campaign's session, and the way to both."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual import on

from planner.tui import messages
from planner.tui.campaign_app import CampaignApp
from planner.tui.dialogs.base import Dialog
from planner.tui.home.opening import OpeningScreen
from planner.tui.home.screen import HomeScreen
from planner.tui.runtime.garbage import resume, set_aside
from planner.tui.shell import run_shell

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from planner.tui.session.document import CampaignDocument
    from planner.tui.session.session import Session


_WALL: Final = "planner.tui.room.app"
_SEAT: Final = "planner.tui.seat.app"


class Next(NamedTuple):
    """An app to start after this one."""

    module: str
    """The module whose `run` starts it."""
    folder: Path


class PlannerApp(CampaignApp):
    """The planner; `path` is a campaign to open at once."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.session: Session | None = None
        """The open campaign, None while only Home is open."""
        self.next: Next | None = None
        """Another app to start once this one has ended; None for the shell."""
        self._path = path

    def get_default_screen(self) -> Screen[None]:
        """Home, below all other screens."""
        return HomeScreen(covered=self._path is not None)

    def on_mount(self) -> None:
        """Open what was asked for behind the first paint."""
        if self._path is not None:
            self.push_screen(OpeningScreen(self._path))
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        if self._path is None:
            resume()
            self.find_recent()
        else:
            self.modal_flow.ask(self._open_first(self._path))

    async def _open_first(self, path: Path) -> None:
        """Open the campaign named on the command line; Home is seen only if that fails."""
        from planner.tui.flows.open import open_campaign

        document = await open_campaign(self.modal_flow, path, to_replay=False)
        if document is None:
            await self._fill_home()
        with self.batch_update():
            await self.pop_screen()
            if document is not None:
                self._play(document)
        self.call_after_refresh(resume)
        if document is None:
            self.find_recent()

    # ---- everywhere

    def action_save_again(self) -> None:
        """Try at once to save what could not be saved."""
        if self.session is not None:
            self.modal_flow.ask(self.session.autosave.save_again())

    @property
    def saving_fails(self) -> bool:
        """True if the open campaign could not be saved."""
        return self.session is not None and self.session.autosave.fails

    def action_go_back(self) -> None:
        """Close the screen on top; from Plan or Debrief, go back to Home."""
        if len(self.screen_stack) == 1 or isinstance(self.screen, OpeningScreen):
            return
        if isinstance(self.screen, Dialog):
            self.screen.dismiss()
        elif self.session is None:
            self.pop_screen()
        elif self.screen is self.session.base:
            self.action_home()
        else:
            self.session.go_back()

    def action_home(self) -> None:
        """Go back to Home, whatever is open."""
        self.modal_flow.ask(self._go_home())

    async def _go_home(self) -> bool:
        """Close the open campaign; False if it could not be saved and the person stays."""
        if self.session is not None:
            if not await self.session.autosave.settle():
                return False
            self.files.remove(self.session.file)
            self.session = None
        await self._fill_home()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.find_recent()
        return True

    # ---- Home

    async def _fill_home(self) -> None:
        """See to it that Home has its parts before it is seen."""
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            await home.fill()

    def find_recent(self) -> None:
        """Look for earlier campaigns, off the UI thread."""
        work = partial(_find_recent, self.screen_stack[0])
        self.run_worker(work, thread=True, group="recent", exclusive=True)

    @on(messages.CampaignWanted)
    def _open_wanted(self, message: messages.CampaignWanted) -> None:
        self.modal_flow.ask(self._open(message))

    async def _open(self, message: messages.CampaignWanted) -> None:
        from planner.tui.flows.open import asked_campaign

        if self.session is not None and not await self.session.autosave.settle():
            return
        document = await asked_campaign(self.modal_flow, message)
        if document is not None and (len(self.screen_stack) == 1 or await self._go_home()):
            self._play(document)

    def _play(self, document: CampaignDocument) -> None:
        """Open a campaign to be played; only Home is open."""
        from planner.tui.session.session import Session

        set_aside("play")
        self.session = Session(self.modal_flow, document, lambda: self.reviewer)
        self.files.add(self.session.file)
        self.session.begin()

    # ---- the open campaign, and those that are watched

    @property
    def playing(self) -> Session | None:
        """The session of the open campaign; None if none is open."""
        return self.session

    def on_continued(self, message: messages.Continued) -> None:
        """Go on from the screen on top."""
        if self.screen_stack[-1:] != [message.screen]:  # gone by now, or the program ends
            return
        if self.session is None or self.screen is self.session.base:
            self.action_go_back()
        else:
            self.session.go_on()

    def on_undone(self, message: messages.Undone) -> None:
        """Take a change back, or do it again; if only a branch can do that, offer one."""
        session = self.session
        if session is None or self.modal_flow.asks():
            return
        if not session.undo(again=message.again):
            self.modal_flow.ask(self._offer_branch(session.document))

    async def _offer_branch(self, document: CampaignDocument) -> None:
        from planner.tui.flows.replay import offer_branch

        asked = await offer_branch(self.modal_flow, document)
        if asked is not None:
            await self._open(asked)

    def on_watch_asked(self) -> None:
        """Watch the open campaign again."""
        from planner.tui.flows.replay import watch_open

        if self.session is not None:
            self.modal_flow.ask(watch_open(self, self.session.document))

    def on_notes_asked(self, message: messages.NotesAsked) -> None:
        """Show the notes of the open campaign, or of one that is watched, and open one."""
        from planner.tui.flows.notes import open_notes

        # the steps of a dialog go on below its notes
        group = "notes" if isinstance(self.screen, Dialog) else "flow"
        self.modal_flow.ask(open_notes(self.modal_flow, message, self.session, self.files), group)

    def on_causes_asked(self, message: messages.CausesAsked) -> None:
        """Show everything that changed a number."""
        from planner.tui.causes.screen import CausesScreen

        self.push_screen(CausesScreen(message.position, message.number, message.year))

    def on_compare_asked(self) -> None:
        """Put campaigns side by side."""
        from planner.tui.flows.compare import compare_campaigns

        own = self.session.document if self.session is not None else None
        self.modal_flow.ask(compare_campaigns(self, own))

    def on_room_asked(self) -> None:
        """Open a room's wall in the place of Home."""
        self.modal_flow.ask(self._open_room())

    async def _open_room(self) -> None:
        from planner.tui.flows.rooms import chosen_room

        self._go_on(_WALL, await chosen_room(self.modal_flow))

    def on_seat_asked(self) -> None:
        """Take a seat in a room in the place of Home."""
        self.modal_flow.ask(self._take_seat())

    async def _take_seat(self) -> None:
        from planner.tui.flows.rooms import chosen_seat

        self._go_on(_SEAT, await chosen_seat(self.modal_flow))

    def _go_on(self, module: str, folder: Path | None) -> None:
        """End, so that another app can start: apps do not nest."""
        if folder is not None:
            self.next = Next(module, folder)
            self.exit(return_code=0)

    def on_report_asked(self, message: messages.ReportAsked) -> None:
        """Write a report to a file."""
        from planner.tui.flows.report import export_report

        own = self.session.document.path if self.session is not None else None
        self.modal_flow.ask(export_report(self, message, own))


def _find_recent(home: Screen[Any]) -> None:
    from planner.tui.flows.files import recent_campaigns

    home.post_message(messages.RecentFound(recent_campaigns()))  # unlike a call, safe at the end


def run(path: Path | None = None) -> int:
    """Start the terminal interface.

    Args:
        path: A campaign to open at once, Home if None.

    Returns:
        The exit code.
    """
    app = PlannerApp(path)
    code = run_shell(app)
    if app.next is None or code:
        return code
    after: int = importlib.import_module(app.next.module).run(app.next.folder)
    return after
