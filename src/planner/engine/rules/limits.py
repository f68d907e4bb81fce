"""Limits: the bounds of each number, and the gate before a KPI's last step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.arrays import Int32Array, between
from planner.engine.rule import CausePhrase, Parameter, Rule, Table
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.engine.year_context import YearContext

MOST_PRESSURE = 10_000
"""The most points that red can hold; keeps their products with weights inside 32 bits."""

TARGET_OR_GATE = "target or gate"
"""The cause of the change that keeps reach within the worst and the target, or below the gate."""

BEHIND_BASELINE = "behind the baseline"
"""The cause of the difference between a negative reach and the progress of 0 that is shown."""

NOTHING_TO_ALL = "0 and 100 %"
"""The cause of the change that keeps an indicator within its bounds."""

PRESSURE_BOUNDS = f"0 and {MOST_PRESSURE:,} points"
"""The cause of the change that keeps red's points within their bounds."""


def hold_back(context: YearContext, reach: Int32Array) -> Int32Array:
    """Keep reach between the KPI's worst and its target; below the target while the gate is closed.

    The gate is closed while the weakest prerequisite has less progress than the priority's `gate`,
    unless the KPI has been achieved. Source: assumed.

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
        CausePhrase(TARGET_OR_GATE, "cannot fall further", "at its target, or last step barred"),
        CausePhrase(BEHIND_BASELINE, "shown as no progress"),
        CausePhrase(NOTHING_TO_ALL, "cannot leave 0 to 100 %"),
        CausePhrase(PRESSURE_BOUNDS, "never below 0", "as much as red can hold"),
    ),
    own=True,
)
