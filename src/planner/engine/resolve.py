"""Resolving a year: the pipeline of rules from orders to the next state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import between, constant
from planner.engine.chance import FixedLuck
from planner.engine.ledger import Entry, Ledger
from planner.engine.rulebook import PIPELINE
from planner.engine.rules.deterrence import FEARED, FIELDED, deterrence
from planner.engine.rules.indicators import settle
from planner.engine.rules.limits import (
    BEHIND_BASELINE,
    LIMIT,
    MOST_PRESSURE,
    NOTHING_TO_ALL,
    PRESSURE_BOUNDS,
    TARGET_OR_GATE,
)
from planner.engine.rules.override import OVERRIDE
from planner.engine.rules.red import RED, RED_INCOME
from planner.engine.state import (
    ACHIEVED,
    DETERRENCE,
    LATE,
    MISSED,
    OPEN,
    THREAT,
    State,
)
from planner.engine.year_context import Override, YearContext
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import PRESSURE, progress_of

if TYPE_CHECKING:
    from planner.engine.arrays import Int8Array, Int32Array
    from planner.engine.chance import Luck
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.tables import Tables

LUCK_QUANTILES = (500, 5_000, 9_500)
"""Quantiles of luck, basis points, for the worst, the likely and the best year."""


def resolve(  # noqa: PLR0913 - a year, its luck and its overrides
    tables: Tables,
    state: State,
    opening: Opening,
    orders: Orders,
    luck: Luck,
    *,
    overrides: tuple[Override, ...] = (),
) -> State:
    """Resolve the year that `opening` opened, for all campaigns at once.

    Args:
        tables: The compiled scenario.
        state: The state before the year.
        opening: The year's opening.
        orders: Orders that the year can pay (see `planner.engine.orders`).
        luck: The luck that opened the year.
        overrides: The facilitator's own adjudications.

    Returns:
        The state after the year.
    """
    return _resolve(YearContext(tables, state, opening, orders, luck, overrides))


def resolve_with_ledger(  # noqa: PLR0913 - as `resolve`
    tables: Tables,
    state: State,
    opening: Opening,
    orders: Orders,
    luck: Luck,
    *,
    overrides: tuple[Override, ...] = (),
) -> tuple[State, tuple[Entry, ...]]:
    """Resolve a year of one campaign, and return every change of every number with its cause.

    Raises:
        ValueError: If there is more than one campaign.
    """
    if state.count != 1:
        message = "a ledger is kept for one campaign at a time"
        raise ValueError(message)
    ledger = Ledger(tables.scenario.priority_ids)
    after = _resolve(YearContext(tables, state, opening, orders, luck, overrides, ledger))
    _close(ledger, tables, state, after)
    return after, tuple(ledger.entries)


def outcome_range(tables: Tables, state: State, opening: Opening, orders: Orders) -> State:
    """The worst, the likely and the best year: the same orders under fixed luck.

    Args:
        tables: The compiled scenario.
        state: The state of one campaign.
        opening: Its opening.
        orders: Its orders.

    Returns:
        Three columns, one for each of `LUCK_QUANTILES`: every KPI at that quantile of its own
        friction. Overrides are left out.
    """
    thrice = [0] * len(LUCK_QUANTILES)
    luck = FixedLuck(LUCK_QUANTILES)
    return resolve(tables, state.columns(thrice), opening.columns(thrice), orders, luck)


def _resolve(context: YearContext) -> State:
    tables, state, ledger = context.tables, context.state, context.ledger
    gain = np.zeros(state.reach.shape, dtype=np.int32)
    for rule in PIPELINE:
        gain = rule.function(context, gain)
        if ledger:
            ledger.reach(rule, rule.causes_in(context), gain)
    reach = LIMIT.function(context, state.reach + gain)
    if context.overrides:
        names = [progress_of(each) for each in tables.scenario.priority_ids]
        reach = OVERRIDE.function(context, names, state.reach, reach, TARGET_OR_GATE)
    status, achieved_in = _judge(context, reach)
    year = context.opening.year
    arrived = achieved_in == year
    on_time = arrived & (status == ACHIEVED)
    late = arrived & (status == LATE)
    missed = (status == MISSED) & (state.status == OPEN)
    indicators = settle(context, on_time, late, missed)
    indicators = OVERRIDE.function(
        context, INDICATORS, state.indicators, indicators, NOTHING_TO_ALL
    )
    progress = between(reach, 0, BASIS_POINTS)
    indicators[DETERRENCE] = deterrence(tables, progress, indicators[THREAT])
    next_push, next_budget, next_effort, pressure = _aftermath(context)
    return State(
        year=year,
        reach=reach,
        status=status,
        achieved_in=achieved_in,
        indicators=indicators,
        pressure=pressure,
        seen=state.seen | context.opening.happened,
        next_push=next_push,
        next_budget=next_budget,
        next_effort=next_effort,
    )


def _judge(context: YearContext, reach: Int32Array) -> tuple[Int8Array, Int8Array]:
    """Each KPI's status after the year: achieved by the deadline, missed at it, late after it."""
    state, year = context.state, context.opening.year
    deadline = context.tables.deadline
    # masks of -1 and 0, all bits and none: on bytes they are quicker than to multiply by a bool
    arrives = -((reach >= constant(BASIS_POINTS)) & ~state.done).view(np.int8)
    arrived = ACHIEVED + (year > deadline) * (LATE - ACHIEVED)
    status = (state.status & ~arrives) | (arrives & arrived)
    due = np.flatnonzero(deadline <= year)
    late = status[due]
    status[due] = late | -(late == OPEN).view(np.int8) & MISSED  # OPEN is 0
    return status, state.achieved_in | arrives & np.int8(year)  # 0 before it arrives


