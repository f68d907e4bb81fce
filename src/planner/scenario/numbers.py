"""Checks of the names of numbers in effects, conditions and red's appeals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.scenario.model import INDICATORS
from planner.scenario.number_names import (
    BURDENS,
    DETERRENCE_NAME,
    INCOME,
    MOODS,
    PRESSURE,
    progress_of,
    push_of,
)
from planner.scenario.problem import Problem, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from planner.boundary.toml_spans import DataPath
    from planner.scenario.schema import EventTable, OptionTable, ScenarioFile


def check_numbers(file: ScenarioFile) -> Iterator[Problem]:
    """Find every name of a number that is not valid at its place in the file.

    Args:
        file: A scenario with valid types.

    Yields:
        The problems.
    """
    names = _Names({priority.id: priority.title for priority in file.priorities})
    for index, event in enumerate(file.events):
        yield from _event(names, ("events", index), event)
    for index, red in enumerate(file.red.options):
        path: DataPath = ("red", "options", index)
        yield from _named((*path, "appeals"), red.appeals, names.state)
        yield from _named((*path, "effects"), red.effects, names.later_now)
        yield from _named((*path, "next_year"), red.next_year, names.next_year)


def check_effects(
    path: DataPath, now: Mapping[str, int], later: Mapping[str, int], priorities: Mapping[str, str]
) -> Iterator[Problem]:
    """Find every name of a number that is not valid in effects at the opening of a year.

    Args:
        path: The path of the table that has them as `effects` and `next_year`.
        now: The effects in the year itself.
        later: Those in the year after.
        priorities: The priorities' titles, by id.

    Yields:
        The problems.
    """
    names = _Names(priorities)
    yield from _named((*path, "effects"), now, names.opening)
    yield from _named((*path, "next_year"), later, names.next_year)


class _Names:
    """The names of numbers that are valid in conditions, effects and appeals."""

    def __init__(self, priorities: Mapping[str, str]) -> None:
        pushes = _of_each(push_of, priorities)
        progress = _of_each(progress_of, priorities)
        self.state = _own(*INDICATORS, PRESSURE) | progress
        self.later_now = _own(*MOODS, PRESSURE) | progress | pushes
        self.opening = self.later_now | _own(*INCOME)
        self.next_year = _own(*INCOME) | pushes


def _own(*names: str) -> dict[str, str]:
    """Numbers without a title other than their name."""
    return {name: name for name in names}


def _of_each(named: Callable[[str], str], priorities: Mapping[str, str]) -> dict[str, str]:
    """A number of each priority: its name, with the priority's title."""
    return {named(name): named(title) for name, title in priorities.items()}


def _event(names: _Names, path: DataPath, event: EventTable) -> Iterator[Problem]:
    for index, condition in enumerate(event.when):
        where: DataPath = (*path, "when", index)
        yield from _named(where, {condition.number: 0}, names.state, key="number")
        if condition.at_least is None and condition.below is None:
            yield Problem(where, "the condition needs at_least, below, or both")
        elif (
            condition.at_least is not None
            and condition.below is not None
            and condition.at_least >= condition.below
        ):
            yield Problem(
                where, "no number can be both at_least and below these; the event can never happen"
            )
    yield from _named((*path, "effects"), event.effects, names.opening)
    yield from _named((*path, "next_year"), event.next_year, names.next_year)
    for index, option in enumerate(event.options):
        yield from _option(names, (*path, "options", index), option)


def _option(names: _Names, path: DataPath, option: OptionTable) -> Iterator[Problem]:
    yield from _named((*path, "effects"), option.effects, names.later_now)
    yield from _named((*path, "next_year"), option.next_year, names.next_year)
    if option.gamble is not None:
        where: DataPath = (*path, "gamble")
        yield from _named((*where, "won"), option.gamble.won, names.later_now)
        yield from _named((*where, "lost"), option.gamble.lost, names.later_now)
        if _worse(option.gamble.won, option.gamble.lost):
            yield Problem(where, "winning is worse than losing in every number; exchange the two")


def _worse(won: Mapping[str, int], lost: Mapping[str, int]) -> bool:
    """True if one outcome is nowhere better than another, and somewhere worse."""
    gains = [
        (won.get(name, 0) - lost.get(name, 0)) * (-1 if name in BURDENS else 1)
        for name in {*won, *lost}
    ]
    return max(gains, default=0) <= 0 and min(gains, default=0) < 0


def _named(
    path: DataPath, table: Mapping[str, int], known: Mapping[str, str], *, key: str = ""
) -> Iterator[Problem]:
    for number in table:
        if number not in known:
            where = (*path, key or number)
            yield _misplaced(where, number) or unknown(where, "number", number, known)


def _misplaced(path: DataPath, number: str) -> Problem | None:
    """The problem of a number that exists, but is not valid here; None if it is unknown."""
    place = path[-2]
    if number in INCOME and place in ("effects", "won", "lost"):
        advice = "the year is already open; put it under next_year, or let the option cost it"
        return Problem(path, f"{number} cannot change here: {advice}")
    if number == DETERRENCE_NAME:
        return Problem(path, "deterrence follows from progress and threat and cannot be changed")
    return None
