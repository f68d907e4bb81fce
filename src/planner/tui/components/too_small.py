"""The notice that covers the screen while the window is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.geometry import Size


class TooSmall(Static):
    """A notice with the required and the present size of the window."""

    DEFAULT_CSS = """
    TooSmall {
        layer: notice;
        dock: top;
        width: 100%;
        height: 100%;
        padding: 0 1;
        content-align: center middle;
        text-align: center;
        color: $foreground;
        background: $background;
    }
    """

    def __init__(self, least: Size, size: Size) -> None:
        super().__init__(too_small(least, size))
        self._least = least

    def tell(self, size: Size) -> None:
        """Show the window's new size."""
        self.update(too_small(self._least, size))


def too_small(least: Size, size: Size) -> Content:
    """The text of the notice; both sizes in columns and rows."""
    return Content.assemble(
        ("planner needs at least ", ""),
        (_cells(least), "bold"),
        (f"; this window is {_cells(size)}.\n", ""),
        ("Make it larger; ctrl+q saves and quits.", "$text-muted"),
    )


def _cells(size: Size) -> str:
    return f"{size.width}×{size.height}"  # noqa: RUF001 - the multiplication sign is intended
