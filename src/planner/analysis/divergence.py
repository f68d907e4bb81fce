"""Divergence of campaigns: in orders, in the moves of facilitator or red cell, and in outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from planner.campaign.model import NOTHING, Allocation
from planner.campaign.play import asked
from planner.wording.phrases import option_taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from planner.campaign.play import Outcome, Position
    from planner.engine.state import State
    from planner.scenario.model import Scenario


INJECTS, OVERRIDES, RED_MOVES = MOVES = ("injects", "overrides", "red's own moves")
"""Interventions in words."""


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first year in which campaigns differ, among the years that all of them have resolved.

    A field is None if they do not differ in it.
    """

    orders: int | None
    """In the amounts spent on a priority, or in the answer to a question asked in both."""
    interventions: int | None
    """In injects, overrides, or the moves of a person who plays red."""
    outcomes: int | None
    """In any KPI's progress or status, or in any indicator."""
    moves: tuple[str, ...] = ()
    """The interventions that differ in their first year: some of `MOVES`."""


def divergence(one: Position, other: Position) -> Divergence:
    """The first differences between two campaigns of one scenario."""
    pairs = list(zip(one.outcomes, other.outcomes, strict=False))
    scenario = one.campaign.scenario

    def first(differ: Callable[[Outcome, Outcome], bool]) -> int | None:
        return next((a.year for a, b in pairs if differ(a, b)), None)

    moves = ((a.year, found) for a, b in pairs if (found := _moves_that_differ(a, b)))
    year, kinds = next(moves, (None, ()))
    return Divergence(
        first(lambda a, b: _orders_differ(scenario, a, b)),
        year,
        first(lambda a, b: _outcomes_differ(a.after, b.after)),
        kinds,
    )


def first_divergence(positions: Sequence[Position]) -> Divergence:
    """The earliest differences between any two of several campaigns of one scenario."""
    pairs = [divergence(one, other) for one, other in combinations(positions, 2)]
    year = _earliest(each.interventions for each in pairs)
    kinds = {kind for each in pairs if each.interventions == year for kind in each.moves}
    return Divergence(
        _earliest(each.orders for each in pairs),
        year,
        _earliest(each.outcomes for each in pairs),
        tuple(kind for kind in MOVES if kind in kinds),
    )


def _earliest(years: Iterable[int | None]) -> int | None:
    return min((year for year in years if year is not None), default=None)


def _orders_differ(scenario: Scenario, one: Outcome, other: Outcome) -> bool:
    first, second = (_without_zeros(each.record.allocations) for each in (one, other))
    if first != second:
        return True
    both = set(asked(scenario, one.opening)) & set(asked(scenario, other.opening))
    return any(_taken(scenario, one, name) != _taken(scenario, other, name) for name in both)


def _without_zeros(allocations: Mapping[str, Allocation]) -> dict[str, Allocation]:
    return {name: each for name, each in allocations.items() if each != NOTHING}


def _taken(scenario: Scenario, outcome: Outcome, name: str) -> str:
    """Id of the option that took effect; a missing answer counts as the first option."""
    return option_taken(scenario.event(name), outcome.record.decisions.get(name)).id


def _moves_that_differ(one: Outcome, other: Outcome) -> tuple[str, ...]:
    """The interventions of a year that differ between two campaigns, in words."""
    a, b = one.record, other.record
    numbers = [[(each.number, each.value) for each in year.overrides] for year in (a, b)]
    differs = {
        INJECTS: set(a.injects) != set(b.injects),
        OVERRIDES: numbers[0] != numbers[1],
        RED_MOVES: set(a.red) != set(b.red),
    }
    return tuple(kind for kind in MOVES if differs[kind])


def _outcomes_differ(one: State, other: State) -> bool:
    return any(
        bool((getattr(one, array) != getattr(other, array)).any())
        for array in ("reach", "status", "indicators")
    )
