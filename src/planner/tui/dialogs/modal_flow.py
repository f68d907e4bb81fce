"""Steps that ask something: one at a time, each in a worker, and what is typed waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.runtime.key_queue import KeyInput, KeyQueue
from planner.tui.runtime.safe_text import text
from planner.tui.runtime.window_size import FittingApp

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from textual import events
    from textual.screen import Screen

    from planner.boundary.errors import InputError
    from planner.tui.messages import KeySettled


class AskingApp(FittingApp):
    """An app that asks one thing at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._key_queue = KeyQueue(self, self.is_opening)
        self._asked_on: dict[str, Screen[Any]] = {}
        """By group, the screen that the last steps began on."""

    async def on_event(self, event: events.Event) -> None:
        """Take an event; what is typed goes through the key queue first."""
        if not isinstance(event, KeyInput) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_queue.admits(event):
            if self.takes(event):
                await super().on_event(event)
            self._key_queue.follow()

    async def on_key_settled(self, message: KeySettled) -> None:
        """Let the next key through."""
        event = self._key_queue.next_after(message)
        if event is not None:
            await self.on_event(event)

    def _ask(self, steps: Coroutine[Any, Any, object], group: str = "flow") -> None:
        """Take steps that may ask something, unless something is asked already.

        A key that is pressed twice must not ask twice, nor may a campaign be left while it asks.
        """
        if self._asks(group):
            steps.close()
        else:
            self._asked_on[group] = self.screen
            self.run_worker(steps, group=group)

    def is_opening(self) -> bool:
        """Whether steps are under way with no dialog or screen of theirs open."""
        on_top = self.screen_stack[-1:]
        return any(
            [screen] == on_top and self._asks(group) for group, screen in self._asked_on.items()
        )

    def _asks(self, group: str) -> bool:
        return any(each.group == group and not each.is_finished for each in self.workers)

    async def tell(self, error: InputError, title: str = "That did not work") -> None:
        """Show what went wrong in its one sentence, and wait until it is read."""
        await self.push_screen_wait(ChoiceDialog(title, text(str(error))))
