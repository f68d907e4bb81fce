"""One option of a question in words: its effects, its costs, and what it does in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.planning.option_odds import idle_effects
from planner.planning.overspending import overspending
from planner.tui.components.bars import MUTED
from planner.tui.components.blocks import WARN
from planner.tui.runtime.safe_text import text
from planner.wording.effects import option_costs, option_effects
from planner.wording.figures import money, points
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.content import Content

    from planner.planning.option_odds import OptionPlan
    from planner.scenario.model import Priority


def option_lines(plan: OptionPlan, now: Mapping[str, int]) -> Iterator[Content]:
    """An option in words.

    Args:
        plan: The option.
        now: The numbers before it, as for `effects_words`.
    """
    scenario, option = plan.position.campaign.scenario, plan.option
    if option.text:
        yield text(option.text, MUTED)
    for line in option_effects(scenario, option, now):
        yield text(_capital(line))
    for line in idle_words(plan):
        yield text(f"! {line}", WARN)
    words, short = cost_words(plan)
    yield text(f"! {words}" if short else words, WARN if short else "")


def idle_words(plan: OptionPlan) -> Iterator[str]:
    """Sentences about effects on the pace of priorities on which no work is done this year."""
    idle = idle_effects(plan)
    for priorities, why in (
        (idle.unfunded, "nothing this year: a pace without work changes nothing now."),
        (idle.reached, "reached already: its pace changes nothing."),
    ):
        if priorities:
            one = len(priorities) == 1
            verb = ("gets" if one else "get") if priorities is idle.unfunded else _be(one=one)
            yield f"{_names(priorities)} {verb} {why}"


def _be(*, one: bool) -> str:
    return "is" if one else "are"


def _names(priorities: Iterable[Priority]) -> str:
    return " and ".join(short_title(each) for each in priorities)


def cost_words(plan: OptionPlan) -> tuple[str, bool]:
    """The costs of an option against what is left, and True if the year cannot pay them."""
    option = plan.option
    left = [
        words
        for cost, words in (
            (option.budget, f"{money(max(plan.budget_before, 0))}"),
            (option.effort, f"{points(max(plan.effort_before, 0))}"),
        )
        if cost
    ]
    costs = _capital(option_costs(option))
    over = overspending(plan.position)
    if over is None:
        if not left:
            return "Costs nothing.", False
        return f"Costs {costs} of the {' and '.join(left)} left.", False
    by = " and ".join(
        words
        for amount, words in ((over.budget, money(over.budget)), (over.effort, points(over.effort)))
        if amount
    )
    if over.cut is None:
        return f"The answers cost more than the year has, {by} over: option 1 would count.", True
    begin = f"{costs}, {' and '.join(left)} left" if left else "Costs nothing, but the year"
    middle = ": " if left else " is "
    return f"{begin}{middle}over by {by}. The odds count all orders cut to fit.", True


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
