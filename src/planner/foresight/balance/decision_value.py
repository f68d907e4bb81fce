"""The states in which the value of decisions is measured, and the value of an indicator in them.

The values of decisions, events and red's options are measured in
`planner.foresight.balance.question_value`, `planner.foresight.balance.event_value` and
`planner.foresight.balance.red_value`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.resolve import resolve
from planner.engine.state import COHESION, SUPPORT, Status
from planner.foresight.futures import Start, chances, play_out

if TYPE_CHECKING:
    from planner.engine.state import State
    from planner.foresight.plans import Plan

DOMAIN = "stakes"
"""The domain of chance of the futures that measure values."""

MIN_VALUE = 0.1
"""KPIs on time that the best answer, or an indicator, must be worth in some state."""
MIN_EFFECT = 0.05
"""KPIs on time by which an event must change a plan's result when it happens."""
MIN_SHARE = 0.05
"""Share of the states in which an option must be the best one, so that it is not always wrong."""
INDICATOR_STEP = 1_500
"""Basis points added to an indicator to measure its value."""


@dataclass(frozen=True)
class Case:
    """A state, and the plan that reached it."""

    state: State
    """Of one campaign."""
    plan: Plan


def cases(begin: Start, plans: list[Plan], seed: int, each: int) -> list[list[Case]]:
    """States that the plans reach, by year.

    Args:
        begin: The start of a campaign.
        plans: Plans to follow.
        seed: The seed of the luck.
        each: The number of futures of each plan.

    Returns:
        For each year, the states before it.
    """
    years: list[list[Case]] = [[] for _ in range(begin.tables.scenario.years)]
    for plan in plans:
        luck = Chance(seed, DOMAIN, 0, each)
        state = begin.state.columns([0] * each)
        for year in years:
            year.extend(Case(state.columns([column]), plan) for column in range(each))
            opening = open_year(begin.tables, state, luck, begin.policy)
            orders, _ = plan.orders(begin.tables, state, opening)
            state = resolve(begin.tables, state, opening, orders, luck)
    return years


def indicator_value(begin: Start, reached: list[list[Case]], seed: int, futures: int) -> float:
    """The most that more cohesion or support is worth in any of some states, KPIs on time."""
    luck = chances(seed, DOMAIN, futures)[0]
    most = 0.0
    for case in (case for year in reached[2:8] for case in year[::5]):
        plain = on_time(replace(begin, state=case.state), case.plan, luck)
        for row in (COHESION, SUPPORT):
            indicators = case.state.indicators.copy()
            indicators[row] = np.minimum(indicators[row] + INDICATOR_STEP, 10_000)
            cared = replace(case.state, indicators=indicators)
            more = on_time(replace(begin, state=cared), case.plan, luck)
            most = max(most, more - plain)
    return most


def on_time(begin: Start, plan: Plan, luck: Chance) -> float:
    """KPIs on time, on average over futures."""
    played = play_out(begin, plan, luck)
    return float((played.status == Status.ACHIEVED).sum(axis=0).mean())
