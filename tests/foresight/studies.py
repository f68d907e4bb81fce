"""A small batch study: the small world with its text, and a plan with uncertain results."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import tomli_w
from tests.engine.small_world import small_data
from tests.foresight.made import modest, ordered, played

from planner.boundary.toml import parse_document
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.sensitivity.batch_runs import BatchStudy
from planner.scenario.load import scenario_from_document

if TYPE_CHECKING:
    from tests.engine.small_world import Data

    from planner.campaign.play import Position
    from planner.scenario.model import Scenario

PACE = 70


def text_scenario(data: Data) -> Scenario:
    """The scenario of a file with this data, its text kept."""
    return scenario_from_document(parse_document(tomli_w.dumps(data).encode(), "world.toml"))


@cache
def slow_world() -> Scenario:
    """The small world, slower, so that not every KPI can be achieved."""
    data = small_data()
    for priority in data["priorities"]:
        priority["rate"] = priority["rate"] * PACE // 100
    return text_scenario(data)


def position(years: int = 0, scenario: Scenario | None = None) -> Position:
    """Modest orders in a small world, after so many years played."""
    plan = {each.year: each.allocations for each in modest().years}
    return played(ordered(plan, scenario=scenario or slow_world()), years)


def study(futures: int = 60, years: int = 0, scenario: Scenario | None = None) -> BatchStudy:
    """A batch study of that position."""
    here = position(years, scenario)
    view = forecast_setup(here)
    return BatchStudy(view.begin, view.plan, here.campaign.forecast_seed, futures)
