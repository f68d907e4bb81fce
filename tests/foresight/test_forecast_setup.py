"""The setup of a forecast: a campaign's own orders, and a policy for years without orders."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.foresight.made import HALF, MODEST, YEARS, meddled, modest, ordered, played, world

from planner.boundary.errors import InputError
from planner.campaign.model import Allocation, Campaign, Inject, Note, Year
from planner.campaign.play import begin, orders_of, replay
from planner.engine.arrays import Int32Array
from planner.engine.chance import Chance
from planner.engine.orders import Orders
from planner.engine.state import start
from planner.engine.tables import compile_tables
from planner.foresight.forecast_setup import ForecastSetup, forecast_setup
from planner.foresight.futures import Start, play_out
from planner.foresight.policies import POLICIES, KeepShares, by_need, even_phase, nothing

TABLES = compile_tables(world())
NONE_DONE = np.zeros((6, 1), dtype=bool)


def first_orders(view: ForecastSetup, count: int = 40) -> tuple[Orders, Int32Array]:
    luck = Chance(7, "forecast", 0, count)
    state = view.begin.state.columns([0] * count)
    opening = view.begin.opening
    opened = opening.columns([0] * count) if opening else view.begin.open(state, luck)
    return view.plan.orders(view.begin.tables, state, opened)


def test_orders_are_taken_as_they_are_and_stay_small() -> None:
    campaign = ordered({1: MODEST})
    orders, cut = first_orders(forecast_setup(begin(campaign)))
    assert orders.budget.shape == orders.effort.shape == (6, 1)
    assert np.array_equal(orders.budget, orders_of(campaign, 1).budget)
    assert not cut.any()


def test_what_cannot_be_paid_is_cut_and_the_share_reported() -> None:
    campaign = ordered({1: {"aaa": Allocation(6_000, 10), "bbb": Allocation(6_000, 10)}})
    orders, cut = first_orders(forecast_setup(begin(campaign), from_start=True))
    assert (orders.budget.sum(axis=0) <= 3_500).all()
    assert (orders.budget[0] == orders.budget[1]).all()
    assert (cut > 5_000).all()


def test_years_after_the_plan_follow_the_policy() -> None:
    campaign = ordered({1: MODEST, 4: MODEST})
    view = forecast_setup(begin(campaign))
    assert (view.ordered, view.followed) == (4, (5, 6, 7, 8, 9, 10))
    assert view.policy is POLICIES["keep"]
    assert sorted(view.plan.years) == [1, 2, 3, 4]
    assert not view.plan.years[2].budget.any()
    assert forecast_setup(begin(ordered({}))).ordered == 0
    assert forecast_setup(begin(ordered({})), as_it_stands=True).ordered == 1
    assert forecast_setup(begin(campaign), planned=False).followed == tuple(range(1, YEARS + 1))


def test_what_is_played_is_known_whether_or_not_a_plan_is_wanted() -> None:
    position = played(modest(), 3)
    view = forecast_setup(position, planned=False)
    assert (view.ordered, view.followed) == (3, (4, 5, 6, 7, 8, 9, 10))
    assert not view.plan.years


SAYS = st.sampled_from(
    [
        Year(1),
        Year(1, notes=(Note("x"),)),
        Year(1, {}),
        Year(1, MODEST),
        Year(1, decisions={"quarrel": "mediate"}),
        Year(1, injects=(Inject("quarrel"),)),
        Year(1, overrides=(HALF,)),
    ]
)


def said(years: list[Year]) -> Campaign:
    numbered = tuple(replace(year, year=number) for number, year in enumerate(years, 1))
    return replace(ordered({}), years=numbered)


@given(st.lists(SAYS, max_size=YEARS))
@settings(max_examples=40, deadline=None)
def test_a_forecast_takes_the_years_that_a_replay_plays(years: list[Year]) -> None:
    campaign = said(years)
    view, position = forecast_setup(begin(campaign)), replay(campaign)
    assert view.ordered == len(position.outcomes) == position.state.year
    assert tuple(view.plan.years) == tuple(range(1, view.ordered + 1))
    assert view.followed == tuple(range(view.ordered + 1, YEARS + 1))
    futures = play_out(view.begin, view.plan, position.luck, until=view.ordered)
    assert int(futures.score[0]) == position.score
    assert [each.tolist() for each in futures.reach] == [
        each.after.reach.tolist() for each in position.outcomes
    ]


@given(st.lists(SAYS, min_size=1, max_size=YEARS))
@settings(max_examples=20, deadline=None)
def test_a_bare_year_of_the_plan_is_one_of_doing_nothing(years: list[Year]) -> None:
    campaign = said(years)
    spelled = campaign
    for number in range(1, campaign.ordered + 1):
        year = campaign.year(number)
        spelled = spelled.with_year(replace(year, orders=year.allocations))
    luck = Chance(7, "forecast", 0, 5)
    one, other = (forecast_setup(begin(each)) for each in (campaign, spelled))
    assert (one.ordered, one.followed) == (other.ordered, other.followed)
    reached = [play_out(view.begin, view.plan, luck).reach.tolist() for view in (one, other)]
    assert reached[0] == reached[1]
    assert replay(campaign).digest == replay(spelled).digest


def test_an_answer_alone_is_a_plan_to_spend_no_more_than_it_costs() -> None:
    question = world().questions[0]
    answer = {question.id: question.options[1].id}
    campaign = ordered({}).with_year(Year(1, decisions=answer))
    position = begin(campaign)
    view = forecast_setup(position)
    assert (view.ordered, view.followed[0]) == (1, 2)
    orders, cut = first_orders(view)
    assert orders.answers[0, 0] == 1
    assert not orders.answers[1:].any()
    assert not orders.budget.any()
    assert not cut.any()


def test_an_unknown_policy_is_refused_with_the_one_meant() -> None:
    with pytest.raises(InputError, match="keep"):
        forecast_setup(begin(modest()), "keeep")


def test_a_position_ahead_is_forecast_from_there_and_the_start_from_year_1() -> None:
    position = played(modest(), 3)
    ahead, whole = forecast_setup(position), forecast_setup(position, from_start=True)
    assert (ahead.begin.state.year, ahead.begin.opening) == (3, position.opening)
    assert (whole.begin.state.year, whole.begin.opening) == (0, None)
    assert (ahead.ordered, whole.ordered) == (YEARS, YEARS)
    assert sorted(ahead.plan.years) == list(range(4, YEARS + 1))
    assert sorted(whole.plan.years) == list(range(1, YEARS + 1))


@pytest.mark.parametrize("red", ["steady", "person"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_futures_in_the_domain_of_play_are_replays(red: str, seed: int) -> None:
    """Injects, overrides and a person's red moves included; years without a red move have none."""
    campaign = meddled(modest(seed, red), (HALF,))
    position = played(campaign, YEARS) if red == "person" else replay(campaign)
    view = forecast_setup(position, from_start=True)
    futures = play_out(view.begin, view.plan, position.luck)
    assert futures.reach[-1].tolist() == position.state.reach.tolist()
    assert futures.status.tolist() == position.state.status.tolist()
    assert int(futures.score[0]) == position.score


