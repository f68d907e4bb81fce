"""An open year that cannot pay for its orders: by how much, and its orders cut to fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.campaign.play import left_to_spend
from planner.planning.share_out import share_out_left
from planner.planning.year_plan import year_plan_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.model import Allocation
    from planner.campaign.play import Position


@dataclass(frozen=True, slots=True)
class Overspending:
    """By how much the open year is overspent, and the orders that it could pay."""

    budget: int
    """US$ million too much, 0 if the budget is enough."""
    effort: int
    """Points too much, 0 if the effort is enough."""
    cut: Mapping[str, Allocation] | None
    """All allocations cut to fit, by priority id; None if the answers alone cost too much."""


def overspending(position: Position) -> Overspending | None:
    """The overspending of a position's open year; None if it can pay for its orders."""
    budget, effort = left_to_spend(position)
    if budget >= 0 and effort >= 0:
        return None
    before = position.campaign.year(position.year - 1)
    cut = share_out_left(year_plan_of(position), before)
    fits = min(left_to_spend(_with(position, cut))) >= 0
    return Overspending(max(-budget, 0), max(-effort, 0), cut if fits else None)


def cut_to_fit(position: Position) -> Position:
    """The position with the open year's orders cut to what it can pay, if that can be done."""
    found = overspending(position)
    return position if found is None or found.cut is None else _with(position, found.cut)


def _with(position: Position, allocations: Mapping[str, Allocation]) -> Position:
    return position.ordered(replace(position.record, orders=dict(allocations)))
