"""Sharing a year's unspent budget and effort out among its lines, in whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from planner.campaign.model import NOTHING, Allocation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.campaign.model import Year
    from planner.planning.year_plan import PlanLine, YearPlan

_MUCH: Final = 10
"""More than this part in a hundred of a year's budget or effort is much to leave unspent."""

_A_LITTLE: Final = 20
"""Of one resource, less than this fraction (1 in 20) of the other is too little for a new line."""

_Pair: TypeAlias = "tuple[int, int]"
"""US$ million and points."""


def share_out_left(plan: YearPlan, before: Year) -> Mapping[str, Allocation]:
    """Share out what is left, or cut the orders of a year that cannot pay for them.

    What keeps achieved KPIs up that open lines would wait for comes first; then the open lines that
    had something last year, in last year's proportions; then the lines that are due; then all other
    open lines, each up to its full amounts; and last, what keeps other achieved KPIs up. No line
    gets one resource without the other. If the year is overspent, amounts above the full ones are
    removed first, and then all lines are cut in proportion until the year can pay for them.

    Args:
        plan: The year.
        before: The record of the year before.

    Returns:
        All of the year's allocations, unchanged ones included.
    """
    amounts = _cut_to_fit(plan) if plan.overspent else _shared(plan, before)
    return {
        line.priority.id: Allocation(*pair)
        for line, pair in zip(plan.lines, amounts, strict=True)
        if any(pair)
    }


def idle(plan: YearPlan, before: Year) -> Allocation:
    """The budget and effort that sharing out would use; nothing if the year is overspent."""
    if plan.overspent:
        return NOTHING
    shared = share_out_left(plan, before).values()
    return Allocation(
        sum(each.budget for each in shared) - sum(line.budget for line in plan.lines),
        sum(each.effort for each in shared) - sum(line.effort for line in plan.lines),
    )


def is_much(left: int, offered: int) -> bool:
    """True if so much of a year's budget or effort should not be left unspent without a word."""
    return left * 100 > offered * _MUCH


# ---- sharing out


def _shared(plan: YearPlan, before: Year) -> list[_Pair]:
    """The amounts of all lines after sharing out; sharing out once more would change nothing."""
    amounts: list[_Pair] = [(line.budget, line.effort) for line in plan.lines]
    while True:
        found = _keep_up(plan, amounts, [line for line, _ in plan.wearing])
        for weights in _turns(plan, before):
            found = _give(plan, found, weights)
        found = _keep_up(plan, found, [line for line in plan.lines if line.done])
        if found == amounts:
            return found
        amounts = found


def _turns(plan: YearPlan, before: Year) -> Iterator[list[_Pair]]:
    """Each line's weights, a row for every turn; lines with 0 are left out of it."""
    full = [(line.priority.budget_full, line.priority.effort_full) for line in plan.lines]
    none = (0, 0)
    yield [_as_before(line, before) if _goes_on(plan, line) else none for line in plan.lines]
    yield [each if _due(plan, line) else none for line, each in zip(plan.lines, full, strict=True)]
    yield [none if line.done else each for line, each in zip(plan.lines, full, strict=True)]


def _goes_on(plan: YearPlan, line: PlanLine) -> bool:
    """True if the line is open, and its deadline has not passed since last year."""
    return not line.done and line.deadline != plan.year - 1


def _due(plan: YearPlan, line: PlanLine) -> bool:
    return not line.done and not line.early and line.deadline >= plan.year


def _as_before(line: PlanLine, before: Year) -> _Pair:
    """Last year's amounts; where only one was spent, the other is as large a part of the full."""
    last, full = before.allocation(line.priority.id), line.priority
    budget = last.budget or last.effort * full.budget_full // max(1, full.effort_full)
    effort = last.effort or last.budget * full.effort_full // max(1, full.budget_full)
    return budget, effort


