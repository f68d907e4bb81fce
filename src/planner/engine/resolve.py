"""Resolving a year: the pipeline of rules from orders to the next state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import between
from planner.engine.chance import FixedLuck
from planner.engine.ledger import Entry, Ledger
from planner.engine.rules.climate import climate, free_riding
from planner.engine.rules.friction import disturbance, friction
from planner.engine.rules.indicators import settle
from planner.engine.rules.neglect import drift, slippage, upkeep
from planner.engine.rules.pace import readiness, season
from planner.engine.rules.push import push
from planner.engine.rules.shocks import shocks
from planner.engine.state import (
    ACHIEVED,
    DETERRENCE,
    LATE,
    MISSED,
    OPEN,
    THREAT,
    State,
    deterrence,
)
from planner.engine.year_context import Override, YearContext
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import PROGRESS, parts, progress_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.engine.arrays import Int8Array, Int32Array
    from planner.engine.chance import Luck
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.tables import Tables

RULES_VERSION = 1
"""Raised with every change of a bit in any outcome."""

MOST_PRESSURE = 10_000
"""Points that red can hold; keeps their products with weights inside 32 bits."""

PIPELINE: tuple[tuple[str, Callable[[YearContext, Int32Array], Int32Array]], ...] = (
    ("push", push),
    ("season", season),
    ("readiness", readiness),
    ("climate", climate),
    ("free-riding", free_riding),
    ("friction", friction),
    ("disturbance", disturbance),
    ("slippage", slippage),
    ("drift", drift),
    ("upkeep", upkeep),
    ("shocks", shocks),
)
"""The rules that make a year's gain in progress, in their order."""

SPREAD = (500, 5_000, 9_500)
"""Quantiles of luck that stand for the worst, the likely and the best year."""


