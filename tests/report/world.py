"""Played campaigns for tests, with orders by a simple rule."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.report.small import small_world

from planner.campaign.model import Allocation, Campaign, Inject, Note, Year
from planner.campaign.play import Position, begin, left_to_spend, play_year
from planner.engine.year_context import Override
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from planner.scenario.model import Scenario


@cache
def played(years: int, seed: int = 738, *, marked: bool = False) -> Position:
    """The built-in scenario after some years of a team that funds open lines in their order.

    Args:
        years: The number of years to play.
        seed: The seed of its luck.
        marked: True to add an inject, an override and a note in year 2.
    """
    return play_in(load_builtin(), years, seed, marked=marked)


@cache
def small(years: int, seed: int = 3, *, marked: bool = False) -> Position:
    """The same in the small scenario."""
    return play_in(small_world(), years, seed, marked=marked)


def play_in(
    scenario: Scenario, years: int, seed: int, *, marked: bool = False, name: str = "Team 3"
) -> Position:
    """A number of years in any scenario."""
    campaign = Campaign(name, scenario, seed, "opportunist")
    if marked:
        line = campaign.scenario.priority_ids[-1]
        event = campaign.scenario.questions[0].id
        campaign = campaign.with_year(
            Year(
                2,
                injects=(Inject(event),),
                overrides=(Override(f"progress:{line}", 6_000, "the room argued well"),),
                notes=(Note("bold, but late", campaign.scenario.priority_ids[1]),),
            )
        )
    position = begin(campaign)
    for _ in range(years):
        position = play_year(_ordered(position))
    return position


def _ordered(position: Position) -> Position:
    """The position with orders for its open year: three quarters to each line, as far as paid."""
    scenario, state = position.campaign.scenario, position.state
    record = position.record
    budget, effort = left_to_spend(position)
    for row, priority in enumerate(scenario.priorities):
        early = position.year < scenario.phases[priority.phase - 1].first_year
        if state.done[row, 0] or early:
            continue
        spent = Allocation(
            min(budget, priority.budget_full * 3 // 4), min(effort, priority.effort_full * 3 // 4)
        )
        record = record.allocate(priority.id, spent)
        budget, effort = budget - spent.budget, effort - spent.effort
    campaign = position.campaign.with_year(record)
    return Position(
        campaign,
        position.tables,
        position.outcomes,
        position.state,
        position.digest,
        position.opening,
        position.luck,
    )
