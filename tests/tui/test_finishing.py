"""The end of a campaign: finished early once all is decided, and undone from Year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.analysis.test_year_in_lines import all_done
from tests.tui.stage import campaign, created, planning, quiet_seed, showing, shown_text, until

from planner.tui.app import PlannerApp
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.plan.screen import PlanScreen
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_years_left_can_be_played_at_once_when_all_is_decided(home: Path) -> None:
    app = PlannerApp(created(home, all_done().campaign))
    async with app.run_test(size=(100, 30)) as pilot:
        await planning(pilot)
        await pilot.press("y")
        await showing(pilot, YearScreen)
        assert "100 of 100, final" in shown_text(app)
        await pilot.press("f")
        await showing(pilot, ChoiceDialog)
        assert "would be played with no orders" in shown_text(app)
        await pilot.press("right", "enter")
        await showing(pilot, DebriefScreen)
        assert app.session is not None
        assert app.session.document.campaign.played == 10
        assert "so far" not in shown_text(app)


async def test_u_on_year_takes_the_year_back_and_shows_its_plan(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(100, 30)) as pilot:
        await planning(pilot)
        await pilot.press("f", "r")
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await showing(pilot, YearScreen)
        await pilot.press("u")
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await showing(pilot, PlanScreen)
        assert app.session is not None
        assert app.session.document.campaign.played == 0
        await until(pilot, lambda: "Year 1 of 10" in shown_text(app))
