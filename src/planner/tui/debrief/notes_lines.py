"""A campaign's notes, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.campaign.annotations import notes_of
from planner.tui.components.blocks import BLANK, heading, muted, page
from planner.tui.components.note_subjects import MARK, about_words
from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position

_LONGEST = 20_000


def all_notes(position: Position, width: int) -> Content:
    """Every note of a campaign, year by year."""
    del width  # the page wraps the text of notes itself
    return page(_all_notes(position))


def _all_notes(position: Position) -> Iterator[Content]:
    campaign = position.campaign
    yield text("Notes", "bold")
    notes = notes_of(campaign)
    if not notes:
        yield muted("There are none yet: o writes one, about what the cursor is on.")
        return
    yield muted("o opens them, to change or delete, and writes more.")
    year = 0
    for place, note in notes:
        if place.year != year:
            year = place.year
            yield BLANK
            yield heading(f"Year {year}")
        about = about_words(campaign.scenario, note.about) if note.about else ""
        subject = ", ".join(filter(None, (about, note.tag)))
        yield _note(f"{subject}: " if subject else "", note.text)


def notes_about(campaign: Campaign, about: str) -> Iterator[Content]:
    """The notes about one subject, under a heading; no lines if there are none."""
    notes = [(place, note) for place, note in notes_of(campaign) if note.about == about]
    if notes:
        yield BLANK
        yield heading("Notes")
    for place, note in notes:
        yield _note(f"Year {place.year}: ", note.text)


def _note(before: str, words: str) -> Content:
    return Content.assemble(
        (f"{MARK} ", "$text-accent"),
        text(before, "$text-muted"),
        text(words, limit=_LONGEST, multiline=True),
    )
