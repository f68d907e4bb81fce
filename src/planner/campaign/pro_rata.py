"""Orders that cost more than their year has, cut pro rata."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.campaign.model import Allocation
from planner.campaign.play import left_to_spend, orders_of
from planner.engine.orders import cut_to_fit

if TYPE_CHECKING:
    from planner.campaign.play import Position


def cut_pro_rata(position: Position) -> Position:
    """The position with the open year's orders cut pro rata to what it has; the same if it can pay.

    Answers are kept, even if they alone cost too much.
    """
    opening, record = position.opening, position.record
    if opening is None or min(left_to_spend(position)) >= 0:
        return position
    orders, _ = cut_to_fit(position.tables, opening, orders_of(position.campaign, record.year))
    names = position.campaign.scenario.priority_ids
    amounts = zip(names, orders.budget[:, 0], orders.effort[:, 0], strict=True)
    allocations = {
        name: Allocation(int(budget), int(effort))
        for name, budget, effort in amounts
        if budget or effort
    }
    return position.ordered(replace(record, orders=allocations))
