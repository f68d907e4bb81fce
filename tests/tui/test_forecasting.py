"""Odds that follow the numbers: typed, cancelled, compared and marked when they are late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import campaign, created, forecast, planning, quiet_seed, shown_text, until

from planner.campaign.model import Allocation, Year
from planner.campaign.play import current
from planner.foresight.forecast import FIRST, forecast_chances
from planner.foresight.forecast import forecast as play_futures
from planner.foresight.forecast_setup import forecast_setup
from planner.planning.cancel import InterruptedForecast, interruptible
from planner.planning.odds import odds_of
from planner.tui.app import PlannerApp
from planner.tui.messages import Allocated, OddsForecast, OddsOutdated
from planner.tui.plan.odds_lines import OddsShown
from planner.tui.session import forecaster
from planner.tui.session.forecaster import last_years_plan

if TYPE_CHECKING:
    from pathlib import Path

FIRST_LINE = "responsibility-sharing"


async def test_typing_moves_the_odds_and_they_are_those_of_the_command_line(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(120, 40)) as pilot:
        await planning(pilot)
        before = await forecast(pilot)
        assert before.kpis[FIRST_LINE].on_time == 0
        await pilot.press("f", "f")
        odds = await forecast(pilot)
        assert app.session is not None
        position = app.session.document.position
        view = forecast_setup(position, as_it_stands=True)
        kept = forecast_setup(last_years_plan(position), planned=False)
        parts = list(forecast_chances(position.campaign.seed, forecaster.CLOSE))
        made = play_futures(view.begin, view.plan, parts)
        compared = play_futures(kept.begin, kept.plan, parts)
        assert made is not None
        assert odds == odds_of(made, compared)
        text = shown_text(app)
        assert "in 100 on time" in text
        assert "20 futures at the end of year 2" in text
        assert "Score likely" in text


async def test_undoing_brings_the_old_odds_back(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("1", "0", "0", "tab")
        one = await forecast(pilot)
        await pilot.press("9")
        other = await forecast(pilot)
        assert one != other
        await pilot.press("u")
        assert await forecast(pilot) == one


async def test_a_change_cancels_the_futures_before_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecaster, "REST", 60.0)
    posted: list[OddsForecast] = []
    arrived = forecaster.Forecaster.arrived

    def noted(self: forecaster.Forecaster, message: OddsForecast) -> None:
        posted.append(message)
        arrived(self, message)

    monkeypatch.setattr(forecaster.Forecaster, "arrived", noted)
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await until(pilot, lambda: len(posted) > 1)
        posted.clear()
        assert app.session is not None
        session = app.session
        # both changes within one turn of the loop: nobody waits for the first one's futures
        session.answer(Allocated(1, FIRST_LINE, Allocation(50, 0)))
        between = session.document.campaign
        session.answer(Allocated(1, FIRST_LINE, Allocation(50, 20)))
        await until(pilot, lambda: bool(posted))
        await pilot.pause()
        assert between is not session.document.campaign
        assert all(each.campaign is session.document.campaign for each in posted)
        assert {each.odds.futures for each in posted} == {FIRST}


def test_futures_nobody_waits_for_stop_before_the_next_year() -> None:
    view = forecast_setup(current(campaign()), as_it_stands=True)
    asked: list[int] = []

    def wanted() -> bool:
        asked.append(1)
        return len(asked) < 3

    begin = interruptible(view.begin, wanted)
    with pytest.raises(InterruptedForecast):
        play_futures(begin, view.plan, forecast_chances(2, FIRST))
    assert len(asked) == 3


async def test_odds_of_the_plan_before_are_marked_if_better_ones_take_long(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await planning(pilot)
        before = await forecast(pilot)
        monkeypatch.setattr(forecaster, "LATE", 0.001)
        monkeypatch.setattr(forecaster.Forecaster, "_forecast", lambda *_: None)
        await pilot.press("5")
        await until(pilot, lambda: screen.odds_shown.late)
        assert screen.odds_shown.odds == before
        assert "of the plan before" in shown_text(app)


async def test_odds_of_another_plan_are_not_shown_and_those_of_this_one_not_marked(
    home: Path,
) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await planning(pilot)
        shown = await forecast(pilot)
        other = replace(shown, futures=7)
        screen.post_message(OddsForecast(campaign(), other, None))
        screen.post_message(OddsOutdated())
        await pilot.pause()
        assert screen.odds_shown == OddsShown(shown)
        assert app.session is not None
        screen.post_message(OddsForecast(app.session.document.campaign, other, None))
        await pilot.pause()
        assert screen.odds_shown == OddsShown(other)


def test_last_years_plan_keeps_what_was_settled_and_drops_what_was_ordered() -> None:
    planned = Year(2, {FIRST_LINE: Allocation(5, 5)}, {}, ("pandemic",))
    position = current(campaign().with_year(planned))
    kept = last_years_plan(position)
    assert kept.campaign.year(2) == Year(2, injects=("pandemic",))
    assert forecast_setup(kept, planned=False).followed == tuple(range(1, 11))
