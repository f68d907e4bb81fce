"""A window too small to play in: a notice covers whatever is open until the window is larger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.command import CommandPalette
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from planner.tui.actions.action import EVERYWHERE
from planner.tui.actions.registry import actions_for

if TYPE_CHECKING:
    from textual import events
    from textual.app import App

LEAST: Final = Size(70, 16)
"""Cells that Plan needs: its numbers, names that can be told apart, and half of its lines."""

_STAYING: Final = {"leave", "suspend"}
"""Actions that do not depend on the screen that is open."""


class TooSmall(Static):
    """The notice: the size the window needs, and the size it has."""

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

    def __init__(self, size: Size) -> None:
        super().__init__(_sentence(size))

    def tell(self, size: Size) -> None:
        """Show another size of the window."""
        self.update(_sentence(size))


class WindowSize:
    """Covers all screens of an app with the notice while its window is too small."""

    def __init__(self, app: App[int]) -> None:
        self._app = app

    @property
    def is_too_small(self) -> bool:
        """True if there is too little room to play."""
        size = self._app.size
        return size.width < LEAST.width or size.height < LEAST.height

    def takes(self, event: events.Key | events.Paste) -> bool:
        """True if a key may act; beneath the notice only those that leave the program do."""
        return not self.is_too_small or getattr(event, "key", "") in _KEYS

    def fit(self) -> None:
        """Show, update or remove the notice on every screen; call it after each change of size."""
        app = self._app
        if self.is_too_small and isinstance(app.screen, CommandPalette):
            app.screen.dismiss()  # its list would lie over the notice, and holds no work
        for screen in app.screen_stack:
            shown = screen.query(TooSmall)
            if not self.is_too_small:
                shown.remove()
            elif shown:
                shown.first().tell(app.size)
            else:
                screen.mount(TooSmall(app.size))


def _sentence(size: Size) -> Content:
    """Both sizes in columns and rows."""
    return Content.assemble(
        ("planner needs at least ", ""),
        (_cells(LEAST), "bold"),
        (f"; this window is {_cells(size)}.\n", ""),
        ("Make it larger; ctrl+q saves and quits.", "$text-muted"),
    )


def _cells(size: Size) -> str:
    return f"{size.width}×{size.height}"  # noqa: RUF001 - the multiplication sign is intended


_KEYS: Final = frozenset(
    key for action in actions_for(EVERYWHERE) if action.id in _STAYING for key in action.keys
)
