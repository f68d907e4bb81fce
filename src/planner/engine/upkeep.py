"""The least allocations that keep achieved KPIs up, in steps from nothing to full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from planner.engine.year_context import push_share

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
    from planner.engine.tables import Tables

STEPS: Final = 100
"""Steps from nothing to full, in the proportion of full budget and full effort."""


Amount = TypeVar("Amount", int, "Int32Array")


def at_step(full: Amount, step: Amount) -> Amount:
    """The amount at a step from 0 for nothing to `STEPS` for full."""
    return (full * step + STEPS // 2) // STEPS


def least_upkeep(tables: Tables) -> tuple[Int32Array, Int32Array]:
    """The amounts at the least step that keeps each KPI up, once it has been achieved.

    Returns:
        US$ million and points, `[priority, 1]`; 0 if no allocation keeps it up.
    """
    steps = np.arange(STEPS + 1, dtype=np.int32)
    budget, effort = (at_step(full, steps) for full in (tables.budget_full, tables.effort_full))
    keeps = push_share(tables, budget, effort) >= tables.scenario.rules.upkeep_share
    least = keeps.argmax(axis=1)[:, None]  # 0, which is nothing, if none does
    return np.take_along_axis(budget, least, axis=1), np.take_along_axis(effort, least, axis=1)
