"""The base class of dialogs: a framed box over the screen, which esc closes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.actions import SkipAction
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from planner.tui.components.screen import forget_drawn

if TYPE_CHECKING:
    from textual.app import ComposeResult

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None]):
    """A framed box; subclasses fill it in `compose_box` and call `dismiss` with an answer."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")  # dialogs of other folders inherit it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", key_display="esc"),
        Binding("pagedown", "scroll_body(1)", show=False, priority=True),
        Binding("pageup", "scroll_body(-1)", show=False, priority=True),
        Binding("question_mark,f1", "app.explain", "Help", show=False),
    ]

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (150, "-huge")]  # noqa: RUF012 - Textual's type

    NAME: ClassVar[str] = "This dialog"
    PURPOSE: ClassVar[str] = "Answer it, or close it with esc: then nothing changes."
    WORDS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The terms on its `?` page, each with its meaning, as for every screen."""

    FOOT: ClassVar[str] = "esc closes"
    """Its keys, shown in the frame; never from data."""

    def __init__(self, title: Content, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._title = title

    def compose(self) -> ComposeResult:
        """The box with its title."""
        box = Vertical(classes="dialog-box")
        box.border_title = self._title
        box.border_subtitle = Content(self.FOOT)
        with box:
            yield from self.compose_box()

    def compose_box(self) -> ComposeResult:
        """Compose the content of the box."""
        raise NotImplementedError

    def on_screen_suspend(self) -> None:
        """Clear its render caches once it is closed."""
        forget_drawn(self)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer; ignored if the dialog is closing already, as after a second enter.

        Args:
            result: The answer.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def action_scroll_body(self, pages: int) -> None:
        """Scroll the dialog's text, regardless of the focus.

        Raises:
            SkipAction: If it cannot scroll further; the key then goes to the focused widget.
        """
        bodies = list(self.query(".dialog-body"))
        for body in bodies if pages > 0 else reversed(bodies):
            if 0 <= body.scroll_offset.y + pages <= body.max_scroll_y:
                body.scroll_relative(y=pages * body.size.height, animate=False)
                return
        raise SkipAction

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
