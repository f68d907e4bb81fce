"""Effects of events and moves in a few signs, for one line of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import BUDGET, EFFORT, PRESSURE, PUSH, parts
from planner.wording.figures import money, points, signed_whole_share
from planner.wording.odds import DOWN, UP
from planner.wording.pace import times
from planner.wording.phrases import indicator_title, short_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.scenario.model import Effect, Scenario


def brief_effects(scenario: Scenario, effects: Iterable[Effect]) -> str:
    """The effects in one line: `Cohesion ▼2.1 · NATO Commitments ×0.85`."""  # noqa: RUF002 - the sign is meant
    return " · ".join(
        _effect(scenario, each) + (" next year" if each.next_year else "") for each in effects
    )


def _effect(scenario: Scenario, effect: Effect) -> str:
    kind, target = parts(effect.number)
    amount = effect.amount
    if target:
        name = short_title(scenario.priority(target))
        if kind == PUSH:
            return f"{name} {times(max(0, BASIS_POINTS + amount))}"
        return f"{name} {signed_whole_share(amount)} of the way"
    more = "more" if amount > 0 else "less"
    if kind == BUDGET:
        return f"{money(abs(amount))} {more}"
    if kind == EFFORT:
        return f"{points(abs(amount))} {more}"
    arrow = UP if amount > 0 else DOWN
    if kind == PRESSURE:
        return f"red's pressure {arrow}{abs(amount)}"
    return f"{indicator_title(scenario, kind)} {arrow}{in_points(abs(amount))}"


def in_points(amount: int) -> str:
    """Basis points of an indicator as points, with a decimal unless it is 0: `2.1`, `3`."""
    return f"{(amount + 5) // 10 / 10:.1f}".removesuffix(".0")
