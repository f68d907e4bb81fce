"""The room's state on the screens that lie over a seat's plan, where it is urgent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from planner.room.seat.words import Tone, head_words
from planner.tui.components.screen import PlannerScreen
from planner.tui.seat.plan import SeatPlanScreen
from planner.tui.seat.room_line import state_content

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import App

    from planner.room.seat.seat import Seat


class RoomNotice(Static):
    """A line at the top of a screen: no contact, locked, or the last minutes."""

    DEFAULT_CSS = """
    RoomNotice {
        dock: top;
        height: 1;
        padding: 0 1;
        text-align: right;
        background: $panel;
    }
    """


def show_room(app: App[int], seat: Seat, now: datetime) -> None:
    """Show the room's state on the screen on top, unless that is the plan, whose head has it."""
    screen = app.screen
    if not isinstance(screen, PlannerScreen) or isinstance(screen, SeatPlanScreen):
        return
    words = head_words(seat, now)
    shown = screen.query(RoomNotice)
    if words.tone is Tone.QUIET or screen.is_modal:
        shown.remove()
    elif shown:
        shown.first(RoomNotice).update(state_content(words))
    else:
        screen.mount(RoomNotice(state_content(words)), before=0)
