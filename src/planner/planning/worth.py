"""The worth of one KPI in points of the final score."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.engine.score import score
from planner.engine.state import ACHIEVED, LATE, start

if TYPE_CHECKING:
    import numpy as np

    from planner.engine.state import State
    from planner.engine.tables import Tables


def kpi_worth(tables: Tables) -> tuple[int, int]:
    """Points of 100 that one KPI adds to the score: on time, and late."""
    begun = start(tables)
    on_time, late = (_with_first(begun, status) for status in (ACHIEVED, LATE))
    return int(score(on_time)[0]), int(score(late)[0])


def _with_first(state: State, status: np.int8) -> State:
    """The state with its first KPI in another status."""
    statuses = state.status.copy()
    statuses[0] = status
    return replace(state, status=statuses)
