"""Costs and effects of answers and events, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import BUDGET, EFFORT, PRESSURE, PUSH, calm_of, parts
from planner.wording.figures import (
    amounts,
    money,
    points,
    share,
    signed_whole_share,
    whole_share,
)
from planner.wording.odds import DOWN, UP
from planner.wording.pace import times
from planner.wording.phrases import indicator_title, short_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.scenario.model import Effect, Option, Scenario

_PERCENT: Final = BASIS_POINTS // 100


def effects_words(
    scenario: Scenario,
    effects: Iterable[Effect],
    now: Mapping[str, int] | None = None,
    then: Mapping[str, int] | None = None,
) -> str:
    """The effects in one line; equal changes of several priorities are joined into one.

    A pace is a factor of the usual one; a change of it that does not show is left out.

    Args:
        scenario: The scenario.
        effects: The effects.
        now: The numbers before them, by name, in basis points: indicators, what is added to each
            pace this year already, and the pace without that. Where one is given, the words say
            what becomes of it.
        then: The paces after them, as far as they are known, by names such as `push:fms-backlog`.
    """
    now, then = now or {}, then or {}
    groups: dict[_Change, list[str]] = {}
    for effect in effects:
        kind, target = parts(effect.number)
        before = None if effect.next_year else now.get(effect.number)
        was, becomes = "", ""
        if kind == PUSH and before is not None:
            calm = now.get(calm_of(target), BASIS_POINTS)
            was = pace_factor(scenario, before, calm)
            becomes = pace_factor(scenario, before + effect.amount, calm)
            becomes = times(then[effect.number]) if effect.number in then else becomes
            if was == becomes:
                continue
        change = _Change(kind, effect.next_year, effect.amount, before, was, becomes)
        names = groups.setdefault(change, [])
        if target:
            names.append(short_title(scenario.priority(target)))
    phrases: dict[tuple[str, bool], list[str]] = {}
    for change, names in groups.items():
        words = _change_words(scenario, change, names)
        phrases.setdefault((change.kind, change.next_year), []).append(words)
    return "; ".join(
        _LEADS.get(kind, ("", ""))[next_year]
        + ", ".join(words)
        + (" next year" if next_year and kind not in _LEADS else "")
        for (kind, next_year), words in phrases.items()
    )


class _Change(NamedTuple):
    """A change that several effects may share."""

    kind: str
    next_year: bool
    amount: int
    before: int | None
    was: str
    """The pace before it; empty if it is not known, or if this is no change of a pace."""
    becomes: str
    """The pace after it."""


_LEADS: Final = {PUSH: ("pace of ", "next year's pace of ")}
"""The words before all changes of a kind, this year's and next year's."""


def _change_words(scenario: Scenario, change: _Change, names: list[str]) -> str:
    kind, amount, before = change.kind, change.amount, change.before
    if kind == PUSH:
        if change.was:
            return f"{listed(names)} {change.was} → {change.becomes}"
        return f"{listed(names)} {pace_factor(scenario, amount)}"
    if names:
        return f"{signed_whole_share(amount)} of the way for {listed(names)}"
    if kind in {BUDGET, EFFORT}:
        size = money(amount) if kind == BUDGET else points(amount)
        return f"{kind} {'+' if amount >= 0 else ''}{size}"
    arrow = UP if amount > 0 else DOWN if amount < 0 else ""
    if kind == PRESSURE:
        prices = red_prices(scenario)
        scale = f" (a move costs {prices})" if prices else ""
        return f"red's pressure {arrow}{points(abs(amount))}{scale}"
    size = share(abs(amount)).removesuffix(" %")
    scale = " of 100 points"
    if before is not None:
        after = min(max(before + amount, 0), BASIS_POINTS)
        was, then = (whole_share(each).removesuffix(" %") for each in (before, after))
        scale = f" ({was} → {then} of 100)"
    return f"{indicator_title(scenario, kind).lower()} {arrow}{size}{scale}"


def pace_factor(scenario: Scenario, added: int, calm: int = BASIS_POINTS) -> str:
    """A year's pace as a factor of the usual one; what is added to it keeps the rules' bounds.

    Args:
        scenario: The scenario.
        added: What events, red and answers add to it together, basis points.
        calm: The pace without them, basis points of the usual one.
    """
    rules = scenario.rules
    factor = BASIS_POINTS + added
    bounded = min(max(factor, rules.disturbance_least), rules.disturbance_most)
    return times(bounded * calm // BASIS_POINTS)


def red_prices(scenario: Scenario) -> str:
    """The costs of red's moves, in points of pressure: `200 to 300`; empty if it has none."""
    costs = [option.cost for option in scenario.red_options]
    if not costs:
        return ""
    least, most = min(costs), max(costs)
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: `A`, `A and B`, `A, B and C`; empty without any."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def option_costs(option: Option) -> str:
    """The costs of an answer: `$200 M and 8 points`, or `nothing`."""
    return amounts(option.budget, option.effort) or "nothing"


def option_effects(
    scenario: Scenario,
    option: Option,
    now: Mapping[str, int] | None = None,
    then: Mapping[str, int] | None = None,
) -> list[str]:
    """The effects of an answer: a line for the certain ones, two for those by chance.

    Args:
        scenario: The scenario.
        option: The answer.
        now: As for `effects_words`.
        then: As for `effects_words`, of the certain effects.
    """
    lines = []
    certain = effects_words(scenario, option.effects, now, then)
    if certain:
        lines.append(certain)
    elif option.effects:
        lines.append("No pace changes: what could is at the rules' bounds already.")
    if option.gamble:
        gamble = option.gamble
        for chance, effects in (
            (gamble.chance, gamble.won),
            (BASIS_POINTS - gamble.chance, gamble.lost),
        ):
            words = effects_words(scenario, effects, now) or "nothing more"
            lines.append(f"≈ {chance // _PERCENT} in 100: {words}")
    return lines or ["Nothing beyond what the event does."]
