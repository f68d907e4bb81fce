"""One option of a question in words: its effects, its costs, and what it does in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.planning.option_odds import idle_effects, paces_with
from planner.planning.overspending import overspending
from planner.tui.runtime.safe_text import text
from planner.tui.theme import MUTED, WARN
from planner.wording.effects import listed, option_costs, option_effects
from planner.wording.figures import amounts, money, points
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
    for line in option_effects(scenario, option, now, paces_with(plan)):
        yield text(_capital(line))
    words, short = cost_words(plan)
    yield text(f"! {words}" if short else words, WARN if short else "")
    for line in idle_words(plan):
        yield text(f"! {line}", WARN)
    if option.text:
        yield text(option.text, MUTED)


def idle_words(plan: OptionPlan) -> Iterator[str]:
    """Sentences about effects on the pace of priorities on which no work is done this year."""
    idle = idle_effects(plan)
    if idle.unfunded:
        verb, its = ("gets", "its") if len(idle.unfunded) == 1 else ("get", "their")
        yield f"{_names(idle.unfunded)} {verb} nothing this year: {its} pace changes nothing now."
    if idle.reached:
        verb, its = ("is", "its") if len(idle.reached) == 1 else ("are", "their")
        yield f"{_names(idle.reached)} {verb} achieved: {its} pace changes nothing."


def _names(priorities: Iterable[Priority]) -> str:
    return listed([short_title(each) for each in priorities])


def cost_words(plan: OptionPlan) -> tuple[str, bool]:
    """The costs of an option against what is left, and True if the year cannot pay them."""
    option = plan.option
    left = " and ".join(
        words
        for words, cost in (
            (money(max(plan.budget_before, 0)), option.budget),
            (points(max(plan.effort_before, 0)), option.effort),
        )
        if cost
    )
    over = overspending(plan.position)
    if over is None:
        return (f"Costs {option_costs(option)} of the {left} left." if left else _FREE), False
    by = amounts(over.budget, over.effort)
    if over.cut is None:
        return (
            f"The answers cost {by} more than the whole year has: no cut pays for them. "
            "The odds count option 1."
        ), True
    begin = (
        f"Costs {option_costs(option)}, with {left} left: over by {by}."
        if left
        else (f"{_FREE} The year is over by {by}.")
    )
    return f"{begin} The odds count all orders cut to fit; enter offers the cut.", True


_FREE: Final = "Costs nothing."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
