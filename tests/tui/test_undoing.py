"""Undo in a campaign that was opened again: years resolved before stay, but one can branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stage import (
    campaign,
    created,
    planning,
    quiet_seed,
    showing,
    shown_text,
    until,
)

from planner.campaign import play, store
from planner.tui.app import PlannerApp
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.branch import BranchDialog
from planner.tui.dialogs.choice import ChoiceDialog

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Campaign


def played(years: int) -> Campaign:
    """A campaign with so many years resolved."""
    position = play.current(campaign(seed=quiet_seed()))
    for _ in range(years):
        position = play.play_year(position)
    return position.campaign


async def test_undoing_a_year_resolved_before_offers_to_branch_from_it(home: Path) -> None:
    before = played(3)
    path = created(home, before)
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await planning(pilot)
        await pilot.press("7", "u", "u")
        await showing(pilot, ChoiceDialog)
        assert "Year 3 was resolved before" in shown_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is plan)
        await pilot.press("u")
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await showing(pilot, BranchDialog)
        await pilot.press("enter")
        await until(pilot, lambda: app.session is not None and app.session.document.path != path)
        await planning(pilot)
        assert app.session is not None
        branch = app.session.document.campaign
        assert (branch.played, branch.parent is not None) == (2, True)
    assert store.load(path).campaign == before


async def test_the_last_year_can_be_branched_from_its_debrief(home: Path) -> None:
    app = PlannerApp(created(home, played(10)))
    async with app.run_test(size=(80, 24)) as pilot:
        debrief = await showing(pilot, DebriefScreen)
        await pilot.press("u")
        await showing(pilot, ChoiceDialog)
        assert "Branch from year 10" in shown_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is debrief)


async def test_with_no_year_behind_there_is_nothing_to_undo(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "There is nothing to undo." in shown_text(app))
