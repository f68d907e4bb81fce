"""What is at stake: the states in which that is asked, and what an indicator is worth in them.

Decisions, events and red's options have their measures in
`planner.foresight.balance.question_stakes`, `planner.foresight.balance.event_stakes` and
`planner.foresight.balance.red_stakes`.
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
"""The domain of chance of the futures that are looked at here."""

MATTERS = 0.1
"""KPIs on time that the best answer must be worth somewhere, or an indicator."""
MOVES = 0.05
"""KPIs on time that an event must move when it happens."""
SEEN = 0.05
"""Share of the states in which an option must be the best one not to be a mistake always."""
CARE = 1_500
"""Basis points of an indicator that are added to see what it is worth."""


@dataclass(frozen=True)
class Case:
    """A state that some plan reached, and the plan."""

    state: State
    """Of one campaign."""
    plan: Plan


def cases(begin: Start, plans: list[Plan], seed: int, each: int) -> list[list[Case]]:
    """States that the plans reach, by year.

    Args:
        begin: The start of a campaign.
        plans: Plans to follow.
        seed: Of the luck.
        each: Futures for each plan.

    Returns:
        For each year, the states that open it.
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


def care_stakes(begin: Start, reached: list[list[Case]], seed: int, futures: int) -> float:
    """The most that more cohesion or support is worth in any of some states, KPIs on time."""
    luck = chances(seed, DOMAIN, futures)[0]
    most = 0.0
    for case in (case for year in reached[2:8] for case in year[::5]):
        plain = on_time(replace(begin, state=case.state), case.plan, luck)
        for row in (COHESION, SUPPORT):
            indicators = case.state.indicators.copy()
            indicators[row] = np.minimum(indicators[row] + CARE, 10_000)
            cared = replace(case.state, indicators=indicators)
            more = on_time(replace(begin, state=cared), case.plan, luck)
            most = max(most, more - plain)
    return most


def on_time(begin: Start, plan: Plan, luck: Chance) -> float:
    """KPIs on time, on average over futures."""
    played = play_out(begin, plan, luck)
    return float((played.status == Status.ACHIEVED).sum(axis=0).mean())
