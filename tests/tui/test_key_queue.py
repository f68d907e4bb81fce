"""Keys that come faster than the screens: typed ahead, or repeated by a heavy hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import (
    asking_seed,
    campaign,
    created,
    planning,
    quiet_seed,
    showing,
    shown_text,
)
from textual import events

from planner.campaign import play
from planner.campaign.model import Allocation
from planner.tui.app import PlannerApp
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.files import SaveDialog
from planner.tui.dialogs.new import NewDialog
from planner.tui.dialogs.questions import QuestionDialog
from planner.tui.home.screen import HomeScreen
from planner.tui.plan.screen import PlanScreen
from planner.tui.session import forecaster

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


async def at_once(pilot: Pilot[int], *keys: str) -> None:
    """Press keys before the app gets to do anything about the first of them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await pilot.pause(0.3)


def screens(app: PlannerApp) -> list[type[object]]:
    return [type(screen) for screen in app.screen_stack]


async def test_a_question_is_answered_once(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=asking_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("d")
        await showing(pilot, QuestionDialog)
        await at_once(pilot, "enter", "enter", "enter")
        assert screens(app) == [HomeScreen, PlanScreen]
        assert app.session is not None
        assert len(app.session.document.position.record.decisions) == 1


async def test_closing_a_dialog_twice_closes_nothing_else(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("r")
        dialog = await showing(pilot, ChoiceDialog)
        dialog.dismiss(None)
        dialog.dismiss(None)
        await pilot.pause()
        assert screens(app) == [HomeScreen, PlanScreen]


async def test_going_on_twice_goes_on_once(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, BriefingScreen)
        await at_once(pilot, "enter", "enter")
        assert screens(app) == [HomeScreen, PlanScreen]


@pytest.mark.parametrize(
    ("key", "dialog"),
    [("r", QuestionDialog), ("d", QuestionDialog), ("ctrl+s", SaveDialog)],
)
async def test_a_key_pressed_twice_asks_once(home: Path, key: str, dialog: type[object]) -> None:
    app = PlannerApp(created(home, campaign(seed=asking_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await at_once(pilot, key, key)
        assert screens(app) == [HomeScreen, PlanScreen, dialog]


async def test_home_asks_once_as_well() -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await at_once(pilot, "n", "n")
        assert screens(app) == [HomeScreen, NewDialog]


async def test_nothing_is_asked_of_a_campaign_that_is_left(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=asking_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await at_once(pilot, "escape", "d", "e")
        assert screens(app) == [HomeScreen]
        assert app.session is None


async def test_going_back_from_the_palette_answers_a_dialog(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=asking_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("d")
        await showing(pilot, QuestionDialog)
        app.action_go_back()
        await showing(pilot, PlanScreen)
        await pilot.press("d")
        await showing(pilot, QuestionDialog)


async def test_taking_a_year_back_twice_asks_once(home: Path) -> None:
    before = play.current(campaign(seed=quiet_seed())).ordered(
        campaign().year(1).allocate("fms-backlog", Allocation(5, 5))
    )
    app = PlannerApp(created(home, before.campaign))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        assert app.session is not None
        app.session.document.allocate(1, "fms-backlog", Allocation(6, 6), joined=False)
        app.session._show(app.session.document.resolve())
        played = app.session.document.campaign
        await at_once(pilot, "u", "u")
        assert screens(app) == [HomeScreen, PlanScreen, ChoiceDialog]
        assert app.session.document.campaign == played
        await pilot.press("enter")
        await showing(pilot, PlanScreen)
        assert app.session.document.campaign == played
        await pilot.press("u")
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await showing(pilot, PlanScreen)
        assert not app.session.document.position.outcomes


async def test_odds_that_come_before_or_after_plan_harm_nothing(home: Path) -> None:
    position = play.current(campaign(seed=quiet_seed()))
    early = PlanScreen(position)
    early.show_odds(None)
    early.show_saving(failed=True)
    app = PlannerApp(created(home, position.campaign))
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await planning(pilot)
        await app.push_screen(early)
        await pilot.pause()
        assert "not saved" in shown_text(app)
        await app.pop_screen()
        early._show_all()
        session = app.session
        assert session is not None
        await pilot.press("escape")
        await showing(pilot, HomeScreen)
        plan.show_odds(None)
        session._show_saving(failed=False)
        plan._show_all()
    plan.show_odds(None)


async def test_no_odds_are_looked_for_once_the_program_ends(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forecaster, "FIRST", 10**7)  # hours, unless it is cancelled
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        (looking,) = [each for each in app.workers if each.group == forecaster.GROUP]
        assert looking.is_running
    assert looking.is_cancelled
