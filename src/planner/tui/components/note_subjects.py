"""The subjects of notes: a year, a priority or an event, and their titles in lists."""

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
"""Marks an item that has notes."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of a note."""

    id: str
    """The id of a priority or an event; empty for the year as a whole."""
    title: str
    """May come from the scenario; pass it through `text()` before showing it."""


def subjects(position: Position, year: int, about: str = "") -> tuple[Subject, ...]:
    """The possible subjects of a note on a year: the year, each priority, the year's events.

    Args:
        position: The campaign's present position.
        year: The year.
        about: The note's present subject, which is always included.
    """
    scenario = position.campaign.scenario
    found = [Subject("", THE_YEAR)]
    found += [Subject(each.id, short_title(each)) for each in scenario.priorities]
    found += [Subject(each, about_words(scenario, each)) for each in _events(position, year)]
    if about not in {each.id for each in found}:
        found.append(Subject(about, about_words(scenario, about)))
    return tuple(found)


def about_words(scenario: Scenario, about: str) -> str:
    """The title of a note's subject; pass it through `text()` before showing it."""
    if not about:
        return THE_YEAR
    if about in scenario.priority_ids:
        return short_title(scenario.priority(about))
    if about in scenario.event_ids:
        return f"Event: {scenario.event(about).title}"
    return about


def count_about(position: Position, about: str) -> int:
    """The number of notes about a priority or an event, in all years."""
    return sum(note.about == about for year in position.campaign.years for note in year.notes)


def _events(position: Position, year: int) -> Iterator[str]:
    """Ids of the events of a year; none if the year has not opened yet."""
    openings = {each.year: each.opening for each in position.outcomes}
    if position.opening is not None:
        openings[position.year] = position.opening
    opening = openings.get(year)
    for row, event in enumerate(position.campaign.scenario.events):
        if opening is not None and opening.happened[row, 0]:
            yield event.id
