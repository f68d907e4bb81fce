"""Many campaigns at once have the results of each alone, for every division into chunks."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.engine.small_world import scenario_from, small_world
from tests.engine.worlds import (
    any_policy,
    basic_data,
    dice_of,
    orders_of,
    perturbed,
    random_plan,
    same,
)

from planner.engine.chance import Chance
from planner.engine.opening import Opening, open_year
from planner.engine.orders import Orders, stack_orders
from planner.engine.resolve import resolve
from planner.engine.score import score
from planner.engine.state import State, start
from planner.engine.tables import Tables, compile_tables

if TYPE_CHECKING:
    from planner.scenario.model import Scenario

COUNT = 9


def columns_of(orders: Orders, which: list[int]) -> Orders:
    return Orders(orders.budget[:, which], orders.effort[:, which], orders.answers[:, which])


def play_slice(
    tables: Tables, orders: list[Orders], luck: Chance, policy: str
) -> list[tuple[Opening, State]]:
    here, years = start(tables, luck.count), []
    for each in orders:
        opening = open_year(tables, here, luck, policy)
        here = resolve(tables, here, opening, each, luck)
        years.append((opening, here))
    return years


def random_batch(scenario: Scenario, seed: int) -> tuple[str, list[Orders]]:
    """Every campaign with orders of its own."""
    dice = dice_of(seed)
    policy = any_policy(scenario, dice)
    years = [
        stack_orders([orders_of(scenario, random_plan(scenario, dice)) for _ in range(COUNT)])
        for _ in range(scenario.years)
    ]
    return policy, years


@pytest.mark.parametrize("world", [0, 1])
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**64 - 1), cuts=st.sets(st.integers(1, COUNT - 1)))
def test_a_batch_is_its_slices(world: int, seed: int, cuts: set[int]) -> None:
    scenario = perturbed(basic_data()[world], seed, 0.3, 0.2)
    assume(scenario is not None)
    assert scenario is not None
    tables = compile_tables(scenario)
    policy, orders = random_batch(scenario, seed)
    whole = play_slice(tables, orders, Chance(seed, "play", 0, COUNT), policy)
    bounds = [0, *sorted(cuts), COUNT]
    for first, end in itertools.pairwise(bounds):
        which = list(range(first, end))
        part = play_slice(
            tables,
            [columns_of(each, which) for each in orders],
            Chance(seed, "play", first, end - first),
            policy,
        )
        for (opening, state), (all_openings, all_states) in zip(part, whole, strict=True):
            assert same(opening, all_openings.columns(which))
            assert same(state, all_states.columns(which))
            assert state.digest(0) == all_states.digest(first)
            assert np.array_equal(score(state), score(all_states)[which])


def test_a_state_can_be_split_in_the_middle_of_a_campaign() -> None:
    scenario = small_world()
    tables = compile_tables(scenario)
    policy, orders = random_batch(scenario, 5)
    whole = play_slice(tables, orders, Chance(5, "play", 0, COUNT), policy)
    for column in range(COUNT):
        luck = Chance(5, "play", column, 1)
        here = whole[4][1].columns([column])
        for each in orders[5:]:
            opening = open_year(tables, here, luck, policy)
            here = resolve(tables, here, opening, columns_of(each, [column]), luck)
        assert same(here, whole[-1][1].columns([column]))


def test_columns_come_in_the_order_asked_for_and_as_often() -> None:
    scenario = small_world()
    tables = compile_tables(scenario)
    policy, orders = random_batch(scenario, 6)
    opening, state = play_slice(tables, orders, Chance(6, "play", 0, COUNT), policy)[3]
    for value in (opening, state):
        chosen = value.columns([4, 1, 4])
        assert same(chosen.columns([0]), value.columns([4]))
        assert same(chosen.columns([1]), value.columns([1]))
        assert same(chosen.columns([2]), value.columns([4]))
    assert not same(state.columns([4]), state.columns([1]))


def test_the_same_orders_serve_every_campaign() -> None:
    scenario = scenario_from(basic_data()[0])
    tables = compile_tables(scenario)
    dice = dice_of(7)
    plans = [orders_of(scenario, random_plan(scenario, dice)) for _ in range(scenario.years)]
    luck = Chance(7, "play", 0, COUNT)
    one_for_all = play_slice(tables, plans, luck, "steady")
    apart = play_slice(tables, [stack_orders([each] * COUNT) for each in plans], luck, "steady")
    for (_, state), (_, other) in zip(one_for_all, apart, strict=True):
        assert same(state, other)
