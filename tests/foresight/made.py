"""Campaigns in the small world, to look ahead from and to look back on."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tests.engine.small_world import scenario_from, small_data

from planner.campaign.model import Allocation, Campaign, Inject, Year
from planner.campaign.play import Position, begin, play_year
from planner.engine.year_context import Override

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.scenario.model import Scenario

YEARS = 10
PACE = 70
"""Percent of the small world's pace, so low that not every KPI can be achieved."""
MODEST = {"aaa": Allocation(700, 30), "bbb": Allocation(700, 30)}
THEN = {"ccc": Allocation(700, 30), "ddd": Allocation(700, 30)}
LAST = {"bbb": Allocation(300, 10), "eee": Allocation(500, 20), "fff": Allocation(700, 30)}
"""Orders that every year of the small world can pay."""

HALF = Override("progress:eee", 5_000, "the room argued well")


@cache
def world() -> Scenario:
    """The small world, slower."""
    return _slower("slow", hopeless=())


@cache
def hopeless_world() -> Scenario:
    """A world in which one KPI, `eee`, can never be achieved."""
    return _slower("hopeless", hopeless=("eee",))


def _slower(digest: str, hopeless: tuple[str, ...]) -> Scenario:
    data = small_data()
    for priority in data["priorities"]:
        priority["rate"] = 1 if priority["id"] in hopeless else priority["rate"] * PACE // 100
    return replace(scenario_from(data), digest=digest)


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
    """A campaign with modest orders for every year, phase by phase."""
    phases = [MODEST] * 2 + [THEN] * 3 + [LAST] * 5
    return ordered(dict(enumerate(phases, start=1)), seed, red)


def meddled(campaign: Campaign, overrides: tuple[Override, ...]) -> Campaign:
    """The campaign with an inject and a red move in year 3, and overrides in year 4."""
    scenario = campaign.scenario
    inject = scenario.questions[0].id
    third = replace(campaign.year(3), injects=(Inject(inject),), red=(scenario.red_options[0].id,))
    fourth = replace(campaign.year(4), overrides=overrides)
    return campaign.with_year(third).with_year(fourth)


def played(campaign: Campaign, years: int) -> Position:
    """The position after playing so many years by the campaign's orders."""
    position = begin(campaign)
    for _ in range(years):
        position = play_year(position)
    return position
