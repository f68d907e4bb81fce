"""The rows of the grid, with the forecast and the pace of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.planning.pace import NO_PACES

if TYPE_CHECKING:
    from planner.planning.odds import KpiOdds, PlanOdds
    from planner.planning.pace import PacesById
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


def pace_of_line(paces: PacesById, priority: str, *, last: bool) -> tuple[int, int | None]:
    """The directions of a priority's pace in the year shown and in the next one.

    Args:
        paces: The paces in the year shown.
        priority: The priority.
        last: True for the last year.

    Returns:
        1 for a good year, 0 for a usual one and for one without work left, -1 for a slow one; None
        after the last year.
    """
    known = paces.get(priority, NO_PACES)
    now, then = (0 if pace is None else pace.direction for pace in (known.now, known.then))
    return now, None if last else then


def first_open(plan: YearPlan) -> int:
    """The index of the first line of the year's phase whose KPI is not achieved, else 0."""
    for number, line in enumerate(plan.lines):
        if line.priority.phase == plan.phase.number and not line.done:
            return number
    return 0
