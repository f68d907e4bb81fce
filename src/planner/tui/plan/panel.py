"""A text on the screen that is drawn again only if it changed."""

from __future__ import annotations

from textual.content import Content

from planner.tui.components.changing_text import ChangingText


class Panel(ChangingText):
    """Text that changes often; it is laid out anew only if it needs more lines than before."""

    _rows = 0
    """Lines at the last layout."""

    def put(self, content: Content, *, fixed: bool = False) -> None:
        """Show a text, unless it is shown already.

        Args:
            content: The text.
            fixed: True if the widget's height does not depend on the text.
        """
        rows = 0 if fixed else len(self.lines_of(content))
        # a shorter text needs no new layout, which would slow typing down
        grows = rows > self._rows
        self._rows = max(self._rows, rows)
        self.update(content, layout=grows)


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
    return Content.assemble((f"{label:<{cells}}", "$text-muted"), content)
