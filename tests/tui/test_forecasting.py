"""Odds that follow the numbers: typed, cancelled, compared and marked when they are late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import campaign, created, forecast, planning, quiet_seed, shown_text, until

from planner.campaign.model import Allocation, Note
from planner.campaign.play import current, play_year
from planner.foresight.forecast import FIRST, forecast_chances
from planner.foresight.forecast import forecast as play_futures
from planner.foresight.forecast_setup import forecast_setup
from planner.planning.cancel import InterruptedForecast, interruptible
from planner.planning.odds import odds_of
from planner.tui.app import PlannerApp
from planner.tui.messages import Allocated, OddsForecast, OddsOutdated
from planner.tui.plan.odds_lines import OddsShown
from planner.tui.session import forecaster

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast_setup import ForecastSetup

FIRST_LINE = "responsibility-sharing"


async def test_typing_moves_the_odds_and_they_are_those_of_the_command_line(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(120, 40)) as pilot:
        await planning(pilot)
        before = await forecast(pilot)
        assert before.kpis[FIRST_LINE].on_time == 0
        assert app.session is not None
        await pilot.press("plus", "tab")
        base = app.session.document.position
        await pilot.press("plus", "plus")
        odds = await forecast(pilot)
        position = app.session.document.position
        parts = list(forecast_chances(position.campaign.forecast_seed, forecaster.CLOSE))
        made, compared = (
            play_futures(view.begin, view.plan, parts)
            for view in (forecast_setup(each, as_it_stands=True) for each in (position, base))
        )
        assert made is not None
        assert odds == odds_of(made, compared), "compared with the plan before this cell's edit"
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
        undone = await forecast(pilot)
        assert {name: each.fan for name, each in undone.kpis.items()} == {
            name: each.fan for name, each in one.kpis.items()
        }
        assert undone.score_before == other.score, "undoing is an edit of the whole plan"


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
        await until(pilot, lambda: bool(posted))
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
        screen.post_message(OddsForecast(campaign(), other))
        screen.post_message(OddsOutdated())
        await pilot.pause()
        assert screen.odds_shown == OddsShown(shown)
        assert app.session is not None
        screen.post_message(OddsForecast(app.session.document.campaign, other))
        await pilot.pause()
        assert screen.odds_shown == OddsShown(other)


def edited(*steps: tuple[Campaign, int | None]) -> Campaign | None:
    """The base after these versions of a campaign, each with the visit of the change."""
    edit = forecaster.Edit()
    for plan, visit in steps:
        edit = edit.then(plan, visit)
    return edit.base


def versions(count: int) -> list[Campaign]:
    fresh = campaign()
    year = fresh.year(1)
    return [
        fresh.with_year(year.allocate(FIRST_LINE, Allocation(budget, 1))) for budget in range(count)
    ]


def test_nothing_is_compared_before_the_first_change() -> None:
    assert edited((campaign(), None)) is None


def test_changes_in_one_cell_are_compared_with_the_plan_when_the_cursor_came() -> None:
    one, two, three, four = versions(4)
    assert edited((one, None), (two, 7), (three, 7)) is one
    assert edited((one, None), (two, 7), (three, 7), (four, 8)) is three


def test_each_change_of_the_whole_plan_is_an_edit_of_its_own() -> None:
    one, two, three, four = versions(4)
    assert edited((one, None), (two, None), (three, None)) is two
    assert edited((one, None), (two, 7), (three, None), (four, 7)) is three


def test_a_note_is_no_edit() -> None:
    one, two = versions(2)
    noted = two.with_year(replace(two.year(1), notes=(Note("why"),)))
    assert edited((one, None), (two, 7), (noted, None)) is one
    assert edited((one, None), (two, 7), (noted, None), (versions(3)[2], 7)) is one


def test_the_next_year_begins_without_a_comparison() -> None:
    one, two = versions(2)
    played = play_year(current(two)).campaign
    assert edited((one, None), (two, 7), (played, None)) is None


async def test_a_base_whose_odds_are_known_is_not_played_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[Campaign] = []
    setup = forecast_setup

    def noted(position: Position, *, as_it_stands: bool) -> ForecastSetup:
        played.append(position.campaign)
        return setup(position, as_it_stands=as_it_stands)

    monkeypatch.setattr(forecaster, "forecast_setup", noted)
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await forecast(pilot)
        assert app.session is not None
        base = app.session.document.campaign
        played.clear()
        await pilot.press("plus")
        odds = await forecast(pilot)
        assert odds.score_before is not None
        assert base not in played
