"""Campaigns that cannot be resolved here: sealed ones, and those of older rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.campaign.cases import older_file, sealed_file
from tests.tui.stage import (
    campaign,
    created,
    forecast,
    planning,
    quiet_seed,
    showing,
    shown_text,
    until,
    year_on_disk,
)

from planner.campaign import store
from planner.campaign.model import Mark
from planner.campaign.verify import verify
from planner.tui.app import PlannerApp
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.branch import BranchDialog
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.replay.screen import ReplayScreen
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from pathlib import Path


def said(app: PlannerApp) -> str:
    """All that is on the screen, in one line."""
    return " ".join(shown_text(app).replace("│", " ").split())


async def test_a_sealed_year_is_planned_and_only_its_room_resolves_it(home: Path) -> None:
    path = sealed_file(home)
    app = PlannerApp(path)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        plan = await planning(pilot)
        assert "Year 4 of 10 sealed" in said(app)
        assert (await forecast(pilot)).futures
        await pilot.press("home", "7", "enter")
        await until(
            pilot, lambda: year_on_disk(path, 4).allocation("responsibility-sharing").budget == 7
        )
        await pilot.press("r")
        await until(pilot, lambda: "Year 4 is sealed: planned here, resolved by" in said(app))
        assert app.screen is plan
        await pilot.press("y")
        await showing(pilot, YearScreen)
        assert "Year 3 of 10" in said(app)
        await pilot.press("enter")
        await planning(pilot)
    saved = store.load(path).campaign
    assert (saved.played, saved.seed) == (3, None)
    assert verify(saved).holds


async def test_undo_does_not_go_behind_the_years_revealed(home: Path) -> None:
    path = sealed_file(home)
    before = path.read_bytes()
    app = PlannerApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await planning(pilot)
        await pilot.press("u")
        await showing(pilot, ChoiceDialog)
        assert "Year 3 was revealed by its room" in said(app)
        await pilot.press("right", "enter")
        await showing(pilot, BranchDialog)
        assert "Luck is drawn afresh from year 3 on" in said(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.session is not None and app.session.document.path != path)
        assert app.session is not None
        branch = app.session.document.campaign
        assert (branch.played, branch.seed_from, branch.seed is None) == (2, 3, False)
    assert path.read_bytes() == before


async def test_without_an_open_year_the_last_one_is_debriefed(home: Path) -> None:
    path = sealed_file(home, opened=False)
    before = path.read_bytes()
    app = PlannerApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await showing(pilot, DebriefScreen)
        assert "Debrief after 3 of 10 years" in said(app)
        assert "Year 4 has not been opened yet; its room opens it." in said(app)
        await pilot.press("w")
        await showing(pilot, ReplayScreen)
        assert "The luck of years 4 to 10 is sealed" in said(app)
    assert path.read_bytes() == before


async def test_older_rules_are_shown_and_play_on_as_a_branch(home: Path) -> None:
    path = older_file(home, years=7)
    before = path.read_bytes()
    app = PlannerApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        plan = await planning(pilot)
        assert "Year 8 of 10 rules 1" in said(app)
        assert "plays on as a branch under today's rules" in said(app)
        await pilot.press("y")
        await showing(pilot, YearScreen)
        assert "Recorded: " in said(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is plan)
        await pilot.press("r")
        await showing(pilot, ChoiceDialog)
        assert "recorded under rules 1" in said(app)
        await pilot.press("right", "enter")
        await showing(pilot, BranchDialog)
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        await until(pilot, lambda: "came out differently" in said(app))
        assert "are cut to what today's rules give" in said(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.session is not None and app.session.document.path != path)
        assert app.session is not None
        assert app.session.document.campaign.played == 7
        assert not app.session.document.campaign.is_of_other_rules
    assert path.read_bytes() == before


async def test_a_finished_record_of_older_rules_is_named_in_its_debrief(home: Path) -> None:
    path = older_file(home)
    before = path.read_bytes()
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, DebriefScreen)
        assert "! Recorded under rules 1 with a score of" in said(app)
    assert path.read_bytes() == before


async def test_a_year_taken_back_is_marked_where_it_is_planned_and_told(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await planning(pilot)
        await pilot.press("s", "r")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog | YearScreen))
        if isinstance(app.screen, ChoiceDialog):
            await pilot.press("right", "enter")
        await showing(pilot, YearScreen)
        await pilot.press("u")
        await showing(pilot, ChoiceDialog)
        await until(pilot, lambda: "it is marked in the file" in said(app))
        await pilot.press("right", "enter")
        await planning(pilot)
        await until(pilot, lambda: "Year 1 of 10 taken back" in said(app))
        await until(pilot, lambda: year_on_disk(path).marks == (Mark.TAKEN_BACK,))
        await pilot.press("v")
        await showing(pilot, DebriefScreen)
        assert "! Year 1 taken back after the outcome was seen, and planned again." in said(app)
