"""Checks of a scenario's tables against each other, after their types."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import DETERRENCE_NAME, THREAT_NAME
from planner.scenario.numbers import check_numbers
from planner.scenario.problem import Problem, repeated, unknown
from planner.scenario.provenance import check_provenance
from planner.scenario.ranges import check_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.boundary.toml_spans import DataPath
    from planner.scenario.schema import EventTable, ScenarioFile

FIRST_BUDGET = 3_000
FIRST_EFFORT = 100
LEAST_BUDGET = 1_000
LEAST_EFFORT = 60
"""These four: the least means of every scenario, so that a plan of one fits every other."""

OPTIONS = (2, 3)

NO_RED = "none"
"""The policy of an adversary that never acts; every scenario has it."""

PERSON = "person"
"""The name, in a campaign, of a person playing red instead of a policy."""


def problems(file: ScenarioFile) -> Iterator[Problem]:
    """Find all problems between the tables.

    Args:
        file: A scenario with valid types.

    Yields:
        The problems, in no particular order.
    """
    yield from _phases(file)
    yield from _priorities(file)
    yield from _needs(file)
    yield from _indicators(file)
    yield from _resources(file)
    yield from repeated([event.id for event in file.events], ("events",), "an event")
    for index, event in enumerate(file.events):
        yield from _event(("events", index), event, file.phases[-1].last_year)
    yield from _red(file)
    yield from check_numbers(file)
    yield from check_provenance(file)
    yield from check_ranges(file)


def _phases(file: ScenarioFile) -> Iterator[Problem]:
    year = 1
    for index, phase in enumerate(file.phases):
        path: DataPath = ("phases", index)
        if phase.number != index + 1:
            yield Problem((*path, "number"), f"phases count 1, 2, 3 ...; this is {index + 1}")
        if phase.first_year != year:
            sentence = f"phases follow each other without a gap; this one begins in year {year}"
            yield Problem((*path, "first_year"), sentence)
        if phase.last_year < phase.first_year:
            yield Problem((*path, "last_year"), "a phase cannot end before it begins")
        year = phase.last_year + 1


def _priorities(file: ScenarioFile) -> Iterator[Problem]:
    yield from repeated([each.id for each in file.priorities], ("priorities",), "a priority")
    years = file.phases[-1].last_year
    for index, priority in enumerate(file.priorities):
        path: DataPath = ("priorities", index)
        if priority.phase > len(file.phases):
            yield Problem((*path, "phase"), f"there is no phase {priority.phase}")
        if len(priority.season) != years:
            sentence = f"season has {len(priority.season)} numbers for {years} years"
            yield Problem((*path, "season"), sentence)


def _needs(file: ScenarioFile) -> Iterator[Problem]:
    titles = {each.id: each.title for each in file.priorities}
    ids = [each.id for each in file.priorities]
    for index, priority in enumerate(file.priorities):
        for place, need in enumerate(priority.needs):
            path: DataPath = ("priorities", index, "needs", place)
            if need not in ids:
                yield unknown(path, "priority", need, titles)
            if need in priority.needs[:place]:
                yield Problem(path, f'"{need}" is needed twice')
    try:
        TopologicalSorter({each.id: each.needs for each in file.priorities}).prepare()
    except CycleError as error:
        ring = list(reversed(error.args[1]))
        path = ("priorities", ids.index(ring[0]), "needs")
        yield Problem(
            path, f"priorities must not need each other in a circle: {' needs '.join(ring)}"
        )


def deterrence_at_start(base: int, lost_to_threat: int, threat: int) -> int:
    """Deterrence before year 1, when nothing has been fielded; all in basis points.

    Args:
        base: The deterrence of the forces that are there.
        lost_to_threat: The share that each basis point of threat beyond the middle takes.
        threat: The threat at the start.
    """
    feared = lost_to_threat * (threat - BASIS_POINTS // 2) // BASIS_POINTS
    return min(max(base - feared, 0), BASIS_POINTS)


def _indicators(file: ScenarioFile) -> Iterator[Problem]:
    yield from repeated([each.id for each in file.indicators], ("indicators",), "an indicator")
    rules = file.rules
    middle = BASIS_POINTS // 2
    threat = next((each.start for each in file.indicators if each.id == THREAT_NAME), middle)
    derived = deterrence_at_start(rules.deterrence_base, rules.deterrence_threat, threat)
    for index, indicator in enumerate(file.indicators):
        if indicator.id == DETERRENCE_NAME and indicator.start != derived:
            sentence = f"deterrence follows from the rules; with these it starts at {derived}"
            yield Problem(("indicators", index, "start"), sentence)


def _resources(file: ScenarioFile) -> Iterator[Problem]:
    resources = file.resources
    years = file.phases[-1].last_year
    if len(resources.budget) != years:
        sentence = f"budget has {len(resources.budget)} numbers for {years} years"
        yield Problem(("resources", "budget"), sentence)
    bounds = (
        (("budget", 0), resources.budget[0], FIRST_BUDGET, "year 1 offers"),
        (("effort",), resources.effort, FIRST_EFFORT, "year 1 offers"),
        (("budget_least",), resources.budget_least, LEAST_BUDGET, "every year offers"),
        (("effort_least",), resources.effort_least, LEAST_EFFORT, "every year offers"),
    )
    for key, amount, least, who in bounds:
        if amount < least:
            yield Problem(("resources", *key), f"{who} at least {least:,}, here {amount:,}")
    if resources.effort_least > resources.effort:
        sentence = f"effort_least is above effort, {resources.effort}"
        yield Problem(("resources", "effort_least"), sentence)


def _event(path: DataPath, event: EventTable, years: int) -> Iterator[Problem]:
    for key, year in (("first_year", event.first_year), ("last_year", event.last_year)):
        if year > years:
            yield Problem((*path, key), f"the campaign ends with year {years}")
    if event.last_year < event.first_year:
        yield Problem((*path, "last_year"), "the event's last year is before its first")
    if bool(event.options) != bool(event.question.strip()):
        missing = "question" if event.options else "options"
        yield Problem(path, f"a question and its options belong together; {missing} is missing")
    if event.options and len(event.options) not in OPTIONS:
        yield Problem((*path, "options"), "a question has two or three options")
    ids = [option.id for option in event.options]
    yield from repeated(ids, (*path, "options"), "an option")
    if event.options and (event.options[0].budget or event.options[0].effort):
        first: DataPath = (*path, "options", 0)
        yield Problem(first, "the first option is taken if nobody answers, so it costs nothing")


def _red(file: ScenarioFile) -> Iterator[Problem]:
    options = [option.id for option in file.red.options]
    policies = [policy.id for policy in file.red.policies]
    yield from repeated(options, ("red", "options"), "an option")
    yield from repeated(policies, ("red", "policies"), "a policy")
    if NO_RED not in policies:
        yield Problem(("red", "policies"), f'there must be a policy "{NO_RED}" that never acts')
    for index, policy in enumerate(file.red.policies):
        if policy.id == NO_RED and policy.moves:
            sentence = f'the policy "{NO_RED}" never acts: its moves are 0'
            yield Problem(("red", "policies", index, "moves"), sentence)
        if policy.id == PERSON:
            sentence = f'"{PERSON}" stands for people in the red cell and is no policy'
            yield Problem(("red", "policies", index, "id"), sentence)
