"""The application of red's seat: one screen, from joining the room to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.tui.dialogs.base import Dialog
from planner.tui.runtime.garbage import resume
from planner.tui.seat.red.screen import RedSeatScreen
from planner.tui.shell import ShellApp

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen


class RedApp(ShellApp):
    """Red's seat in a room."""

    def __init__(self, folder: Path) -> None:
        """Take red's seat.

        Args:
            folder: Red's folder.
        """
        super().__init__()
        self._folder = folder

    def get_default_screen(self) -> Screen[None]:
        """The only screen."""
        return RedSeatScreen(self._folder)

    def on_mount(self) -> None:
        """Collect garbage again once the screen is there."""
        self.call_after_refresh(resume)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what a seat does not have.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        if action in {"home", "save_again"}:
            return False
        return super().check_action(action, parameters)

    def action_go_back(self) -> None:
        """Close the dialog on top; from the screen there is no way back."""
        if isinstance(self.screen, Dialog):
            self.screen.dismiss()
        else:
            words = "^q leaves the seat; red's moves stay with the room."
            self.notify(words, timeout=3, markup=False)
