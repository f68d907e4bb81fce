"""Neglect: what is lost when nobody minds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from planner.engine.arrays import Whole
    from planner.engine.turn import Turn


def slippage(turn: Turn, gain: Whole) -> Whole:
    """A priority that is hardly pushed loses ground.

    -slip while the KPI is not achieved and the push is below a share of full. Schedule slip is
    the norm in the programmes the scenario draws on (domain finding 4); the size is assumed.

    Returns:
        Basis points of progress.
    """
    rules = turn.tables.scenario.rules
    slips = ~turn.state.done & (turn.share < rules.slip_share)
    return gain - slips * np.int32(rules.slip)


def drift(turn: Turn, gain: Whole) -> Whole:
    """What grows by itself, such as a backlog, grows until its KPI is achieved.

    -drift while the KPI is not achieved, whatever is spent. Taiwan's backlog rose by about US$
    2.1 billion a year from 2022 to 2025 (S1-S6).

    Returns:
        Basis points of progress.
    """
    return gain - ~turn.state.done * turn.tables.drift


def upkeep(turn: Turn, gain: Whole) -> Whole:
    """An achieved KPI stays achieved, but what was built wears out unless it is kept up.

    Achieved: -upkeep where the push is below a share of full, else it recovers by as much.
    Source: assumed.

    Returns:
        Basis points of progress.
    """
    rules = turn.tables.scenario.rules
    kept = (turn.share >= rules.upkeep_share) * np.int32(2 * rules.upkeep) - rules.upkeep
    return gain + turn.state.done * kept
