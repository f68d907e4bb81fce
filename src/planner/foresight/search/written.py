"""A plan as it is written: whole amounts without scraps, within the means of each year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from planner.engine.orders import Orders
from planner.engine.upkeep import least_upkeep
from planner.engine.year_context import push_share

if TYPE_CHECKING:
    import numpy.typing as npt

    from planner.engine.arrays import BoolArray, Int32Array
    from planner.engine.tables import Tables

SURELY_DONE: Final = 0.99
"""Share of futures from which on a KPI counts as achieved, and gets upkeep or nothing."""
RATHER_DONE: Final = 0.5
"""Share of futures from which on a push needs to be upkeep only."""
_PARTS: Final = 20
"""An amount of money is a multiple of about this part of the full amount."""
_ROUND: Final = (1, 2, 5)


def written(
    tables: Tables, orders: Orders, means: tuple[int, int], done: npt.NDArray[np.float64]
) -> Orders:
    """One year's orders in sensible amounts.

    A priority whose push is too small to stop neglect, or once achieved to keep it up, gets
    nothing, and an achieved one no more than its upkeep. What that leaves, and what goes beyond
    full amounts, is shared among the open priorities in work; money is then rounded to `steps`.

    Args:
        tables: The compiled scenario.
        orders: Orders of one campaign.
        means: US$ million and points that all of them may take.
        done: Share of futures in which each KPI is achieved already, `[priority]`.

    Returns:
        Orders that take no more than the means.
    """
    finished, rather = ((done >= share)[:, None] for share in (SURELY_DONE, RATHER_DONE))
    rules, sizes = tables.scenario.rules, steps(tables.budget_full)
    budget = np.minimum(orders.budget, tables.budget_full)
    effort = np.minimum(orders.effort, tables.effort_full)
    budget = np.where(finished, _rounded_up(budget, sizes), budget)
    money, points = least_upkeep(tables)
    least = (np.minimum(_rounded_up(money, sizes), tables.budget_full), points)
    dear = finished & (budget >= least[0]) & (effort >= least[1])
    budget, effort = (
        np.where(dear, upkeep, amounts)
        for upkeep, amounts in zip(least, (budget, effort), strict=True)
    )
    works = push_share(tables, budget, effort) >= np.where(
        rather, rules.upkeep_share, rules.slip_share
    )
    kept = [(each * works).astype(np.int32) for each in (budget, effort)]
    topped = [
        topped_up(amounts, full, most, works & ~finished)
        for amounts, full, most in zip(
            kept, (tables.budget_full, tables.effort_full), means, strict=True
        )
    ]
    money = rounded(topped[0], tables.budget_full, means[0], ~finished)
    return Orders(money, topped[1], orders.answers)


def topped_up(amounts: Int32Array, full: Int32Array, means: int, wanting: BoolArray) -> Int32Array:
    """Amounts, cut pro rata if they exceed the means, else with the rest shared by what is wanted.

    Args:
        amounts: `[priority, 1]`.
        full: Full amounts, `[priority, 1]`.
        means: What all of them may take.
        wanting: The priorities that take more, `[priority, 1]`.

    Returns:
        Amounts up to the full ones that add up to no more than the means.
    """
    wide, total = amounts.astype(np.int64), int(amounts.sum())
    if total > means:
        return (wide * max(means, 0) // total).astype(np.int32)
    room = (full - wide) * wanting
    left = min(means - total, int(room.sum()))
    filled: Int32Array = (wide + room * left // max(int(room.sum()), 1)).astype(np.int32)
    return filled


def _rounded_up(amounts: Int32Array, sizes: Int32Array) -> Int32Array:
    """Money in whole steps, each rounded up."""
    return -(-amounts // sizes) * sizes


def rounded(amounts: Int32Array, full: Int32Array, means: int, wanted: BoolArray) -> Int32Array:
    """Money in whole steps, the largest remainders rounded up first as far as the means reach.

    A full amount stays as it is, and so do those that are not wanted to be rounded.
    """
    sizes = steps(full)
    odd = wanted & (amounts < full)
    whole = np.where(odd, amounts - amounts % sizes, amounts)
    left = means - int(whole.sum())
    remainders = (amounts - whole)[:, 0]
    for row in np.argsort(-remainders / sizes[:, 0], kind="stable").tolist():
        more = min(int(sizes[row, 0]), int(full[row, 0] - whole[row, 0]))
        if remainders[row] and more <= left:
            whole[row, 0] += more
            left -= more
    return whole.astype(np.int32)


def steps(full: Int32Array) -> Int32Array:
    """The step of each priority's money: 1, 2 or 5 times a power of ten, near a 20th of full."""
    sizes = []
    for most in (full[:, 0] / _PARTS).tolist():
        power = 10 ** max(int(np.floor(np.log10(max(most, 1)))), 0)
        sizes.append(max(each * power for each in _ROUND if each * power <= max(most, 1)))
    return np.array(sizes, dtype=np.int32)[:, None]
