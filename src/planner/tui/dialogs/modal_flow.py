"""Steps that ask something: one flow of steps at a time, each in a worker of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from textual.app import App
    from textual.screen import Screen

    from planner.boundary.errors import InputError


class ModalFlow:
    """Runs steps that open dialogs, so that one thing is asked at a time."""

    def __init__(self, app: App[int]) -> None:
        """Run steps in an app.

        Args:
            app: Its workers run the steps, and the dialogs open over its screens.
        """
        self.app = app
        self._asked_on: dict[str, Screen[Any]] = {}
        """By group, the screen that the last steps began on."""

    def ask(self, steps: Coroutine[Any, Any, object], group: str = "flow") -> None:
        """Take steps that may ask something, unless steps of their group are under way.

        A key that is pressed twice must not ask twice, nor may a campaign be left while it asks.
        """
        if self.asks(group):
            steps.close()
        else:
            self._asked_on[group] = self.app.screen
            self.app.run_worker(steps, group=group)

    def asks(self, group: str = "flow") -> bool:
        """True if steps of a group are under way."""
        workers = self.app.workers
        return any(each.group == group and not each.is_finished for each in workers)

    def is_opening(self) -> bool:
        """True if steps are under way, and no dialog or screen of theirs is open yet."""
        on_top = self.app.screen_stack[-1:]
        return any(
            [screen] == on_top and self.asks(group) for group, screen in self._asked_on.items()
        )

    async def tell(self, error: InputError, title: str = "That did not work") -> None:
        """Show an error's sentence, and wait until it is read."""
        from planner.tui.dialogs.choice import ChoiceDialog
        from planner.tui.runtime.safe_text import text

        await self.app.push_screen_wait(ChoiceDialog(title, text(str(error))))

    async def keep(self, steps: Coroutine[Any, Any, None]) -> None:
        """Take steps in which people write something; if it cannot be kept, say why."""
        from planner.boundary.errors import InputError

        try:
            await steps
        except InputError as error:
            await self.tell(error, "That could not be kept")
