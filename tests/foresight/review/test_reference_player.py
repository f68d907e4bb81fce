"""The reference player: the same plan a year later, given orders first, never worse than before."""

import numpy as np
import pytest
from tests.foresight.made import modest, played

from planner.campaign.play import Position, orders_of
from planner.engine.chance import Chance
from planner.foresight.futures import Settled, Start, play_out
from planner.foresight.review.reference_player import (
    QUICK,
    THOROUGH,
    Pinned,
    PlayerLimit,
    better_of,
    improve,
    with_later,
)
from planner.foresight.search.gradient_ascent import play
from planner.foresight.search.plan_search import SearchLimit
from planner.foresight.search.plan_space import Numbers, PlanSpace

TINY = PlayerLimit(SearchLimit(steps=2, futures=8), steps=2, futures=6, chosen_in=30)


def start_of(position: Position) -> Start:
    return Start(position.tables, position.state, "steady", position.opening)


def some_point(space: PlanSpace, seed: int) -> Numbers:
    return np.random.default_rng(seed).random(space.size)


@pytest.mark.parametrize("years", [0, 4, 8])
def test_a_plan_is_the_same_plan_a_year_later(years: int) -> None:
    """Luck is fair because before and after differ in the year's events only."""
    position = played(modest(), years)
    here, there = PlanSpace(start_of(position)), PlanSpace(start_of(played(modest(), years + 1)))
    point = some_point(here, 5)
    before = here.plans(point[None])
    after = there.plans(here.next_year(point)[None])
    assert np.array_equal(before.budget[years + 1 :], after.budget[years + 1 :])
    assert np.array_equal(before.effort[years + 1 :], after.effort[years + 1 :])
    assert np.array_equal(before.answers[years + 1 :], after.answers[years + 1 :])
    assert before.budget[years + 1 :].any()


def test_luck_is_fair_over_the_chance_of_play() -> None:
    """Over many seeds of one year, the plan's value after is on average its value before."""
    position = played(modest(), 7)
    start = start_of(position)
    point = some_point(PlanSpace(start), 6)
    plan = PlanSpace(start).plans(point[None])
    before = play_out(start, plan, Chance(1, "before", 0, 4_000)).score
    once = play_out(start, plan, Chance(2, "once", 0, 300), until=8)
    assert once.reach.shape[0] == 1
    assert len(np.unique(once.reach[0], axis=1)[0]) > 1
    both = play_out(start, plan, Chance(2, "once", 0, 4_000)).score
    error = np.sqrt(before.var() / 4_000 + both.var() / 4_000)
    assert abs(before.mean() - both.mean()) < 4 * error


def test_pinned_orders_come_first_whatever_the_point() -> None:
    position = played(modest(), 3)
    orders = orders_of(position.campaign, 4)
    pinned = Pinned(start_of(position), orders)
    first, second = (
        play_out(
            pinned.begin,
            pinned.plans(some_point(pinned, n)[None]),
            Chance(7, "some", 0, 20),
        ).reach
        for n in (1, 2)
    )
    assert np.array_equal(first[0], second[0])
    assert not np.array_equal(first[1], second[1])


@pytest.mark.parametrize("limit", [QUICK, THOROUGH])
@pytest.mark.parametrize("row", [0, 1])
def test_the_worst_answer_to_an_open_question_is_given_up(limit: PlayerLimit, row: int) -> None:
    position = played(modest(), 3)
    tables = position.tables
    event = tables.scenario.questions[row]
    asked = Start(tables, position.state, "steady", settled={4: Settled(injects=(event.id,))})
    opening = asked.open(position.state, position.luck)
    space = PlanSpace(Start(tables, position.state, "steady", opening))
    place = space.weights + row
    points = np.tile(space.starts()[1], (len(event.options), 1))
    points[:, place] = range(len(event.options))
    worst = points[play(space, points, Chance(9, "value", 0, 4_000)).argmin()]
    assert improve(space, (worst,), limit)[place] != worst[place]


@pytest.mark.parametrize("years", [3, 9])
def test_improving_finds_nothing_worse(years: int) -> None:
    position = played(modest(), years)
    for space in (
        PlanSpace(start_of(position)),
        Pinned(start_of(position), orders_of(position.campaign, years + 1)),
    ):
        points = [some_point(space, n) for n in range(3)]
        found = improve(space, points, TINY)
        best = better_of(space, [*points, found], TINY)
        assert np.array_equal(best, better_of(space, [found, *points], TINY))
        if isinstance(space, Pinned):
            half, width = space.weights // 2, space.priorities
            assert any(np.array_equal(found[:width], each[:width]) for each in points)
            assert found[half : half + width].shape == (width,)


def test_years_of_two_plans_can_be_joined() -> None:
    space = PlanSpace(start_of(played(modest(), 6)))
    one, two = some_point(space, 1), some_point(space, 2)
    plan = space.plans(with_later(space, one, two)[None])
    first, second = space.plans(one[None]), space.plans(two[None])
    assert np.array_equal(plan.budget[6], first.budget[6])
    assert np.array_equal(plan.effort[6], first.effort[6])
    assert np.array_equal(plan.answers[6], first.answers[6])
    assert np.array_equal(plan.budget[7:], second.budget[7:])
    assert np.array_equal(plan.effort[7:], second.effort[7:])
    assert np.array_equal(plan.answers[7:], second.answers[7:])
