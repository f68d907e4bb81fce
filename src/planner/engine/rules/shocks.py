"""Shocks: the immediate effects of events, red and decisions on progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.gain_rule import GainRule

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
    from planner.engine.year_context import YearContext


def shocks(context: YearContext, gain: Int32Array) -> Int32Array:
    """Some events, red's moves and decisions change progress directly, at any spending.

    gain + sum of their effects on progress; red's are scaled by its strength. The ledger names
    each event, move and decision by itself.

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


SHOCKS = GainRule(
    id="shocks",
    title="Shocks",
    function=shocks,
    why="Events, red's moves and answers can set work back or bring it on at once.",
    advice="Plan to finish a year before the deadline.",
    chance=True,
)
