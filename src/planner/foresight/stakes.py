"""What hangs on an event or an indicator: does any of them ever matter?

Each is looked at in states that different plans reach by different luck: an event is made to
happen and kept from happening, an indicator is raised. Decisions have their own measure in
`planner.foresight.question_stakes`, red's options in `planner.foresight.red_stakes`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.resolve import resolve
from planner.engine.state import COHESION, SUPPORT, Status, start
from planner.engine.tables import compile_tables
from planner.foresight.futures import Settled, Start, chances, play_out

if TYPE_CHECKING:
    from planner.engine.state import State
    from planner.foresight.plans import Plan
    from planner.scenario.model import Scenario

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


def event_stakes(
    scenario: Scenario, plans: list[Plan], policy: str, seed: int, futures: int
) -> dict[str, float]:
    """The most that each event moves a plan's KPIs on time in a year in which it may happen.

    The plan and the year are chosen in one half of the futures, and what the event moves there is
    taken in the other: the largest of many noisy numbers would be too large where it was found.

    Args:
        scenario: A checked scenario.
        plans: Plans to follow.
        policy: Red's policy.
        seed: Of the luck.
        futures: Futures of each half.
    """
    halves = [chances(seed, f"{DOMAIN}:event:{half}", futures)[0] for half in ("choose", "value")]
    stakes = {}
    for event in scenario.events:
        barred = replace(
            scenario,
            digest=f"{scenario.digest}-{event.id}",
            events=tuple(replace(e, chance=0) if e is event else e for e in scenario.events),
        )
        tables = compile_tables(barred)
        without = Start(tables, start(tables), policy)
        happens = [
            replace(without, settled={year: Settled(injects=(event.id,))})
            for year in range(event.first_year, event.last_year + 1)
        ]
        moved = []
        for plan in plans:
            never = _on_time(without, plan, halves[0])
            moved += [(abs(_on_time(it, plan, halves[0]) - never), it, plan) for it in happens]
        _, where, plan = max(moved, key=lambda each: each[0])
        stakes[event.id] = abs(
            _on_time(where, plan, halves[1]) - _on_time(without, plan, halves[1])
        )
    return stakes


def care_stakes(begin: Start, reached: list[list[Case]], seed: int, futures: int) -> float:
    """The most that more cohesion or support is worth in any of some states, KPIs on time."""
    luck = chances(seed, DOMAIN, futures)[0]
    most = 0.0
    for case in (case for year in reached[2:8] for case in year[::5]):
        plain = _on_time(replace(begin, state=case.state), case.plan, luck)
        for row in (COHESION, SUPPORT):
            indicators = case.state.indicators.copy()
            indicators[row] = np.minimum(indicators[row] + CARE, 10_000)
            cared = replace(case.state, indicators=indicators)
            more = _on_time(replace(begin, state=cared), case.plan, luck)
            most = max(most, more - plain)
    return most


def _on_time(begin: Start, plan: Plan, luck: Chance) -> float:
    played = play_out(begin, plan, luck)
    return float((played.status == Status.ACHIEVED).sum(axis=0).mean())
