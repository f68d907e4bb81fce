"""The advisor starts from the campaign's own plan, decisions included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from tests.engine.small_world import scenario_from, small_data
from tests.foresight.made import modest

from planner.campaign.play import begin
from planner.engine.orders import Orders
from planner.engine.state import ACHIEVED
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.search.advise import _topped_up, advise
from planner.foresight.search.plan_search import SearchLimit

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.scenario.model import Scenario


def trap() -> Scenario:
    """A world in which the first answer to the quarrel throws everything back."""
    data = small_data()
    bad = {f"progress:{each * 3}": -5_000 for each in "abcdef"}
    question = next(each for each in data["events"] if each["id"] == "quarrel")
    question["options"] = [
        {"id": "bad", "title": "The bad one", "text": "A text.", "effects": bad},
        {"id": "good", "title": "The good one", "text": "A text."},
    ]
    question["chance"] = 10_000
    return replace(scenario_from(data), digest="trap")


def pencilled(decision: str) -> Campaign:
    """Orders for every year, with one answer to the quarrel in all of them."""
    campaign = replace(modest(), scenario=trap())
    for year in campaign.years:
        campaign = campaign.with_year(replace(year, decisions={"quarrel": decision}))
    return campaign


def test_pencilled_decisions_are_a_plan_to_start_from() -> None:
    """After a very short search, the advised answers are those that the team pencilled in."""
    campaign = pencilled("good")
    view = forecast_setup(begin(campaign), as_it_stands=True)
    advice = advise(view.begin, campaign, limit=SearchLimit(steps=1, futures=4))
    assert advice is not None
    decisions = [year.decisions["quarrel"] for year in advice.years if "quarrel" in year.decisions]
    assert decisions
    assert set(decisions) == {"good"}


def test_what_is_left_goes_no_further_than_what_a_line_can_use() -> None:
    """Two lines in work can use a little more; a third gets money alone, a fourth is done."""
    position = begin(modest())
    here = forecast_setup(position, as_it_stands=True).begin
    opening, tables = here.opening, here.tables
    assert opening is not None
    budget, effort = np.zeros((2, len(tables.scenario.priorities), 1), dtype=np.int32)
    budget[:4] = [[int(full) - 7] for full in tables.budget_full[:4, 0]]
    effort[:4] = [[int(full) - 3] for full in tables.effort_full[:4, 0]]
    effort[2] = 0
    status = here.state.status.copy()
    status[3] = ACHIEVED
    rich = replace(opening, budget=opening.budget + 20_000, effort=opening.effort + 500)
    begun = replace(here, state=replace(here.state, status=status), opening=rich)
    orders = Orders(budget, effort, np.zeros((len(tables.scenario.questions), 1), dtype=np.int8))
    filled = _topped_up(begun, rich, orders)
    full = tables.budget_full[:, 0], tables.effort_full[:, 0]
    for amounts, most, before in zip(
        (filled.budget, filled.effort), full, (budget, effort), strict=True
    ):
        assert amounts[:2, 0].tolist() == most[:2].tolist()
        assert amounts[2:, 0].tolist() == before[2:, 0].tolist()


def test_what_is_left_is_shared_by_what_lines_can_still_use_and_no_more_is_spent() -> None:
    here = forecast_setup(begin(modest()), as_it_stands=True).begin
    opening, tables = here.opening, here.tables
    assert opening is not None
    budget, effort = np.zeros((2, len(tables.scenario.priorities), 1), dtype=np.int32)
    budget[:2], effort[:2] = 1, 1
    poor = replace(opening, budget=opening.budget * 0 + 102, effort=opening.effort * 0 + 12)
    orders = Orders(budget, effort, np.zeros((len(tables.scenario.questions), 1), dtype=np.int8))
    filled = _topped_up(here, poor, orders)
    assert 100 <= int(filled.budget.sum()) <= 102
    assert 10 <= int(filled.effort.sum()) <= 12
    assert (filled.budget[2:] == 0).all()


def test_a_search_gets_out_of_a_pencilled_mistake() -> None:
    campaign = pencilled("bad")
    view = forecast_setup(begin(campaign), as_it_stands=True)
    advice = advise(view.begin, campaign, limit=SearchLimit(steps=60, futures=4))
    assert advice is not None
    assert {year.decisions.get("quarrel", "good") for year in advice.years} == {"good"}
