"""Baselines: simple plans that a good plan has to beat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.orders import Orders, cut_to_fit
from planner.foresight.policies import RulePlan, nothing
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.engine.arrays import BoolArray, Int32Array
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.plans import Plan
    from planner.scenario.model import Priority, Scenario


@dataclass(frozen=True)
class FillInOrder:
    """Fills priorities up to their full amounts in a fixed order, achieved ones left out."""

    order: tuple[int, ...]
    """Rows of the priorities."""
    in_phase: bool
    """True if a priority waits for its phase to open."""
    most_at_once: int
    """The most unfinished priorities that are paid for in a year."""

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """Each priority's full amount, in order, until the year's means are spent."""
        budget, effort = np.zeros((2, *state.reach.shape), dtype=np.int32)
        left_budget, left_effort = opening.budget.copy(), opening.effort.copy()
        begun = np.zeros(state.count, dtype=np.int32)
        for row in self.order:
            priority = tables.scenario.priorities[row]
            opens = tables.scenario.phases[priority.phase - 1].first_year
            wanted = ~state.done[row] & (begun < self.most_at_once)
            if self.in_phase and opening.year < opens:
                continue
            begun += wanted
            budget[row] = np.minimum(left_budget, priority.budget_full) * wanted
            effort[row] = np.minimum(left_effort, priority.effort_full) * wanted
            left_budget -= budget[row]
            left_effort -= effort[row]
        answers = np.zeros((len(tables.scenario.questions), 1), dtype=np.int8)
        return cut_to_fit(tables, opening, Orders(budget, effort, answers))


@dataclass(frozen=True)
class FixedShares:
    """The same split in every year and every future."""

    weight: Callable[[Priority], tuple[int, int]]
    """Weights of budget and effort."""
    in_phase: bool = False
    levers: tuple[int, int] = (BASIS_POINTS, BASIS_POINTS)
    """Basis points of the year's budget and effort that are spent."""

    def __call__(self, tables: Tables, year: int, done: BoolArray) -> Int32Array:
        """Shares by the weights (see `planner.foresight.policies.ShareRule`)."""
        phase = tables.scenario.phase_of(year).number
        weights = np.array(
            [
                self.weight(p) if not self.in_phase or p.phase == phase else (0, 0)
                for p in tables.scenario.priorities
            ],
            dtype=np.int64,
        ).T
        whole = np.maximum(weights.sum(axis=1), 1)[:, None]  # 0 in a phase without priorities
        running = weights.cumsum(axis=1) * np.array([self.levers]).T // whole
        shares = np.diff(running, axis=1, prepend=0).astype(np.int32)
        return np.repeat(shares[:, :, None], done.shape[1], axis=2)


def _even(_: Priority) -> tuple[int, int]:
    return 1, 1


def _need(priority: Priority) -> tuple[int, int]:
    return priority.budget_full, priority.effort_full


NOTHING = "nothing"
EVEN_ALL = "equal shares for all"
EVEN_PHASE = "equal shares for the open phase"
BUDGET_ALONE = "all the budget, no effort"
EFFORT_ALONE = "all the effort, no budget"


def baselines(scenario: Scenario) -> dict[str, Plan]:
    """The baselines, by a descriptive name.

    Args:
        scenario: The scenario whose priorities they order.
    """
    roadmap = tuple(range(len(scenario.priorities)))
    cheapest = tuple(sorted(roadmap, key=lambda row: scenario.priorities[row].budget_full))
    many = len(roadmap)
    return {
        NOTHING: RulePlan(nothing),
        EVEN_ALL: RulePlan(FixedShares(_even)),
        EVEN_PHASE: RulePlan(FixedShares(_even, in_phase=True)),
        BUDGET_ALONE: RulePlan(FixedShares(_even, in_phase=True, levers=(BASIS_POINTS, 0))),
        EFFORT_ALONE: RulePlan(FixedShares(_even, in_phase=True, levers=(0, BASIS_POINTS))),
        "by need, all": RulePlan(FixedShares(_need)),
        "by need, the open phase": RulePlan(FixedShares(_need, in_phase=True)),
        "cheapest first, all": FillInOrder(cheapest, in_phase=False, most_at_once=many),
        "cheapest first, the open phase": FillInOrder(cheapest, in_phase=True, most_at_once=many),
        "roadmap order": FillInOrder(roadmap, in_phase=False, most_at_once=many),
        "one at a time": FillInOrder(roadmap, in_phase=False, most_at_once=1),
    }
