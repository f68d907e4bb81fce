"""A scenario compiled into arrays of numbers for the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from planner.engine.arrays import freeze_arrays
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import PRESSURE, PROGRESS, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy.typing as npt

    from planner.engine.arrays import Int32Array
    from planner.engine.chance import Shared
    from planner.scenario.model import Condition, Effect, Priority, Scenario

Rows: TypeAlias = "npt.NDArray[np.intp]"
"""Rows of an array."""

Row = tuple[int, int]
"""A row of an array and an amount for it."""


@dataclass(frozen=True, slots=True)
class Impact:
    """Effects, sorted by the array that they change."""

    push: tuple[Row, ...] = ()
    next_push: tuple[Row, ...] = ()
    progress: tuple[Row, ...] = ()
    indicators: tuple[Row, ...] = ()
    budget: int = 0
    next_budget: int = 0
    effort: int = 0
    next_effort: int = 0
    pressure: int = 0
    lasts: bool = False
    """True if it has effects beyond those on the pace and the income of its own year."""


Pushes: TypeAlias = tuple[tuple[int, tuple[int, ...]], ...]
"""Amounts of push effects, each with the rows of the priorities that it applies to."""


@dataclass(frozen=True, slots=True)
class Price:
    """The cost of an answer."""

    question: int
    """The question's row."""
    option: int
    """The option's row in it."""
    budget: int
    """US$ million."""
    effort: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The address of a number in the state: the name of an array and a row."""

    array: str
    row: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on one number."""

    reading: Reading
    at_least: int | None
    below: int | None


@dataclass(frozen=True)
class Tables:
    """The numbers of a scenario, one row per priority, shaped `[priority, 1]`."""

    scenario: Scenario
    budget_full: Int32Array
    effort_full: Int32Array
    rate: Int32Array
    readiness_floor: Int32Array
    gate: Int32Array
    friction_range: Int32Array
    drift: Int32Array
    worst: Int32Array
    weights: Int32Array
    """Climate weights, `[cohesion/support/threat, priority, 1]`."""
    free_riding: Int32Array
    """Free riding per basis point of missing threat."""
    pace: Int32Array
    """Season x pre-work, `[year, priority, 1]`, row 0 unused."""
    deadline: Int32Array
    deterrence: Int32Array
    rewards: Int32Array
    """The reward of a KPI on time, basis points, `[cohesion/support, priority, 1]`."""
    needs: tuple[tuple[int, ...], ...]
    shared: Shared
    event_slots: tuple[str, ...]
    event_chance: Int32Array
    """Basis points, 0 in years when an event cannot happen, `[year, event, 1]`, row 0 unused."""
    crises: Rows
    """Rows of the events that are crises."""
    events_once: tuple[int, ...]
    """Rows of the events that happen only once."""
    event_impacts: tuple[Impact, ...]
    event_pushes: tuple[Pushes, ...]
    event_budgets: tuple[Row, ...]
    """Rows of the events that change the year's budget, with US$ million."""
    event_efforts: tuple[Row, ...]
    """Rows of the events that change the year's effort, with points."""
    event_bounds: tuple[tuple[int, Bound], ...]
    """Events' conditions, each with the event's row."""
    question_rows: tuple[int, ...]
    """The event row of each question."""
    prices: tuple[Price, ...]
    """The answers that cost something."""
    option_impacts: tuple[tuple[Impact, ...], ...]
    """The effects of each question's options."""
    gamble_impacts: tuple[tuple[tuple[Impact, Impact] | None, ...], ...]
    """The effects of winning and losing, of each question's options; None without a gamble."""
    red_impacts: tuple[Impact, ...]
    red_pushes: tuple[Pushes, ...]
    red_slots: tuple[str, ...]
    red_cost: Int32Array
    """Points of pressure, `[red option, 1]`."""
    red_appeal: Int32Array
    """An option's own appeal, basis points, `[red option, 1]`."""
    red_appeals: tuple[tuple[tuple[Reading, int], ...], ...]
    red_targets: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        freeze_arrays(self)

    def impact(self, effects: Iterable[Effect]) -> Impact:
        """Effects that are not in the scenario, sorted by the array that they change."""
        rows = {name: row for row, name in enumerate(self.scenario.priority_ids)}
        return _impact(tuple(effects), rows)


