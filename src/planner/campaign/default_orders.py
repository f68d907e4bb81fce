"""Default orders, for the years before an exercise begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.campaign.model import Allocation, Year
from planner.campaign.play import play_year

if TYPE_CHECKING:
    from planner.campaign.play import Position


def typical_year(position: Position) -> Year:
    """Share the open year's means evenly among its phase's priorities.

    No amount exceeds the priority's full amount, and questions take their first option.

    Args:
        position: A position with an open year.

    Returns:
        The year's record with these orders.
    """
    record = position.record
    opening = position.opening
    if opening is None:
        return record
    scenario = position.campaign.scenario
    phase = scenario.phase_of(opening.year)
    open_now = [each for each in scenario.priorities if each.phase == phase.number]
    for priority in open_now:
        share = Allocation(
            min(int(opening.budget[0]) // len(open_now), priority.budget_full),
            min(int(opening.effort[0]) // len(open_now), priority.effort_full),
        )
        record = record.allocate(priority.id, share)
    return record


def play_typically(position: Position, years: int) -> Position:
    """Play and record years with default orders.

    Args:
        position: The position to begin at.
        years: The last year to play.

    Returns:
        The position after that year.
    """
    while position.opening is not None and position.year <= years:
        position = play_year(position.ordered(typical_year(position)))
    return position
