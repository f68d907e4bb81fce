"""Costs and effects of answers and events, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.scenario.number_names import BUDGET, EFFORT, PRESSURE, PUSH, parts
from planner.wording.figures import (
    money,
    points,
    signed,
    signed_points,
    signed_whole_share,
    whole_share,
)
from planner.wording.phrases import indicator_title, short_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.scenario.model import Effect, Option, Scenario


def effects_words(scenario: Scenario, effects: Iterable[Effect]) -> str:
    """The effects in one line; equal changes of several priorities are joined into one."""
    groups: dict[tuple[str, int, bool], list[str]] = {}
    for effect in effects:
        kind, target = parts(effect.number)
        names = groups.setdefault((kind, effect.amount, effect.next_year), [])
        if target:
            names.append(short_title(scenario.priority(target)))
    return "; ".join(
        _effect(scenario, kind, amount, names) + (" next year" if next_year else "")
        for (kind, amount, next_year), names in groups.items()
    )


def _effect(scenario: Scenario, kind: str, amount: int, names: list[str]) -> str:
    if names:
        what = "pace" if kind == PUSH else "progress"
        return f"{signed_whole_share(amount)} {what} for {_listed(names)}"
    if kind == BUDGET:
        return f"budget {'+' if amount >= 0 else ''}{money(amount)}"
    if kind == EFFORT:
        return f"effort {signed(amount)}"
    if kind == PRESSURE:
        return f"red's pressure {signed(amount)}"
    return f"{indicator_title(scenario, kind).lower()} {_points(amount)}"


def _points(amount: int) -> str:
    """A change in points, without `.0`: `+3 points`, `−2.5 points`."""  # noqa: RUF002 - the minus sign is intended
    return signed_points(amount).replace(".0 ", " ")


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def option_costs(option: Option) -> str:
    """The costs of an answer: `$200 M and 8 points`, or `nothing`."""
    costs = [money(option.budget)] if option.budget else []
    if option.effort:
        costs.append(points(option.effort))
    return " and ".join(costs) or "nothing"


def option_effects(scenario: Scenario, option: Option) -> list[str]:
    """The effects of an answer: a line for the certain ones, a line for those by chance."""
    lines = []
    if option.effects:
        lines.append(effects_words(scenario, option.effects))
    if option.gamble:
        won = effects_words(scenario, option.gamble.won) or "nothing more"
        lost = effects_words(scenario, option.gamble.lost) or "nothing more"
        lines.append(f"{whole_share(option.gamble.chance)} chance: {won}; else: {lost}")
    return lines or ["Nothing beyond what the event does."]
