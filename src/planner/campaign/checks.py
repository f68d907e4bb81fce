"""Checks of a campaign file against its scenario, after its types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from planner.campaign.sealing_checks import sealing_problems
from planner.scenario.checks import PERSON
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import MOODS, PROGRESS, parts, progress_of
from planner.scenario.numbers import check_effects
from planner.scenario.problem import Problem, unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from planner.boundary.toml_spans import DataPath
    from planner.campaign.schema import (
        CampaignFile,
        InjectTable,
        OverrideTable,
        ResultsTable,
        YearTable,
    )
    from planner.scenario.model import Scenario

OVERRIDABLE = MOODS
"""Indicators that a facilitator may override; deterrence follows from the others."""


def problems(file: CampaignFile, scenario: Scenario) -> Iterator[Problem]:
    """Find everything in a file that does not match the scenario.

    Args:
        file: A campaign file with valid types.
        scenario: Its scenario.

    Yields:
        The problems, in no particular order.
    """
    policies = {**_titles(scenario.red_policies), PERSON: "A person"}
    if file.red not in policies:
        yield unknown(("red",), "red policy", file.red, policies)
    yield from _names(("ratings",), file.ratings, "priority", _titles(scenario.priorities))
    yield from _sequence(file, scenario.years)
    yield from sealing_problems(file)
    for index, year in enumerate(file.years):
        yield from _year(("years", index), year, scenario)


def _sequence(file: CampaignFile, last: int) -> Iterator[Problem]:
    """Check that years run 1, 2, 3 ..., and that played years come before planned ones."""
    seen: set[int] = set()
    pencilled: int | None = None
    for index, year in enumerate(file.years):
        path = ("years", index, "year")
        if year.year in seen:
            yield Problem(
                path, f"year {year.year} is in the file already; each year must be there only once"
            )
        elif year.year > last:
            yield Problem(path, f"year {year.year} is after the end; the last is year {last}")
        elif year.year != index + 1:
            sentence = (
                f"year {year.year} stands where year {index + 1} belongs; "
                "years run 1, 2, 3 ... without a gap"
            )
            yield Problem(path, sentence)
        seen.add(year.year)
        if year.results is None:
            pencilled = pencilled or year.year
        elif pencilled is not None:
            sentence = f"year {year.year} has been played, but year {pencilled} before it has not"
            yield Problem((*path[:2], "results"), sentence)


def _year(path: DataPath, year: YearTable, scenario: Scenario) -> Iterator[Problem]:
    ids = _titles(scenario.priorities)
    events = _titles(scenario.events)
    yield from _names((*path, "orders"), year.orders or {}, "priority", ids)
    yield from _decisions((*path, "decisions"), year, scenario)
    for index, inject in enumerate(year.injects):
        yield from _inject((*path, "injects", index), inject, events, ids)
    yield from _items((*path, "red"), year.red, "red option", _titles(scenario.red_options))
    for index, override in enumerate(year.overrides):
        yield from _override((*path, "overrides", index), override, scenario)
    for index, note in enumerate(year.notes):
        if note.about and note.about not in ids and note.about not in events:
            where: DataPath = (*path, "notes", index, "about")
            yield unknown(where, "priority or event", note.about, events | ids)
    yield from _names((*path, "predictions"), year.predictions, "priority", ids)
    if year.results is not None:
        yield from _results((*path, "results"), year.results, ids)


def _inject(
    path: DataPath, inject: InjectTable, events: Mapping[str, str], ids: Mapping[str, str]
) -> Iterator[Problem]:
    has_effects = bool(inject.effects or inject.next_year)
    if inject.id:
        if inject.id not in events:
            yield unknown((*path, "id"), "event", inject.id, events)
        if has_effects:
            sentence = "effects belong to a text; those of an event are in the scenario"
            yield Problem(path, sentence)
    elif not inject.text.strip():
        yield Problem(path, "an inject needs the id of an event, or a text")
    yield from check_effects(path, inject.effects, inject.next_year, ids)


def _decisions(path: DataPath, year: YearTable, scenario: Scenario) -> Iterator[Problem]:
    questions = {event.id: event for event in scenario.questions}
    for event, option in year.decisions.items():
        question = questions.get(event)
        if question is not None:
            choices = _titles(question.options)
            if option not in choices:
                yield unknown((*path, event), "option", option, choices)
        elif event in scenario.event_ids:
            yield Problem((*path, event), f'the event "{event}" asks for no decision')
        else:
            yield unknown((*path, event), "decision", event, _titles(scenario.questions))


def _override(path: DataPath, override: OverrideTable, scenario: Scenario) -> Iterator[Problem]:
    yield from override_problems(override.number, override.value, scenario, path)


def override_problems(
    number: str, value: int, scenario: Scenario, path: DataPath = ()
) -> Iterator[Problem]:
    """Check that a number can be overridden, and take a value.

    Args:
        number: The number's name.
        value: In its own unit.
        scenario: The scenario.
        path: The path of the override in its file.
    """
    progress = {progress_of(each.id): progress_of(each.title) for each in scenario.priorities}
    numbers = {**{each: each for each in OVERRIDABLE}, **progress}
    if number not in numbers:
        yield unknown((*path, "number"), "number to override", number, numbers)
        return
    least = 0
    kind, priority_id = parts(number)
    if kind == PROGRESS:
        least = scenario.priority(priority_id).kpi.worst
    if not least <= value <= BASIS_POINTS:
        sentence = f"value must be {least:,} to {BASIS_POINTS:,} basis points, is {value}"
        yield Problem((*path, "value"), sentence)


def _results(
    path: DataPath, results: ResultsTable, priorities: Mapping[str, str]
) -> Iterator[Problem]:
    for key, recorded, what, names in (
        ("kpis", results.kpis, "priority", priorities),
        ("indicators", results.indicators, "indicator", INDICATORS),
    ):
        yield from _names((*path, key), recorded, what, names)
        missing = [name for name in names if name not in recorded]
        if missing:
            yield Problem((*path, key), f"{missing[0]} is missing from {key}")


class _Titled(Protocol):
    """A thing of a scenario with an id and a title."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...


def _titles(things: Iterable[_Titled]) -> dict[str, str]:
    """The titles of things, by id."""
    return {each.id: each.title for each in things}


def _names(
    path: DataPath, table: Collection[str], what: str, choices: Collection[str]
) -> Iterator[Problem]:
    for name in table:
        if name not in choices:
            yield unknown((*path, name), what, name, choices)


def _items(
    path: DataPath, items: Collection[str], what: str, choices: Collection[str]
) -> Iterator[Problem]:
    for index, name in enumerate(items):
        if name not in choices:
            yield unknown((*path, index), what, name, choices)