def _aftermath(context: YearContext) -> tuple[Int32Array, Int32Array, Int32Array, Int32Array]:
    """The effects of the year on the next one, and red's points.

    Returns:
        Push effects, US$ million, points of effort, and points of pressure.
    """
    opening, ledger = context.opening, context.ledger
    push_left = np.zeros(context.state.reach.shape, dtype=np.int32)
    budget_left = np.zeros(context.state.count, dtype=np.int32)
    effort_left = np.zeros(context.state.count, dtype=np.int32)
    pressure = context.state.pressure + opening.red_income
    if ledger:
        ledger.add(PRESSURE, RED, RED_INCOME, opening.red_income[0])
    spent = opening.red * context.tables.red_cost
    pressure = pressure - spent.sum(axis=0, dtype=np.int32)
    if ledger:
        for option, cost in zip(context.tables.scenario.red_options, spent, strict=True):
            ledger.add(PRESSURE, RED, option.id, -cost[0])
    for cause in context.causes:
        impact = cause.impact
        for row, amount in impact.next_push:
            push_left[row] += cause.felt(amount)
        if impact.next_budget:
            budget_left += cause.felt(impact.next_budget)
        if impact.next_effort:
            effort_left += cause.felt(impact.next_effort)
        if impact.pressure:
            felt = cause.felt(impact.pressure)
            pressure = pressure + felt
            if ledger:
                ledger.add(PRESSURE, cause.rule, cause.id, felt[0])
    return push_left, budget_left, effort_left, between(pressure, 0, MOST_PRESSURE)


def _close(ledger: Ledger, tables: Tables, before: State, after: State) -> None:
    """Enter the limits that applied, the changes in the KPIs' own units, and deterrence."""
    scenario = tables.scenario
    for row, priority in enumerate(scenario.priorities):
        was, now = (int(state.reach[row, 0]) for state in (before, after))
        number = progress_of(priority.id)
        ledger.close(number, now - was, LIMIT, TARGET_OR_GATE)
        ledger.entries.extend(ledger.as_values(priority.id, priority.kpi, was))
        shown = int(after.progress[row, 0]) - int(before.progress[row, 0])
        ledger.close(number, shown, LIMIT, BEHIND_BASELINE)
    for row, name in enumerate(INDICATORS[:DETERRENCE]):
        change = int(after.indicators[row, 0]) - int(before.indicators[row, 0])
        ledger.close(name, change, LIMIT, NOTHING_TO_ALL)
    _close_deterrence(ledger, tables, before, after)
    change = int(after.pressure[0]) - int(before.pressure[0])
    ledger.close(PRESSURE, change, LIMIT, PRESSURE_BOUNDS)


def _close_deterrence(ledger: Ledger, tables: Tables, before: State, after: State) -> None:
    number = INDICATORS[DETERRENCE]
    was, now = (FIELDED.function(tables, each.progress) for each in (before, after))
    for name, amount in zip(tables.scenario.priority_ids, (now - was)[:, 0], strict=True):
        ledger.add(number, FIELDED, name, amount)
    was, now = (FEARED.function(tables, each.indicators[THREAT]) for each in (before, after))
    ledger.add(number, FEARED, INDICATORS[THREAT], (was - now)[0])
    change = int(after.indicators[DETERRENCE, 0]) - int(before.indicators[DETERRENCE, 0])
    ledger.close(number, change, LIMIT, NOTHING_TO_ALL)
