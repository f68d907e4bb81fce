"""Campaigns in the small world, to look ahead from and to look back on."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tests.engine.small_world import scenario_from, small_data, small_world

from planner.campaign.model import Allocation, Campaign, Year
from planner.campaign.play import Position, begin, play_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.engine.turn import Override
    from planner.scenario.model import Scenario

YEARS = 10
MODEST = {"aaa": Allocation(400, 20), "bbb": Allocation(500, 25), "ddd": Allocation(500, 15)}
"""Orders that every year of the small world can pay."""


@cache
def world() -> Scenario:
    return replace(small_world(), digest="small")


@cache
def hopeless_world() -> Scenario:
    """A world in which one KPI, `eee`, can never be met."""
    data = small_data()
    for priority in data["priorities"]:
        if priority["id"] == "eee":
            priority["rate"] = 1
    return replace(scenario_from(data), digest="hopeless")


def ordered(
    years: Mapping[int, Mapping[str, Allocation]],
    seed: int = 7,
    red: str = "steady",
    scenario: Scenario | None = None,
) -> Campaign:
    """A campaign with orders for some years, none of them played."""
    campaign = Campaign("Team 3", scenario or world(), seed, red)
    for number, allocations in years.items():
        campaign = campaign.with_year(Year(number, allocations))
    return campaign


def modest(seed: int = 7, red: str = "steady") -> Campaign:
    """A campaign with the same modest orders for every year."""
    return ordered(dict.fromkeys(range(1, YEARS + 1), MODEST), seed, red)


def meddled(campaign: Campaign, overrides: tuple[Override, ...]) -> Campaign:
    """The campaign with an inject and a red move in year 3, and overrides in year 4."""
    scenario = campaign.scenario
    inject = scenario.questions[0].id
    third = replace(campaign.year(3), injects=(inject,), red=(scenario.red_options[0].id,))
    fourth = replace(campaign.year(4), overrides=overrides)
    return campaign.with_year(third).with_year(fourth)


def played(campaign: Campaign, years: int) -> Position:
    """The position after playing so many years by the campaign's orders."""
    position = begin(campaign)
    for _ in range(years):
        position = play_year(position)
    return position
