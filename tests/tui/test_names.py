"""The names of those who play: asked for, kept, and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.report.world import played
from tests.tui.stage import (
    campaign,
    created,
    planning,
    quiet_seed,
    showing,
    shown_text,
    until,
)
from tests.tui.test_hostile import BAD, check
from textual.widgets import Input

from planner.campaign import store
from planner.campaign.annotations import People, with_people
from planner.tui.app import PlannerApp
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.names import NamesDialog
from planner.tui.dialogs.new import NewDialog
from planner.tui.plan.screen import PlanScreen

if TYPE_CHECKING:
    from pathlib import Path

SMALL = (80, 24)


async def test_names_are_asked_for_kept_and_undone(home: Path) -> None:
    path = created(home, with_people(campaign(seed=quiet_seed()), People(BAD, ("Ada, B",))))
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        screen = await planning(pilot)
        await screen.run_action("names")
        dialog = await showing(pilot, NamesDialog)
        check(app)
        dialog.query_one("#facilitator", Input).value = "Dr. 王"
        await pilot.press("enter")
        await showing(pilot, PlanScreen)
        await until(pilot, lambda: store.load(path).campaign.facilitator == "Dr. 王")
        kept = store.load(path).campaign
        assert (kept.team, kept.participants) == (BAD, ("Ada, B",))
        await pilot.press("u")
        await until(pilot, lambda: store.load(path).campaign.facilitator == "")


async def test_a_new_campaign_may_name_who_plays(home: Path) -> None:
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("n")
        dialog = await showing(pilot, NewDialog)
        dialog.query_one("#team", Input).value = "Blue"
        dialog.query_one("#participants", Input).value = "Ada, Bo; Cy"
        await pilot.press("enter")
        await showing(pilot, BriefingScreen)
    made = store.load(home / "my-campaign.toml").campaign
    assert (made.team, made.participants) == ("Blue", ("Ada, Bo", "Cy"))


async def test_who_plays_is_shown_in_plan_and_debrief(home: Path) -> None:
    named = with_people(played(2).campaign, People("Team Blau", ("Ada", "Bo"), "Dr. 王"))
    app = PlannerApp(created(home, named))
    async with app.run_test(size=(120, 40)) as pilot:
        await planning(pilot)
        assert "Team 3 · Team Blau" in shown_text(app)
        await pilot.press("v")
        await showing(pilot, DebriefScreen)
        await pilot.pause()
        shown = shown_text(app)
        assert all(
            each in shown for each in ("Team: Team Blau", "Players: Ada, Bo", "Facilitator: Dr")
        )
