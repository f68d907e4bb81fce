"""Push: the joint effect of money and attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.arrays import Int32Array, share_of
from planner.engine.gain_rule import GainRule
from planner.engine.rule import CausePhrase, Parameter, Table

if TYPE_CHECKING:
    from planner.engine.year_context import YearContext


def push(context: YearContext, gain: Int32Array) -> Int32Array:
    """Money and attention multiply: one without the other has little effect.

    gain = rate x lever(budget) x lever(effort); 0 if neither is spent, and 0 for a KPI already
    achieved (see upkeep). Source: assumed; complements, as in a Cobb-Douglas form.

    Returns:
        Basis points of progress.
    """
    pushed = share_of(context.tables.rate, context.share)
    return gain + ~context.state.done * pushed


_SPENT = "budget and effort"

PUSH = GainRule(
    id="push",
    title="Budget and effort",
    function=push,
    cause=_SPENT,
    why=(
        "Money and effort multiply: one without the other does little, and each does less the "
        "more there is of it."
    ),
    advice="Give it money and effort together, and earlier.",
    parameters=(
        Parameter("rate", "basis points of progress", "Pace", Table.PRIORITIES, "pace", apart=True),
        Parameter(
            "budget_full",
            "US$ million a year",
            "Cost of a full push",
            Table.PRIORITIES,
            "cost",
            apart=True,
        ),
        Parameter(
            "effort_full",
            "points a year",
            "Cost of a full push",
            Table.PRIORITIES,
            "cost",
            apart=True,
        ),
        Parameter("lever_floor", "basis points", "Push without money, or effort"),
    ),
    phrases=(CausePhrase(_SPENT, "budget and effort"),),
    own=True,
)
