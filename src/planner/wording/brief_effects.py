"""Effects of events and moves in a few signs, for one line of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import BUDGET, EFFORT, PRESSURE, PUSH, parts
from planner.wording.figures import money, points, signed_whole_share
from planner.wording.odds import DOWN, UP
from planner.wording.pace import times
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.scenario.model import Effect, Scenario


def brief_effects(scenario: Scenario, effects: Iterable[Effect]) -> str:
    """The effects in one line: `Cohesion ▼2.1 · NATO Commitments ×0.85 · 3 priorities ×0.7`."""  # noqa: RUF002 - the sign is meant
    groups: dict[tuple[str, int, bool], list[str]] = {}
    for effect in effects:
        kind, target = parts(effect.number)
        names = groups.setdefault((kind, effect.amount, effect.next_year), [])
        if target:
            names.append(short_title(scenario.priority(target)))
    return " · ".join(
        _effect(kind, amount, names) + (" next year" if next_year else "")
        for (kind, amount, next_year), names in groups.items()
    )


def _effect(kind: str, amount: int, names: list[str]) -> str:
    if names:
        on = names[0] if len(names) == 1 else f"{len(names)} priorities"
        if kind == PUSH:
            return f"{on} {times(max(0, BASIS_POINTS + amount))}"
        return f"{on} {signed_whole_share(amount)} of the way"
    more = "more" if amount > 0 else "less"
    if kind == BUDGET:
        return f"{money(abs(amount))} {more}"
    if kind == EFFORT:
        return f"{points(abs(amount))} {more}"
    arrow = UP if amount > 0 else DOWN
    if kind == PRESSURE:
        return f"red's pressure {arrow}{abs(amount)}"
    return f"{kind.capitalize()} {arrow}{in_points(abs(amount))}"


def in_points(amount: int) -> str:
    """Basis points of an indicator as points, with a decimal unless it is 0: `2.1`, `3`."""
    return f"{(amount + 5) // 10 / 10:.1f}".removesuffix(".0")
