"""The advisor starts from the campaign's own plan, decisions included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.engine.small_world import scenario_from, small_data
from tests.foresight.made import modest

from planner.campaign.model import Year
from planner.campaign.play import begin, play_year
from planner.engine.state import LATE
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import chances, play_out
from planner.foresight.search.advise import advise
from planner.foresight.search.gradient import worth
from planner.foresight.search.plan_search import SearchLimit
from planner.scenario.load import load_builtin

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


def test_a_search_gets_out_of_a_pencilled_mistake() -> None:
    campaign = pencilled("bad")
    view = forecast_setup(begin(campaign), as_it_stands=True)
    advice = advise(view.begin, campaign, limit=SearchLimit(steps=22, futures=4))
    assert advice is not None
    assert {year.decisions.get("quarrel", "good") for year in advice.years} == {"good"}


def test_advised_plans_are_payable_in_about_half_of_their_futures_and_it_is_said_how_many() -> None:
    campaign = replace(modest(), scenario=load_builtin(), seed=2, years=())
    position = begin(replace(campaign, red=campaign.scenario.red_policies[0].id))
    here = forecast_setup(position, as_it_stands=True).begin
    advice = advise(here, position.campaign, limit=SearchLimit(steps=2, futures=4))
    assert advice is not None
    cut = play_out(here, advice.plan, chances(2, "test", 1_000)[0]).cut
    assert 0.45 < (cut == 0).mean() < 0.75
    assert advice.payable == pytest.approx((cut == 0).mean(), abs=0.06)


def test_the_advisor_keeps_to_its_seconds() -> None:
    """Hardly any time is left for the amounts after the search: no answer is chosen twice."""
    campaign = pencilled("bad")
    view = forecast_setup(begin(campaign), as_it_stands=True)
    hurried = SearchLimit(steps=100_000, futures=4, seconds=0.01, paced=True)
    advice = advise(view.begin, campaign, limit=hurried)
    assert advice is not None
    assert advice.tried < 1_000


def test_a_line_that_missed_its_deadline_is_had_late_where_that_pays() -> None:
    """Five years of nothing leave eight lines missed; half of those in reach are worth having."""
    campaign = replace(modest(), scenario=load_builtin(), seed=1, years=())
    position = begin(replace(campaign, red=campaign.scenario.red_policies[0].id))
    for year in range(1, 6):
        position = play_year(position.ordered(Year(year, {})))
    here = forecast_setup(position, as_it_stands=True).begin
    advice = advise(here, position.campaign, limit=SearchLimit(steps=25, futures=8))
    assert advice is not None
    played = play_out(here, advice.plan, chances(1, "test", 500)[0])
    late = (played.status == LATE).mean(axis=1)
    assert (late > 0.8).sum() >= 3


def test_progress_after_a_deadline_is_worth_half_of_progress_before_it() -> None:
    here = forecast_setup(begin(modest()), as_it_stands=True).begin
    late = here.tables.deadline[:, 0] < here.tables.scenario.years
    shape = here.tables.scenario.years, len(late), 1
    nothing, late_alone = np.zeros((2, *shape), dtype=np.int32)
    late_alone[-1, late] = 10_000
    status = np.zeros((len(late), 1), dtype=np.int8)
    before, after = (
        [float(worth(here, reach, status, 1, 0.0, late_counts=counts)[0]) for counts in (0.0, 0.5)]
        for reach in (nothing, late_alone)
    )
    assert after[0] == before[0]
    assert after[1] - before[1] > 0.15 * late.sum()