def _give(plan: YearPlan, has: Sequence[_Pair], weights: Sequence[_Pair]) -> list[_Pair]:
    """Share out what is left by weights; lines that would get one resource alone get nothing."""
    left = _left(plan, has)
    amounts = list(has)
    rows = [n for n, pair in enumerate(weights) if any(pair) and _can_use(plan, has[n], left)]
    while rows:
        budget, effort = (
            _by_weights(
                left[kind],
                [has[n][kind] for n in rows],
                [_full(plan.lines[n])[kind] for n in rows],
                [weights[n][kind] for n in rows],
            )
            for kind in (0, 1)
        )
        given = list(zip(budget, effort, strict=True))
        whole = [n for n, pair in zip(rows, given, strict=True) if all(pair) or pair == amounts[n]]
        if whole == rows:
            for n, pair in zip(rows, given, strict=True):
                amounts[n] = pair
            break
        rows = whole
    return amounts


def _keep_up(plan: YearPlan, has: Sequence[_Pair], kept: Sequence[PlanLine]) -> list[_Pair]:
    """Give achieved lines what keeps them up, as long as there is enough for it."""
    amounts = list(has)
    for n, line in enumerate(plan.lines):
        if line not in kept:
            continue
        left = _left(plan, amounts)
        more = [
            max(0, wanted - given)
            for wanted, given in zip(
                (line.upkeep.budget, line.upkeep.effort), amounts[n], strict=True
            )
        ]
        if any(more) and more[0] <= left[0] and more[1] <= left[1]:
            amounts[n] = (amounts[n][0] + more[0], amounts[n][1] + more[1])
    return amounts


def _left(plan: YearPlan, amounts: Sequence[_Pair]) -> _Pair:
    """The rest of the year once the lines have these amounts."""
    budget = plan.budget_left + sum(line.budget for line in plan.lines)
    effort = plan.effort_left + sum(line.effort for line in plan.lines)
    return budget - sum(pair[0] for pair in amounts), effort - sum(pair[1] for pair in amounts)


def _can_use(plan: YearPlan, has: _Pair, left: _Pair) -> bool:
    """True if a line has both resources, or could get more of what it lacks than a trifle."""
    budget, effort = left[0] * plan.effort, left[1] * plan.budget  # of one measure
    return bool(
        (has[0] or budget * _A_LITTLE >= effort) and (has[1] or effort * _A_LITTLE >= budget)
    )


def _full(line: PlanLine) -> _Pair:
    return line.priority.budget_full, line.priority.effort_full


def _by_weights(
    left: int, has: Sequence[int], full: Sequence[int], weights: Sequence[int]
) -> list[int]:
    """Share one resource out up to the full amounts; the rounding rest goes to the first lines."""
    amounts = list(has)
    while left:
        takers = [n for n, most in enumerate(full) if weights[n] and amounts[n] < most]
        total = sum(weights[n] for n in takers)
        if not total:
            break
        given = 0
        for n in takers:
            more = min(full[n] - amounts[n], left * weights[n] // total)
            amounts[n] += more
            given += more
        if not given:
            for n in takers[:left]:
                amounts[n] += 1
                given += 1
        left -= given
    return amounts


# ---- cutting to fit


def _cut_to_fit(plan: YearPlan) -> list[_Pair]:
    budget, effort = (
        _cut_one(left, [has[kind] for has in amounts], [_full(line)[kind] for line in plan.lines])
        for amounts in [[(line.budget, line.effort) for line in plan.lines]]
        for kind, left in enumerate((plan.budget_left, plan.effort_left))
    )
    return list(zip(budget, effort, strict=True))


def _cut_one(left: int, has: Sequence[int], full: Sequence[int]) -> list[int]:
    """Cut one resource to what the year can pay; nothing is cut if it can pay."""
    if left >= 0:
        return list(has)
    useful = [min(pair) for pair in zip(has, full, strict=True)]
    return _in_proportion(useful, max(0, sum(has) + left))


def _in_proportion(has: Sequence[int], total: int) -> list[int]:
    """Cut all in proportion to a total; the rounding rest goes to the largest remainders."""
    wanted = sum(has)
    if wanted <= total:
        return list(has)
    amounts = [each * total // wanted for each in has]
    lost = sorted(range(len(has)), key=lambda n: -(has[n] * total % wanted))
    for n in lost[: total - sum(amounts)]:
        amounts[n] += 1
    return amounts
