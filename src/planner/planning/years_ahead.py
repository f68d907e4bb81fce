"""The years after the open one: their money, their plan, and what is due in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.planning.year_plan import YearPlan
    from planner.scenario.model import Priority

_NOTABLE: Final = 1_500
"""Basis points; seasons nearer to the usual pace are not announced."""


@dataclass(frozen=True, slots=True)
class YearAhead:
    """One year to come."""

    year: int
    budget: int
    """US$ million that it offers at middling support and without events."""
    pencilled: tuple[int, int] | None
    """US$ million and points of its orders; None if the plan does not reach to it."""
    due: tuple[Priority, ...]
    """Open priorities whose last year on time it is."""
    seasons: tuple[tuple[Priority, int], ...]
    """Open priorities in or past their phase for which it is a good or a slow year.

    Each with its pace by the calendar in basis points, the farthest from the usual one first.
    """


def years_ahead(position: Position, plan: YearPlan, most: int = 10) -> tuple[YearAhead, ...]:
    """The years after the open one, at most `most` of them.

    Args:
        position: The campaign's position.
        plan: The plan of its open year.
        most: The number of years.
    """
    scenario, campaign = position.tables.scenario, position.campaign
    left = [line for line in plan.lines if not line.done]
    found = []
    for year in range(position.year + 1, min(scenario.years, position.year + most) + 1):
        spent = campaign.year(year).allocations.values()
        seasons = [
            (line.priority, line.priority.season[year - 1])
            for line in left
            if year >= scenario.phases[line.priority.phase - 1].first_year
            and abs(line.priority.season[year - 1] - BASIS_POINTS) >= _NOTABLE
        ]
        found.append(
            YearAhead(
                year,
                scenario.resources.budget[year - 1],
                (sum(each.budget for each in spent), sum(each.effort for each in spent))
                if year <= campaign.ordered
                else None,
                tuple(line.priority for line in left if line.deadline == year),
                tuple(sorted(seasons, key=lambda each: -abs(each[1] - BASIS_POINTS))),
            )
        )
    return tuple(found)
