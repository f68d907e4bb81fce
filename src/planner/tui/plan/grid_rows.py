"""Which rows the grid has, and what belongs to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.planning.odds import KpiOdds, PlanOdds
    from planner.planning.year_plan import YearPlan
    from planner.scenario.model import Phase


def rows_of(plan: YearPlan) -> list[int | Phase | None]:
    """The grid from top to bottom: the head (None), phases, and lines by number."""
    rows: list[int | Phase | None] = [None]
    for number, line in enumerate(plan.lines):
        phase = plan.phases[line.priority.phase - 1]
        if phase not in rows:
            rows.append(phase)
        rows.append(number)
    return rows


def odds_of_line(odds: PlanOdds | None, priority: str) -> KpiOdds | None:
    """What is forecast of one priority, if anything is."""
    return None if odds is None else odds.kpis.get(priority)


def first_open(plan: YearPlan) -> int:
    """The first line of the open phase that is still to be done."""
    for number, line in enumerate(plan.lines):
        if line.priority.phase == plan.phase.number and not line.done:
            return number
    return 0
