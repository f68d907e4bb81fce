"""The rungs of an allocation: what they promise, by the engine and by forecasts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.stage import campaign

from planner.campaign import play
from planner.campaign.model import NOTHING, Allocation
from planner.engine.state import Status
from planner.engine.upkeep import STEPS
from planner.foresight.forecast import FIRST, KpiForecast, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import play_out
from planner.planning.bisection import least
from planner.planning.cancel import InterruptedForecast
from planner.planning.hold import holds_of
from planner.planning.rung_search import find_rungs, rungs_at_once
from planner.planning.rungs import AIM, Rung, RungName, Rungs, allocation_at, upkeep_of
from planner.planning.year_outlook import likely_year

if TYPE_CHECKING:
    from planner.campaign.play import Position

NEED = "responsibility-sharing"
DIVISORS = (1, 3, 4, 3, 4, 3)
"""The full amounts of the first priorities are divided by these in the years played here."""


@cache
def at(year: int, seed: int = 738) -> Position:
    """A campaign at the beginning of a year, with the first lines of the roadmap pushed."""
    position = play.current(campaign(seed=seed))
    while position.year < year:
        position = play.play_year(pushed(position))
    return pushed(position)


def pushed(position: Position) -> Position:
    record = position.record
    for each, divisor in zip(position.tables.scenario.priorities, DIVISORS, strict=False):
        given = Allocation(each.budget_full // divisor, each.effort_full // divisor)
        record = record.allocate(each.id, given)
    return position.ordered(record)


def with_step(position: Position, year: int, priority: str, step: int) -> Position:
    """The position with a priority's allocation at a step."""
    each = next(e for e in position.tables.scenario.priorities if e.id == priority)
    record = position.campaign.year(year).allocate(priority, allocation_at(each, step))
    return replace(position, campaign=position.campaign.with_year(record))


def step_of(position: Position, rung: Rung, priority: str) -> int:
    each = next(e for e in position.tables.scenario.priorities if e.id == priority)
    return next(n for n in range(STEPS + 1) if allocation_at(each, n) == rung.allocation)


def forecast_of(position: Position, priority: str) -> KpiForecast:
    """The odds that Plan would show."""
    view = forecast_setup(position, as_it_stands=True)
    made = forecast(view.begin, view.plan, forecast_chances(position.campaign.forecast_seed, FIRST))
    assert made is not None
    return made.kpis[priority]


@cache
def found(year: int, seed: int, priority: str, ahead: int = 0) -> Rungs:
    *_, last = find_rungs(at(year, seed), year + ahead, priority, futures=FIRST)
    return last


CASES = [
    (1, 738, NEED),
    (1, 738, "fms-backlog"),
    (1, 2, "cyber-defense"),
    (2, 11, "cyber-defense"),
    (3, 738, "aukus-pillar-ii"),
    (3, 5, "nato-commitments"),
    (4, 738, "fms-backlog"),
    (4, 2, "atlantic-pacific-dialogue"),
]


@pytest.mark.parametrize(("year", "seed", "priority"), CASES)
def test_enough_gives_80_in_100_and_one_step_less_does_not(
    year: int, seed: int, priority: str
) -> None:
    position, rungs = at(year, seed), found(year, seed, priority)

    def odds(step: int) -> float:
        made = forecast_of(with_step(position, year, priority, step), priority)
        return made.ever if rungs.late else made.on_time

    enough = rungs.of(RungName.ENOUGH)
    if enough is None:
        assert odds(STEPS) < AIM
    else:
        step = step_of(position, enough, priority)
        assert odds(step) == enough.odds
        assert odds(step) >= AIM
        assert step == 0 or odds(step - 1) < AIM
    assert not rungs.searching
    assert rungs.rungs[-1].odds == odds(STEPS)


def test_the_cases_have_every_kind_of_enough() -> None:
    all_rungs = [found(*case) for case in CASES]
    assert any(each.late for each in all_rungs)
    assert any(each.of(RungName.ENOUGH) is None for each in all_rungs)
    assert sum(each.of(RungName.ENOUGH) is not None for each in all_rungs) >= 3


