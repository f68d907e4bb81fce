"""Keys that come faster than the screens: typed ahead, or repeated by a heavy hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stage import (
    asking_seed,
    campaign,
    created,
    planning,
    quiet_seed,
    showing,
)
from textual import events

from planner.tui.app import PlannerApp
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.questions import QuestionDialog
from planner.tui.screens.home import HomeScreen
from planner.tui.screens.plan import PlanScreen

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
        assert app.game is not None
        assert len(app.game.desk.position.record.decisions) == 1


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
