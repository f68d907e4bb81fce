"""A second process gives the same gradients, and its end is no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.foresight.made import modest, played

from planner.campaign.play import orders_of
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import chances
from planner.foresight.review.reference_player import Pinned, PlayerLimit
from planner.foresight.review.review import review
from planner.foresight.review.review_table import review_table
from planner.foresight.search import gradient_helper
from planner.foresight.search.gradient import Gradient, gradient, weights_of
from planner.foresight.search.gradient_helper import LONG, PATIENCE, GradientHelper, gradients
from planner.foresight.search.plan_search import SearchLimit
from planner.foresight.search.plan_space import PlanSpace
from planner.planning.cancel import InterruptedForecast, interruptible

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from planner.foresight.search.gradient_helper import GradientFunction

LUCK = chances(3, "search", 4)[0]
BEGIN = forecast_setup(played(modest(), 7)).begin


def spaces() -> tuple[PlanSpace, PlanSpace]:
    """The space of all plans for the last three years, and that with given orders in the first."""
    position = played(modest(), 7)
    begin = interruptible(BEGIN, lambda: True)
    return PlanSpace(begin), Pinned(begin, orders_of(position.campaign, 8))


def asked(function: GradientFunction, space: PlanSpace) -> Gradient:
    steps = np.linspace(0.1, 0.3, space.weights)
    return function(space, space.starts()[0], steps, LUCK, 0.5)


def same(one: Gradient, other: Gradient) -> bool:
    bits = one.by_weight.tobytes() == other.by_weight.tobytes()
    return bits and (one.worth, one.tried) == (other.worth, other.tried)


@pytest.fixture
def helper() -> Iterator[GradientHelper]:
    made = GradientHelper()
    assert made._pipe.poll(60), "the second process does not begin"
    yield made
    made.close()


def test_both_halves_are_all_weights_once() -> None:
    for space in spaces():
        halves = [weights_of(space, (number, 2)) for number in (0, 1)]
        assert sorted(np.concatenate(halves, axis=1).ravel()) == sorted(weights_of(space).ravel())


def test_a_gradient_has_the_same_bits_with_and_without_help(helper: GradientHelper) -> None:
    for space in (*spaces(), *spaces()):
        for _ in range(2):
            assert same(asked(helper, space), asked(gradient, space))
            assert helper._ready
            assert not helper._pipe.closed


def test_a_process_that_dies_is_done_without(helper: GradientHelper) -> None:
    space = spaces()[0]
    asked(helper, space)
    assert helper._process is not None
    helper._process.kill()
    helper._process.wait()
    for _ in range(2):
        assert same(asked(helper, space), asked(gradient, space))
    assert helper._pipe.closed


def test_help_that_is_waited_for_longer_than_it_saves_is_given_up(helper: GradientHelper) -> None:
    for _ in range(PATIENCE):
        helper._weigh(worked=0.01, waited=0.02)
    helper._weigh(worked=0.01, waited=0.001)
    ended = []
    for _ in range(2):
        helper._weigh(worked=0.01, waited=0.02)
        ended.append(helper._pipe.closed)
    assert ended == [False, True]
    assert same(asked(helper, spaces()[0]), asked(gradient, spaces()[0]))


def test_a_process_that_cannot_be_started_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: int) -> None:
        raise OSError

    monkeypatch.setattr(gradient_helper, "_started", refused)
    with gradients(LONG) as slope:
        assert same(asked(slope, spaces()[0]), asked(gradient, spaces()[0]))


def test_a_short_search_or_a_single_processor_starts_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with gradients(LONG - 1) as slope:
        assert slope is gradient
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    with gradients(LONG) as slope:
        assert slope is gradient


def test_a_review_has_the_same_figures_with_help_and_leaves_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    campaign = played(modest(), 2).campaign
    limit = PlayerLimit(SearchLimit(steps=4, futures=8), steps=2, futures=4, chosen_in=10)
    alone = review(campaign, futures=60, limit=limit)
    helper = GradientHelper()
    assert helper._pipe.poll(60), "the second process does not begin"
    monkeypatch.setattr(gradient_helper, "LONG", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(gradient_helper, "GradientHelper", lambda: helper)
    helped = review(campaign, futures=60, limit=limit)
    assert helper._ready
    assert helper._process is not None
    assert helper._process.returncode is not None
    assert alone is not None
    assert helped is not None
    scenario = campaign.scenario
    assert review_table(scenario, helped) == review_table(scenario, alone)


def test_a_review_that_is_given_up_ends_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    started: list[subprocess.Popen[bytes]] = []
    start = gradient_helper._started

    def noted(descriptor: int) -> subprocess.Popen[bytes]:
        started.append(start(descriptor))
        return started[-1]

    monkeypatch.setattr(gradient_helper, "_started", noted)
    limit = PlayerLimit(SearchLimit(steps=LONG), steps=1, futures=4, chosen_in=10)
    campaign = played(modest(), 1).campaign
    assert review(campaign, limit=limit, progressed=lambda _: False) is None
    assert [each.returncode is not None for each in started] == [True] * len(started)
    asked_before = 40

    def wanted() -> bool:
        nonlocal asked_before
        asked_before -= 1
        return asked_before > 0

    with pytest.raises(InterruptedForecast):
        review(campaign, limit=limit, starting=lambda begin: interruptible(begin, wanted))
    assert [each.returncode is not None for each in started] == [True] * len(started)
    assert len(started) == 2
