"""Played and pencilled years as the Plan screen shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.campaign.play import orders_of
from planner.engine.kpi_standing import kpi_standings
from planner.engine.orders import spending
from planner.planning.rungs import upkeep_of
from planner.planning.year_outlook import Likely
from planner.planning.year_plan import PlanLine, YearKind, YearPlan, year_plan_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.campaign.model import Year
    from planner.campaign.play import Position
    from planner.engine.state import State
    from planner.planning.odds import PlanOdds


def year_plan_at(
    position: Position, year: int, odds: PlanOdds | None, today: YearPlan | None = None
) -> YearPlan:
    """The plan of any year of a campaign.

    Args:
        position: The campaign's position, with an open year.
        year: The year to show.
        odds: The forecast of the years to come; None if not known.
        today: The open year's plan if it has been made already.
    """
    if year == position.year:
        return today or year_plan_of(position)
    if year <= len(position.outcomes):
        return _played(position, year)
    return _pencilled(position, year, odds)


def _played(position: Position, year: int) -> YearPlan:
    """A resolved year: its orders and their results."""
    outcome = position.outcomes[year - 1]
    opening = outcome.opening
    budget, effort = spending(position.tables, opening, orders_of(position.campaign, year))

    def way(row: int) -> tuple[int, Likely]:
        end = int(outcome.after.reach[row, 0])
        return int(outcome.before.reach[row, 0]), Likely(end, end, end)

    return _year_plan(
        position,
        outcome.record,
        YearKind.PLAYED,
        _lines(position, outcome.record, outcome.after, way),
        (int(opening.budget[0]), int(opening.effort[0])),
        (int(budget[0]), int(effort[0])),
    )


def _pencilled(position: Position, year: int, odds: PlanOdds | None) -> YearPlan:
    """A year to come: its usual budget and effort, and the forecast's median progress."""
    scenario, record = position.tables.scenario, position.campaign.year(year)
    names = scenario.priority_ids

    def way(row: int) -> tuple[int, Likely]:
        now = int(position.state.reach[row, 0])
        fan = {each: shares for each, *shares in odds.kpis[names[row]].fan} if odds else {}
        before = fan[year - 1][1] if year - 1 in fan else now
        return before, Likely(*fan[year]) if year in fan else Likely(before, before, before)

    spent = record.allocations.values()
    return _year_plan(
        position,
        record,
        YearKind.PENCILLED,
        _lines(position, record, position.state, way),
        (scenario.resources.budget[year - 1], scenario.resources.effort),
        (sum(each.budget for each in spent), sum(each.effort for each in spent)),
    )


def _lines(
    position: Position, record: Year, state: State, way: Callable[[int], tuple[int, Likely]]
) -> tuple[PlanLine, ...]:
    scenario, upkeep = position.tables.scenario, upkeep_of(position.tables)
    lines = []
    for row, standing in enumerate(kpi_standings(scenario, state)):
        reach, likely = way(row)
        moved = replace(standing, reach=reach)
        lines.append(PlanLine.of(moved, record, likely, position.campaign, upkeep))
    return tuple(lines)


def _year_plan(  # noqa: PLR0913, PLR0917 - the parts of a year plan
    position: Position,
    record: Year,
    kind: YearKind,
    lines: tuple[PlanLine, ...],
    offered: tuple[int, int],
    spent: tuple[int, int],
) -> YearPlan:
    scenario = position.tables.scenario
    return YearPlan(
        year=record.year,
        years=scenario.years,
        phase=scenario.phase_of(record.year),
        phases=scenario.phases,
        lines=lines,
        budget=offered[0],
        effort=offered[1],
        budget_left=offered[0] - spent[0],
        effort_left=offered[1] - spent[1],
        unanswered=(),
        kind=kind,
        in_plan=record.year <= position.campaign.ordered,
    )
