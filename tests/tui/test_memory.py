"""Closed screens are not kept: an evening takes no more memory than its first minutes."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING
from weakref import ref

from tests.tui.stage import campaign, created, planning, quiet_seed, showing, until
from textual.strip import Strip

from planner.campaign import play
from planner.tui.app import PlannerApp
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.explain import ExplainDialog
from planner.tui.replay.screen import ReplayScreen

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_screen_that_was_closed_is_not_kept(home: Path) -> None:
    played = play.play_year(play.current(campaign(seed=quiet_seed()))).campaign
    app = PlannerApp(created(home, played))
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await planning(pilot)
        closed = []
        for key, kind in (("w", ReplayScreen), ("v", DebriefScreen), ("w", ReplayScreen)):
            await pilot.press(key)
            closed.append(ref(await showing(pilot, kind)))
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is plan)
        gc.collect()
        assert [each() for each in closed[:-1]] == [None, None]


async def test_what_closed_screens_drew_is_not_kept(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await planning(pilot)
        lines = []
        for _ in range(3):
            for key, kind in (("v", DebriefScreen), ("question_mark", ExplainDialog)):
                await pilot.press(key)
                await showing(pilot, kind)
                await pilot.press("escape")
                await until(pilot, lambda: app.screen is plan)
            gc.collect()
            lines.append(sum(isinstance(each, Strip) for each in gc.get_objects()))
        assert lines[-1] - lines[0] < app.size.height


class Ring:
    """Holds itself, so that only a collection takes it away."""

    def __init__(self) -> None:
        self.itself = self


async def test_what_keys_leave_behind_is_collected_once_hands_are_at_rest(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    before = gc.get_threshold()
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        gc.set_threshold(0)  # Python itself collects nothing
        try:
            left = ref(Ring())
            await pilot.press("5")
            await until(pilot, lambda: left() is None)
        finally:
            gc.set_threshold(*before)
