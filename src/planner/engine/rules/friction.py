"""Friction: chance, and the effects of events, red and decisions on the pace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import Int32Array, between, share_of
from planner.engine.gain_rule import GainRule
from planner.engine.rule import CausePhrase, Parameter, Table
from planner.engine.rules.decisions import DECISIONS
from planner.engine.rules.events import YEAR_BEFORE
from planner.engine.state import COHESION
from planner.scenario.model import BASIS_POINTS, Aggregation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.engine.rule import AnyRule
    from planner.engine.year_context import YearContext


def friction(context: YearContext, gain: Int32Array) -> Int32Array:
    """Allies deliver more or less than they pledged, and vary less when cohesion is high.

    gain x (1 + range x combined draw x (friction_cohesion - cohesion)). Pledges are honoured about
    three times in four (Leeds 2003, S54); the range is assumed.

    Returns:
        Basis points of progress.
    """
    tables = context.tables
    drawn = context.luck.frictions(tables.shared, context.opening.year)
    distance = tables.scenario.rules.friction_cohesion - context.state.indicators[COHESION]
    swing = share_of(share_of(drawn, 2 * tables.friction_range), distance)
    return share_of(gain, BASIS_POINTS + swing)


def _aggregations(context: YearContext) -> tuple[str, ...]:
    return tuple(priority.aggregation.value for priority in context.tables.scenario.priorities)


FRICTION = GainRule(
    id="friction",
    title="The allies' delivery",
    function=friction,
    causes=_aggregations,
    why="By chance, allies deliver more or less than they said. High cohesion steadies it.",
    advice="Plan to finish a year before the deadline, and keep cohesion high.",
    parameters=(
        Parameter("luck", "basis points", "Luck", Table.PRIORITIES),
        Parameter("friction_cohesion", "basis points of cohesion", "Luck when cohesion is low"),
    ),
    phrases=(
        CausePhrase(Aggregation.MEAN.value, "allies delivered more", "allies delivered less"),
        CausePhrase(
            Aggregation.SUM.value,
            "the large allies delivered more",
            "the large allies delivered less",
        ),
        CausePhrase(
            Aggregation.WEAKEST.value,
            "even the weakest ally delivered",
            "the weakest ally fell short",
        ),
        CausePhrase(
            Aggregation.BEST.value, "the best ally did well", "even the best ally fell short"
        ),
    ),
    chance=True,
)


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
    rows = [*total]
    for cause in context.causes:
        if cause.rule is DECISIONS:
            for row, amount in cause.impact.push:
                rows[row] += cause.felt(amount)
    return _disturbed(context, gain, total)


def _disturbed(context: YearContext, gain: Int32Array, total: Int32Array) -> Int32Array:
    rules = context.tables.scenario.rules
    factor = between(BASIS_POINTS + total, rules.disturbance_least, rules.disturbance_most)
    return share_of(gain, factor)


def _explain(context: YearContext, gain: Int32Array) -> None:
    """Enter each cause with the difference between the gain with and without it."""
    ledger = context.ledger
    if ledger is None:
        return
    total = np.zeros(gain.shape, dtype=np.int32)
    for rule, cause, row, amount in push_effects(context):
        total[row] += amount
        ledger.gain(rule, cause, _disturbed(context, gain, total))


def push_effects(context: YearContext) -> Iterator[tuple[AnyRule, str, int, Int32Array]]:
    """Each push effect of the year, one by one.

    Yields:
        Rule, cause, the priority's row, and basis points `[N]`.
    """
    for row, amount in enumerate(context.state.next_push):
        yield DECISIONS, YEAR_BEFORE, row, amount
    for cause in context.causes:
        for row, amount in cause.impact.push:
            yield cause.rule, cause.id, row, cause.felt(amount)


DISTURBANCE = GainRule(
    id="disturbance",
    title="Limits of a year",
    function=disturbance,
    why="Events, red and answers together can only help or hinder a year so much.",
    advice="Plan to finish a year before the deadline.",
    parameters=(
        Parameter("disturbance_least", "basis points", "Worst year of a priority"),
        Parameter("disturbance_most", "basis points", "Best year of a priority"),
    ),
    phrases=(
        CausePhrase("disturbance", "a year can only lose so much", "a year can only gain so much"),
    ),
    chance=True,
)
