"""Neglect: the progress that is lost without work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.gain_rule import GainRule
from planner.engine.rule import CausePhrase, Element, Parameter, Table

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
    from planner.engine.year_context import YearContext


def slippage(context: YearContext, gain: Int32Array) -> Int32Array:
    """A priority with too little push loses progress.

    -slip while the KPI is not achieved and the push is below a share of full. Schedule slip is
    the norm in the programmes the scenario draws on (domain finding 4); the size is assumed.

    Returns:
        Basis points of progress.
    """
    rules = context.tables.scenario.rules
    slips = ~context.state.done & (context.share < rules.slip_share)
    return gain - slips * np.int32(rules.slip)


_HARDLY = "too little push"

SLIPPAGE = GainRule(
    id="slippage",
    title="Neglect",
    function=slippage,
    cause=_HARDLY,
    why="A priority that is hardly pushed loses ground.",
    advice="Give every open priority some money and some effort each year, or give one up openly.",
    parameters=(
        Parameter("slip_share", "basis points of a full push", "Push below which it slips"),
        Parameter("slip", "basis points of progress a year", "Slip of what is neglected"),
    ),
    phrases=(CausePhrase(_HARDLY, "neglect: hardly pushed"),),
)


def drift(context: YearContext, gain: Int32Array) -> Int32Array:
    """A problem that grows by itself, such as a backlog, grows until its KPI is achieved.

    -drift while the KPI is not achieved, at any spending. Taiwan's backlog rose by about US$
    2.1 billion a year from 2022 to 2025 (S1-S6).

    Returns:
        Basis points of progress.
    """
    return gain - ~context.state.done * context.tables.drift


_OPEN = "open"

DRIFT = GainRule(
    id="drift",
    title="Growth",
    function=drift,
    cause=_OPEN,
    why="It grows by itself every year until its KPI is achieved.",
    advice="Begin at once: it grows every year until its KPI is achieved.",
    parameters=(
        Parameter(
            "drift",
            "basis points of progress a year",
            "What grows worse by itself",
            Table.PRIORITIES,
        ),
    ),
    phrases=(CausePhrase(_OPEN, "grows by itself until it is achieved"),),
)


def upkeep(context: YearContext, gain: Int32Array) -> Int32Array:
    """An achieved KPI stays achieved, but its progress wears out unless it is kept up.

    Achieved: -upkeep where the push is below a share of full, else it recovers by as much.
    Source: assumed.

    Returns:
        Basis points of progress.
    """
    rules = context.tables.scenario.rules
    kept = (context.share >= rules.upkeep_share) * np.int32(2 * rules.upkeep) - rules.upkeep
    return gain + context.state.done * kept


_ACHIEVED = "achieved"

UPKEEP = GainRule(
    id="upkeep",
    title="Upkeep",
    function=upkeep,
    cause=_ACHIEVED,
    why="An achieved KPI stays achieved, but what was built wears out unless it is kept up.",
    advice="Set aside each year what keeps up what has been achieved.",
    element=Element.EQUIPMENT,
    parameters=(
        Parameter("upkeep_share", "basis points of a full push", "Push that keeps a KPI up"),
        Parameter("upkeep", "basis points of progress a year", "Upkeep"),
    ),
    phrases=(CausePhrase(_ACHIEVED, "kept up", "wears out without upkeep"),),
)
