"""Pace: the effects of the calendar and of prerequisites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.arrays import Int32Array, share_of
from planner.engine.gain_rule import GainRule
from planner.engine.rule import Parameter, Table
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.engine.year_context import YearContext


def season(context: YearContext, gain: Int32Array) -> Int32Array:
    """The pace depends on the year (summits, budget cycles, exercises) and on the priority's phase.

    gain x season[year], and x pre-work before the priority's phase has opened. Source: assumed.

    Returns:
        Basis points of progress.
    """
    return share_of(gain, context.tables.pace[context.opening.year])


def _year(context: YearContext) -> tuple[str, ...]:
    return (f"year {context.opening.year}",) * len(context.tables.scenario.priorities)


SEASON = GainRule(
    id="season",
    title="The calendar",
    function=season,
    causes=_year,
    why=(
        "Summits, budget cycles and exercise years suit some years better than others; work "
        "before a phase opens is slower."
    ),
    advice="Time the main push for the years that suit it.",
    parameters=(
        Parameter("season", "basis points", "How years differ in pace", Table.PRIORITIES),
        Parameter("pre_work", "basis points", "Pace before a phase opens"),
    ),
    own=True,
    setting=True,
)


def readiness(context: YearContext, gain: Int32Array) -> Int32Array:
    """The progress of a priority's prerequisites scales its pace.

    gain x (floor + (1 - floor) x progress of the weakest prerequisite at the year's start).
    Source: assumed.

    Returns:
        Basis points of progress.
    """
    floor = context.tables.readiness_floor
    return share_of(gain, floor + share_of(context.weakest_need, BASIS_POINTS - floor))


def _weakest_needs(context: YearContext) -> tuple[str, ...]:
    """The id of each priority's weakest prerequisite, empty where it has none."""
    names, progress = context.tables.scenario.priority_ids, context.state.progress[:, 0]
    return tuple(
        names[min(needs, key=lambda row: int(progress[row]))] if needs else ""
        for needs in context.tables.needs
    )


READINESS = GainRule(
    id="readiness",
    title="Prerequisites",
    function=readiness,
    causes=_weakest_needs,
    why="It builds on another priority: the further that one is, the faster this one.",
    advice="Bring what it builds on further before pushing it.",
    parameters=(
        Parameter(
            "readiness_floor", "basis points", "Pace without prerequisites", Table.PRIORITIES
        ),
    ),
    setting=True,
)
