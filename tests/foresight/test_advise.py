"""The advisor starts from what is pencilled in, decisions included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.engine.small_world import scenario_from, small_data
from tests.foresight.made import modest

from planner.campaign.play import begin
from planner.foresight.advise import advise
from planner.foresight.outlook import outlook
from planner.foresight.search import Effort

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
    """With hardly any search, the answers that the team pencilled in are the ones advised."""
    campaign = pencilled("good")
    view = outlook(begin(campaign), as_it_stands=True)
    advice = advise(view.begin, campaign, effort=Effort(steps=1, futures=4))
    assert advice is not None
    decisions = [year.decisions["quarrel"] for year in advice.years if "quarrel" in year.decisions]
    assert decisions
    assert set(decisions) == {"good"}


def test_a_search_gets_out_of_a_pencilled_mistake() -> None:
    campaign = pencilled("bad")
    view = outlook(begin(campaign), as_it_stands=True)
    advice = advise(view.begin, campaign, effort=Effort(steps=60, futures=4))
    assert advice is not None
    assert {year.decisions.get("quarrel", "good") for year in advice.years} == {"good"}
