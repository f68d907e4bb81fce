"""The score of a campaign, and the outcome of each phase's goal."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.state import ACHIEVED, LATE, State

if TYPE_CHECKING:
    from planner.engine.arrays import BoolArray, Int8Array, Int32Array
    from planner.scenario.model import Phase, Scenario


class GoalOutcome(Enum):
    """The outcome of a phase's goal."""

    MET = "met"
    PARTLY = "partly met"
    MISSED = "missed"


def score(state: State) -> Int32Array:
    """A KPI on time counts 1, a late one a half: 100 x sum / number of KPIs, floored.

    Returns:
        0 to 100, `[N]`.
    """
    on_time = (state.status == ACHIEVED).sum(axis=0, dtype=np.int32)
    late = (state.status == LATE).sum(axis=0, dtype=np.int32)
    points: Int32Array = (2 * on_time + late) * 50 // state.status.shape[0]
    return points


def phase_goal(scenario: Scenario, state: State, phase: Phase, column: int = 0) -> GoalOutcome:
    """Met with all of its KPIs on time but one, partly met with at least one, else missed."""
    status = state.status[:, column : column + 1]
    if goals_met(scenario, status, phase)[0]:
        return GoalOutcome.MET
    on_time = (status[_rows(scenario, phase)] == ACHIEVED).any()
    return GoalOutcome.PARTLY if on_time else GoalOutcome.MISSED


def goals_met(scenario: Scenario, status: Int8Array, phase: Phase) -> BoolArray:
    """True for each campaign in which a phase's goal is met, `[N]`.

    Args:
        scenario: The scenario.
        status: A `Status` per KPI, `[priority, N]`.
        phase: The phase.
    """
    rows = _rows(scenario, phase)
    met: BoolArray = (status[rows] == ACHIEVED).sum(axis=0) >= len(rows) - 1
    return met


def _rows(scenario: Scenario, phase: Phase) -> list[int]:
    return [row for row, each in enumerate(scenario.priorities) if each.phase == phase.number]
