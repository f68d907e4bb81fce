"""The score of a campaign, and the outcome of each phase's goal."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from planner.engine.state import ACHIEVED, LATE, State

if TYPE_CHECKING:
    from planner.engine.arrays import BoolArray, Int8Array, Int32Array
    from planner.scenario.model import Phase, Scenario

FULL_SCORE: Final = 100
"""The score of a campaign with every KPI on time."""

_PARTS: Final = 2
"""Parts of a KPI on time; a late one counts one of them."""

LATE_WORTH: Final = 1 / _PARTS
"""The worth of a late KPI; one on time is worth 1."""

Count = TypeVar("Count", int, "Int32Array")


class GoalOutcome(Enum):
    """The outcome of a phase's goal."""

    MET = "met"
    PARTLY = "partly met"
    MISSED = "missed"


def score(state: State) -> Int32Array:
    """The score of each campaign, 0 to 100, `[N]`."""
    on_time: Int32Array = (state.status == ACHIEVED).sum(axis=0, dtype=np.int32)
    late: Int32Array = (state.status == LATE).sum(axis=0, dtype=np.int32)
    return score_of(on_time, late, state.status.shape[0])


def score_of(on_time: Count, late: Count, kpis: int) -> Count:
    """A KPI on time counts 1, a late one a half: 100 x sum / number of KPIs, floored.

    Args:
        on_time: The number of KPIs on time.
        late: The number of late ones.
        kpis: The number of all KPIs.

    Returns:
        0 to 100.
    """
    return (_PARTS * on_time + late) * (FULL_SCORE // _PARTS) // kpis


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
