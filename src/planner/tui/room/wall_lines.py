"""The widget that shows the wall's lines, and says which team or inject was clicked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from planner.tui.components.changing_text import ChangingText
from planner.tui.room.board import wall_board

if TYPE_CHECKING:
    from textual import events

    from planner.room.wall.view import WallView
    from planner.tui.room.board import Here, WallBoard


class WallLines(ChangingText):
    """The wall below its title; only lines that have changed are drawn again."""

    ALLOW_SELECT = False
    _board: WallBoard | None = None

    @dataclass
    class Clicked(Message):
        """A team or an inject was clicked."""

        here: Here
        is_double: bool

    def put(self, view: WallView, here: Here, busy: str) -> None:
        """Show the wall.

        Args:
            view: What it shows.
            here: The place of the cursor.
            busy: The step that is under way; empty if none is.
        """
        width, height = self.content_size
        if width and height:
            self._board = wall_board(view, here, width, height, busy)
            self.show_lines(self._board.lines)

    def on_click(self, event: events.Click) -> None:
        """Say what was clicked."""
        here = None if self._board is None else self._board.at(event.x, event.y)
        if here is not None:
            self.post_message(self.Clicked(here, is_double=event.chain > 1))
