"""Indicators: how the year leaves cohesion, support and threat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import Mask, Whole, between, share_of
from planner.engine.state import COHESION, SUPPORT, THREAT
from planner.scenario.model import INDICATORS, ONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.engine.turn import Turn


def pull(turn: Turn) -> Iterator[tuple[str, str, int, Whole]]:
    """Every indicator drifts back to where it is at home: attention fades, shocks heal.

    share x (home - indicator). Source: assumed.

    Yields:
        Rule, cause, the indicator's row, basis points `[N]`.
    """
    for row in (COHESION, SUPPORT, THREAT):
        indicator = turn.tables.scenario.indicators[row]
        away = indicator.home - turn.state.indicators[row]
        yield "pull", "home", row, share_of(away, indicator.pull)


def reactions(turn: Turn) -> Iterator[tuple[str, str, int, Whole]]:
    """Events, red's moves and decisions leave a mark on the alliance; red's by its strength.

    Yields:
        Rule, cause, the indicator's row, basis points `[N]`.
    """
    for cause in turn.causes:
        for row, amount in cause.impact.indicators:
            yield cause.rule, cause.id, row, cause.felt(amount)


def outcomes(turn: Turn, on_time: Mask, late: Mask, missed: Mask) -> Iterator[tuple[int, Whole]]:
    """Success feeds cohesion and support, misses drain them.

    A KPI on time brings its rewards, a late one a share of them; a missed one costs. Source:
    assumed, after reliability effects in Leeds 2003 (S54).

    Args:
        turn: The year.
        on_time: KPIs achieved this year by their deadline, `[priority, N]`.
        late: KPIs achieved this year after it.
        missed: KPIs whose deadline has passed with this year.

    Yields:
        The indicator's row, and the basis points that each KPI brings, `[priority, N]`.
    """
    rules, rewards = turn.tables.scenario.rules, turn.tables.rewards
    late_rewards = share_of(rewards, rules.late_reward)
    any_late, any_missed = bool(late.any()), bool(missed.any())  # there seldom are
    for row, miss in ((COHESION, rules.miss_cohesion), (SUPPORT, rules.miss_support)):
        changes: Whole = on_time * rewards[row]
        if any_late:
            changes += late * late_rewards[row]
        if any_missed:
            changes += missed * np.int32(miss)
        yield row, changes


def settle(turn: Turn, on_time: Mask, late: Mask, missed: Mask) -> Whole:
    """Add the year's changes up and keep each indicator within 0 and 10,000.

    Returns:
        Cohesion, support, threat, and the old deterrence, `[indicator, N]`.
    """
    result = turn.state.indicators.copy()
    ledger, names = turn.ledger, turn.tables.scenario.priority_ids
    for source in (pull(turn), reactions(turn)):
        for rule, cause, row, amount in source:
            result[row] += amount
            if ledger:
                ledger.add(INDICATORS[row], rule, cause, amount[0])
    for row, changes in outcomes(turn, on_time, late, missed):
        result[row] += changes.sum(axis=0, dtype=np.int32)
        if ledger:
            for name, change in zip(names, changes, strict=True):
                ledger.add(INDICATORS[row], "outcome", name, change[0])
    return between(result, 0, ONE)
