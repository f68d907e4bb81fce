"""The rows of the grid, with the forecast and the pace of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.planning.year_plan import YearKind
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.planning.odds import KpiOdds, PlanOdds
    from planner.planning.pace import Paces
    from planner.planning.year_plan import PlanLine, YearPlan
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


def season_of_line(line: PlanLine, year: int) -> tuple[int, int | None]:
    """The pace of a priority in a year and the next one by the calendar alone.

    Returns:
        1 for a good year, 0 for a usual one and for one without work left, -1 for a slow one; None
        after the last year.
    """
    signs = tuple(
        0 if line.done else (share > BASIS_POINTS) - (share < BASIS_POINTS)
        for share in line.priority.season[year - 1 : year + 1]
    )
    return signs[0], signs[1] if len(signs) > 1 else None


def pace_of_line(
    line: PlanLine, plan: YearPlan, paces: Mapping[str, Paces]
) -> tuple[int, int | None]:
    """The direction of the pace in the year shown and in the next, as the details tell it.

    Of a year other than the open one only the calendar is known.
    """
    known = paces.get(line.priority.id)
    if plan.kind is not YearKind.OPEN or known is None or known.now is None:
        return season_of_line(line, plan.year)
    if plan.year >= plan.years:
        return known.now.direction, None
    return known.now.direction, 0 if known.then is None else known.then.direction


def first_open(plan: YearPlan) -> int:
    """The index of the first line of the year's phase whose KPI is not achieved, else 0."""
    for number, line in enumerate(plan.lines):
        if line.priority.phase == plan.phase.number and not line.done:
            return number
    return 0
