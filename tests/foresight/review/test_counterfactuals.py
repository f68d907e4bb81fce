"""The same orders in other futures, and other plans and teams under the same events."""

from dataclasses import replace

import numpy as np
import pytest
from tests.foresight.made import HALF, YEARS, meddled, modest, ordered, played, world

from planner.boundary.errors import InputError
from planner.campaign.model import Allocation
from planner.campaign.play import replay
from planner.engine.chance import Chance
from planner.engine.state import Status
from planner.foresight.policies import POLICIES
from planner.foresight.review.counterfactuals import (
    among_random,
    by_policies,
    random_plans,
    same_luck,
    same_orders,
    with_orders_of,
)

OTHER = {"aaa": Allocation(900, 40), "eee": Allocation(500, 25)}


@pytest.mark.parametrize("years", [4, 10])
@pytest.mark.parametrize("red", ["steady", "person"])
def test_its_own_orders_on_its_own_events_are_the_campaign_itself(years: int, red: str) -> None:
    position = played(meddled(modest(red=red), ()), years)
    exchange = with_orders_of(position, position.campaign)
    assert exchange.score == position.score
    assert exchange.cut == 0
    assert list(exchange.statuses.values()) == [
        Status(int(each)) for each in position.state.status[:, 0]
    ]


def test_another_team_meets_the_same_events() -> None:
    here = played(modest(seed=7), YEARS)
    other = ordered(dict.fromkeys(range(1, YEARS + 1), OTHER), seed=8)
    exchange = with_orders_of(here, other)
    assert exchange.score == replay(replace(other, seed=7)).score
    assert exchange.score != here.score
    dear = ordered({1: {"aaa": Allocation(9_000, 60)}}, seed=8)
    assert with_orders_of(here, dear).cut > 0.5


def test_years_without_orders_spend_nothing() -> None:
    here = played(modest(), YEARS)
    some = ordered({1: OTHER, 2: OTHER})
    alike = ordered({1: OTHER, 2: OTHER, YEARS: {"aaa": Allocation(0, 1)}})
    assert with_orders_of(here, some).score <= with_orders_of(here, alike).score
    assert with_orders_of(here, ordered({})).score == by_policies(here)["nothing"]


def test_campaigns_of_other_scenarios_do_not_fit() -> None:
    other = replace(modest(), scenario=replace(world(), digest="another"))
    with pytest.raises(InputError, match="not of the same scenario"):
        with_orders_of(played(modest(), 1), other)


def test_overrides_judged_one_team_only() -> None:
    done = replace(HALF, value=10_000)
    position = played(meddled(modest(), (done,)), 5)
    plain = played(meddled(modest(), ()), 5)
    assert position.score > plain.score
    assert with_orders_of(position, position.campaign).score == plain.score


def test_the_same_orders_in_other_futures_surround_the_score() -> None:
    position = played(modest(), YEARS)
    standing = same_orders(position, [Chance(7, "review", 0, 300)])
    assert sum(standing.others) == 300
    assert sum(1 for each in standing.others if each) > 3
    assert 0 < standing.percentile < 100
    assert standing.score == position.score


def test_only_the_years_played_are_compared() -> None:
    position = played(modest(), 2)
    standing = same_orders(position, [Chance(7, "review", 0, 100)])
    most = 100 * sum(1 for each in world().priorities if each.phase == 1) // 6
    assert sum(standing.others[most + 1 :]) < 5  # hardly anyone is done before the phase opens
    assert sum(among_random(position).others) == 1_000


def test_random_plans_are_legal_and_differ() -> None:
    plans = random_plans(played(modest(), 1), 50)
    assert (plans.budget.sum(axis=1) <= 10_000).all()
    assert (plans.budget.sum(axis=1)[:10] > 9_900).all()
    assert (plans.budget >= 0).all()
    assert len(np.unique(plans.budget[0], axis=1)[0]) > 40
    options = np.array([len(each.options) for each in world().questions])
    assert (plans.answers < options[None, :, None]).all()
    assert (plans.answers > 0).any()


def test_policies_are_played_with_the_same_luck() -> None:
    position = played(modest(), YEARS)
    named = by_policies(position)
    assert set(named) == {"even-phase", "need", "nothing"}
    assert named["nothing"] <= min(named.values())
    alone = same_luck(position, POLICIES["need"].plan({}))
    many = same_luck(position, POLICIES["need"].plan({}), 3)
    assert many.tolist() == [int(alone[0])] * 3 == [named["need"]] * 3
