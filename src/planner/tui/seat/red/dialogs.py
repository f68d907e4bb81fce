"""The room's messages to red."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from planner.tui.dialogs.base import Dialog
from planner.tui.seat.dialogs import message_lines

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.room.red.seat import RedSeat


class RedNewsDialog(Dialog[str]):
    """The room's messages to red, the newest first; it has no answer."""

    NAME = "News"
    FOOT = "↑ ↓ scroll · enter or esc closes"
    PURPOSE = "What the room said to red, the newest first."

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,e", "close", "Close")]

    def __init__(self, seat: RedSeat) -> None:
        unread = len(seat.unread)
        super().__init__(Content(f"News, {unread} new" if unread else "News"), classes="-wide")
        self._seat = seat

    def compose_box(self) -> ComposeResult:
        """The messages."""
        unread = {each.number for each in self._seat.unread}
        lines = []
        for message in reversed(self._seat.room.messages):
            lines += [*message_lines(message, is_new=message.number in unread), Content("")]
        with VerticalScroll(classes="dialog-body"):
            yield Static(Content("\n").join(lines[:-1]), id="messages")
