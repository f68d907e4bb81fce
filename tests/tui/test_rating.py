"""The evaluator's rating in the Debrief: set, shown beside the proposed one, cleared, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.report.world import played
from tests.tui.stage import created, showing, shown_text, until
from tests.tui.test_hostile import BAD, check

from planner.campaign import store
from planner.campaign.model import Rating
from planner.tui.app import PlannerApp
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.rating import RateDialog

if TYPE_CHECKING:
    from pathlib import Path

EARLY = 731
"""A seed with which the first KPI is reached a year early, so that P is proposed."""
FIRST = played(10, EARLY).campaign.scenario.priority_ids[0]
TO_FIRST = ("down",) * 3


async def test_a_rating_is_confirmed_changed_taken_back_and_undone(home: Path) -> None:
    path = created(home, played(10, EARLY).campaign)
    app = PlannerApp(path)

    def kept() -> Rating | None:
        return store.load(path).campaign.ratings.get(FIRST)

    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, DebriefScreen)
        await pilot.press("r")
        assert isinstance(app.screen, DebriefScreen), "the score has no rating"
        await pilot.press(*TO_FIRST)
        await until(pilot, lambda: "Rating proposed: P" in shown_text(app))
        await pilot.press("r")
        await showing(pilot, RateDialog)
        await pilot.press("m", "tab", *"too slow", "enter")
        await showing(pilot, DebriefScreen)
        await until(pilot, lambda: kept() == Rating("M", "too slow"))
        await until(pilot, lambda: "The evaluator says: M performed with" in shown_text(app))
        assert "Rating proposed: P" in shown_text(app)
        await pilot.press("r")
        await showing(pilot, RateDialog)
        await pilot.press("end", "enter")
        await until(pilot, lambda: kept() is None)
        assert "The evaluator" not in shown_text(app)
        await showing(pilot, DebriefScreen)
        await pilot.press("u")
        await until(pilot, lambda: kept() == Rating("M", "too slow"))


async def test_a_hostile_reason_is_text_only_and_kept_untouched(home: Path) -> None:
    path = created(home, played(10, EARLY).campaign.rate(FIRST, Rating("P", BAD)))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, DebriefScreen)
        await pilot.press(*TO_FIRST)
        await until(pilot, lambda: "The evaluator confirms: P" in shown_text(app))
        check(app)
        await pilot.press("r")
        await showing(pilot, RateDialog)
        check(app)
        await pilot.press("s", "enter")
        await showing(pilot, DebriefScreen)
        await until(pilot, lambda: store.load(path).campaign.ratings[FIRST] == Rating("S", BAD))
