"""Income: the money and the effort that a year offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import BoolArray, Int32Array, between, constant, share_of
from planner.engine.rule import CausePhrase, Parameter, Rule, Table
from planner.engine.rules.events import YEAR_BEFORE
from planner.engine.state import COHESION, SUPPORT, State
from planner.scenario.model import BASIS_POINTS, INDICATORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.engine.rules.injects import WrittenImpact
    from planner.engine.tables import Tables

BASE = "year"
"""The cause of a year's base income, before additions and deductions."""

BOUNDS = "least and most"
"""The cause of the change that keeps a year's income within its bounds."""


def income(
    tables: Tables, state: State, happened: BoolArray, written: Sequence[WrittenImpact]
) -> tuple[Int32Array, Int32Array]:
    """The income of the year after `state`, with the events and written injects that open it.

    Returns:
        US$ million and points of effort, each `[N]`.
    """
    budget = sum(each.impact.budget for each in written)
    effort = sum(each.impact.effort for each in written)
    return _budget(tables, state, happened, budget), _effort(tables, state, happened, effort)


def slope_at(slope: int, indicator: int) -> int:
    """The income that an indicator, in basis points, adds or takes, in the slope's unit."""
    return slope * (indicator - BASIS_POINTS // 2) // BASIS_POINTS


def _budget(tables: Tables, state: State, happened: BoolArray, written: int) -> Int32Array:
    """The budget: the year's base, changed by support at home and by events.

    budget = base[year] + slope x (support - 5000) + events and injects, at least the scenario's
    least (in year 1 at least the base).

    Returns:
        US$ million, `[N]`.
    """
    resources = tables.scenario.resources
    year = state.year + 1
    base = resources.budget[year - 1]
    budget = share_of(state.indicators[SUPPORT] - BASIS_POINTS // 2, resources.budget_support)
    budget += base + written + state.next_budget
    for event, amount in tables.event_budgets:
        budget += happened[event] * constant(amount)
    return np.maximum(budget, base if year == 1 else resources.budget_least)


def _effort(tables: Tables, state: State, happened: BoolArray, written: int) -> Int32Array:
    """The effort, the leadership's attention: full at high cohesion, less at low cohesion.

    effort = full + min(0, slope x (cohesion - 5000)) + events and injects, clipped to least-full.

    Returns:
        Points, `[N]`.
    """
    resources = tables.scenario.resources
    lost = share_of(state.indicators[COHESION] - BASIS_POINTS // 2, resources.effort_cohesion)
    effort = np.minimum(lost, 0) + resources.effort + written + state.next_effort
    for event, amount in tables.event_efforts:
        effort += happened[event] * constant(amount)
    least = resources.effort if state.year == 0 else resources.effort_least
    return between(effort, least, resources.effort)


INCOME = Rule(
    id="income",
    title="Income",
    function=income,
    why="What the year has to spend; what is not spent is not carried over.",
    advice="Spend what a year offers, if only on what opens next.",
    parameters=(
        Parameter("budget", "US$ million a year", "Budget of each year", Table.RESOURCES),
        Parameter("budget_support", "US$ million", "Budget for support at home", Table.RESOURCES),
        Parameter("budget_least", "US$ million a year", "Least budget of a year", Table.RESOURCES),
        Parameter("effort", "points a year", "Effort of each year", Table.RESOURCES),
        Parameter("effort_cohesion", "points", "Effort lost to low cohesion", Table.RESOURCES),
        Parameter("effort_least", "points a year", "Least effort of a year", Table.RESOURCES),
    ),
    phrases=(
        CausePhrase(BASE, "what a year offers"),
        CausePhrase(INDICATORS[SUPPORT], "support at home"),
        CausePhrase(INDICATORS[COHESION], "low cohesion takes the leaders' time"),
        CausePhrase(YEAR_BEFORE, "promised by last year's events and answers"),
        CausePhrase(BOUNDS, "raised to a year's least", "cut to a year's most"),
    ),
)
