"""Lines on the screen of which only those that changed are drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.tui.components.changing_text import ChangingText
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable


class Panel(ChangingText):
    """Lines of text that change often."""

    def put(self, *lines: Content) -> None:
        """Show lines; those longer than the panel's width are wrapped."""
        width = self.content_size.width
        if width:
            lines = tuple(part for line in lines for part in wrapped(line, width))
        self.show_lines(lines)


def wrapped(line: Content, width: int) -> Iterable[Content]:
    """The line itself if it fits into a width, else its parts."""
    return (line,) if line.cell_length <= width else line.wrap(width)


def rule(title: Content, width: int, right: Content | None = None) -> Content:
    """A title in a horizontal line: `─ The alliance · years 1 to 4 ────`.

    Args:
        title: The title.
        width: Cells.
        right: Further content at the right end of the line.
    """
    end = Content("") if right is None or not right.plain else Content.assemble(" ", right, " ")
    room = max(0, width - 4 - end.cell_length)
    title = title.truncate(room, ellipsis=True) if title.cell_length > room else title
    line = "─" * max(0, width - 3 - title.cell_length - end.cell_length)
    return Content.assemble(("─ ", "$border"), title, " ", (line, "$border"), end)


def labelled(label: str, content: Content, cells: int = 7) -> Content:
    """A line with a muted label in a column of its own."""
    return Content.assemble((f"{label:<{cells}}", MUTED), content)