def test_red_is_stood_in_for_where_a_person_has_not_moved() -> None:
    campaign = meddled(modest(red="person"), ())
    view = forecast_setup(begin(campaign))
    assert view.begin.policy == world().red_policies[0].id
    assert view.begin.settled[3].red == (world().red_options[0].id,)
    assert view.begin.settled[4].red is None


def test_a_plan_may_stop_early() -> None:
    view = forecast_setup(begin(modest()))
    luck = Chance(7, "forecast", 0, 5)
    early, late = (play_out(view.begin, view.plan, luck, until=until) for until in (4, None))
    assert np.array_equal(early.reach, late.reach[:4])


# --- the policies -----------------------------------------------------------------------------


def shares(**given: int) -> Int32Array:
    column = [given.get(name, 0) for name in world().priority_ids]
    return np.array([column, column], dtype=np.int32)


def done(*names: str) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    return np.array([[name in names] for name in world().priority_ids])


def told(given: Int32Array) -> dict[str, int]:
    assert np.array_equal(given[0], given[1])
    return {
        name: int(share)
        for name, share in zip(world().priority_ids, given[0, :, 0], strict=True)
        if share
    }


def test_keeping_keeps_the_shares_and_what_was_left_unspent() -> None:
    keep = KeepShares({1: shares(aaa=3_000, bbb=2_000, eee=1_000)})
    assert told(keep(TABLES, 2, NONE_DONE)) == {"aaa": 3_000, "bbb": 2_000, "eee": 1_000}


