"""The balance of a scenario: baselines, the search, replanning, and the lines that must hold."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.foresight.made import hopeless_world, world

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.state import start
from planner.engine.tables import Tables, compile_tables
from planner.foresight.balance.balance import (
    BalanceFindings,
    BalanceSettings,
    average_phases,
    examine,
)
from planner.foresight.futures import Start, play_out
from planner.foresight.search import plan_search as search_module
from planner.foresight.search.baselines import (
    BUDGET_ALONE,
    EFFORT_ALONE,
    EVEN_ALL,
    EVEN_PHASE,
    NOTHING,
    FillInOrder,
    baselines,
)
from planner.foresight.search.gradient import gradient
from planner.foresight.search.gradient_ascent import Ascent
from planner.foresight.search.plan_search import FoundPlan, SearchLimit, search
from planner.foresight.search.plan_space import Numbers, PlanSpace
from planner.foresight.search.replan import Replanner

if TYPE_CHECKING:
    from planner.foresight.search.gradient_helper import GradientFunction
    from planner.scenario.model import Scenario

SHORT = SearchLimit(steps=6, futures=8)
LITTLE = BalanceSettings(futures=60, limit=SHORT, replanned=1)


def tables() -> Tables:
    return compile_tables(world())


def begin() -> Start:
    made = tables()
    return Start(made, start(made), "steady")


@pytest.fixture(scope="module")
def findings() -> BalanceFindings:
    found = examine(world(), LITTLE)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def good() -> FoundPlan:
    found = search(begin(), SearchLimit(steps=40))
    assert found is not None
    return found


def lines(scenario: Scenario) -> dict[str, bool]:
    found = examine(scenario, replace(LITTLE, replanned=0))
    assert found is not None
    return {each.text: each.holds for each in found.lines}


# --- baselines --------------------------------------------------------------------------------


def first_orders(name: str) -> tuple[np.typing.NDArray[np.int32], np.typing.NDArray[np.int32]]:
    here = begin()
    opening = open_year(here.tables, here.state, Chance(1, "some"), here.policy)
    orders, _ = baselines(world())[name].orders(here.tables, here.state, opening)
    return orders.budget[:, 0], orders.effort[:, 0]


def test_equal_shares_are_equal_and_spend_everything() -> None:
    budget, effort = first_orders(EVEN_ALL)
    assert np.ptp(budget) <= 1
    assert np.ptp(effort) <= 1
    assert 2_990 <= budget.sum() <= 3_100
    assert effort.sum() == 100
    budget, _ = first_orders(EVEN_PHASE)
    assert budget[:2].min() > 1_400
    assert not budget[2:].any()


def test_one_lever_leaves_the_other_alone() -> None:
    for name, used, unused in ((BUDGET_ALONE, 0, 1), (EFFORT_ALONE, 1, 0)):
        orders = first_orders(name)
        assert orders[used].any()
        assert not orders[unused].any()
    assert not np.concatenate(first_orders(NOTHING)).any()


def test_cheapest_first_fills_the_cheapest_before_the_next() -> None:
    budget, _ = first_orders("cheapest first, all")
    full = tables().budget_full[:, 0]
    assert budget[:2].tolist() == full[:2].tolist()
    assert np.count_nonzero(first_orders("one at a time")[0]) == 1


def test_filling_in_order_leaves_out_what_is_achieved() -> None:
    here = begin()
    status = here.state.status.copy()
    status[0] = 1
    done = replace(here.state, status=status)
    opening = open_year(here.tables, done, Chance(1, "some"), here.policy)
    plan = FillInOrder((0, 1), in_phase=False, most_at_once=1)
    budget = plan.orders(here.tables, done, opening)[0].budget[:, 0]
    assert np.flatnonzero(budget).tolist() == ([1] if done.done[0, 0] else [0])
    assert done.done[0, 0]


# --- the search -------------------------------------------------------------------------------


def test_a_search_that_is_counted_repeats() -> None:
    one, other = search(begin(), SHORT), search(begin(), SHORT)
    assert one is not None
    assert other is not None
    assert np.array_equal(one.point, other.point)
    assert one.tried == other.tried
    assert not one.cut


def test_a_counted_search_does_not_look_at_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is so busy that most of the time is gone soon finds the same plan."""
    usual = search(begin(), SHORT)
    ticks = itertools.count()
    monkeypatch.setattr(time, "perf_counter", lambda: min(500.0 * next(ticks), 3_000.0))
    busy = search(begin(), SHORT)
    assert usual is not None
    assert busy is not None
    assert np.array_equal(usual.point, busy.point)
    assert not busy.cut


