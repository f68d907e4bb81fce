"""The few lines to watch in the open year: those that are most urgent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from planner.engine.state import Status
from planner.planning.pace import NO_PACES
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.planning.odds import KpiOdds, PlanOdds
    from planner.planning.pace import Paces
    from planner.planning.year_plan import PlanLine, YearPlan
    from planner.scenario.model import Priority

MOST: Final = 6
_LOW: Final = 0.5
_HARDLY: Final = 0.02
_GOOD: Final = 1_500
"""Basis points by which a pace has to differ from the usual one to be worth a line."""


class Reason(Enum):
    """The reasons to watch a priority, the most urgent first."""

    DUE = "due"
    """It is due this year, and more likely than not it will be missed."""
    SLIPS = "slips"
    """Its KPI is achieved, but is likely to fall, below what others need."""
    LATE = "late"
    """It is missed, and can still count half."""
    LOW = "low"
    """It is due in a later year of this phase, and more likely than not it will be missed."""
    WASTED = "wasted"
    """It has more than it can use."""
    ALONE = "alone"
    """It has only one of budget and effort."""
    NOW = "now"
    """This year is a good one for it, and nothing is spent on it."""
    THEN = "then"
    """The next year is a good one for it."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A priority to watch, and why."""

    priority: Priority
    reason: Reason
    odds: float | None = None
    """The odds that matter for the reason, 0 to 1."""
    pace: int | None = None
    """The pace that matters for the reason, in basis points of the usual one."""


def watched(
    plan: YearPlan, odds: PlanOdds | None, paces: Mapping[str, Paces]
) -> tuple[Watched, ...]:
    """The lines to watch, the most urgent first, at most `MOST`; one reason a line.

    Args:
        plan: The plan of the open year.
        odds: Its forecast; None if there is none yet.
        paces: The paces of its priorities, by id.
    """
    found = [each for line in plan.lines for each in list(_reasons(plan, line, odds, paces))[:1]]
    order = list(Reason)
    return tuple(sorted(found, key=lambda each: order.index(each.reason))[:MOST])


def _reasons(
    plan: YearPlan, line: PlanLine, odds: PlanOdds | None, paces: Mapping[str, Paces]
) -> Iterator[Watched]:
    """The reasons to watch one line, the most urgent first."""
    priority = line.priority
    if line.done:
        if plan.lines_blocked_by(line):
            yield Watched(priority, Reason.SLIPS)
        return
    yield from _by_odds(plan, line, None if odds is None else odds.kpis[priority.id])
    if line.wasted_budget or line.wasted_effort:
        yield Watched(priority, Reason.WASTED)
    if bool(line.budget) != bool(line.effort):
        yield Watched(priority, Reason.ALONE)
    if not line.early:
        yield from _by_pace(line, paces.get(priority.id, NO_PACES))


def _by_odds(plan: YearPlan, line: PlanLine, odds: KpiOdds | None) -> Iterator[Watched]:
    if odds is None or line.early:
        return
    if line.status is Status.OPEN and odds.on_time < _LOW:
        reason = Reason.DUE if line.deadline == plan.year else Reason.LOW
        yield Watched(line.priority, reason, odds.on_time)
    elif line.status is Status.MISSED and odds.ever > _HARDLY:
        yield Watched(line.priority, Reason.LATE, odds.ever)


def _by_pace(line: PlanLine, paces: Paces) -> Iterator[Watched]:
    for pace, reason in ((paces.now, Reason.NOW), (paces.then, Reason.THEN)):
        good = pace is not None and pace.factor > BASIS_POINTS + _GOOD
        if pace is not None and good and not (reason is Reason.NOW and line.budget):
            yield Watched(line.priority, reason, pace=pace.factor)
