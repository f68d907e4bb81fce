"""The part of the score that is decided: nothing can change it any more."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.report.world import played
from tests.tui.stage import campaign, quiet_seed

from planner.campaign import play
from planner.campaign.model import Year
from planner.engine.chance import FixedLuck, add_up
from planner.engine.orders import make_orders
from planner.engine.resolve import resolve
from planner.engine.score import score
from planner.engine.state import ACHIEVED, MISSED, Status
from planner.engine.year_context import Override
from planner.planning.decided import decided
from planner.planning.next_step import PlanStep, next_step
from planner.planning.rung_search import find_rungs, rungs_at_once
from planner.planning.year_plan import year_plan_of
from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import progress_of

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
    from planner.engine.chance import Shared

ROW = 9
"""The priority whose KPI was missed, unless it is another one."""


@cache
def nothing_done() -> play.Position:
    """A position in the last year after years of doing nothing."""
    position = play.current(campaign(seed=quiet_seed()))
    while position.year < position.tables.scenario.years:
        position = play.play_year(position)
    return position


def last_year(way: int, row: int = ROW) -> play.Position:
    """A position in the last year, with every KPI achieved but one, which was missed."""
    position = nothing_done()
    state = position.state
    status, reach = state.status.copy(), state.reach.copy()
    status[:], reach[:] = ACHIEVED, BASIS_POINTS
    status[row], reach[row] = MISSED, way
    return replace(position, state=replace(state, status=status, reach=reach))


def by_decree(position: play.Position) -> play.Position:
    """The same with an override in the last year's record that carries the KPI to its target."""
    name = position.campaign.scenario.priority_ids[ROW]
    given = Override(progress_of(name), BASIS_POINTS, "by decree")
    record = replace(position.record, overrides=(given,))
    return replace(position, campaign=position.campaign.with_year(record))


def test_a_score_is_final_only_when_nothing_can_change_it() -> None:
    known = decided(played(5))
    assert not known.final
    assert known.most > known.score
    assert known.phrase == f"so far {known.score} of {known.points} decided"
    missed = [int(each) for each in played(5).state.status[:, 0]].count(Status.MISSED)
    assert missed, "a missed KPI can still count half"
    over = played(10)
    assert decided(over).phrase == f"{over.score} of 100, final"
    assert decided(play.current(campaign())).phrase == "nothing decided yet"


def test_the_score_is_final_once_every_kpi_has_been_achieved() -> None:
    fresh = campaign()
    numbers = [progress_of(name) for name in fresh.scenario.priority_ids]
    given = tuple(Override(number, BASIS_POINTS, "by decree") for number in numbers)
    position = play.play_year(play.current(fresh.with_year(Year(1, overrides=given))))
    assert decided(position).final
    assert not decided(position, 0).final


@pytest.mark.parametrize(("way", "final"), [(0, True), (9_000, False)])
def test_in_the_last_year_the_score_is_final_if_the_best_luck_does_not_suffice(
    way: int, *, final: bool
) -> None:
    position = last_year(way)
    assert decided(position).final is final
    assert (next_step(position, year_plan_of(position)).step is PlanStep.FINISH) is final


def test_an_override_in_the_record_of_the_last_year_counts() -> None:
    position = by_decree(last_year(0))
    known = decided(position)
    assert not known.final
    over = play.play_year(position)
    assert known.score < over.score <= known.most == decided(over, position.state.year).most


class EveryAllyDelivers(FixedLuck):
    """The highest draws that all groups of allies can have."""

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        del year
        most = [np.array([BASIS_POINTS - 1], dtype=np.int32)] * 3
        return np.array([add_up(most, each) for _, each in shared], dtype=np.int32)


@pytest.mark.parametrize("row", range(11))
def test_no_luck_goes_beyond_what_is_still_possible_in_the_last_year(row: int) -> None:
    """Of all ways with which it counts as final, the furthest one."""
    low, high = -4 * BASIS_POINTS, BASIS_POINTS
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if decided(last_year(middle, row)).final else (low, middle)
    position = last_year(low, row)
    assert decided(position).final
    assert position.opening is not None
    scenario, luck = position.tables.scenario, EveryAllyDelivers((BASIS_POINTS - 1,))
    full = {each.id: (each.budget_full, each.effort_full) for each in scenario.priorities}
    orders = make_orders(scenario, full, {})
    after = resolve(position.tables, position.state, position.opening, orders, luck)
    assert score(after).max() == position.score


def test_no_later_year_goes_beyond_what_is_still_possible() -> None:
    position = played(10, 6)
    for year in range(11):
        known = decided(position, year)
        assert known.score <= position.score <= known.most
        assert known == decided(play.after(position.campaign, year))


def test_no_rung_is_searched_for_once_nothing_can_change_the_score() -> None:
    for position, settled in ((last_year(0), True), (last_year(9_000), False)):
        name = position.campaign.scenario.priority_ids[ROW]
        assert rungs_at_once(position, position.year, name).searching is not settled
        assert (len(list(find_rungs(position, position.year, name, futures=64))) == 1) is settled
