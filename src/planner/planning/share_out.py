"""Sharing a year's unspent budget and effort out among its lines, in whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.campaign.model import Allocation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.campaign.model import Year
    from planner.planning.year_plan import PlanLine, YearPlan


def share_out_left(plan: YearPlan, before: Year) -> Mapping[str, Allocation]:
    """Share out what is left in proportion to the year before, or else to the full amounts.

    No line gets more than its full amount, and a line whose KPI has been achieved gets nothing. If
    the year is overspent, amounts above the full ones are removed first, and then all lines are
    cut in proportion until the year can pay for them.

    Args:
        plan: The year.
        before: The record of the year before.

    Returns:
        All of the year's allocations, unchanged ones included.
    """
    left = (plan.budget_left, plan.effort_left)
    if plan.overspent:  # share nothing out before the year can pay for its orders
        left = (min(left[0], 0), min(left[1], 0))
    budget = _share_out(
        left[0],
        [line.budget for line in plan.lines],
        [line.priority.budget_full for line in plan.lines],
        _weights(plan, [before.allocation(each.priority.id).budget for each in plan.lines]),
    )
    effort = _share_out(
        left[1],
        [line.effort for line in plan.lines],
        [line.priority.effort_full for line in plan.lines],
        _weights(plan, [before.allocation(each.priority.id).effort for each in plan.lines]),
    )
    return {
        line.priority.id: Allocation(*amounts)
        for line, *amounts in zip(plan.lines, budget, effort, strict=True)
        if any(amounts)
    }


def _weights(plan: YearPlan, last: Sequence[int]) -> list[int]:
    """Weights: last year's amounts of open lines; if all are 0, 1 for each that is not overdue."""
    kept = [0 if line.done else amount for line, amount in zip(plan.lines, last, strict=True)]
    if any(kept):
        return kept
    due = [_due(plan, line) for line in plan.lines]
    takers = due if any(due) else [not line.done for line in plan.lines]
    return [int(each) for each in takers]


def _due(plan: YearPlan, line: PlanLine) -> bool:
    return not line.done and not line.early and line.deadline >= plan.year


def _share_out(
    left: int, has: Sequence[int], full: Sequence[int], weights: Sequence[int]
) -> list[int]:
    """Share out by weights up to the full amounts; the rounding rest goes to the first lines."""
    if left < 0:
        useful = [min(pair) for pair in zip(has, full, strict=True)]
        return _cut(useful, max(0, sum(has) + left))
    amounts = list(has)
    scaled = (
        list(weights)
        if max(weights, default=0) > 1
        else [weight * most for weight, most in zip(weights, full, strict=True)]
    )
    while left:
        open_lines = [n for n, most in enumerate(full) if scaled[n] and amounts[n] < most]
        total = sum(scaled[n] for n in open_lines)
        if not total:
            break
        given = 0
        for n in open_lines:
            more = min(full[n] - amounts[n], left * scaled[n] // total)
            amounts[n] += more
            given += more
        if not given:
            for n in open_lines[:left]:
                amounts[n] += 1
                given += 1
        left -= given
    return amounts


def _cut(has: Sequence[int], total: int) -> list[int]:
    """Cut all in proportion to a total; the rounding rest goes to the largest remainders."""
    wanted = sum(has)
    if wanted <= total:
        return list(has)
    amounts = [each * total // wanted for each in has]
    lost = sorted(range(len(has)), key=lambda n: -(has[n] * total % wanted))
    for n in lost[: total - sum(amounts)]:
        amounts[n] += 1
    return amounts
