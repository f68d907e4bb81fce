"""Pace: what the calendar and the prerequisites allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.arrays import Int32Array, share_of
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.engine.year_context import YearContext


def season(context: YearContext, gain: Int32Array) -> Int32Array:
    """Some years suit a priority better: summits, budget cycles, exercise years; and its phase.

    gain x season[year], and x pre-work before the priority's phase has opened. Source: assumed.

    Returns:
        Basis points of progress.
    """
    return share_of(gain, context.tables.pace[context.opening.year])


def readiness(context: YearContext, gain: Int32Array) -> Int32Array:
    """Prerequisites scale the pace: what it builds on must be there.

    gain x (floor + (1 - floor) x progress of the weakest prerequisite at the year's start).
    Source: assumed.

    Returns:
        Basis points of progress.
    """
    floor = context.tables.readiness_floor
    return share_of(gain, floor + share_of(context.weakest_need, BASIS_POINTS - floor))
