"""Pace: what the calendar and the prerequisites allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.arrays import Whole, share_of
from planner.scenario.model import ONE

if TYPE_CHECKING:
    from planner.engine.turn import Turn


def season(turn: Turn, gain: Whole) -> Whole:
    """Some years suit a priority better: summits, budget cycles, exercise years; and its phase.

    gain x season[year], and x pre-work before the priority's phase has opened. Source: assumed.

    Returns:
        Basis points of progress.
    """
    return share_of(gain, turn.tables.pace[turn.opening.year])


def readiness(turn: Turn, gain: Whole) -> Whole:
    """Prerequisites scale the pace: what it builds on must be there.

    gain x (floor + (1 - floor) x progress of the weakest prerequisite at the year's start).
    Source: assumed.

    Returns:
        Basis points of progress.
    """
    floor = turn.tables.readiness_floor
    return share_of(gain, floor + share_of(turn.weakest_need, ONE - floor))
