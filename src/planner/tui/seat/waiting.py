"""The screen of a seat while there is nothing to plan, such as before a year opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Center, Middle
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from planner.room.files.store import now
from planner.room.seat.words import waiting_words
from planner.tui.actions.action import SEAT
from planner.tui.actions.registry import bindings_for
from planner.tui.components.blocks import apart
from planner.tui.components.footer import KeyFooter
from planner.tui.components.screen import PlannerScreen
from planner.tui.messages import DebriefAsked, LookedBack, NewsOpened
from planner.tui.plan.panel import Panel
from planner.tui.runtime.safe_text import text
from planner.tui.seat.messages import AskOpened
from planner.tui.seat.room_line import room_content
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.room.seat.seat import Seat
    from planner.tui.session.policy import SessionPolicy


class SeatWaitScreen(PlannerScreen, inherit_bindings=False):
    """Says what the seat waits for."""

    WHERE = SEAT
    NAME = "Waiting"
    PURPOSE = "There is nothing to plan just now. This screen goes on by itself."
    BINDINGS = [*bindings_for(SEAT), *Screen.BINDINGS]  # noqa: RUF012 - as Textual declares it

    def __init__(
        self, words: str, seat: Seat | None = None, policy: SessionPolicy | None = None
    ) -> None:
        """Wait for something.

        Args:
            words: What the seat waits for, while it is not taken.
            seat: The seat, once it is.
            policy: The parts of the program that the room shows.
        """
        super().__init__()
        self._words, self._seat, self._policy = words, seat, policy

    def compose(self) -> ComposeResult:
        """The room in the head, and the words in the middle."""
        yield Panel(id="head")
        with Middle(), Center():
            yield Static(id="waiting")
        yield KeyFooter(("look_back", "news", "ask", "debrief", "explain", "leave"))

    def on_mount(self) -> None:
        """Show both once their sizes are known."""
        self.call_after_refresh(self.show_clock)

    def on_resize(self) -> None:
        """Fit the head to the new width."""
        self.call_after_refresh(self.show_clock)

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.show_clock()

    def show_seat(self, seat: Seat, policy: SessionPolicy) -> None:
        """Show what has changed in the room."""
        self._seat, self._policy = seat, policy
        self.show_clock()
        self.refresh_bindings()

    def show_clock(self) -> None:
        """Show the room as it stands now."""
        if not self.is_mounted:
            return
        head, seat = self.query_one("#head", Panel), self._seat
        left = Content.styled("A seat", "bold")
        right = Content("")
        words = self._words
        if seat is not None:
            status = seat.room.status
            left = Content.assemble(text(status.team, "bold"), text(f" · {status.title}", MUTED))
            right = room_content(seat, now())
            words = waiting_words(seat)
        head.put(apart(left, right, head.content_size.width) if right.plain else left)
        self.query_one("#waiting", Static).update(text(words))

    def show_saving(self, *, failed: bool) -> None:
        """A sheet that cannot be written shows as no contact."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out all that needs a year to plan.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        del parameters
        seat, policy = self._seat, self._policy
        if action in ("explain", "command_palette", "leave"):
            return True
        if seat is None or policy is None:
            return False
        played = seat.room.campaign.played > 0
        return {
            "look_back": played,
            "news": True,
            "ask": seat.may_ask,
            "debrief": played and policy.odds,
        }.get(action, False)

    def action_look_back(self) -> None:
        """Ask for last year's outcome."""
        self.post_message(LookedBack())

    def action_news(self) -> None:
        """Read the room's messages."""
        self.post_message(NewsOpened())

    def action_ask(self) -> None:
        """Ask the room something."""
        self.post_message(AskOpened())

    def action_debrief(self) -> None:
        """Ask for the debrief of the years so far."""
        self.post_message(DebriefAsked())
