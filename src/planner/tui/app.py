"""The application: themes, keys that work everywhere, Home, and the way to a campaign."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import SystemCommand

from planner.boundary.errors import InputError
from planner.tui.actions import EVERYWHERE, GRID, actions_for, bindings_for
from planner.tui.components.screen import BoardScreen
from planner.tui.dialogs.base import Dialog
from planner.tui.home.screen import HomeScreen
from planner.tui.messages import ROUNDS, EndAsked, RecentFound, UndoLeft
from planner.tui.playing import PlayingApp
from planner.tui.runtime.garbage import set_aside
from planner.tui.runtime.shutdown import BY_SIGNAL, ShutdownGuard
from planner.tui.runtime.suspend import is_job
from planner.tui.theme import DARK, LIGHT, THEMES, theme_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.dom import DOMNode
    from textual.screen import Screen

    from planner.campaign.store import Saved
    from planner.tui.flows.replay import Watching
    from planner.tui.flows.salvage import Salvaging
    from planner.tui.messages import (
        BranchAsked,
        Continued,
        OpenAsked,
        Undone,
    )
    from planner.tui.session.session import Session


UNSAVED: Final = 2
"""Exit code if something could not be saved to the end."""


class PlannerApp(PlayingApp):
    """The planner; `path` is a campaign to open at once."""

    TITLE = "planner"
    CSS_PATH: ClassVar[list[str]] = ["app.tcss", "dialogs/dialogs.tcss"]  # type: ignore[assignment]  # Textual's type is narrower than what it takes
    BINDINGS = bindings_for(EVERYWHERE)
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path
        for theme in THEMES:
            self.register_theme(theme)
        if "TEXTUAL_THEME" not in os.environ:
            self.theme = theme_for(os.environ.get("COLORFGBG", ""))

    def get_default_screen(self) -> Screen[None]:
        """Home is what everything else lies on."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Look for campaigns once Home is painted."""
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        if self._path is not None:
            self._ask(self._open(self._path, to_replay=False))
        self.find_recent()

    # ---- ending

    def on_end_asked(self, message: EndAsked) -> None:
        """End by a signal, once all that was done before has reached the campaign.

        A key goes down to what has the focus, and what it did comes up again, through the queues
        of all that lie between. The request takes that way too, behind them, until nothing can be
        before it any more.
        """
        if message.rounds == ROUNDS:
            self.save_now()  # what is there is safe, whatever comes
        if message.rounds > 0:
            below = self.focused or self.screen
            left = message.rounds - int(self._key_queue.is_free)
            if below.post_message(EndAsked(message.number, left)):
                return
        self.save_now()
        self.exit(return_code=BY_SIGNAL + message.number)

    def save_now(self) -> bool:
        """Save what is unsaved, here and now; for ends that leave no time to ask.

        Returns:
            Whether everything is on the disk.
        """
        saved = [autosave.save_now() for autosave in self.take_drafts()]
        return all(saved)

    def action_leave(self) -> None:
        """Save and quit; asks only if saving fails."""
        self._ask(self._leave(), group="leave")

    async def _leave(self) -> None:
        for autosave in self.take_drafts():
            if not await autosave.settle(leaving=True):
                return
        self.exit(return_code=0)

    def action_suspend(self) -> None:
        """Save, and stop until the shell brings the program back."""
        self._ask(self._suspend(), group="leave")

    async def _suspend(self) -> None:
        if self.is_web or not is_job():
            words = "No shell began this program, so none could bring it back: it goes on."
            self.notify(words, timeout=4, markup=False)
            return
        for autosave in self.take_drafts():
            if not await autosave.settle():
                return
        self.action_suspend_process()

    def on_unmount(self) -> None:
        """Look for no more odds: nobody waits for them."""
        if self.session is not None:
            self.session.forecaster.stop()

    # ---- everywhere

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_go_back(self) -> None:
        """Close the screen on top; from Plan or Debrief, go back to Home."""
        if len(self.screen_stack) == 1:
            return
        if isinstance(self.screen, Dialog):
            self.screen.dismiss()
        elif self.session is not None and self.screen is self.session.base:
            self._ask(self._go_home())
        else:
            self.pop_screen()

    def on_continued(self, message: Continued) -> None:
        """Go on from the screen on top."""
        if self.screen_stack[-1:] != [message.screen]:  # gone by now, or the program ends
            return
        if self.session is None or self.screen is self.session.base:
            self.action_go_back()
        else:
            self.session.go_on()

    async def _go_home(self) -> bool:
        if self.session is not None and not await self.session.autosave.settle():
            return False
        if self.session is not None:
            self.session.forecaster.stop()
        self.session = None
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self.find_recent()
        return True

    def action_explain(self) -> None:
        """Explain the screen that is open."""
        from planner.tui.dialogs.explain import ExplainDialog

        if isinstance(self.screen, BoardScreen):
            self.push_screen(ExplainDialog(self.screen, _places(self.screen)))
        elif isinstance(self.screen, Dialog) and not isinstance(self.screen, ExplainDialog):
            self.push_screen(ExplainDialog(self.screen, ()))

    def action_home(self) -> None:
        """Go back to Home, whatever is open."""
        self._ask(self._go_home())

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: the registry's actions of this screen."""
        places = _places(screen) if isinstance(screen, BoardScreen) else ()
        for place in (*places, EVERYWHERE):
            for action in actions_for(place):
                if action.palette and self._offers(screen, action.id):
                    node: DOMNode = self if place == EVERYWHERE else screen
                    if place == GRID:
                        node = screen.query_one("RoadmapGrid")
                    run = partial(self.run_action, action.id, node)
                    yield SystemCommand(action.title, action.help, run)

    def _offers(self, screen: Screen[Any], action: str) -> bool:
        if action == "save_again":
            return self.session is not None and self.session.autosave.fails
        if isinstance(screen, BoardScreen):
            return screen.offers(action)
        return action != "home"  # a dialog wants its answer first

    # ---- Home

    def find_recent(self) -> None:
        """Look for earlier campaigns, off the UI thread."""
        self.run_worker(self._find_recent, thread=True, group="recent", exclusive=True)

    def _find_recent(self) -> None:
        from planner.tui.flows.files import recent_campaigns

        self.post_message(RecentFound(recent_campaigns()))  # unlike a call, safe while it ends

    def on_recent_found(self, message: RecentFound) -> None:
        """Offer the campaigns found."""
        home = self.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.show(message.found)

    async def on_new_asked(self) -> None:
        """Start a campaign."""
        self._ask(self._new())

    async def _new(self) -> None:
        from planner.scenario.load import load_builtin
        from planner.tui.dialogs.new import NewDialog
        from planner.tui.flows.files import campaign_folder, create_campaign

        folder = await asyncio.to_thread(campaign_folder)
        scenario, seed, asked = load_builtin(), secrets.randbelow(10**9), None
        while True:
            asked = await self.push_screen_wait(NewDialog(scenario, seed, folder, asked))
            if asked is None:
                return
            try:
                saved = await asyncio.to_thread(create_campaign, asked)
            except InputError as error:
                await self.tell(error, "The campaign could not be created")
            else:
                self._play(saved)
                return

    def on_examples_asked(self) -> None:
        """Open a copy of an example."""
        self._ask(self._example())

    async def _example(self) -> None:
        from planner.tui.flows.examples import copied_example

        path = await copied_example(self)
        if path is not None:
            await self._open(path, to_replay=False)

    def on_open_asked(self, message: OpenAsked) -> None:
        """Open a campaign, to play or to watch."""
        self._ask(self._open(message.path, to_replay=message.to_replay))

    async def _open(self, path: Path | None, *, to_replay: bool) -> None:
        from planner.tui.dialogs.files import OpenDialog
        from planner.tui.flows.files import load_campaign, placed, recent_campaigns

        if path is None:
            title = "Watch a campaign again" if to_replay else "Open a campaign"
            button = "Replay" if to_replay else "Open"
            path = await self.push_screen_wait(
                OpenDialog(title, await asyncio.to_thread(recent_campaigns), button)
            )
        if path is None:
            return
        try:
            saved = await asyncio.to_thread(load_campaign, path)
            if to_replay:
                await self._watching().watch(saved)
            else:
                self._play(saved)
        except InputError as error:
            told = await asyncio.to_thread(placed, path, error)
            await self._salvaging().offer(path, told, to_replay=to_replay)

    def _play(self, saved: Saved) -> None:
        from planner.tui.session.document import CampaignDocument
        from planner.tui.session.session import Session

        set_aside("play")
        self.session = Session(self, CampaignDocument(saved))
        self.session.begin()

    def _watching(self) -> Watching:
        from planner.tui.flows.replay import Watching

        if self.session is None:
            set_aside("watching")
        return Watching(self, play=self._play, go_home=self._go_home)

    def _salvaging(self) -> Salvaging:
        from planner.tui.flows.salvage import Salvaging

        return Salvaging(self, play=self._play, watch=self._watching().watch_part)

    def on_undone(self, message: Undone) -> None:
        """Take a change back, or do it again; ask first where it is a resolved year."""
        if self.session is None or self._asks("flow"):
            return
        left = self.session.undo(again=message.again)
        if left is UndoLeft.REOPEN:
            self._ask(self.session.reopen())
        elif left is UndoLeft.BRANCH:
            self._ask(self._branch_back(self.session))

    async def _branch_back(self, session: Session) -> None:
        asked = await session.offer_branch()
        if asked is not None:
            await self._watching().branch(asked, session)

    def on_watch_asked(self) -> None:
        """Watch the open campaign again."""
        if self.session:
            self._ask(self._watching().watch_open(self.session))

    def on_branch_asked(self, message: BranchAsked) -> None:
        """Begin a new campaign in a year of one that is watched."""
        self._ask(self._watching().branch(message, self.session))


def run(path: Path | None = None) -> int:
    """Start the terminal interface.

    Args:
        path: A campaign to open at once, Home if None.

    Returns:
        The exit code.
    """
    app = PlannerApp(path)

    def ask(number: int) -> None:
        app.post_message(EndAsked(number))

    with ShutdownGuard(
        app.save_now, ask, lambda: app.return_code is not None, app.parting
    ) as guard:
        try:
            app.run()
        finally:
            app.save_now()
    unsaved = app.parting()
    with suppress(OSError):  # the terminal may be gone
        sys.stderr.write(unsaved)
        sys.stderr.flush()
    if guard.ended_by is not None:
        return BY_SIGNAL + guard.ended_by
    return app.return_code or (UNSAVED if unsaved else 0)


def _places(screen: BoardScreen) -> tuple[str, ...]:
    return (screen.WHERE, *screen.ALSO)
