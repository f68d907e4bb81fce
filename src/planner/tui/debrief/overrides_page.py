"""The page of the facilitator's overrides: each with the rules' own values, and its effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.analysis.overrides import override_effects, without_overrides
from planner.tui.components.blocks import BLANK, heading, muted, page
from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content

    from planner.campaign.play import Position

_LONGEST = 20_000


def overrides_page(position: Position, width: int) -> Content:
    """Every override of a campaign, year by year, and the score without any of them."""
    del width  # the page wraps its texts itself
    return page(_overrides(position))


def _overrides(position: Position) -> Iterator[Content]:
    yield text("Overrides", "bold")
    yield muted("Numbers that the facilitator set in the place of the rules' own.")
    without = without_overrides(position)
    if without is not None:
        yield text(without.sentences)
    for each in override_effects(position):
        yield BLANK
        yield heading(f"Year {each.year}, {each.title}")
        yield text(f"{each.shown} {each.status}".rstrip(), "bold")
        if each.rules:
            yield text(f"By the rules alone: {each.rules}")
        yield text(f"Without it, that year: {each.shown_without} {each.status_without}".rstrip())
        yield text(f"Score after the year: {each.score}, without it {each.score_without}")
        yield text(each.reason, "italic", limit=_LONGEST, multiline=True)
        if each.decided:
            yield muted(f"Decided by {each.decided}")
