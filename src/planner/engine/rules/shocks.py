"""Shocks: what events, red and decisions do to progress at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
    from planner.engine.year_context import YearContext


def shocks(context: YearContext, gain: Int32Array) -> Int32Array:
    """Some events, red's moves and decisions set work back or bring it on, whatever is spent.

    gain + sum of their effects on progress; red's are scaled by its strength.

    Returns:
        Basis points of progress.
    """
    result = gain.copy()
    for cause in context.causes:
        for row, amount in cause.impact.progress:
            result[row] += cause.felt(amount)
        if context.ledger and cause.impact.progress:
            context.ledger.gain(cause.rule, cause.id, result)
    return result