def compile_tables(scenario: Scenario) -> Tables:
    """Compile a checked scenario.

    Args:
        scenario: A scenario with checked references.

    Returns:
        The numbers the rules read.
    """
    rules = scenario.rules
    rows = {priority_id: row for row, priority_id in enumerate(scenario.priority_ids)}

    def column(number: Callable[[Priority], int]) -> Int32Array:
        return _column(number(p) for p in scenario.priorities)

    def impact(effects: Iterable[Effect]) -> Impact:
        return _impact(tuple(effects), rows)

    event_impacts = tuple(impact(event.effects) for event in scenario.events)
    red_impacts = tuple(impact(option.effects) for option in scenario.red_options)
    return Tables(
        scenario=scenario,
        budget_full=column(lambda p: p.budget_full),
        effort_full=column(lambda p: p.effort_full),
        rate=column(lambda p: p.rate),
        readiness_floor=column(lambda p: p.readiness_floor),
        gate=column(lambda p: p.gate),
        friction_range=column(lambda p: p.friction_range),
        drift=column(lambda p: p.drift),
        worst=column(lambda p: p.kpi.worst),
        weights=np.stack(
            [
                column(lambda p: p.cohesion_weight),
                column(lambda p: p.support_weight),
                column(lambda p: p.threat_weight),
            ]
        ),
        free_riding=column(lambda p: p.publicness * rules.free_riding // BASIS_POINTS),
        pace=_pace(scenario),
        deadline=column(scenario.deadline),
        deterrence=column(lambda p: p.deterrence),
        rewards=np.stack([column(lambda p: p.cohesion_reward), column(lambda p: p.support_reward)]),
        needs=tuple(tuple(rows[need] for need in p.needs) for p in scenario.priorities),
        shared=tuple((p.id, p.aggregation) for p in scenario.priorities),
        event_slots=tuple(f"event:{event.id}" for event in scenario.events),
        event_chance=_event_chances(scenario),
        crises=np.flatnonzero([event.crisis for event in scenario.events]),
        events_once=tuple(row for row, event in enumerate(scenario.events) if event.once),
        event_impacts=event_impacts,
        event_pushes=tuple(_pushes(each) for each in event_impacts),
        event_budgets=_nonzero(each.budget for each in event_impacts),
        event_efforts=_nonzero(each.effort for each in event_impacts),
        event_bounds=tuple(
            (row, _bound(condition, rows))
            for row, event in enumerate(scenario.events)
            for condition in event.when
        ),
        question_rows=tuple(row for row, event in enumerate(scenario.events) if event.options),
        prices=tuple(
            Price(row, column, option.budget, option.effort)
            for row, question in enumerate(scenario.questions)
            for column, option in enumerate(question.options)
            if option.budget or option.effort
        ),
        option_impacts=tuple(
            tuple(impact(option.effects) for option in event.options)
            for event in scenario.questions
        ),
        gamble_impacts=tuple(
            tuple(
                (impact(option.gamble.won), impact(option.gamble.lost)) if option.gamble else None
                for option in event.options
            )
            for event in scenario.questions
        ),
        red_impacts=red_impacts,
        red_pushes=tuple(_pushes(each) for each in red_impacts),
        red_slots=tuple(f"red:{option.id}" for option in scenario.red_options),
        red_cost=_column(option.cost for option in scenario.red_options),
        red_appeal=_column(option.appeal for option in scenario.red_options),
        red_appeals=tuple(
            tuple((_reading(appeal.number, rows), appeal.weight) for appeal in option.appeals)
            for option in scenario.red_options
        ),
        red_targets=tuple(tuple(row for row, _ in each.push) for each in red_impacts),
    )


def _column(numbers: Iterable[int]) -> Int32Array:
    return np.array([*numbers], dtype=np.int32)[:, None]


def _event_chances(scenario: Scenario) -> Int32Array:
    years = np.arange(scenario.years + 1)[:, None, None]
    first = _column(event.first_year for event in scenario.events)
    last = _column(event.last_year for event in scenario.events)
    chances: Int32Array = _column(event.chance for event in scenario.events)
    return chances * ((first <= years) & (years <= last))


def _pushes(impact: Impact) -> Pushes:
    rows: dict[int, tuple[int, ...]] = {}
    for row, amount in impact.push:
        rows[amount] = (*rows.get(amount, ()), row)
    return tuple(rows.items())


def _nonzero(amounts: Iterable[int]) -> tuple[Row, ...]:
    return tuple((row, amount) for row, amount in enumerate(amounts) if amount)


def _pace(scenario: Scenario) -> Int32Array:
    pace = np.zeros((scenario.years + 1, len(scenario.priorities), 1), dtype=np.int32)
    for row, priority in enumerate(scenario.priorities):
        opens = scenario.phases[priority.phase - 1].first_year
        for year in range(1, scenario.years + 1):
            early = scenario.rules.pre_work if year < opens else BASIS_POINTS
            pace[year, row, 0] = priority.season[year - 1] * early // BASIS_POINTS
    return pace


def _impact(effects: tuple[Effect, ...], rows: dict[str, int]) -> Impact:
    lists: dict[str, list[Row]] = {
        "push": [],
        "next_push": [],
        "progress": [],
        "indicators": [],
    }
    totals = {"budget": 0, "next_budget": 0, "effort": 0, "next_effort": 0, "pressure": 0}
    for effect in effects:
        kind, target = parts(effect.number)
        if target:
            name = f"next_{kind}" if effect.next_year else kind
            lists[name].append((rows[target], effect.amount))
        elif kind in INDICATORS:
            lists["indicators"].append((INDICATORS.index(kind), effect.amount))
        else:
            totals[f"next_{kind}" if effect.next_year else kind] += effect.amount
    return Impact(
        push=tuple(lists["push"]),
        next_push=tuple(lists["next_push"]),
        progress=tuple(lists["progress"]),
        indicators=tuple(lists["indicators"]),
        lasts=any(lists[name] for name in ("next_push", "progress", "indicators"))
        or any(totals[name] for name in ("next_budget", "next_effort", "pressure")),
        **totals,
    )


def _reading(number: str, rows: dict[str, int]) -> Reading:
    kind, target = parts(number)
    if target:
        return Reading(PROGRESS, rows[target])
    if kind == PRESSURE:
        return Reading(PRESSURE, 0)
    return Reading("indicators", INDICATORS.index(kind))


def _bound(condition: Condition, rows: dict[str, int]) -> Bound:
    return Bound(_reading(condition.number, rows), condition.at_least, condition.below)
