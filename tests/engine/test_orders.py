"""Orders: answers with their costs, and the cut of a plan to the year's means."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.small_world import scenario_from, small_data, small_world
from tests.engine.stage import Stage
from tests.engine.worlds import dice_of, orders_of, play, random_campaign, random_plan, same

from planner.engine.chance import Chance
from planner.engine.opening import Opening, open_year
from planner.engine.orders import (
    Orders,
    answer_costs,
    cut_to_fit,
    make_orders,
    spending,
    stack_orders,
)
from planner.engine.resolve import resolve
from planner.engine.state import start
from planner.engine.tables import compile_tables

SEEDS = st.integers(0, 2**64 - 1)
WORLD = small_world()
TABLES = compile_tables(WORLD)
ALL = tuple(event.id for event in WORLD.questions)
COUNT = 6


def openings(seed: int) -> Opening:
    """Year 3 in six campaigns, a question asked in some of them."""
    here, luck = start(TABLES, COUNT), Chance(seed, "play", 0, COUNT)
    policy, plans = random_campaign(WORLD, seed)
    for plan in plans[:2]:
        opening = open_year(TABLES, here, luck, policy, injects=plan.injects)
        here = resolve(TABLES, here, opening, orders_of(WORLD, plan), luck)
    return open_year(TABLES, here, luck, policy)


def test_what_is_not_named_gets_nothing_and_no_answer_is_the_first() -> None:
    orders = make_orders(WORLD, {"ccc": (7, 3)}, {})
    assert orders.budget[:, 0].tolist() == [0, 0, 7, 0, 0, 0]
    assert orders.effort[:, 0].tolist() == [0, 0, 3, 0, 0, 0]
    assert orders.answers[:, 0].tolist() == [0, 0]
    named = make_orders(WORLD, {}, {"quarrel": "dare", "vote": "no-such-option"})
    assert named.answers[:, 0].tolist() == [2, 0]


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
def test_a_missing_answer_is_the_first_option(seed: int) -> None:
    policy, plans = random_campaign(WORLD, seed)
    first = {event.id: event.options[0].id for event in WORLD.questions}
    luck = Chance(seed, "play")
    silent = play(TABLES, [replace(plan, answers={}) for plan in plans], luck, policy)
    spoken = play(TABLES, [replace(plan, answers=first) for plan in plans], luck, policy)
    for one, other in zip(silent, spoken, strict=True):
        assert same(one.after, other.after)


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
def test_an_answer_to_a_question_not_asked_changes_nothing(seed: int) -> None:
    policy, plans = random_campaign(WORLD, seed)
    luck = Chance(seed, "play")
    years = play(TABLES, plans, luck, policy)
    rows = dict(zip(ALL, TABLES.question_rows, strict=True))
    kept = [
        replace(
            plan,
            answers={name: answer for name, answer in plan.answers.items() if happened[rows[name]]},
        )
        for plan, happened in (
            (p, y.opening.happened[:, 0]) for p, y in zip(plans, years, strict=True)
        )
    ]
    for one, other in zip(years, play(TABLES, kept, luck, policy), strict=True):
        assert same(one.opening, other.opening)
        assert same(one.after, other.after)


def test_an_answer_to_a_question_that_is_asked_matters() -> None:
    after = [
        Stage(WORLD, happened=("quarrel",), answers={"quarrel": answer}).after()
        for answer in ("wait", "mediate", "dare")
    ]
    assert not same(after[0], after[1])
    assert not same(after[0], after[2])


@pytest.mark.parametrize(("draw", "change"), [(5_999, 300), (6_000, 0)])
def test_a_gamble_is_won_as_often_as_it_says(draw: int, change: int) -> None:
    """`dare` is won with 40 %: by the draws from 6,000 on."""
    stage = Stage(WORLD, happened=("quarrel",), answers={"quarrel": "dare"})
    luck = replace(stage.luck, draw_is=draw)
    with_it = replace(stage, luck=luck).after().indicators[2, 0]
    without = replace(stage, luck=luck, happened=()).after().indicators[2, 0]
    assert with_it - without == change  # losing raises the threat by 300


def test_answers_cost_where_they_are_asked_for() -> None:
    orders = make_orders(WORLD, {"aaa": (100, 10)}, {"quarrel": "mediate"})
    asked, not_asked = Stage(WORLD, happened=("quarrel",)), Stage(WORLD)
    for stage, cost in ((asked, (120, 8)), (not_asked, (0, 0))):
        assert tuple(int(x[0]) for x in answer_costs(TABLES, stage.opening, orders)) == cost
        total = (100 + cost[0], 10 + cost[1])
        assert tuple(int(x[0]) for x in spending(TABLES, stage.opening, orders)) == total


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, alike=st.booleans())
def test_what_is_cut_to_fit_fits(seed: int, alike: bool) -> None:  # noqa: FBT001 - hypothesis
    dice, opening = dice_of(seed), openings(seed)
    each = [orders_of(WORLD, random_plan(WORLD, dice)) for _ in range(COUNT)]
    orders = each[0] if alike else stack_orders(each)
    fitted, cut = cut_to_fit(TABLES, opening, orders)
    wanted = spending(TABLES, opening, orders)
    spent = spending(TABLES, opening, fitted)
    affordable = (wanted[0] <= opening.budget) & (wanted[1] <= opening.effort)
    assert (spent[0] <= opening.budget).all()
    assert (spent[1] <= opening.effort).all()
    assert np.array_equal(cut == 0, affordable)
    assert cut.max() <= 10_000
    assert fitted.budget.dtype == fitted.effort.dtype == cut.dtype == np.int32
    for was, now in ((orders.budget, fitted.budget), (orders.effort, fitted.effort)):
        assert (now <= was).all()
        assert (now >= 0).all()
        full = np.broadcast_to(was, (was.shape[0], COUNT))[:, affordable]
        assert np.array_equal(np.broadcast_to(now, (was.shape[0], COUNT))[:, affordable], full)
        if alike and affordable.all():
            assert np.array_equal(now, was)


def test_a_cut_is_pro_rata() -> None:
    stage = Stage(WORLD, happened=("quarrel",))
    orders = make_orders(
        WORLD, {"aaa": (4_000, 10), "bbb": (1_000, 20), "ccc": (1, 0)}, {"quarrel": "mediate"}
    )
    fitted, cut = cut_to_fit(TABLES, stage.opening, orders)
    left = 3_000 - 120  # the year's budget after the answer
    assert fitted.budget[:3, 0].tolist() == [4_000 * left // 5_001, 1_000 * left // 5_001, 0]
    assert np.array_equal(fitted.effort, orders.effort)
    assert cut[0] == 10_000 - left * 10_000 // 5_001


def test_amounts_far_beyond_any_year_are_cut_without_overflow() -> None:
    most = 2**31 - 1
    orders = make_orders(WORLD, dict.fromkeys(WORLD.priority_ids, (most, most)), {})
    fitted, cut = cut_to_fit(TABLES, Stage(WORLD).opening, orders)
    assert fitted.budget[:, 0].tolist() == [500] * 6
    assert fitted.effort[:, 0].tolist() == [16] * 6
    assert cut[0] == 10_000


def test_an_answer_that_no_year_can_pay_is_the_first_option() -> None:
    data = small_data()
    data["events"][0]["options"][1].update(budget=5_000)
    tables = compile_tables(scenario_from(data))
    stage = Stage(tables.scenario, happened=("quarrel",))
    orders = make_orders(
        tables.scenario, {"aaa": (3_000, 0)}, {"quarrel": "mediate", "vote": "call"}
    )
    fitted, cut = cut_to_fit(tables, stage.opening, orders)
    assert fitted.answers[:, 0].tolist() == [0, 0]
    assert fitted.budget[0, 0] == 3_000
    assert cut[0] == 0
    assert fitted.answers.dtype == np.int8


def test_stacked_orders_stand_beside_each_other() -> None:
    one = make_orders(WORLD, {"aaa": (1, 2)}, {"quarrel": "dare"})
    other = make_orders(WORLD, {"bbb": (3, 4)}, {})
    both = stack_orders([one, other])
    assert both.budget[:2].tolist() == [[1, 0], [0, 3]]
    assert both.effort[:2].tolist() == [[2, 0], [0, 4]]
    assert both.answers.tolist() == [[2, 0], [0, 0]]
    assert isinstance(both, Orders)
