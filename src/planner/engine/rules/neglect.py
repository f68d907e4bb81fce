"""Neglect: what is lost when nobody minds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
    from planner.engine.year_context import YearContext


def slippage(context: YearContext, gain: Int32Array) -> Int32Array:
    """A priority that is hardly pushed loses ground.

    -slip while the KPI is not achieved and the push is below a share of full. Schedule slip is
    the norm in the programmes the scenario draws on (domain finding 4); the size is assumed.

    Returns:
        Basis points of progress.
    """
    rules = context.tables.scenario.rules
    slips = ~context.state.done & (context.share < rules.slip_share)
    return gain - slips * np.int32(rules.slip)


def drift(context: YearContext, gain: Int32Array) -> Int32Array:
    """What grows by itself, such as a backlog, grows until its KPI is achieved.

    -drift while the KPI is not achieved, whatever is spent. Taiwan's backlog rose by about US$
    2.1 billion a year from 2022 to 2025 (S1-S6).

    Returns:
        Basis points of progress.
    """
    return gain - ~context.state.done * context.tables.drift


def upkeep(context: YearContext, gain: Int32Array) -> Int32Array:
    """An achieved KPI stays achieved, but what was built wears out unless it is kept up.

    Achieved: -upkeep where the push is below a share of full, else it recovers by as much.
    Source: assumed.

    Returns:
        Basis points of progress.
    """
    rules = context.tables.scenario.rules
    kept = (context.share >= rules.upkeep_share) * np.int32(2 * rules.upkeep) - rules.upkeep
    return gain + context.state.done * kept
