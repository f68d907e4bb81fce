"""*Hold*: the least allocation with which a year's likely luck leaves a KPI's progress as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.campaign.play import orders_of
from planner.engine.chance import FixedLuck
from planner.engine.orders import Orders
from planner.engine.resolve import resolve
from planner.engine.upkeep import STEPS, at_step
from planner.planning.rungs import allocation_at
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.model import Allocation
    from planner.campaign.play import Position


def holds_of(position: Position) -> Mapping[str, Allocation]:
    """The allocation of each priority that holds its progress in the open year, by id.

    Those that nothing holds are left out, and those that hold with nothing.
    """
    return {
        priority.id: allocation_at(priority, step)
        for priority, step in zip(
            position.tables.scenario.priorities, hold_steps(position), strict=True
        )
        if step
    }


def hold_steps(position: Position) -> list[int | None]:
    """The least step of each priority that holds its progress in the open year; None if none does.

    It is one run of the engine, with a campaign for each step of all priorities: within a year no
    line's progress depends on what another one gets.
    """
    tables, opening = position.tables, position.opening
    if opening is None:
        return [None] * len(tables.scenario.priorities)
    steps, columns = np.arange(STEPS + 1, dtype=np.int32), [0] * (STEPS + 1)
    budget, effort = (at_step(full, steps) for full in (tables.budget_full, tables.effort_full))
    orders = Orders(budget, effort, orders_of(position.campaign, opening.year).answers)
    luck = FixedLuck((BASIS_POINTS // 2,) * len(columns))
    before = position.state.columns(columns)
    after = resolve(tables, before, opening.columns(columns), orders, luck)
    holds = after.reach >= before.reach
    return [int(row.argmax()) if row.any() else None for row in holds]