def test_a_counted_search_says_that_it_was_cut_off() -> None:
    found = search(begin(), replace(SHORT, steps=10**6, seconds=0.05))
    assert found is not None
    assert found.cut


def test_a_paced_search_ends_in_time_and_was_not_cut() -> None:
    found = search(begin(), SearchLimit(steps=10**6, futures=8, seconds=0.3, paced=True))
    assert found is not None
    assert not found.cut


def test_a_search_never_does_worse_than_a_plan_it_is_given(good: FoundPlan) -> None:
    space = PlanSpace(begin())
    again = search(begin(), SearchLimit(steps=1), also=(good.point,))
    assert again is not None
    luck = Chance(9, "value", 0, 400)
    before, after = (
        play_out(space.begin, space.plans(point[None]), luck).score.mean()
        for point in (good.point, again.point)
    )
    assert after >= before - 2


def test_of_good_and_bad_climbs_only_the_best_one_goes_on(
    monkeypatch: pytest.MonkeyPatch, good: FoundPlan
) -> None:
    made: list[Ascent] = []

    class Known(Ascent):
        def __init__(
            self,
            space: PlanSpace,
            point: Numbers,
            futures: int,
            seed: int,
            slope: GradientFunction = gradient,
        ) -> None:
            super().__init__(space, point, futures, seed, slope)
            made.append(self)

    monkeypatch.setattr(search_module, "Ascent", Known)
    idle = np.zeros_like(good.point)
    assert search(begin(), SearchLimit(steps=20), also=(idle, good.point)) is not None
    assert [each._steps for each in made] == [2, 15, 2, 1]


def test_a_point_of_shares_is_the_plan_of_these_shares() -> None:
    space = PlanSpace(begin())
    shares = np.random.default_rng(3).random((2, space.years, space.priorities))
    plan = space.plans(space.point(*shares)[None])
    wanted = 10_000 * shares / shares.sum(axis=2, keepdims=True)
    assert np.abs(plan.budget[:, :, 0] - wanted[0]).max() <= 1
    assert np.abs(plan.effort[:, :, 0] - wanted[1]).max() <= 1


# --- replanning -------------------------------------------------------------------------------


def test_planning_anew_plays_to_the_end_and_repeats() -> None:
    space = PlanSpace(begin())
    player = Replanner(space.starts()[1], futures=4, steps=2)
    one, other = (player.play(begin(), Chance(5, "some", 3)) for _ in range(2))
    assert one.year == 10
    assert np.array_equal(one.reach, other.reach)


def test_planning_anew_helps_a_plan_that_does_nothing_well() -> None:
    space = PlanSpace(begin())
    point = space.starts()[0] * 0.0
    point[: space.priorities] = 1.0
    player = Replanner(point, futures=4, steps=3)
    gains = []
    for n in range(3):
        luck = Chance(5, "some", n)
        fixed = play_out(begin(), space.plans(point[None]), luck)
        anew = player.play(begin(), luck)
        gains.append(int(anew.reach.clip(0).sum()) - int(fixed.reach[-1].clip(0).sum()))
    assert sum(gains) > 0


# --- the lines --------------------------------------------------------------------------------


def test_every_line_from_a_to_f_is_judged(findings: BalanceFindings) -> None:
    assert "".join(sorted({each.id for each in findings.lines})) == "abcdef"
    assert len(findings.results) == len(baselines(world())) + 2
    for each in findings.results:
        assert each.mean == pytest.approx(sum(each.on_time))


def test_a_kpi_that_cannot_be_won_is_named() -> None:
    judged = {text: holds for text, holds in lines(hopeless_world()).items() if "weakest" in text}
    assert list(judged.values()) == [False]
    assert "0 %" in next(iter(judged))
    name = hopeless_world().priority("eee").title
    assert name in next(iter(judged))


def test_cancelling_finds_nothing() -> None:
    assert examine(world(), LITTLE, progressed=lambda _: False) is None
    assert examine(world(), LITTLE, progressed=lambda done: done < 0.5) is None


def test_averaged_phases_have_equal_years(findings: BalanceFindings) -> None:
    plan = average_phases(world(), findings.found.plan)
    for years in (slice(0, 2), slice(2, 5), slice(5, 10)):
        assert np.ptp(plan.budget[years], axis=0).max() == 0
        mean = findings.found.plan.budget[years].mean(axis=0)
        assert np.abs(plan.budget[years][0] - mean).max() < 1
