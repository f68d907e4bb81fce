"""Firm plans: answers worth their reserve, limits for all years together, and stages that end."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.engine.small_world import scenario_from, small_data
from tests.foresight.made import modest

from planner.campaign.play import begin
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import Start, chances, play_out
from planner.foresight.search.payable import SURE, LimitedSpace, course
from planner.foresight.search.plan_search import SearchLimit
from planner.foresight.search.plan_space import PlanSpace
from planner.foresight.search.stage import Stage
from planner.foresight.search.worthwhile import AnswerChoice
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from planner.scenario.model import Scenario

BAD = {f"progress:{each * 3}": -2_000 for each in "abcdef"}
UNHURRIED = SearchLimit()
HURRIED = SearchLimit(seconds=10.0, paced=True)


def quarrelsome(harm: dict[str, int], price: int) -> Scenario:
    """A world with a quarrel in most years: a free answer that does harm, and a dear one."""
    data = small_data()
    question = next(each for each in data["events"] if each["id"] == "quarrel")
    question["options"] = [
        {"id": "free", "title": "The free one", "text": "A text.", "effects": harm},
        {"id": "dear", "title": "The dear one", "text": "A text.", "budget": price},
    ]
    question["chance"] = 8_000
    return replace(scenario_from(data), digest=f"quarrelsome {len(harm)} {price}")


def at_start(scenario: Scenario) -> Start:
    campaign = replace(modest(), scenario=scenario, red=scenario.red_policies[0].id)
    return forecast_setup(begin(campaign), as_it_stands=True).begin


def stage(limit: SearchLimit, ago: float = 0.0) -> Stage:
    return Stage(limit, time.perf_counter() - ago, 0.5, 1.0, lambda _: True)


@pytest.mark.parametrize(("harm", "price", "best"), [(BAD, 200, 1), ({}, 900, 0)])
def test_an_answer_is_paid_for_only_where_it_is_worth_its_reserve(
    harm: dict[str, int], price: int, best: int
) -> None:
    """The search begins at the wrong answer, in the open year and later."""
    here = at_start(quarrelsome(harm, price))
    space = PlanSpace(here)
    point = space.starts()[0]
    point[space.weights :] = 1 - best
    luck = chances(1, "test", 200)[0]
    seen = course(here, space.plans(point[None]), luck)
    found = AnswerChoice(space, seen, luck, stage(UNHURRIED)).worthwhile(point)
    assert found is not None
    questions = [each.id for each in here.tables.scenario.questions]
    later = space.weights + len(questions) + questions.index("quarrel")
    assert found[0][later] == best
    late = AnswerChoice(space, seen, luck, stage(HURRIED, ago=11.0)).worthwhile(point)
    assert late is not None
    assert late[1] <= len(space.answered(point)) + 1, "it went on after its time"


def test_an_answer_is_given_up_in_later_years_that_gain_nothing_by_it() -> None:
    """The dear answer helps nothing; that of the open year is not one of those in question."""
    here = at_start(quarrelsome({}, 900))
    space = PlanSpace(here)
    point = space.starts()[0]
    point[space.weights :] = 1
    luck = chances(1, "test", 200)[0]
    seen = course(here, space.plans(point[None]), luck)
    found = AnswerChoice(space, seen, luck, stage(UNHURRIED)).spared(point)
    assert found is not None
    row = [each.id for each in here.tables.scenario.questions].index("quarrel")
    answers = found[0][:, row, 0].tolist()
    assert answers[0] == 1
    assert answers[1:].count(0) >= 3


def test_limits_let_a_plan_pay_for_every_year_in_the_share_of_futures_asked_for() -> None:
    here = at_start(load_builtin())
    space = PlanSpace(here)
    point = space.starts()[0]
    free = space.plans(point[None])
    seen = course(here, free, chances(1, "limits", 500)[0])
    fresh = chances(1, "test", 500)[0]
    for sure in (SURE, 0.9):
        limits = seen.limits(free.answers, sure)
        spent = course(here, LimitedSpace(here, limits[..., None]).plans(point[None]), fresh)
        enough = [
            (opening.budget >= most[0]) & (opening.effort >= most[1])
            for opening, most in zip(spent.openings, limits, strict=True)
        ]
        assert np.all(enough, axis=0).mean() == pytest.approx(sure, abs=0.1)


def test_answers_that_cost_something_lower_the_limits() -> None:
    here = at_start(quarrelsome({}, 300))
    space = PlanSpace(here)
    points = np.array([space.starts()[0]] * 2)
    points[1, space.weights :] = 1
    answers = space.plans(points).answers
    seen = course(here, space.plans(points[:1]), chances(1, "limits", 100)[0])
    free, dear = (seen.limits(answers[..., [row]]) for row in (0, 1))
    assert ((free - dear)[1:, 0] >= 200).all()
    assert free[:, 1].tolist() == dear[:, 1].tolist()


def test_several_plans_each_keep_to_limits_of_their_own() -> None:
    here = at_start(load_builtin())
    point = PlanSpace(here).starts()[0]
    luck = chances(1, "test", 20)[0]
    limits = np.full((10, 2, 1), 10_000, dtype=np.int32)
    both = np.concatenate([limits, 0 * limits], axis=2)
    plans = LimitedSpace(here, both).plans(np.array([point, point]), luck.count)
    opening = here.opening
    assert opening is not None
    orders, _ = plans.orders(here.tables, here.state, opening.columns([0] * 2 * luck.count))
    assert (orders.budget.sum(axis=0)[:20] > 0).all()
    assert (orders.budget.sum(axis=0)[20:] == 0).all()
    alone = LimitedSpace(here, limits).plans(point[None])
    assert play_out(here, alone, luck).score.mean() > 0


def test_a_stage_ends_with_its_seconds_where_these_set_the_pace_and_else_with_its_work() -> None:
    assert stage(UNHURRIED, ago=10_000.0).done(0.4) == 0.4
    assert stage(HURRIED, ago=10.0).done(0.4) >= 1.0
    assert 0.4 <= stage(HURRIED, ago=7.0).done(0.0) < 0.5
    assert stage(HURRIED, ago=5.0).part(0.5, 1.0).begins == 0.75
    told: list[float] = []

    def progressed(share: float) -> bool:
        told.append(share)
        return True

    ends = replace(stage(HURRIED), progressed=progressed)
    assert ends.wanted(0.5)
    assert ends.part(0.0, 0.5).wanted(3.0)
    assert told == [0.75, 0.75]
