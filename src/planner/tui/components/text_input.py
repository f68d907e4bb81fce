"""A multi-line text input without cursor blinking, so that an idle screen sends no output."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from planner.boundary.sanitize import singly


class TextInput(TextArea):
    """A text area that shows pasted control characters as symbols, never as control codes."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Create the input with its cursor at the end.

        Args:
            value: The initial text.
            id: The widget's id.
        """
        super().__init__(value, id=id, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """A line as shown, with exactly one character for each character of the text.

        Args:
            line_index: The line, from 0.
        """
        return Text(singly(self.document.get_line(line_index)), end="", no_wrap=True)
