"""Futures that are played in a thread wait while a key is on its way."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import campaign, created, forecast, planning, quiet_seed, until
from textual.worker import Worker

from planner.engine.chance import Chance
from planner.engine.year_keys import Step
from planner.planning.cancel import InterruptedForecast, InterruptibleLuck
from planner.tui.app import PlannerApp
from planner.tui.plan.grid import RoadmapGrid
from planner.tui.runtime import give_way
from planner.tui.runtime.give_way import is_wanted, key_comes, keys_are_through

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOR_EVER = 600.0


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work waits for keys however long they take."""
    monkeypatch.setattr(give_way, "LONGEST", FOR_EVER)
    yield
    keys_are_through()


def worker() -> Worker[None]:
    return Worker(PlannerApp(), lambda: None, thread=True)


@pytest.mark.usefixtures("patient")
def test_work_waits_while_a_key_is_on_its_way_and_then_goes_on() -> None:
    asked, went_on, work = Event(), Event(), worker()

    def play() -> None:
        asked.set()
        assert is_wanted(work)
        went_on.set()

    key_comes()
    Thread(target=play).start()
    assert asked.wait(10)
    assert not went_on.wait(0.05)
    keys_are_through()
    assert went_on.wait(10)


def test_work_goes_on_under_a_key_that_never_gets_through() -> None:
    key_comes()
    assert is_wanted(worker())
    keys_are_through()


def test_work_that_a_key_cancelled_is_not_wanted_any_more() -> None:
    work = worker()
    work.cancel()
    assert not is_wanted(work)


@pytest.mark.usefixtures("patient")
async def test_a_key_that_is_through_holds_no_futures_up(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("5", "down", "plus")
        assert (await forecast(pilot)).futures


@pytest.mark.usefixtures("patient")
async def test_futures_wait_until_a_key_is_through(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await planning(pilot)
        await forecast(pilot)
        seen: list[str] = []
        played = PlannerApp()  # the owner of work that is asked for in the middle of the key
        ended = Event()

        def play() -> None:
            is_wanted(Worker(played, lambda: None, thread=True))
            seen.append("futures")
            ended.set()

        def key_acts() -> None:
            Thread(target=play).start()
            screen.call_after_refresh(lambda: seen.append("drawn"))

        screen.query_one(RoadmapGrid).action_more = key_acts  # type: ignore[method-assign]  # a key with work of its own
        await pilot.press("plus")
        await until(pilot, ended.is_set)
        assert seen == ["drawn", "futures"]


def test_futures_stop_before_their_next_draw_and_draw_the_same_until_then() -> None:
    chance, asked = Chance(738, "forecast", 0, 5), iter((True, True, False))
    luck = InterruptibleLuck(chance, lambda: next(asked))
    assert luck.count == 5
    assert luck.draw("a", Step.OPENING, 1).tolist() == chance.draw("a", Step.OPENING, 1).tolist()
    both = luck.draws(("a", "b"), Step.OPENING, 2)
    assert both.tolist() == chance.draws(("a", "b"), Step.OPENING, 2).tolist()
    with pytest.raises(InterruptedForecast):
        luck.draw("b", Step.OPENING, 3)
