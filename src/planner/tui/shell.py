"""The shell of every terminal application here: keys in order, themes, help, and a safe ending."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import App

from planner.tui import messages
from planner.tui.actions.action import EVERYWHERE
from planner.tui.actions.registry import bindings_for
from planner.tui.dialogs.modal_flow import ModalFlow
from planner.tui.runtime.key_queue import KeyInput, KeyQueue
from planner.tui.runtime.shutdown import BY_SIGNAL, ShutdownGuard
from planner.tui.runtime.suspend import is_job
from planner.tui.runtime.window_size import WindowSize
from planner.tui.session.open_files import OpenFiles
from planner.tui.theme import DARK, LIGHT, use_themes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import SystemCommand
    from textual.screen import Screen
    from textual.types import CSSPathType

BASE_CSS: Final = Path(__file__).with_name("base.tcss")
"""The style sheet of all applications."""

UNSAVED: Final = 2
"""Exit code if something could not be saved to the end."""


class ShellApp(App[int]):
    """An application with this program's keys, themes and ending; subclasses add the screens."""

    TITLE = "planner"
    CSS_PATH: ClassVar[CSSPathType | None] = BASE_CSS
    BINDINGS = bindings_for(EVERYWHERE)
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self) -> None:
        super().__init__()
        self.modal_flow = ModalFlow(self)
        self.files = OpenFiles()
        """The files to save before the program ends."""
        self._key_queue = KeyQueue(self, self.modal_flow.is_opening)
        self._window = WindowSize(self)
        use_themes(self)

    def on_mount(self) -> None:
        """Fit each screen that opens to the window; a subclass's own handler is called as well."""
        self.screen_change_signal.subscribe(self, lambda _: self._window.fit())

    def on_resize(self) -> None:
        """Fit all screens to the new size."""
        self.call_later(self._window.fit)

    @property
    def saving_fails(self) -> bool:
        """True if something could not be saved."""
        return False

    # ---- screens

    def get_screen(self, screen: Any, screen_class: Any = None) -> Any:  # noqa: ANN401 - Textual has overloads
        """The screen to be opened, ready to be painted once and for all.

        The first of its kind brings its style sheet: Textual would parse every other one anew with
        it. And each has the classes for the window's size before it is painted, not only after.
        """
        found = super().get_screen(screen, screen_class)
        fresh = [path for path in found.css_path if not self.stylesheet.has_source(str(path))]
        if fresh:
            self.stylesheet.read_all(fresh)
            self.stylesheet.parse()
        if not found.is_running:
            wide = _reached(found.HORIZONTAL_BREAKPOINTS, self.size.width)
            high = _reached(found.VERTICAL_BREAKPOINTS, self.size.height)
            found.add_class(*wide, *high)
        return found

    # ---- keys

    async def on_event(self, event: events.Event) -> None:
        """Take an event; what is typed goes through the key queue first."""
        if not isinstance(event, KeyInput) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_queue.admits(event):
            if self._window.takes(event):
                await super().on_event(event)
            self._key_queue.follow()

    async def on_key_settled(self, message: messages.KeySettled) -> None:
        """Let the next key through."""
        event = self._key_queue.next_after(message)
        if event is not None:
            await self.on_event(event)

    # ---- ending

    def on_end_asked(self, message: messages.EndAsked) -> None:
        """End by a signal, once all that was done before has reached the campaign."""
        if message.rounds == messages.ROUNDS:
            self.files.save_now()  # what is there is safe, whatever comes
        if not self._key_queue.pass_on(message):
            self.files.save_now()
            self.exit(return_code=BY_SIGNAL + message.number)

    def action_leave(self) -> None:
        """Save and quit; asks only if saving fails."""
        self.modal_flow.ask(self._leave(), group="leave")

    async def _leave(self) -> None:
        if await self.files.settle(leaving=True):
            self.exit(return_code=0)

    def action_suspend(self) -> None:
        """Save, and stop until the shell brings the program back."""
        self.modal_flow.ask(self._suspend(), group="leave")

    async def _suspend(self) -> None:
        if self.is_web or not is_job():
            words = "No shell began this program, so none could bring it back: it goes on."
            self.notify(words, timeout=4, markup=False)
        elif await self.files.settle():
            self.action_suspend_process()

    # ---- everywhere

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_explain(self) -> None:
        """Explain the screen that is open."""
        from planner.tui.dialogs.explain import explain

        explain(self)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The actions that the palette offers."""
        from planner.tui.palette import system_commands

        return system_commands(self, screen, saving_fails=self.saving_fails)


def _reached(breakpoints: list[tuple[int, str]] | None, cells: int) -> list[str]:
    """The class of the last breakpoint that a size reaches; empty if it reaches none."""
    return [name for least, name in sorted(breakpoints or ()) if cells >= least][-1:]


def run_shell(app: ShellApp) -> int:
    """Run an application until it ends, and save what is open however it ends.

    Returns:
        The exit code.
    """
    with ShutdownGuard(
        app.files.save_now,
        lambda number: app.post_message(messages.EndAsked(number)),
        lambda: app.return_code is not None,
        app.files.unsaved_notice,
    ) as guard:
        try:
            app.run()
        finally:
            app.files.save_now()
    unsaved = app.files.unsaved_notice()
    with suppress(OSError):  # the terminal may be gone
        sys.stderr.write(unsaved)
        sys.stderr.flush()
    if guard.ended_by is not None:
        return BY_SIGNAL + guard.ended_by
    return app.return_code or (UNSAVED if unsaved else 0)
