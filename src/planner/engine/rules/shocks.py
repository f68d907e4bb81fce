"""Shocks: what events, red and decisions do to progress at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.engine.arrays import Whole
    from planner.engine.turn import Turn


def shocks(turn: Turn, gain: Whole) -> Whole:
    """Some events, red's moves and decisions set work back or bring it on, whatever is spent.

    gain + sum of their effects on progress; red's are scaled by its strength.

    Returns:
        Basis points of progress.
    """
    result = gain.copy()
    for cause in turn.causes:
        for row, amount in cause.impact.progress:
            result[row] += cause.felt(amount)
        if turn.ledger and cause.impact.progress:
            turn.ledger.gain(cause.rule, cause.id, result)
    return result
