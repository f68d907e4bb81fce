"""Override: the facilitator's own adjudication of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.rule import Rule
from planner.engine.rules.limits import LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.engine.arrays import Int32Array
    from planner.engine.year_context import YearContext


def override(
    context: YearContext,
    names: Sequence[str],
    before: Int32Array,
    after: Int32Array,
    bounds: str,
) -> Int32Array:
    """Set the numbers that the facilitator has adjudicated, in the place of the rules' results.

    Args:
        context: The year.
        names: The name of each row.
        before: The numbers at the start of the year, `[row, N]`.
        after: The rules' results, in the same unit, `[row, N]`.
        bounds: The ledger's cause of the change that keeps them within their bounds.

    Returns:
        The numbers after the year, `[row, N]`.
    """
    result = after
    for each in context.overrides:
        if each.number not in names:
            continue
        row = names.index(each.number)
        if context.ledger:
            change = int(result[row, 0]) - int(before[row, 0])
            context.ledger.close(each.number, change, LIMIT, bounds)
            amount = each.value - int(result[row, 0])
            context.ledger.add(each.number, OVERRIDE, each.reason, amount)
        result = result.copy()
        result[row] = each.value
    return result


OVERRIDE = Rule(
    id="override",
    title="The facilitator",
    function=override,
    why="The facilitator's own judgement, on the record.",
    advice="Ask the facilitator for the reasons.",
)
