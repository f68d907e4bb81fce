"""The screen while the campaign named on the command line is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Center, Middle
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult


class OpeningScreen(Screen[None]):
    """Names the file that is being opened, so that Home need not be seen first."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """The file's name in the middle of the window."""
        words = Content.assemble(("Opening ", "$text-muted"), text(self._path.name, "bold"))
        with Middle(), Center():
            yield Static(words, id="opening")
