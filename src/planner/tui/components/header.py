"""The header line of screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.runtime.safe_text import text
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from planner.campaign.play import Position


NOT_SAVED: Final = Content.styled("! not saved  ", "bold $text-error")
"""First in the header while saving fails."""


def head(position: Position, title: str, *rest: str) -> Content:
    """A header line: the campaign's name, the screen's title, then further details."""
    parts = [text(position.campaign.name, "bold"), Content("  "), text(title, "bold $text-accent")]
    for each in rest:
        parts += [Content("  "), text(each, MUTED)]
    return Content.assemble(*parts)
