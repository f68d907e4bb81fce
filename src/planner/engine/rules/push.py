"""Push: what money and attention do together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import Whole, share_of
from planner.scenario.model import ONE

if TYPE_CHECKING:
    from planner.engine.turn import Turn


def lever(spend: Whole, full: Whole, floor: int) -> Whole:
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
    missing = ONE - np.minimum(spend, full) * ONE // full
    return floor + share_of(ONE - missing * missing // ONE, ONE - floor)


def push(turn: Turn, gain: Whole) -> Whole:
    """Money and attention multiply: one without the other hardly moves anything.

    gain = rate x lever(budget) x lever(effort); nothing where neither is spent, and nothing for
    a KPI already achieved (see upkeep). Source: assumed; complements, as in a Cobb-Douglas form.

    Returns:
        Basis points of progress.
    """
    pushed = share_of(turn.tables.rate, turn.share)
    return gain + ~turn.state.done * pushed
