"""Push: what money and attention do together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import Int32Array, share_of
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.engine.year_context import YearContext


def lever(spend: Int32Array, full: Int32Array, floor: int) -> Int32Array:
    """One lever's pull, with diminishing returns and an end.

    u = spend / full, at most 1; s = 1 - (1 - u)^2; pull = floor + (1 - floor) x s. A quadratic
    instead of the usual saturating exponential, since it has an end: spending beyond
    `full` does nothing, which can be shown to a player.

    Args:
        spend: US$ million or points.
        full: Where the lever ends, in the same unit.
        floor: The pull of nothing at all, basis points.

    Returns:
        Basis points.
    """
    missing = BASIS_POINTS - np.minimum(spend, full) * BASIS_POINTS // full
    return floor + share_of(BASIS_POINTS - missing * missing // BASIS_POINTS, BASIS_POINTS - floor)


def push(context: YearContext, gain: Int32Array) -> Int32Array:
    """Money and attention multiply: one without the other hardly moves anything.

    gain = rate x lever(budget) x lever(effort); nothing where neither is spent, and nothing for
    a KPI already achieved (see upkeep). Source: assumed; complements, as in a Cobb-Douglas form.

    Returns:
        Basis points of progress.
    """
    pushed = share_of(context.tables.rate, context.share)
    return gain + ~context.state.done * pushed
