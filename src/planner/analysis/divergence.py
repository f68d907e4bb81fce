"""Where campaigns part: in their orders, in what a facilitator or a red cell did, in outcomes."""

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


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first year in which campaigns differ, of the years that all of them have resolved.

    None where they do not.
    """

    orders: int | None
    """By what the teams put on a priority, or answered to a question that was asked of both."""
    meddling: int | None
    """By injects, overrides, or what a person playing red did."""
    outcomes: int | None
    """By any KPI's progress or status, or any indicator."""


def divergence(one: Position, other: Position) -> Divergence:
    """Where two campaigns of one scenario part."""
    pairs = list(zip(one.outcomes, other.outcomes, strict=False))
    scenario = one.campaign.scenario

    def first(differ: Callable[[Outcome, Outcome], bool]) -> int | None:
        return next((a.year for a, b in pairs if differ(a, b)), None)

    return Divergence(
        first(lambda a, b: _ordered_otherwise(scenario, a, b)),
        first(_meddled_otherwise),
        first(lambda a, b: _came_otherwise(a.after, b.after)),
    )


def first_divergence(positions: Sequence[Position]) -> Divergence:
    """The earliest partings of any two; two may agree with a third and yet not with each other."""
    pairs = [divergence(one, other) for one, other in combinations(positions, 2)]
    return Divergence(
        _earliest(each.orders for each in pairs),
        _earliest(each.meddling for each in pairs),
        _earliest(each.outcomes for each in pairs),
    )


def _earliest(years: Iterable[int | None]) -> int | None:
    return min((year for year in years if year is not None), default=None)


def _ordered_otherwise(scenario: Scenario, one: Outcome, other: Outcome) -> bool:
    first, second = (_said(each.record.allocations) for each in (one, other))
    if first != second:
        return True
    both = set(asked(scenario, one.opening)) & set(asked(scenario, other.opening))
    return any(_taken(scenario, one, name) != _taken(scenario, other, name) for name in both)


def _said(allocations: Mapping[str, Allocation]) -> dict[str, Allocation]:
    return {name: each for name, each in allocations.items() if each != NOTHING}


def _taken(scenario: Scenario, outcome: Outcome, name: str) -> str:
    """The option that counted: no answer stands for the first one."""
    return option_taken(scenario.event(name), outcome.record.decisions.get(name)).id


def _meddled_otherwise(one: Outcome, other: Outcome) -> bool:
    a, b = one.record, other.record
    numbers = [[(each.number, each.value) for each in year.overrides] for year in (a, b)]
    return (set(a.injects), set(a.red), numbers[0]) != (set(b.injects), set(b.red), numbers[1])


def _came_otherwise(one: State, other: State) -> bool:
    return any(
        bool((getattr(one, array) != getattr(other, array)).any())
        for array in ("reach", "status", "indicators")
    )
