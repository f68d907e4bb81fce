"""Gradients equal those of playing each plan from the start, and steps lead to better plans."""

from __future__ import annotations

import numpy as np
import pytest
from tests.foresight.made import modest, played, world

from planner.campaign.play import Position, orders_of
from planner.engine.chance import Chance
from planner.engine.state import start
from planner.engine.tables import compile_tables
from planner.foresight.futures import Settled, Start
from planner.foresight.review.reference_player import Pinned
from planner.foresight.search.gradient import IN_REACH, STEEPNESS, gradient, worth
from planner.foresight.search.gradient_ascent import (
    ANSWER_EVERY,
    LARGEST_WEIGHT,
    Ascent,
    climb,
    play,
)
from planner.foresight.search.plan_space import Numbers, PlanSpace

FUTURES = 12


def begin() -> Start:
    tables = compile_tables(world())
    return Start(tables, start(tables), "steady")


def start_of(position: Position) -> Start:
    return Start(position.tables, position.state, "steady", position.opening)


def spaces() -> list[PlanSpace]:
    """Before anything is known, in mid-campaign, with given orders first, in the last year."""
    middle, last = played(modest(), 4), played(modest(), 9)
    orders = orders_of(middle.campaign, 5)
    forced = Start(begin().tables, begin().state, "steady", settled={2: Settled(red=())})
    return [
        PlanSpace(begin()),
        PlanSpace(forced),
        PlanSpace(start_of(middle)),
        Pinned(start_of(middle), orders),
        PlanSpace(start_of(last)),
    ]


def some_point(space: PlanSpace) -> Numbers:
    return np.random.default_rng(4).random(space.size)


@pytest.mark.parametrize("which", range(5))
@pytest.mark.parametrize("progress_weight", [0.0, 1.0])
def test_slopes_are_those_of_playing_every_plan_from_the_start(
    which: int, progress_weight: float
) -> None:
    space = spaces()[which]
    point, luck = some_point(space), Chance(3, "slopes", 0, FUTURES)
    steps = np.where(np.arange(space.weights) % 3, 0.2, -0.2)
    found = gradient(space, point, steps, luck, progress_weight)
    moved = np.tile(point, (space.weights, 1))
    moved[:, : space.weights] += np.diag(steps)
    values = play(space, np.array([point, *moved]), luck, progress_weight)
    assert found.worth == pytest.approx(values[0], abs=1e-12)
    assert found.by_weight == pytest.approx((values[1:] - values[0]) / steps, abs=1e-9)
    assert found.by_weight.any() or isinstance(space, Pinned)


def test_orders_that_are_given_cost_no_work() -> None:
    space = spaces()[3]
    found = gradient(
        space, some_point(space), np.full(space.weights, 0.1), Chance(3, "s", 0, FUTURES), 1.0
    )
    assert found.tried == 1 + 2 * space.priorities * (space.years - 1)
    first = found.by_weight.reshape(2, space.years, -1)[:, 0]
    assert not first.any()


def test_worth_counts_what_is_scored_near_and_under_way() -> None:
    here = begin()
    count = len(here.tables.scenario.priorities)
    reach = np.zeros((10, count, 2), dtype=np.int32)
    status = np.zeros((count, 2), dtype=np.int8)
    nothing = worth(here, reach, status, 1, 1.0)
    assert nothing == pytest.approx(0, abs=1e-4)
    reach[:, 0, 1], status[0, 1] = 10_000, 1
    done = worth(here, reach, status, 1, 1.0)
    assert done[0] == nothing[0]
    at_target = 1 / (1 + np.exp(-STEEPNESS * (1 - IN_REACH)))
    assert done[1] == pytest.approx(0.5 * (1 + at_target + 1), abs=1e-4)
    assert worth(here, reach, status, 1, 0.0)[1] == pytest.approx(done[1] - 0.5)
    assert worth(here, reach, status, 2, 1.0) == pytest.approx(done.mean())


def test_a_climb_leads_up_and_stays_in_bounds() -> None:
    space = PlanSpace(begin())
    climber = Ascent(space, space.starts()[1], 8, seed=1)
    luck = Chance(9, "value", 0, 400)
    before = play(space, climber.point[None], luck)[0]
    for n in range(40):
        climber.step(n / 40)
    last, mean = climber.results()
    assert play(space, last[None], luck)[0] > before + 0.5
    assert play(space, mean[None], luck)[0] > before + 0.5
    weights = last[: space.weights]
    assert weights.min() >= 0
    assert weights.max() <= LARGEST_WEIGHT


def test_a_climb_repeats_and_leaves_its_start_alone() -> None:
    space = spaces()[2]
    point = some_point(space)
    kept = point.copy()
    one, other = (climb(space, point, steps=4, futures=4, seed=7) for _ in range(2))
    assert np.array_equal(one, other)
    assert np.array_equal(point, kept)
    assert not np.array_equal(one, point)
    assert not np.array_equal(one, climb(space, point, steps=4, futures=4, seed=8))


@pytest.mark.parametrize("which", range(5))
def test_every_other_answer_is_tried_once(which: int) -> None:
    space = spaces()[which]
    point = some_point(space).round()
    others = space.answered(point)
    changed = others != point
    assert (changed.sum(axis=1) == 1).all()
    assert not changed[:, : space.weights].any()
    assert len(np.unique(others, axis=0)) == len(others)
    questions = space.begin.tables.scenario.questions
    opening = space.begin.opening
    asked = [
        opening is None or bool(opening.happened[row, 0])
        for row in space.begin.tables.question_rows
    ]
    now = sum(len(q.options) - 1 for q, a in zip(questions, asked, strict=True) if a)
    later = sum(len(q.options) - 1 for q in questions)
    expected = now * (0 in space.moving) + later * (space.years > 1)
    assert len(others) == expected


def test_a_climb_finds_the_better_answers() -> None:
    """With a bad answer and fixed amounts, one choice of answers corrects them all."""
    space, luck = PlanSpace(begin()), Chance(9, "value", 0, 2_000)
    point = space.starts()[0]
    others = space.answered(point)
    bad = others[play(space, others, luck).argmin()]
    climber = Ascent(space, bad, 40, seed=2)
    for _ in range(ANSWER_EVERY // 2 + 1):
        climber.step(0.0, rate=0.0)
    assert np.array_equal(climber.point[: space.weights], bad[: space.weights])
    before, usual, after = play(space, np.array([bad, point, climber.point]), luck)
    assert after > usual + 0.05 > before + 0.05
