"""Friction: chance, and what events, red and decisions do to the pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import Int32Array, between, share_of
from planner.engine.state import COHESION
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.engine.year_context import YearContext


def friction(context: YearContext, gain: Int32Array) -> Int32Array:
    """Allies deliver more or less than they said, and vary less when they are close.

    gain x (1 + luck x combined draw x (friction_cohesion - cohesion)). Pledges are honoured about
    three times in four (Leeds 2003, S54); the spread is assumed.

    Returns:
        Basis points of progress.
    """
    tables = context.tables
    drawn = context.luck.frictions(tables.shared, context.opening.year)
    distance = tables.scenario.rules.friction_cohesion - context.state.indicators[COHESION]
    swing = share_of(share_of(drawn, 2 * tables.friction_range), distance)
    return share_of(gain, BASIS_POINTS + swing)


def disturbance(context: YearContext, gain: Int32Array) -> Int32Array:
    """Events, red's moves and decisions help or hinder the year's work.

    gain x (1 + sum of their push effects), the factor clipped; red's are scaled by its strength.
    Sizes after domain section 3 (assumed there).

    Returns:
        Basis points of progress.
    """
    if context.ledger:
        _explain(context, gain)
    total = context.opening.push.copy()
    for cause in context.causes:
        if cause.rule == "decisions":
            for row, amount in cause.impact.push:
                total[row] += cause.felt(amount)
    return _disturbed(context, gain, total)


def _disturbed(context: YearContext, gain: Int32Array, total: Int32Array) -> Int32Array:
    rules = context.tables.scenario.rules
    return share_of(
        gain, between(BASIS_POINTS + total, rules.disturbance_least, rules.disturbance_most)
    )


def _explain(context: YearContext, gain: Int32Array) -> None:
    """Enter each cause with the difference that it makes to what came before it."""
    ledger = context.ledger
    if ledger is None:
        return
    total = np.zeros(gain.shape, dtype=np.int32)
    for rule, cause, row, amount in push_effects(context):
        total[row] += amount
        ledger.gain(rule, cause, _disturbed(context, gain, total))


def push_effects(context: YearContext) -> Iterator[tuple[str, str, int, Int32Array]]:
    """Each push effect of the year, one by one.

    Yields:
        Rule, cause, the priority's row, and basis points `[N]`.
    """
    for row, amount in enumerate(context.state.next_push):
        yield "decisions", "year before", row, amount
    for cause in context.causes:
        for row, amount in cause.impact.push:
            yield cause.rule, cause.id, row, cause.felt(amount)