def test_what_achieved_kpis_leave_goes_to_the_others_pro_rata() -> None:
    keep = KeepShares({1: shares(aaa=3_000, bbb=2_000, eee=1_000)})
    assert told(keep(TABLES, 2, done("aaa"))) == {"bbb": 4_000, "eee": 2_000}


def test_what_an_ended_phase_leaves_goes_to_the_open_one_in_equal_parts() -> None:
    keep = KeepShares({2: shares(aaa=3_000, bbb=2_000, ccc=500)})
    assert told(keep(TABLES, 3, done("aaa"))) == {"ccc": 3_000, "ddd": 2_500}
    assert told(keep(TABLES, 3, done("ccc"))) == {"ddd": 5_500}


def test_without_heirs_the_open_phase_inherits_then_anyone_then_nobody() -> None:
    keep = KeepShares({1: shares(aaa=4_000)})
    assert told(keep(TABLES, 2, done("aaa"))) == {"bbb": 4_000}
    some = told(keep(TABLES, 2, done("aaa", "bbb")))
    assert some == dict.fromkeys(("ccc", "ddd", "eee", "fff"), 1_000)
    assert told(keep(TABLES, 2, done(*world().priority_ids))) == {}


def test_the_last_year_with_orders_before_counts() -> None:
    keep = KeepShares({6: shares(eee=1_000), 7: shares(fff=2_000), 9: shares(eee=9)})
    assert told(keep(TABLES, 8, NONE_DONE)) == {"fff": 2_000}
    assert told(KeepShares({6: shares(eee=1_000)})(TABLES, 3, NONE_DONE)) == {
        "ccc": 5_000,
        "ddd": 5_000,
    }


def test_even_need_and_nothing() -> None:
    assert told(even_phase(TABLES, 7, done("eee"))) == {"fff": 10_000}
    assert told(nothing(TABLES, 7, NONE_DONE)) == {}
    needed = by_need(TABLES, 4, done("ccc"))[0, :, 0]
    full = {each.id: each.budget_full for each in world().priorities}
    total = full["ddd"] + full["eee"] + full["fff"]
    for name, share in zip(world().priority_ids, needed, strict=True):
        expected = 10_000 * full[name] / total if name in {"ddd", "eee", "fff"} else 0
        assert abs(int(share) - expected) <= 1


@pytest.mark.parametrize("policy", POLICIES)
def test_each_future_shares_out_by_its_own_achievements(policy: str) -> None:
    state = start(TABLES, 50)
    dice = np.random.default_rng(5)
    status = dice.integers(0, 4, (6, 50)).astype(np.int8)
    state = replace(state, year=3, status=status)
    opening = Start(TABLES, state, "steady").open(state, Chance(7, "forecast", 0, 50))
    plan = POLICIES[policy].plan({2: shares(aaa=3_000, ccc=4_000)})
    orders, cut = plan.orders(TABLES, state, opening)
    assert not cut.any()
    for column in range(50):
        alone, _ = plan.orders(TABLES, state.columns([column]), opening.columns([column]))
        assert np.array_equal(orders.budget[:, [column]], alone.budget)
        assert np.array_equal(orders.effort[:, [column]], alone.effort)
    assert (orders.budget.sum(axis=0) <= opening.budget).all()
    assert not (orders.budget * state.done).any()
