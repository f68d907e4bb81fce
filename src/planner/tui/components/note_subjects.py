"""What a note can be about, and how a list tells notes apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position
    from planner.scenario.model import Scenario

THE_YEAR: Final = "The year as a whole"
MARK: Final = "✎"
"""Stands beside what has notes."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a note can be about."""

    id: str
    """A priority's or an event's; empty for the year as a whole."""
    title: str
    """Perhaps the scenario's: not yet safe to show."""


def subjects(position: Position, year: int, about: str = "") -> tuple[Subject, ...]:
    """What a note on a year can be about: the year, each priority, and the year's events.

    Args:
        position: Where the campaign stands.
        year: The year.
        about: What a note is about now; it is there as well, whatever happened in the year.
    """
    scenario = position.campaign.scenario
    found = [Subject("", THE_YEAR)]
    found += [Subject(each.id, short_title(each)) for each in scenario.priorities]
    found += [Subject(each, about_words(scenario, each)) for each in _events(position, year)]
    if about not in {each.id for each in found}:
        found.append(Subject(about, about_words(scenario, about)))
    return tuple(found)


def about_words(scenario: Scenario, about: str) -> str:
    """What a note is about, in a few words; not yet safe to show."""
    if not about:
        return THE_YEAR
    if about in scenario.priority_ids:
        return short_title(scenario.priority(about))
    if about in scenario.event_ids:
        return f"Event: {scenario.event(about).title}"
    return about


def count_about(position: Position, about: str) -> int:
    """How many notes there are about a priority or an event, in all years."""
    return sum(note.about == about for year in position.campaign.years for note in year.notes)


def _events(position: Position, year: int) -> Iterator[str]:
    """Ids of what happened in a year, as far as it has opened."""
    openings = {each.year: each.opening for each in position.outcomes}
    if position.opening is not None:
        openings[position.year] = position.opening
    opening = openings.get(year)
    for row, event in enumerate(position.campaign.scenario.events):
        if opening is not None and opening.happened[row, 0]:
            yield event.id