def resolve(  # noqa: PLR0913 - overrides and the ledger are what a played year adds
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
        state: The state that was opened.
        opening: Its opening.
        orders: Orders that the year can pay (see `planner.engine.orders`).
        luck: The same draws that opened the year.
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
    """As `resolve`, for one campaign, with every change of every number and its cause.

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


def spread(tables: Tables, state: State, opening: Opening, orders: Orders) -> State:
    """The worst, the likely and the best year: the same orders under fixed luck.

    Args:
        tables: The compiled scenario.
        state: The state of one campaign.
        opening: Its opening.
        orders: Its orders.

    Returns:
        Three columns, each KPI at the quantiles of `SPREAD` of its own friction; overrides and
        the other campaigns' luck left out.
    """
    thrice = [0] * len(SPREAD)
    luck = FixedLuck(SPREAD)
    return resolve(tables, state.columns(thrice), opening.columns(thrice), orders, luck)


def _resolve(context: YearContext) -> State:
    tables, state, ledger = context.tables, context.state, context.ledger
    gain = np.zeros(state.reach.shape, dtype=np.int32)
    for name, rule in PIPELINE:
        gain = rule(context, gain)
        if ledger:
            ledger.reach(name, _causes(context, name), gain)
    reach = _hold_back(context, state.reach + gain)
    reach = _override_progress(context, reach)
    status, achieved_in = _judge(context, reach)
    year = context.opening.year
    arrived = achieved_in == year
    on_time = arrived & (status == ACHIEVED)
    late = arrived & (status == LATE)
    missed = (status == MISSED) & (state.status == OPEN)
    indicators = _override_indicators(context, settle(context, on_time, late, missed))
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


def _hold_back(context: YearContext, reach: Int32Array) -> Int32Array:
    """Keep reach between the KPI's worst and its target, short of it behind a closed gate."""
    closed = (context.weakest_need < context.tables.gate) & ~context.state.done
    held = between(reach, context.tables.worst, BASIS_POINTS)
    short: Int32Array = held - (closed & (held == BASIS_POINTS))
    return short


def _override_progress(context: YearContext, reach: Int32Array) -> Int32Array:
    result = reach
    for override in context.overrides:
        kind, name = parts(override.number)
        if kind == PROGRESS:
            row = context.tables.scenario.priority_ids.index(name)
            if context.ledger:
                held = int(result[row, 0]) - int(context.state.reach[row, 0])
                context.ledger.close(override.number, held, "limit", "target or gate")
                change = override.value - int(result[row, 0])
                context.ledger.add(override.number, "override", override.reason, change)
            result = result.copy()
            result[row] = override.value
    return result


def _override_indicators(context: YearContext, indicators: Int32Array) -> Int32Array:
    for override in context.overrides:
        if override.number in INDICATORS:
            row = INDICATORS.index(override.number)
            if context.ledger:
                change = int(indicators[row, 0]) - int(context.state.indicators[row, 0])
                context.ledger.close(override.number, change, "limit", "0 and 100 %")
                amount = override.value - int(indicators[row, 0])
                context.ledger.add(override.number, "override", override.reason, amount)
            indicators[row] = override.value
    return indicators


def _judge(context: YearContext, reach: Int32Array) -> tuple[Int8Array, Int8Array]:
    """What becomes of each KPI: achieved by the deadline, missed at it, late after it."""
    state, year = context.state, context.opening.year
    arrives = (reach >= BASIS_POINTS) & ~state.done
    arrived = ACHIEVED + (year > context.tables.deadline) * (LATE - ACHIEVED)
    status = state.status * ~arrives + arrives * arrived
    misses = (status == OPEN) & (year >= context.tables.deadline)
    # nothing but 0, OPEN or never, stands where something is added
    return status + misses * MISSED, state.achieved_in + arrives * np.int8(year)


def _aftermath(context: YearContext) -> tuple[Int32Array, Int32Array, Int32Array, Int32Array]:
    """What the year leaves for the next one, and red's points.

    Returns:
        Push effects, US$ million, points of effort, and points of pressure.
    """
    opening, ledger = context.opening, context.ledger
    push_left = np.zeros(context.state.reach.shape, dtype=np.int32)
    budget_left = np.zeros(context.state.count, dtype=np.int32)
    effort_left = np.zeros(context.state.count, dtype=np.int32)
    pressure = context.state.pressure + opening.red_income
    if ledger:
        ledger.add("pressure", "red", "income", opening.red_income[0])
    spent = opening.red * context.tables.red_cost
    pressure = pressure - spent.sum(axis=0, dtype=np.int32)
    if ledger:
        for option, cost in zip(context.tables.scenario.red_options, spent, strict=True):
            ledger.add("pressure", "red", option.id, -cost[0])
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
                ledger.add("pressure", cause.rule, cause.id, felt[0])
    return push_left, budget_left, effort_left, between(pressure, 0, MOST_PRESSURE)


def _causes(context: YearContext, rule: str) -> tuple[str, ...]:
    """The cause that a rule's entry names for each priority."""
    scenario = context.tables.scenario
    if rule == "readiness":
        progress = context.state.progress[:, 0]
        return tuple(
            scenario.priority_ids[min(needs, key=lambda row: int(progress[row]))] if needs else ""
            for needs in context.tables.needs
        )
    if rule == "friction":
        return tuple(priority.aggregation.value for priority in scenario.priorities)
    names = {
        "push": "budget and effort",
        "season": f"year {context.opening.year}",
        "slippage": "too little push",
        "drift": "open",
        "upkeep": "achieved",
    }
    return (names.get(rule, rule),) * len(scenario.priorities)


def _close(ledger: Ledger, tables: Tables, before: State, after: State) -> None:
    """Enter the limits that were met, the KPI's own units, and deterrence."""
    scenario = tables.scenario
    for row, priority in enumerate(scenario.priorities):
        was, now = (int(state.reach[row, 0]) for state in (before, after))
        number = progress_of(priority.id)
        ledger.close(number, now - was, "limit", "target or gate")
        ledger.entries.extend(ledger.as_values(priority.id, priority.kpi, was))
        shown = int(after.progress[row, 0]) - int(before.progress[row, 0])
        ledger.close(number, shown, "limit", "behind the baseline")
    for row, name in enumerate(INDICATORS[:DETERRENCE]):
        change = int(after.indicators[row, 0]) - int(before.indicators[row, 0])
        ledger.close(name, change, "limit", "0 and 100 %")
    _close_deterrence(ledger, tables, before, after)
    change = int(after.pressure[0]) - int(before.pressure[0])
    ledger.close("pressure", change, "limit", f"0 and {MOST_PRESSURE:,} points")


def _close_deterrence(ledger: Ledger, tables: Tables, before: State, after: State) -> None:
    share = tables.scenario.rules.deterrence_threat
    fielded_before = tables.deterrence * before.progress // BASIS_POINTS
    fielded_after = tables.deterrence * after.progress // BASIS_POINTS
    for row, name in enumerate(tables.scenario.priority_ids):
        amount = fielded_after[row, 0] - fielded_before[row, 0]
        ledger.add("deterrence", "fielded", name, amount)
    feared = [
        share * (int(s.indicators[THREAT, 0]) - BASIS_POINTS // 2) // BASIS_POINTS
        for s in (before, after)
    ]
    ledger.add("deterrence", "threat", "threat", feared[0] - feared[1])
    change = int(after.indicators[DETERRENCE, 0]) - int(before.indicators[DETERRENCE, 0])
    ledger.close("deterrence", change, "limit", "0 and 100 %")
