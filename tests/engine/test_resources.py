"""The means of a year: never less than promised, nothing carried over, with a ledger."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.engine.small_world import scenario_from, small_data, small_world
from tests.engine.stage import Stage, quiet_data
from tests.engine.worlds import basic_data, orders_of, perturbed, random_campaign

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.orders import make_orders
from planner.engine.resolve import resolve
from planner.engine.state import start
from planner.engine.tables import compile_tables

SEEDS = st.integers(0, 2**64 - 1)
FUTURES = 50


@pytest.mark.parametrize("world", [0, 1])
@settings(max_examples=12, deadline=None)
@given(seed=SEEDS, often=st.sampled_from([0.0, 0.3, 1.0]))
def test_no_year_offers_less_than_promised(world: int, seed: int, often: float) -> None:
    scenario = perturbed(basic_data()[world], seed, often, far=0.5)
    assume(scenario is not None)
    assert scenario is not None
    tables, luck = compile_tables(scenario), Chance(seed, "play", 0, FUTURES)
    here = start(tables, FUTURES)
    policy, plans = random_campaign(scenario, seed)
    for plan in plans:
        opening = open_year(
            tables, here, luck, policy, injects=plan.injects, red_moves=plan.red_moves
        )
        first = here.year == 0
        assert opening.budget.min() >= (3_000 if first else 1_000)
        assert opening.effort.min() >= (100 if first else 60)
        assert opening.effort.max() <= scenario.resources.effort
        here = resolve(
            tables, here, opening, orders_of(scenario, plan), luck, overrides=plan.overrides
        )


def test_nothing_is_carried_over() -> None:
    """Unspent means of a year do not reach the next."""
    data = quiet_data()
    data["rules"].update(slip=0)
    for priority in data["priorities"]:
        priority.update(rate=1, drift=0)
    tables = compile_tables(scenario_from(data))
    offered = []
    for spend in ({}, dict.fromkeys(tables.scenario.priority_ids, (400, 10))):
        here, luck = start(tables), Chance(1, "play")
        for _ in range(3):
            opening = open_year(tables, here, luck, "steady")
            here = resolve(tables, here, opening, make_orders(tables.scenario, spend, {}), luck)
        offered.append((int(opening.budget[0]), int(opening.effort[0])))
    assert offered[0] == offered[1]


def opened(support: int = 5_000, cohesion: int = 5_000, year: int = 3) -> tuple[int, int]:
    stage = Stage(
        scenario_from(quiet_data()),
        year=year,
        indicators={"support": support, "cohesion": cohesion},
    )
    opening = open_year(stage.tables, stage.state, Chance(1, "play"), "steady")
    return int(opening.budget[0]), int(opening.effort[0])


def test_support_moves_the_budget() -> None:
    assert opened() == (2_900, 100)
    assert opened(support=7_500) == (3_400, 100)
    assert opened(support=2_500) == (2_400, 100)


def test_a_divided_alliance_costs_attention_a_close_one_gives_none() -> None:
    assert opened(cohesion=10_000)[1] == 100
    assert opened(cohesion=2_500)[1] == 85
    assert opened(cohesion=0)[1] == 70


def test_year_one_offers_its_base_at_least() -> None:
    assert opened(support=0, cohesion=0, year=1) == (3_000, 100)
    assert opened(support=10_000, year=1) == (4_000, 100)


def test_events_take_and_give_and_leave_something_for_the_next_year() -> None:
    data = small_data()
    data["events"] = [event | {"chance": 0} for event in data["events"]]
    scenario = scenario_from(data)
    tables, luck = compile_tables(scenario), Chance(1, "play")
    here = Stage(scenario, year=5).state
    calm = open_year(tables, here, luck, "none")
    vote = open_year(tables, here, luck, "none", injects=("vote",))
    assert not calm.happened.any()
    assert int(vote.budget[0] - calm.budget[0]) == -300
    assert int(vote.effort[0] - calm.effort[0]) == -6
    after = resolve(tables, here, vote, make_orders(scenario, {}, {}), luck)
    assert int(after.next_budget[0]) == 200 + 150
    assert after.next_push[:, 0].tolist() == [0, 0, 0, -800, 0, 0]
    next_year = open_year(tables, after, luck, "none")
    assert not next_year.happened.any()
    support = int(after.indicators[1, 0]) - 5_000
    assert int(next_year.budget[0]) == 3_000 + 350 + 2_000 * support // 10_000
    assert next_year.push[:, 0].tolist() == [0, 0, 0, -800, 0, 0]


def test_an_event_that_comes_once_does_not_come_again_unless_it_is_injected() -> None:
    scenario = small_world()
    tables = compile_tables(scenario)
    luck = Chance(2, "play", 0, 200)
    here, came = start(tables, 200), np.zeros(200, dtype=np.int64)
    row = scenario.event_ids.index("vote")
    for _ in range(10):
        opening = open_year(tables, here, luck, "none")
        came += opening.happened[row]
        assert here.year in range(2, 8) or not opening.happened[row].any()
        here = resolve(tables, here, opening, make_orders(scenario, {}, {}), luck)
    assert came.max() == 1
    assert 180 < came.sum() <= 200  # six years at 50 %
    assert (
        open_year(tables, Stage(scenario).state, Chance(2, "play"), "none", injects=("vote",))
        .happened[row]
        .all()
    )


@pytest.mark.parametrize(
    ("reach", "pressure", "happens"),
    [(1_000, 0, True), (999, 0, False), (8_999, 0, True), (9_000, 0, False), (5_000, 900, False)],
)
def test_an_event_waits_for_its_conditions(reach: int, pressure: int, *, happens: bool) -> None:
    """`breakthrough` needs progress from 1,000 to below 9,000 and pressure below 900."""
    data = small_data()
    data["events"][3]["chance"] = 10_000
    stage = Stage(scenario_from(data), reach={"ccc": reach})
    state = replace(stage.state, pressure=np.array([pressure], dtype=np.int32))
    opening = open_year(stage.tables, state, Chance(1, "play"), "none")
    assert bool(opening.happened[3, 0]) == happens
