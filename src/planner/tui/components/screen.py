"""The base class of the planner's screens."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.screen import Screen
from textual.widget import Widget


def forget_drawn(screen: Screen[Any]) -> None:
    """Let the parts of a screen that was closed forget what they drew.

    Textual keeps what the last thousand widgets drew, also when they are gone; 50 MB in all.

    Args:
        screen: A screen that is suspended; one that is only covered keeps what it drew.
    """
    if screen not in screen.app.screen_stack:
        for each in screen.walk_children(with_self=True):
            each.refresh()
            if isinstance(each, Widget):
                upright, level = each.scrollbars_enabled
                if upright:
                    each.vertical_scrollbar.refresh()
                if level:
                    each.horizontal_scrollbar.refresh()


class BoardScreen(Screen[None]):
    """A whole screen of the planner; `?` explains it from these class variables."""

    WHERE: ClassVar[str] = ""
    """Its place in `planner.tui.actions`; set `BINDINGS = bindings_for(WHERE)` beside it."""
    ALSO: ClassVar[tuple[str, ...]] = ()
    """Further places whose actions it has, such as its grid's."""
    NAME: ClassVar[str] = ""
    """The screen's name as shown to people."""
    PURPOSE: ClassVar[str] = ""
    """The screen's purpose and the person's task, in two or three sentences; never from data."""
    WORDS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Words that the screen uses, each with its meaning in one sentence of ours."""

    @property
    def places(self) -> tuple[str, ...]:
        """All places whose actions it has."""
        return (self.WHERE, *self.ALSO)

    def offers(self, action: str) -> bool:
        """Return True if the palette and the `?` page should offer an action now."""
        del action
        return True

    def on_screen_suspend(self) -> None:
        """Clear its render caches once it is closed."""
        forget_drawn(self)
