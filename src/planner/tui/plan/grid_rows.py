"""The rows of the grid, and the forecast for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.planning.odds import KpiOdds, PlanOdds
    from planner.planning.year_plan import YearPlan
    from planner.scenario.model import Phase


def rows_of(plan: YearPlan) -> list[int | Phase | None]:
    """The rows from top to bottom: None for the column names, a phase, or a line's index."""
    rows: list[int | Phase | None] = [None]
    for number, line in enumerate(plan.lines):
        phase = plan.phases[line.priority.phase - 1]
        if phase not in rows:
            rows.append(phase)
        rows.append(number)
    return rows


def odds_of_line(odds: PlanOdds | None, priority: str) -> KpiOdds | None:
    """The forecast of one priority; None if there is none yet."""
    return None if odds is None else odds.kpis.get(priority)


def first_open(plan: YearPlan) -> int:
    """The index of the first line of the year's phase whose KPI is not achieved, else 0."""
    for number, line in enumerate(plan.lines):
        if line.priority.phase == plan.phase.number and not line.done:
            return number
    return 0
