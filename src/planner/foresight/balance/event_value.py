"""The value of an event: the most that it changes a plan's KPIs on time.

The event is made to happen in each year in which it may, and compared with futures in which it
never happens. To the event's question a plan gives its own answer, or each other one instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.state import start
from planner.engine.tables import compile_tables
from planner.foresight.balance.decision_value import DOMAIN, on_time
from planner.foresight.balance.question_value import OneAnswerPlan
from planner.foresight.futures import Settled, Start, chances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.foresight.plans import Plan
    from planner.scenario.model import Event, Scenario


def event_values(
    scenario: Scenario, plans: list[Plan], policy: str, seed: int, futures: int
) -> dict[str, float]:
    """The most that each event moves a plan's KPIs on time in a year in which it may happen.

    The plan, its answer and the year are chosen in one half of the futures, and the effect is
    measured in the other half: the maximum of noisy estimates, measured where it was chosen, is
    biased upwards.

    Args:
        scenario: A checked scenario.
        plans: Plans to follow.
        policy: Red's policy.
        seed: The seed of the luck.
        futures: Futures of each half.
    """
    halves = [chances(seed, f"{DOMAIN}:event:{half}", futures)[0] for half in ("choose", "value")]
    values = {}
    for event in scenario.events:
        barred = replace(
            scenario,
            digest=f"{scenario.digest}-{event.id}",
            events=tuple(replace(e, chance=0) if e is event else e for e in scenario.events),
        )
        tables = compile_tables(barred)
        without = Start(tables, start(tables), policy)
        moved = []
        for plan in plans:
            never = on_time(without, plan, halves[0])
            for year in range(event.first_year, event.last_year + 1):
                happens = replace(without, settled={year: Settled(injects=(event.id,))})
                moved += [
                    (abs(on_time(happens, each, halves[0]) - never), happens, each)
                    for each in _answering(scenario, event, plan, year, futures)
                ]
        _, happens, plan = max(moved, key=lambda each: each[0])
        values[event.id] = abs(
            on_time(happens, plan, halves[1]) - on_time(without, plan, halves[1])
        )
    return values


def _answering(
    scenario: Scenario, event: Event, plan: Plan, year: int, futures: int
) -> Iterator[Plan]:
    """The plan as it is, and with each answer to the event in one year."""
    yield plan
    for option in range(len(event.options)):
        row = scenario.questions.index(event)
        yield OneAnswerPlan(plan, year, row, np.full(futures, option, np.int32))
