"""Indicators: the changes of cohesion, support and threat in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import BoolArray, Int32Array, between, share_of
from planner.engine.rule import CausePhrase, Element, Parameter, Rule, Table
from planner.engine.state import COHESION, SUPPORT, THREAT
from planner.scenario.model import BASIS_POINTS, INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.engine.rule import AnyRule
    from planner.engine.year_context import YearContext


def pull(context: YearContext) -> Iterator[tuple[AnyRule, str, int, Int32Array]]:
    """Every indicator drifts back to its home level: attention fades, shocks heal.

    share x (home - indicator). Source: assumed.

    Yields:
        Rule, cause, the indicator's row, basis points `[N]`.
    """
    for row in (COHESION, SUPPORT, THREAT):
        indicator = context.tables.scenario.indicators[row]
        away = indicator.home - context.state.indicators[row]
        yield PULL, _HOME, row, share_of(away, indicator.pull)


_HOME = "home"

PULL = Rule(
    id="pull",
    title="Back to normal",
    function=pull,
    why="Attention fades and shocks heal: every indicator goes back towards its normal.",
    advice="Renew every year what lifts an indicator; it does not last by itself.",
    element=Element.ORGANIZATION,
    parameters=(
        Parameter("start", "basis points", "Start", Table.INDICATORS, apart=True),
        Parameter("home", "basis points", "Where it drifts to", Table.INDICATORS, apart=True),
        Parameter(
            "pull", "basis points a year", "How fast indicators drift back", Table.INDICATORS
        ),
    ),
    phrases=(CausePhrase(_HOME, "settles back to normal"),),
)


def reactions(context: YearContext) -> Iterator[tuple[AnyRule, str, int, Int32Array]]:
    """Events, red's moves and decisions change the indicators; red's are scaled by its strength.

    Yields:
        Rule, cause, the indicator's row, basis points `[N]`.
    """
    for cause in context.causes:
        for row, amount in cause.impact.indicators:
            yield cause.rule, cause.id, row, cause.felt(amount)


def outcomes(
    context: YearContext, on_time: BoolArray, late: BoolArray, missed: BoolArray
) -> Iterator[tuple[int, Int32Array]]:
    """KPIs achieved raise cohesion and support, missed ones lower them.

    A KPI on time brings its rewards, a late one a share of them; a missed one costs. Source:
    assumed, after reliability effects in Leeds 2003 (S54).

    Args:
        context: The year.
        on_time: KPIs achieved this year by their deadline, `[priority, N]`.
        late: KPIs achieved this year after it.
        missed: KPIs whose deadline is this year and was missed.

    Yields:
        The indicator's row, and the basis points that each KPI brings, `[priority, N]`.
    """
    rules, rewards = context.tables.scenario.rules, context.tables.rewards
    late_rewards = share_of(rewards, rules.late_reward)
    any_late, any_missed = bool(late.any()), bool(missed.any())  # most years have none
    for row, miss in ((COHESION, rules.miss_cohesion), (SUPPORT, rules.miss_support)):
        changes: Int32Array = on_time * rewards[row]
        if any_late:
            changes += late * late_rewards[row]
        if any_missed:
            changes += missed * np.int32(miss)
        yield row, changes


OUTCOME = Rule(
    id="outcome",
    title="Success and failure",
    function=outcomes,
    why="A KPI on time feeds cohesion and support, a missed one drains them.",
    advice="Reach KPIs by their deadline: a late one brings less, a missed one costs.",
    parameters=(
        Parameter(
            "cohesion_reward", "basis points", "Cohesion from KPIs on time", Table.PRIORITIES
        ),
        Parameter("support_reward", "basis points", "Support from KPIs on time", Table.PRIORITIES),
        Parameter("miss_cohesion", "basis points", "Cohesion lost with a KPI"),
        Parameter("miss_support", "basis points", "Support lost with a KPI"),
        Parameter("late_reward", "basis points of the reward", "Reward of a late KPI"),
    ),
)


def settle(
    context: YearContext, on_time: BoolArray, late: BoolArray, missed: BoolArray
) -> Int32Array:
    """Add the year's changes to the indicators, and keep each within 0 and 10,000.

    Returns:
        Cohesion, support and threat after the year, and deterrence before it, `[indicator, N]`.
    """
    result = context.state.indicators.copy()
    rows = [*result]  # a view of each row: quicker than to take it at each change
    ledger, names = context.ledger, context.tables.scenario.priority_ids
    for source in (PULL.function(context), reactions(context)):
        for rule, cause, row, amount in source:
            rows[row] += amount
            if ledger:
                ledger.add(INDICATORS[row], rule, cause, amount[0])
    for row, changes in OUTCOME.function(context, on_time, late, missed):
        rows[row] += changes.sum(axis=0, dtype=np.int32)
        if ledger:
            for name, change in zip(names, changes, strict=True):
                ledger.add(INDICATORS[row], OUTCOME, name, change[0])
    return between(result, 0, BASIS_POINTS)
