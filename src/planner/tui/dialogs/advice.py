"""The dialog of the advisor: the progress of its search, then the plan it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, ProgressBar, Static
from textual.worker import get_current_worker

from planner.campaign.year_range import year_range
from planner.foresight.search.advise import ADVICE
from planner.planning.advice import Advised, ask_advice
from planner.tui.dialogs.advice_lines import advice_content, full_content
from planner.tui.dialogs.base import Dialog

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.campaign.play import Position

_PARTS: Final = 100


class AdviceDialog(Dialog[Advised]):
    """Searches for a better plan; answers with it if the person accepts it."""

    FOOT = "t full table · esc leaves it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
        Binding("t", "table", show=False),
    ]

    @dataclass
    class Progressed(Message):
        """The search has made progress; `share` is 0 to 1."""

        share: float

    @dataclass
    class Found(Message):
        """The search has ended; `advised` is None if there is no year left to plan."""

        advised: Advised | None

    def __init__(self, position: Position) -> None:
        """Create the dialog.

        Args:
            position: The campaign's present position, with the present orders.
        """
        super().__init__(Content("The advisor"), classes="-wide")
        self._position = position
        self._advised: Advised | None = None
        self._full = False

    def compose_box(self) -> ComposeResult:
        """The task and a progress bar, later replaced by the plan and the buttons."""
        first, last = self._position.year, self._position.tables.scenario.years
        years = year_range(first, last)
        with VerticalScroll(classes="dialog-body", can_focus=False):
            yield Static(
                Content(
                    f"Looking for the plan with the highest likely score for {years}, for about "
                    f"{ADVICE.seconds:.0f} seconds. Nothing changes unless you accept it."
                ),
                id="advice",
            )
        yield ProgressBar(_PARTS, show_eta=False, id="advice-progress")
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content("Cancel"), id="leave", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Start the search."""
        self._search()

    @work(thread=True, exclusive=True, group="advice")
    def _search(self) -> None:
        worker = get_current_worker()

        def wanted() -> bool:
            return not worker.is_cancelled

        def progressed(share: float) -> None:
            if wanted():
                self.post_message(self.Progressed(share))

        advised = ask_advice(self._position, wanted, progressed)
        if wanted():
            self.post_message(self.Found(advised))

    @on(Progressed)
    def _show_progress(self, message: Progressed) -> None:
        self.query_one(ProgressBar).update(progress=message.share * _PARTS)

    @on(Found)
    async def _show_found(self, message: Found) -> None:
        advised = self._advised = message.advised
        await self.query_one(ProgressBar).remove()
        leave = self.query_one("#leave", Button)
        if advised is None:
            self.query_one("#advice", Static).update(Content("There is no year left to plan."))
            return
        self._show()
        if not advised.better:
            leave.label = Content("Close")
            return
        leave.label = Content("Leave it")
        accept = Button(Content("Pencil it in"), id="accept", variant="primary", compact=True)
        await self.query_one(".dialog-buttons").mount(accept, before=leave)
        accept.focus()

    def action_table(self) -> None:
        """Show every amount, or the largest changes again."""
        if self._advised is not None:
            self._full = not self._full
            self._show()

    def _show(self) -> None:
        if self._advised is not None:
            shown, place = self.query_one("#advice", Static), self.query_one(".dialog-body")
            lines = full_content if self._full else advice_content
            shown.update(
                lines(self._position, self._advised, place.scrollable_content_region.width)
            )
            place.scroll_home(animate=False)

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(self._advised if event.button.id == "accept" else None)
