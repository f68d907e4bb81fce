"""A field for text of several lines, whose cursor stands still: no output while nobody types."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from planner.boundary.sanitize import singly


class TextInput(TextArea):
    """A plain text area: what is in it is text only, also what was pasted."""

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Make one.

        Args:
            value: The text to begin with.
            id: Its id.
        """
        super().__init__(value, id=id, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown, one character for each of the text's own.

        Args:
            line_index: Which line.
        """
        return Text(singly(self.document.get_line(line_index)), end="", no_wrap=True)
