"""What all of the planner's screens have in common."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import Screen


class BoardScreen(Screen[None]):
    """A whole screen of the planner; `?` explains it from these class variables."""

    WHERE: ClassVar[str] = ""
    """Its place in `planner.tui.actions`; set `BINDINGS = bindings_for(WHERE)` beside it."""
    ALSO: ClassVar[tuple[str, ...]] = ()
    """Further places whose actions it has, such as its grid's."""
    NAME: ClassVar[str] = ""
    """What people call the screen."""
    PURPOSE: ClassVar[str] = ""
    """What the screen is for and what one is asked to do, in two or three sentences of ours."""
    WORDS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Words that the screen uses, each with its meaning in one sentence of ours."""

    def offers(self, action: str) -> bool:
        """Whether the palette and `?` should offer one of the screen's actions now."""
        del action
        return True
