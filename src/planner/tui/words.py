"""What effects and causes are called, in sentences a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.tui.figures import count, money, share, signed, signed_share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.scenario.model import Effect, Option, Scenario


def effect_words(scenario: Scenario, effect: Effect) -> str:
    """One effect: `Integrate Cyber Defense -25 % pace`, `cohesion -3 %`."""
    kind, _, target = effect.number.partition(":")
    later = " next year" if effect.next_year else ""
    if target:
        title = scenario.priority(target).title
        what = "pace" if kind == "push" else "progress"
        return f"{title} {signed_share(effect.amount)} {what}{later}"
    if kind == "budget":
        return f"budget {'+' if effect.amount >= 0 else ''}{money(effect.amount)}{later}"
    if kind == "effort":
        return f"effort {signed(effect.amount)}{later}"
    if kind == "pressure":
        return f"red's pressure {signed(effect.amount)}"
    return f"{indicator_title(scenario, kind).lower()} {signed_share(effect.amount)}"


def effects_words(scenario: Scenario, effects: Iterable[Effect]) -> str:
    """All of some effects in one line; the same change of several priorities is said once."""
    groups: dict[tuple[str, int, bool], list[Effect]] = {}
    for effect in effects:
        kind, _, target = effect.number.partition(":")
        key = (kind if target else effect.number, effect.amount, effect.next_year)
        groups.setdefault(key, []).append(effect)
    parts = []
    for (kind, amount, next_year), group in groups.items():
        if len(group) == 1:
            parts.append(effect_words(scenario, group[0]))
            continue
        titles = [scenario.priority(each.number.partition(":")[2]).title for each in group]
        what = "pace" if kind == "push" else "progress"
        later = " next year" if next_year else ""
        parts.append(f"{signed_share(amount)} {what}{later} for {', '.join(titles)}")
    return "; ".join(parts)


def option_costs(option: Option) -> str:
    """What an answer costs: `$200 M and 8 points`, or `nothing`."""
    costs = []
    if option.budget:
        costs.append(money(option.budget))
    if option.effort:
        costs.append(count(option.effort, "point", "points"))
    return " and ".join(costs) or "nothing"


def option_effects(scenario: Scenario, option: Option) -> list[str]:
    """What an answer does, surely and by luck, a line each."""
    lines = []
    if option.effects:
        lines.append(effects_words(scenario, option.effects))
    if option.gamble:
        won = effects_words(scenario, option.gamble.won) or "nothing more"
        lost = effects_words(scenario, option.gamble.lost) or "nothing more"
        lines.append(f"{share(option.gamble.chance)} chance: {won}; else: {lost}")
    return lines or ["No effect on any number."]


def factor_words(scenario: Scenario, rule: str, cause: str) -> str:
    """What a factor of the year's pace is called."""
    simple = {"season": "season", "free-riding": "free riding"}
    if rule in simple:
        return simple[rule]
    if rule == "readiness":
        return f"needs {scenario.priority(cause).title}" if cause else "prerequisites"
    if rule == "climate":
        return indicator_title(scenario, cause).lower()
    return cause_title(scenario, cause)


def cause_title(scenario: Scenario, cause: str) -> str:
    """The title behind an id of an event or of one of red's options, else the id itself."""
    for event in scenario.events:
        if event.id == cause:
            return event.title
    for option in scenario.red_options:
        if option.id == cause:
            return f"red: {option.title}"
    return cause


def indicator_title(scenario: Scenario, name: str) -> str:
    """An indicator's title, or its name if the scenario says nothing of it."""
    return next((each.title for each in scenario.indicators if each.id == name), name)


def income_words(cause: str, scenario: Scenario) -> str:
    """What a part of the year's income is called."""
    simple = {
        "year": "the year's base",
        "support": "support at home",
        "cohesion": "cohesion",
        "year before": "left by last year",
        "least and most": "held at the least or most",
    }
    return simple.get(cause) or cause_title(scenario, cause)
