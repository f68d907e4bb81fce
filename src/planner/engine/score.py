"""The score of a campaign, and the outcome of each phase's goal."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.state import ACHIEVED, LATE, State, Status

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
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
    rows = [row for row, p in enumerate(scenario.priorities) if p.phase == phase.number]
    on_time = sum(int(state.status[row, column]) == Status.ACHIEVED for row in rows)
    if on_time >= len(rows) - 1:
        return GoalOutcome.MET
    return GoalOutcome.PARTLY if on_time else GoalOutcome.MISSED
