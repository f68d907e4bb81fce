"""Limits: the bounds of each number, and the last step of a KPI that waits for its needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.arrays import Int32Array, between
from planner.engine.rule import CausePhrase, Parameter, Rule, Table
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.engine.year_context import YearContext

MOST_PRESSURE = 10_000
"""Points that red can hold; keeps their products with weights inside 32 bits."""

TARGET_OR_GATE = "target or gate"
"""The cause of what keeps a KPI's way between its worst and its target, or short of it."""

BEHIND_BASELINE = "behind the baseline"
"""The cause of what is shown as no progress though the way is below nothing."""

NOTHING_TO_ALL = "0 and 100 %"
"""The cause of what keeps an indicator within its bounds."""

PRESSURE_BOUNDS = f"0 and {MOST_PRESSURE:,} points"
"""The cause of what keeps red's points within theirs."""


def hold_back(context: YearContext, reach: Int32Array) -> Int32Array:
    """Keep reach between the KPI's worst and its target, short of it behind a closed gate.

    The gate is closed while the weakest prerequisite has less progress than it asks for, unless
    the KPI has been achieved. Source: assumed.

    Returns:
        Basis points of the way, `[priority, N]`.
    """
    closed = (context.weakest_need < context.tables.gate) & ~context.state.done
    held = between(reach, context.tables.worst, BASIS_POINTS)
    short: Int32Array = held - (closed & (held == BASIS_POINTS))
    return short


LIMIT = Rule(
    id="limit",
    title="Bounds",
    function=hold_back,
    why="A number stays within its bounds; the last step of a KPI can wait for its prerequisites.",
    advice="Finish what it builds on before its last step is due.",
    parameters=(
        Parameter("gate", "basis points", "Progress prerequisites must have", Table.PRIORITIES),
    ),
    phrases=(
        CausePhrase(TARGET_OR_GATE, "cannot fall further", "target reached, or last step barred"),
        CausePhrase(BEHIND_BASELINE, "shown as no progress"),
        CausePhrase(NOTHING_TO_ALL, "cannot leave 0 to 100 %"),
        CausePhrase(PRESSURE_BOUNDS, "never below 0", "as much as red can hold"),
    ),
    own=True,
)
