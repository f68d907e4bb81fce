"""Each rule by itself: the shape of its function."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from tests.engine.small_world import scenario_from, small_world
from tests.engine.stage import Stage, Still, quiet_data

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.rules.climate import climate, free_riding
from planner.engine.rules.friction import disturbance, friction
from planner.engine.rules.neglect import drift, slippage, upkeep
from planner.engine.rules.pace import readiness, season
from planner.engine.rules.push import push
from planner.engine.rules.red import red_strength
from planner.engine.rules.shocks import shocks
from planner.engine.state import State, Status
from planner.engine.year_context import lever

WORLD = small_world()
QUIET = scenario_from(quiet_data())
STAGE = Stage(QUIET)
FULL = (800, 30)
"""The full amounts of the first priority."""


def pull(spend: int, floor: int = 800) -> int:
    one = np.array([[spend]], dtype=np.int32)
    return int(lever(one, np.array([[1_000]], dtype=np.int32), floor)[0, 0])


def pushed(budget: int, effort: int) -> int:
    return replace(STAGE, spend={"aaa": (budget, effort)}).gain_of("aaa", push, gain=0)


# --- push -------------------------------------------------------------------------------------


def test_a_lever_has_diminishing_returns_and_an_end() -> None:
    pulls = [pull(spend) for spend in range(0, 1_001, 50)]
    steps = [after - before for before, after in pairwise(pulls)]
    assert all(step > 0 for step in steps)
    assert all(after <= before + 1 for before, after in pairwise(steps))
    assert steps[0] > 10 * steps[-1]
    assert (pull(0), pull(1_000), pull(50_000)) == (800, 10_000, 10_000)
    assert pull(500, floor=0) == 7_500


def test_money_without_diplomacy_stalls_and_diplomacy_without_money_is_talk() -> None:
    both = pushed(*FULL)
    assert both == 9_000
    assert 0 < pushed(FULL[0], 0) < both // 10
    assert 0 < pushed(0, FULL[1]) < both // 10
    assert pushed(0, 0) == 0


def test_money_and_diplomacy_are_complements() -> None:
    for budget, effort in ((200, 10), (400, 15), (800, 30)):
        together = pushed(budget, effort) - pushed(0, effort)
        assert together > 2 * pushed(budget, 0)


def test_what_is_done_is_pushed_no_further() -> None:
    for status, gain in ((Status.OPEN, 9_000), (Status.MISSED, 9_000), (Status.ACHIEVED, 0)):
        stage = replace(STAGE, spend={"aaa": FULL}, status={"aaa": status})
        assert stage.gain_of("aaa", push, gain=0) == gain
    assert (
        replace(STAGE, spend={"aaa": FULL}, status={"aaa": Status.LATE}).gain_of("aaa", push)
        == 1_000
    )


# --- pace -------------------------------------------------------------------------------------


def test_pre_work_is_slow_and_not_forbidden() -> None:
    early, open_now = (replace(STAGE, year=year).gain_of("eee", season) for year in (5, 6))
    assert early == 1_000 * (10_500 * 6_000 // 10_000) // 10_000 == 630
    assert open_now == 900
    assert replace(STAGE, year=1).gain_of("aaa", season) == 900


def test_every_year_has_its_season() -> None:
    found = [replace(STAGE, year=year).gain_of("aaa", season) for year in range(1, 11)]
    assert found == [each // 10 for each in QUIET.priorities[0].season]


def test_prerequisites_scale_the_pace() -> None:
    found = [
        replace(STAGE, reach={"aaa": reach}).gain_of("ccc", readiness)
        for reach in (-500, 0, 2_500, 5_000, 10_000)
    ]
    assert found == [400, 400, 550, 700, 1_000]
    assert replace(STAGE, reach={"aaa": 0}).gain_of("aaa", readiness) == 1_000


def test_the_weakest_prerequisite_decides() -> None:
    def gain(first: int, second: int) -> int:
        stage = replace(STAGE, reach={"aaa": first, "bbb": second})
        return stage.gain_of("ddd", readiness)

    assert gain(2_000, 9_000) == gain(9_000, 2_000) == gain(2_000, 2_000) == 400
    assert gain(9_000, 9_000) > gain(2_000, 9_000)


@pytest.mark.parametrize(("need", "reach"), [(5_999, 9_999), (6_000, 10_000)])
def test_a_closed_gate_keeps_the_last_step_away(need: int, reach: int) -> None:
    stage = replace(STAGE, reach={"aaa": need, "ccc": 9_900}, spend={"ccc": (1_000, 32)})
    after = stage.after()
    assert int(after.reach[2, 0]) == reach
    assert bool(after.done[2, 0]) == (reach == 10_000)


def test_a_gate_that_closes_again_takes_nothing_back() -> None:
    stage = replace(STAGE, reach={"aaa": 0, "ccc": 10_000}, status={"ccc": Status.ACHIEVED}, year=5)
    assert int(stage.after().reach[2, 0]) == 10_000 - 1_200  # upkeep only


# --- climate ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "share"), [("cohesion", 3_000), ("support", 2_000), ("threat", 2_500)]
)
def test_the_climate_speeds_up_and_slows_down(indicator: str, share: int) -> None:
    found = [
        replace(STAGE, indicators={indicator: level}).gain_of("aaa", climate, gain=10_000)
        for level in (0, 5_000, 10_000)
    ]
    felt = share // 2 * 6 // 10
    assert found == [10_000 - felt, 10_000, 10_000 + felt]


def test_the_climate_has_its_limits() -> None:
    data = quiet_data()
    data["priorities"][0].update(cohesion_weight=10_000, support_weight=10_000)
    stage = Stage(scenario_from(data))
    for level, gain in ((0, 5_000), (10_000, 14_000)):
        both = {"cohesion": level, "support": level}
        assert replace(stage, indicators=both).gain_of("aaa", climate, gain=10_000) == gain


def test_calm_times_invite_free_riding_where_all_enjoy_the_good() -> None:
    def gain(name: str, threat: int) -> int:
        return replace(STAGE, indicators={"threat": threat}).gain_of(name, free_riding, 10_000)

    assert gain("aaa", 5_000) == 10_000
    assert gain("aaa", 0) == 9_000
    assert gain("eee", 0) == 8_200  # more of it is public
    assert gain("eee", 10_000) == 11_800


def test_threat_raises_will_and_reds_means_alike() -> None:
    def levels(threat: int) -> tuple[int, int, int]:
        stage = Stage(WORLD, indicators={"threat": threat})
        opening = open_year(stage.tables, stage.state, Chance(1, "play"), "steady")
        will = replace(STAGE, indicators={"threat": threat}).gain_of("aaa", climate)
        return will, int(opening.red_income[0]), int(opening.red_strength[0])

    calm, usual, tense = levels(0), levels(5_000), levels(10_000)
    for before, after in ((calm, usual), (usual, tense)):
        assert all(more > less for less, more in zip(before, after, strict=True))


def test_deterrence_takes_the_edge_off_red_and_crises() -> None:
    found = [
        int(red_strength(STAGE.tables, replace(STAGE, indicators={"deterrence": level}).state)[0])
        for level in (0, 5_000, 10_000)
    ]
    assert found == [4_500 * 12 // 10, 4_500 * 7 // 10, 4_500 * 2 // 10]
    crises = []
    for level in (0, 10_000):
        stage = Stage(WORLD, indicators={"deterrence": level})
        many = stage.state.columns([0] * 2_000)
        drawn = open_year(stage.tables, many, Chance(1, "play", 0, 2_000), "none")
        crises.append(int(drawn.happened[WORLD.event_ids.index("raid")].sum()))
    assert 620 < crises[0] < 780  # 25 % x 1.4
    assert 150 < crises[1] < 250  # 25 % x 0.4


# --- chance and events ------------------------------------------------------------------------


def test_friction_helps_and_hinders_and_bites_harder_in_a_divided_alliance() -> None:
    def gain(drawn: int, cohesion: int) -> int:
        stage = replace(STAGE, luck=Still(drawn), indicators={"cohesion": cohesion})
        return stage.gain_of("aaa", friction, gain=10_000)

    assert gain(0, 5_000) == 10_000
    assert gain(5_000, 5_000) == 13_000  # the priority's luck is the half-width
    assert gain(-5_000, 5_000) == 7_000
    assert gain(-5_000, 0) == 5_500
    assert gain(-5_000, 10_000) == 8_500


def test_push_effects_add_up_within_limits() -> None:
    def gain(push_effect: int) -> int:
        return replace(STAGE, push={"aaa": push_effect}).gain_of("aaa", disturbance, 10_000)

    assert [gain(each) for each in (0, 2_500, -2_500)] == [10_000, 12_500, 7_500]
    assert [gain(each) for each in (-9_000, 9_000)] == [2_000, 18_000]


def test_an_answer_makes_up_for_the_event_that_asks() -> None:
    stage = Stage(WORLD, happened=("quarrel",), push={"aaa": -2_500})
    found = [
        replace(stage, answers={"quarrel": answer}).gain_of("aaa", disturbance, 10_000)
        for answer in ("wait", "mediate")
    ]
    assert found == [7_500, 9_300]


def test_shocks_hit_progress_whatever_is_spent_and_red_hits_by_its_strength() -> None:
    assert Stage(WORLD, happened=("raid",)).gain_of("eee", shocks) == 600
    strong, weak = (
        Stage(WORLD, red=("sabotage",), indicators={"deterrence": level}).gain_of("bbb", shocks)
        for level in (0, 10_000)
    )
    assert strong == 1_000 - 108
    assert weak == 1_000 - 18


# --- neglect ----------------------------------------------------------------------------------


def test_what_is_hardly_pushed_slips() -> None:
    def gain(spend: tuple[int, int], status: Status = Status.OPEN) -> int:
        stage = replace(STAGE, spend={"aaa": spend}, status={"aaa": status})
        return stage.gain_of("aaa", slippage)

    assert gain((0, 0)) == gain((40, 1)) == 500
    assert gain(FULL) == 1_000
    assert gain((0, 0), Status.MISSED) == 500
    assert gain((0, 0), Status.ACHIEVED) == 1_000


def test_what_grows_by_itself_grows_until_it_is_done() -> None:
    def gain(spend: tuple[int, int], status: Status = Status.OPEN) -> int:
        stage = replace(STAGE, spend={"bbb": spend}, status={"bbb": status})
        return stage.gain_of("bbb", drift)

    assert gain((0, 0)) == gain((900, 31)) == gain((0, 0), Status.MISSED) == 100
    assert gain((0, 0), Status.ACHIEVED) == gain((0, 0), Status.LATE) == 1_000
    assert STAGE.gain_of("aaa", drift) == 1_000


def test_what_was_built_wears_out_unless_it_is_kept_up() -> None:
    def gain(spend: tuple[int, int], status: Status) -> int:
        stage = replace(STAGE, spend={"aaa": spend}, status={"aaa": status})
        return stage.gain_of("aaa", upkeep)

    assert gain((0, 0), Status.ACHIEVED) == gain((0, 0), Status.LATE) == -200
    assert gain(FULL, Status.ACHIEVED) == 2_200
    assert gain((0, 0), Status.OPEN) == gain((0, 0), Status.MISSED) == 1_000


def test_a_neglected_backlog_rises_behind_its_baseline_as_far_as_its_worst() -> None:
    here = STAGE.state
    kpi = QUIET.priorities[1].kpi
    values = []
    for _ in range(9):
        stage = replace(STAGE, reach={"bbb": int(here.reach[1, 0])})
        here = stage.after()
        values.append(kpi.value_at(int(here.reach[1, 0])))
    assert values[:3] == [107, 114, 121]
    assert values[-1] == values[-2] == kpi.value_at(-8_000) == 140
    assert here.reach[0, 0] == 0  # a KPI without a worst stays at its baseline


# --- outcomes ---------------------------------------------------------------------------------


def finished(year: int, status: Status = Status.OPEN, reach: int = 9_999) -> State:
    """The first priority, due in year 2, with or without its last step."""
    spend = {"aaa": FULL} if reach else {}
    stage = replace(STAGE, year=year, status={"aaa": status}, reach={"aaa": reach}, spend=spend)
    return stage.after()


def test_a_kpi_is_achieved_by_its_deadline_missed_at_it_and_late_after_it() -> None:
    def judged(after: State) -> tuple[Status, int]:
        return Status(int(after.status[0, 0])), int(after.achieved_in[0, 0])

    assert judged(finished(1)) == (Status.ACHIEVED, 1)
    assert judged(finished(2)) == (Status.ACHIEVED, 2)
    assert judged(finished(1, reach=0)) == (Status.OPEN, 0)
    assert judged(finished(2, reach=0)) == (Status.MISSED, 0)
    assert judged(finished(3, Status.MISSED)) == (Status.LATE, 3)
    assert judged(finished(3, Status.MISSED, reach=0)) == (Status.MISSED, 0)


def test_success_feeds_and_a_miss_drains_and_late_is_worth_less() -> None:
    def mood(after: State) -> list[int]:
        return [int(each) - 5_000 for each in after.indicators[:2, 0]]

    calm = mood(finished(1, reach=0))
    assert calm == [0, 0]
    assert mood(finished(1)) == [300, 250]
    data = quiet_data()
    for priority in data["priorities"][1:]:
        priority["phase"] = 3  # so that only the first is due
    alone = Stage(scenario_from(data), year=2)
    assert mood(alone.after()) == [-125, -200]
    late = replace(STAGE, year=4, status={"aaa": Status.MISSED, "bbb": Status.MISSED})
    late = replace(late, reach={"aaa": 9_999}, spend={"aaa": FULL})
    assert mood(late.after()) == [150, 125]


def test_indicators_are_pulled_home() -> None:
    stage = Stage(WORLD, year=4, indicators={"cohesion": 9_000, "support": 1_000, "threat": 4_800})
    after = replace(stage, status={"aaa": Status.MISSED, "bbb": Status.MISSED}).after()
    assert after.indicators[:3, 0].tolist() == [9_000 - 1_200, 1_000 + 1_000, 4_800]


def test_deterrence_is_what_is_fielded_less_what_is_feared() -> None:
    reach = {"aaa": 10_000, "bbb": 5_000, "ccc": -200}
    status = {"aaa": Status.ACHIEVED}
    stage = replace(STAGE, reach=reach, status=status, indicators={"threat": 7_000})
    after = stage.after()
    progress = after.progress[:, 0].tolist()
    fielded = sum(900 * each // 10_000 for each in progress)
    feared = 3_000 * (int(after.indicators[2, 0]) - 5_000) // 10_000
    assert int(after.indicators[3, 0]) == 1_500 + fielded - feared
    assert feared > 0
