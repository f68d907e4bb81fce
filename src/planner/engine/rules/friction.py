"""Friction: chance, and what events, red and decisions do to the pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import Whole, between, share_of
from planner.engine.state import COHESION
from planner.scenario.model import ONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.engine.turn import Turn


def friction(turn: Turn, gain: Whole) -> Whole:
    """Allies deliver more or less than they said, and vary less when they are close.

    gain x (1 + luck x combined draw x (friction_cohesion - cohesion)). Pledges are honoured about
    three times in four (Leeds 2003, S54); the spread is assumed.

    Returns:
        Basis points of progress.
    """
    tables = turn.tables
    drawn = turn.luck.frictions(tables.shared, turn.opening.year)
    distance = tables.scenario.rules.friction_cohesion - turn.state.indicators[COHESION]
    swing = share_of(share_of(drawn, 2 * tables.luck), distance)
    return share_of(gain, ONE + swing)


def disturbance(turn: Turn, gain: Whole) -> Whole:
    """Events, red's moves and decisions help or hinder the year's work.

    gain x (1 + sum of their push effects), the factor clipped; red's are scaled by its strength.
    Sizes after domain section 3 (assumed there).

    Returns:
        Basis points of progress.
    """
    if turn.ledger:
        _explain(turn, gain)
    total = turn.opening.push.copy()
    for cause in turn.causes:
        if cause.rule == "decisions":
            for row, amount in cause.impact.push:
                total[row] += cause.felt(amount)
    return _disturbed(turn, gain, total)


def _disturbed(turn: Turn, gain: Whole, total: Whole) -> Whole:
    rules = turn.tables.scenario.rules
    return share_of(gain, between(ONE + total, rules.disturbance_least, rules.disturbance_most))


def _explain(turn: Turn, gain: Whole) -> None:
    """Enter each cause with the difference that it makes to what came before it."""
    ledger = turn.ledger
    if ledger is None:
        return
    total = np.zeros(gain.shape, dtype=np.int32)
    for rule, cause, row, amount in push_effects(turn):
        total[row] += amount
        ledger.gain(rule, cause, _disturbed(turn, gain, total))


def push_effects(turn: Turn) -> Iterator[tuple[str, str, int, Whole]]:
    """Each push effect of the year, one by one.

    Yields:
        Rule, cause, the priority's row, and basis points `[N]`.
    """
    for row, amount in enumerate(turn.state.next_push):
        yield "decisions", "year before", row, amount
    for cause in turn.causes:
        for row, amount in cause.impact.push:
            yield cause.rule, cause.id, row, cause.felt(amount)