@pytest.mark.parametrize("seed", [2, 5, 11, 738])
@pytest.mark.parametrize("year", [1, 3, 5])
def test_hold_keeps_the_likely_progress_and_one_step_less_does_not(year: int, seed: int) -> None:
    position = at(year, seed)

    def keeps(step: int, row: int, name: str) -> bool:
        likely = likely_year(with_step(position, year, name, step))[name].likely
        return likely >= max(0, int(position.state.reach[row, 0]))

    compared = 0
    for row, name in enumerate(position.tables.scenario.priority_ids):
        if position.state.reach[row, 0] <= 0:
            continue  # progress is shown as 0 behind the baseline, where it can fall further
        hold = rungs_at_once(position, year, name).of(RungName.HOLD)
        if hold is None:
            assert keeps(0, row, name) or not keeps(STEPS, row, name)
            continue
        step = step_of(position, hold, name)
        assert keeps(step, row, name)
        assert not keeps(step - 1, row, name)
        compared += 1
    assert compared >= 3 or year == 1


def test_what_holds_a_line_does_not_depend_on_what_others_get() -> None:
    position = at(5, 738)
    for priority in position.tables.scenario.priorities:
        if priority.id != "fms-backlog":
            position = position.ordered(position.record.allocate(priority.id, Allocation(900, 30)))
    assert holds_of(position) == holds_of(at(5, 738))
    assert len(holds_of(position)) >= 5
    rungs = rungs_at_once(position, 5, "fms-backlog").of(RungName.HOLD)
    assert rungs is None or rungs.allocation == holds_of(position)["fms-backlog"]


def test_an_achieved_kpi_has_nothing_hold_and_full_at_once() -> None:
    position = at(5, 738)
    rows = [n for n, done in enumerate(position.state.done[:, 0]) if done]
    assert rows
    for row in rows:
        name = position.tables.scenario.priority_ids[row]
        rungs = rungs_at_once(position, 5, name)
        assert [each.name for each in rungs.rungs] == [
            RungName.NOTHING, RungName.HOLD, RungName.FULL
        ]  # fmt: skip
        assert rungs.rungs[1].allocation == upkeep_of(position.tables)[name]
        assert not rungs.searching
        assert [rungs] == list(find_rungs(position, 5, name, futures=FIRST))


def test_a_missed_kpi_is_to_be_achieved_late() -> None:
    position, rungs = at(4, 738), found(4, 738, "fms-backlog")
    row = position.tables.scenario.priority_ids.index("fms-backlog")
    assert position.state.status[row, 0] == Status.MISSED
    assert rungs.late
    enough = rungs.of(RungName.ENOUGH)
    assert enough is not None
    step = step_of(position, enough, "fms-backlog")
    made = forecast_of(with_step(position, 4, "fms-backlog", step), "fms-backlog")
    assert made.on_time == 0
    assert made.ever >= AIM


def test_in_a_year_to_come_progress_is_held_in_half_of_the_futures() -> None:
    position, rungs = at(3, 738), found(3, 738, "fms-backlog", 1)
    hold = rungs.of(RungName.HOLD)
    assert hold is not None
    step = step_of(position, hold, "fms-backlog")
    row = position.tables.scenario.priority_ids.index("fms-backlog")
    for less, holds in ((0, True), (1, False)):
        view = forecast_setup(with_step(position, 4, "fms-backlog", step - less))
        (part,) = forecast_chances(738, FIRST)
        reach = play_out(view.begin, view.plan, part).reach[:, row]
        assert ((reach[1] >= reach[0]).mean() >= 0.5) == holds


def test_rungs_do_not_depend_on_what_the_line_has_now() -> None:
    position = at(2, 11)
    for step in (0, 37, STEPS):
        here = with_step(position, 2, "cyber-defense", step)
        *_, last = find_rungs(here, 2, "cyber-defense", futures=FIRST)
        assert last == found(2, 11, "cyber-defense")


def test_more_futures_give_enough_in_those_futures() -> None:
    position, futures = at(1, 738), 2 * FIRST
    *_, rungs = find_rungs(position, 1, NEED, futures=futures)
    enough = rungs.of(RungName.ENOUGH)
    assert enough is not None
    step = step_of(position, enough, NEED)
    for less, reaches in ((0, True), (1, False)):
        view = forecast_setup(with_step(position, 1, NEED, step - less), as_it_stands=True)
        made = forecast(view.begin, view.plan, forecast_chances(738, futures))
        assert made is not None
        assert (made.kpis[NEED].on_time >= AIM) == reaches


