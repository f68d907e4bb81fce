"""The application of a room's projector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.tui.dialogs.base import Dialog
from planner.tui.projector.screen import CSS, ProjectorScreen
from planner.tui.runtime.garbage import resume
from planner.tui.shell import BASE_CSS, ShellApp, run_shell

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen


class ProjectorApp(ShellApp):
    """The projector of the room in a folder; it changes nothing."""

    CSS_PATH = [BASE_CSS, CSS]  # noqa: RUF012 - Textual's type

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def get_default_screen(self) -> Screen[None]:
        """The projector, below all other screens."""
        return ProjectorScreen(self._folder)

    def on_mount(self) -> None:
        """Collect garbage again once the first picture stands."""
        self.call_after_refresh(resume)

    def action_go_back(self) -> None:
        """Close what is open over the projector."""
        if isinstance(self.screen, Dialog):
            self.screen.dismiss()
        elif len(self.screen_stack) > 1:
            self.pop_screen()


def run(folder: Path) -> int:
    """Start the projector of a room.

    Args:
        folder: The room's folder.

    Returns:
        The exit code.

    Raises:
        InputError: If there is no room in it.
    """
    from planner.room.files.store import load_evening

    load_evening(folder)  # a wrong folder is one sentence, not an empty screen
    return run_shell(ProjectorApp(folder))
