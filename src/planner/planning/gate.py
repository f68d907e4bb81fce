"""The gate of a priority's last step: the prerequisites that hold it back more than its pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.engine.state import Status
from planner.planning.year_plan import NEAR, YearKind

if TYPE_CHECKING:
    from planner.planning.odds import KpiOdds, PlanOdds
    from planner.planning.year_plan import PlanLine, YearPlan

_MANY: Final = 0.2
"""Share of futures that end at the gate from which on it is the gate that sets the odds."""


def held_back_by(plan: YearPlan, line: PlanLine, odds: PlanOdds | None) -> tuple[str, ...]:
    """Ids of the prerequisites that keep an open line from its target, whatever its pace.

    They do if the line is likely to be at its last step by the year's end, or if in many futures it
    has come that far by its deadline and is not achieved.

    Args:
        plan: The plan of a year; nothing is said of years other than the open one.
        line: One of its lines.
        odds: The plan's forecast; None if there is none yet.
    """
    if plan.kind is not YearKind.OPEN or line.done or not line.priority.needs:
        return ()
    if plan.waits_for_needs(line):
        return plan.missing_needs(line)
    if odds is None or not _stops_at_gate(line, odds.kpis[line.priority.id]):
        return ()
    year = plan.years if line.status is Status.MISSED else line.deadline
    gate, missing = line.priority.gate, plan.missing_needs(line)
    return tuple(
        need
        for need in line.priority.needs
        if need in missing or _median(odds.kpis[need], year, gate) < gate
    )


def _stops_at_gate(line: PlanLine, odds: KpiOdds) -> bool:
    if not odds.at_deadline:
        return False
    near = sum(each >= NEAR for each in odds.at_deadline) / len(odds.at_deadline)
    achieved = odds.ever if line.status is Status.MISSED else odds.on_time
    return near - achieved >= _MANY


def _median(odds: KpiOdds, year: int, otherwise: int) -> int:
    """The median progress at the end of a year, basis points."""
    return next((each[2] for each in odds.fan if each[0] == year), otherwise)
