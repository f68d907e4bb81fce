"""A whole campaign by keys, from Home's first to Debrief, then found again and verified."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.tui.stage import campaign, created, planning, showing, until

from planner.campaign import play, store
from planner.campaign.model import Allocation
from planner.tui.app import PlannerApp
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.questions import QuestionDialog
from planner.tui.home.screen import HomeScreen
from planner.tui.messages import Continued
from planner.tui.plan.screen import PlanScreen
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from planner.campaign.model import Campaign


async def resolved(pilot: Pilot[int]) -> None:
    """Press r and answer whatever is asked until the year has been told."""
    before = pilot.app.screen
    await pilot.press("r")
    while not isinstance(before, YearScreen):
        await until(pilot, partial(_moved_on, pilot, before))
        before = pilot.app.screen
        if isinstance(before, QuestionDialog):
            await pilot.press("enter")
        elif isinstance(before, ChoiceDialog):
            await pilot.press("right", "enter")


def _moved_on(pilot: Pilot[int], before: object) -> bool:
    """True if another screen is ready, and not Plan between two questions."""
    now = pilot.app.screen
    if now is before or isinstance(now, PlanScreen):
        return False
    return isinstance(now, YearScreen) or now.focused is not None


def played(path: Path, years: int) -> bool:
    """True if that many years are on the disk."""
    return store.load(path).campaign.played == years


async def test_who_left_among_a_years_results_finds_them_behind_one_key(home: Path) -> None:
    path = created(home, play.play_year(play.begin(campaign())).campaign)
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, PlanScreen)
        await pilot.press("y")
        await showing(pilot, YearScreen)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
    store.save(store.load(path), with_an_order(store.load(path).campaign))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, PlanScreen)


def with_an_order(of: Campaign) -> Campaign:
    """The campaign with something planned for its open year."""
    record = play.current(of).record
    return of.with_year(record.allocate("fms-backlog", Allocation(5, 5)))


async def test_ten_years_by_keys(home: Path) -> None:
    path = created(home, campaign())
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        for year in range(1, 11):
            await planning(pilot)
            if year == 1:
                await pilot.press("f", "f")
            await resolved(pilot)
            await until(pilot, partial(played, path, year))
            app.screen.post_message(Continued(app.screen))
        await showing(pilot, DebriefScreen)
        await pilot.press("escape")
        await showing(pilot, HomeScreen)
    saved = store.load(path).campaign
    position = play.current(saved)
    recorded = [year.results.digest for year in saved.years if year.results]
    assert [outcome.digest for outcome in position.outcomes] == recorded
    again = PlannerApp(path)
    async with again.run_test(size=(80, 24)) as pilot:
        await showing(pilot, DebriefScreen)
