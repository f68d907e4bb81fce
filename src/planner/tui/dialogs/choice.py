"""The dialog with a text and a few buttons, for questions, warnings and errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from planner.tui.dialogs.base import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class Choice:
    """One button."""

    id: str
    label: str
    """Never from data."""
    tone: Literal["default", "primary", "warning", "error"] = "default"


OK = Choice("ok", "OK", "primary")


class ChoiceDialog(Dialog[str]):
    """Answers with the id of the button that was pressed, or None."""

    FOOT = "enter presses · esc closes"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, body: Content, choices: Sequence[Choice] = (OK,)) -> None:
        """Create the dialog.

        Args:
            title: The title, never from data.
            body: The text.
            choices: The buttons; the first one has the focus.
        """
        super().__init__(Content(title))
        self._body = body
        self._choices = tuple(choices)

    def compose_box(self) -> ComposeResult:
        """The text and the buttons."""
        with VerticalScroll(classes="dialog-body", can_focus=False):
            yield Static(self._body)
        with Horizontal(classes="dialog-buttons"):
            for choice in self._choices:
                yield Button(Content(choice.label), id=choice.id, variant=choice.tone, compact=True)

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)
