"""Outcomes of KPIs and phases, overrides, and the best, likely and worst result of a year."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.engine.small_world import scenario_from, small_data, small_world
from tests.engine.stage import Stage, quiet_data
from tests.engine.worlds import (
    basic_data,
    orders_of,
    perturbed,
    play,
    played_with_ledger,
    random_campaign,
)

from planner.engine.chance import Chance
from planner.engine.orders import make_orders
from planner.engine.resolve import outcome_range, resolve, resolve_with_ledger
from planner.engine.score import GoalOutcome, phase_goal, score
from planner.engine.state import Status, start
from planner.engine.tables import compile_tables
from planner.engine.year_context import Override

SEEDS = st.integers(0, 2**64 - 1)
WORLD = small_world()
MOVES = {(0, 1), (0, 2), (2, 3)}
"""The legal changes of status: from open to achieved or missed, from missed to late."""


@pytest.mark.parametrize("world", [0, 1])
@settings(max_examples=12, deadline=None)
@given(seed=SEEDS)
def test_achieved_stays_achieved(world: int, seed: int) -> None:
    scenario = perturbed(basic_data()[world], seed, 0.2, 0.2)
    assume(scenario is not None)
    assert scenario is not None
    for year in played_with_ledger(scenario, seed):
        for row, priority in enumerate(scenario.priorities):
            was, now = (int(state.status[row, 0]) for state in (year.before, year.after))
            when = int(year.after.achieved_in[row, 0])
            assert was == now or (was, now) in MOVES
            assert (when > 0) == (now in (Status.ACHIEVED, Status.LATE))
            assert when == int(year.before.achieved_in[row, 0]) or when == year.after.year
            if now == Status.ACHIEVED:
                assert when <= scenario.deadline(priority)
            if now == Status.LATE:
                assert when > scenario.deadline(priority)
            if year.after.year >= scenario.deadline(priority):
                assert now != Status.OPEN


# --- score and goals --------------------------------------------------------------------------


def scored(*statuses: Status) -> int:
    fresh = start(compile_tables(WORLD))
    status = np.array([[each] for each in statuses], dtype=np.int8)
    return int(score(replace(fresh, status=status))[0])


def test_on_time_counts_one_and_late_a_half() -> None:
    on_time, late, missed = Status.ACHIEVED, Status.LATE, Status.MISSED
    assert scored(*[on_time] * 6) == 100
    assert scored(*[late] * 6) == 50
    assert scored(*[missed] * 6) == scored(*[Status.OPEN] * 6) == 0
    assert scored(on_time, late, missed, missed, missed, missed) == 25
    assert scored(on_time, on_time, late, late, late, late) == 66  # floored


@pytest.mark.parametrize(
    ("on_time", "goal"),
    [(0, GoalOutcome.MISSED), (1, GoalOutcome.PARTLY), (2, GoalOutcome.MET), (3, GoalOutcome.MET)],
)
def test_a_phase_is_met_with_all_but_one(on_time: int, goal: GoalOutcome) -> None:
    data = small_data()
    for priority in data["priorities"]:
        priority["phase"] = 2 if priority["id"] in ("bbb", "ccc", "ddd") else 3
    scenario = scenario_from(data)
    status = [Status.LATE] * 6
    status[1 : 1 + on_time] = [Status.ACHIEVED] * on_time
    state = replace(
        start(compile_tables(scenario)), status=np.array([[each] for each in status], dtype=np.int8)
    )
    assert phase_goal(scenario, state, scenario.phases[1]) is goal


# --- overrides --------------------------------------------------------------------------------


def overridden(number: str, value: int, **changed: object) -> Stage:
    stage = Stage(scenario_from(quiet_data()), overrides=(Override(number, value, "we saw it"),))
    return replace(stage, **changed)  # type: ignore[arg-type]  # changes by name


def test_an_override_has_the_last_word() -> None:
    after = overridden("progress:ccc", 4_321).after()
    assert int(after.reach[2, 0]) == 4_321
    assert int(overridden("support", 777).after().indicators[1, 0]) == 777


def test_an_override_can_achieve_and_takes_no_achievement_back() -> None:
    after = overridden("progress:ccc", 10_000).after()
    assert Status(int(after.status[2, 0])) is Status.ACHIEVED
    assert int(after.indicators[0, 0]) > int(overridden("progress:ccc", 0).after().indicators[0, 0])
    undone = overridden(
        "progress:ccc", 0, status={"ccc": Status.ACHIEVED}, reach={"ccc": 10_000}
    ).after()
    assert Status(int(undone.status[2, 0])) is Status.ACHIEVED
    assert int(undone.reach[2, 0]) == 0


def test_an_override_is_on_the_record_with_its_reason() -> None:
    stage = overridden("progress:aaa", 5_000, spend={"aaa": (800, 30)})
    context = stage.context
    _, ledger = resolve_with_ledger(
        context.tables,
        context.state,
        context.opening,
        context.orders,
        context.luck,
        overrides=stage.overrides,
    )
    (entry,) = [
        entry for entry in ledger if entry.rule == "override" and "progress" in entry.number
    ]
    assert (entry.cause, entry.amount) == ("we saw it", 5_000 - 9_000)


def test_an_override_moves_nothing_else_that_year() -> None:
    with_it = overridden("progress:aaa", 4_000).after()
    without = Stage(scenario_from(quiet_data())).after()
    assert np.array_equal(with_it.reach[1:], without.reach[1:])
    assert np.array_equal(with_it.indicators[:3], without.indicators[:3])
    assert with_it.indicators[3, 0] > without.indicators[3, 0]  # a fielded capability deters


# --- best, likely and worst -------------------------------------------------------------------


@pytest.mark.parametrize("world", [0, 1])
@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
def test_best_is_no_less_than_likely_and_likely_no_less_than_worst(world: int, seed: int) -> None:
    scenario = scenario_from(basic_data()[world])
    tables = compile_tables(scenario)
    policy, plans = random_campaign(scenario, seed)
    for plan, year in zip(plans, play(tables, plans, Chance(seed, "play"), policy), strict=True):
        three = outcome_range(tables, year.before, year.opening, orders_of(scenario, plan))
        worst, likely, best = (three.reach[:, column] for column in range(3))
        assert (worst <= likely).all()
        assert (likely <= best).all()


def test_nine_years_of_ten_end_between_worst_and_best() -> None:
    stage = Stage(scenario_from(quiet_data()), year=6)
    spend = dict.fromkeys(stage.scenario.priority_ids, (400, 14))
    orders = make_orders(stage.scenario, spend, {})
    three = outcome_range(stage.tables, stage.state, stage.opening, orders)
    count = 4_000
    many = resolve(
        stage.tables,
        stage.state.columns([0] * count),
        stage.opening.columns([0] * count),
        orders,
        Chance(5, "play", 0, count),
    )
    for row in range(6):
        worst, likely, best = three.reach[row].tolist()
        assert worst < likely < best
        ends = many.reach[row]
        assert abs(float((ends < worst).mean()) - 0.05) < 0.015
        assert abs(float((ends < likely).mean()) - 0.5) < 0.03
        assert abs(float((ends > best).mean()) - 0.05) < 0.015