def test_a_rung_is_whole_even_if_the_year_cannot_pay_for_it() -> None:
    position = at(1, 738)
    record = position.record.allocate("supply-chain-network", Allocation(9_000, 90))
    poor = replace(position, campaign=position.campaign.with_year(record))
    assert min(play.left_to_spend(poor)) < 0
    *_, rungs = find_rungs(poor, 1, NEED, futures=FIRST)
    assert rungs.rungs[-1].allocation == Allocation(100, 39)


def test_a_search_nobody_waits_for_ends() -> None:
    with pytest.raises(InterruptedForecast):
        list(find_rungs(at(1, 738), 1, NEED, wanted=lambda: False, futures=FIRST))


# ---- climbing


amounts = st.integers(0, 120)
allocations = st.builds(Allocation, amounts, amounts)
NAMES = tuple(RungName)


@st.composite
def ladders(draw: st.DrawFn) -> Rungs:
    """Rungs in the proportion of a full allocation."""
    budget, effort = draw(st.integers(1, 100)), draw(st.integers(1, 100))
    steps = sorted(draw(st.lists(st.integers(0, 100), min_size=0, max_size=2)))
    inner = [Allocation(budget * each // 100, effort * each // 100) for each in steps]
    given = [NOTHING, *inner, Allocation(budget, effort)]
    names = [RungName.NOTHING, *NAMES[1 : 1 + len(inner)], RungName.FULL]
    return Rungs("x", 1, tuple(Rung(*each) for each in zip(names, given, strict=True)))


@given(ladders(), allocations)
def test_climbing_takes_nothing_useful_away_and_ends_at_full(
    rungs: Rungs, present: Allocation
) -> None:
    top = rungs.rungs[-1].allocation
    for _ in range(5):
        rung = rungs.above(present)
        if rung is None:
            break
        assert rung.allocation.budget >= min(present.budget, top.budget)
        assert rung.allocation.effort >= min(present.effort, top.effort)
        assert rung.allocation != present
        present = rung.allocation
    assert present.budget >= top.budget
    assert present.effort >= top.effort


@given(ladders(), allocations)
def test_stepping_down_gives_nothing_more_and_ends_at_nothing(
    rungs: Rungs, present: Allocation
) -> None:
    for _ in range(5):
        rung = rungs.below(present)
        if rung is None:
            break
        assert rung.allocation.budget <= present.budget
        assert rung.allocation.effort <= present.effort
        assert rung.allocation != present
        present = rung.allocation
    assert present == NOTHING


def test_a_climb_past_an_unknown_rung_is_not_sure() -> None:
    position = at(4, 738)
    rungs = rungs_at_once(position, 4, "fms-backlog")
    hold, most = rungs.of(RungName.HOLD), rungs.of(RungName.FULL)
    assert hold is not None
    assert most is not None
    assert rungs.is_sure(rungs.above(NOTHING), up=True)
    assert not rungs.is_sure(rungs.above(hold.allocation), up=True)
    assert rungs.is_sure(rungs.above(most.allocation), up=True)
    assert not rungs.is_sure(rungs.below(most.allocation), up=False)
    assert rungs.is_sure(rungs.below(hold.allocation), up=False)
    over = Allocation(most.allocation.budget + 1, most.allocation.effort)
    assert rungs.below(over) == most
    assert rungs.is_sure(most, up=False)


# ---- bisection


@given(st.integers(1, 100), st.none() | st.integers(-5, 110))
def test_the_least_that_passes_is_found_from_any_guess(bound: int, near: int | None) -> None:
    asked: list[int] = []

    def passes(number: int) -> bool:
        asked.append(number)
        return number >= bound

    assert least(passes, 0, 100, near=near) == bound
    assert len(asked) == len(set(asked))
    if near is not None and abs(near - bound) <= 1:
        assert len(asked) <= 4


@given(st.sets(st.integers(1, 99)), st.none() | st.integers(0, 100))
def test_without_order_what_is_found_passes_and_the_one_before_does_not(
    passing: set[int], near: int | None
) -> None:
    number = least(passing.__contains__, 0, 100, near=near)
    assert number in passing | {100}
    assert number - 1 not in passing
