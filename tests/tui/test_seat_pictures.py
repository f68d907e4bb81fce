"""Pictures of a seat, at a fixed time of a fixed evening."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import after, made
from tests.tui.stage import forecast, showing, until

from planner.room.files.store import take_step
from planner.room.folder.layout import Layout
from planner.room.seat.sheet_on_disk import sheet_on_disk
from planner.room.steps.lock import lock
from planner.scenario.load import load_builtin
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.seat.app import SeatApp
from planner.tui.seat.dialogs import LockedDialog
from planner.tui.seat.plan import SeatPlanScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    Compare = Callable[..., bool]


@pytest.fixture
def room(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A room in which it is two minutes after the start, and nothing watches the folder."""
    del home
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr("planner.tui.seat.plan.now", lambda: after(2))
    yield made(tmp_path / "room")
    monkeypatch.undo()
    time.tzset()


async def shared_out(pilot: Pilot[int]) -> None:
    """Share the year out, and wait for its odds."""
    await showing(pilot, BriefingScreen)
    await pilot.press("enter")
    await showing(pilot, SeatPlanScreen)
    await pilot.press("s")
    await forecast(pilot)


def test_a_seat_that_plans(room: Path, snap_compare: Compare) -> None:
    app = SeatApp(Layout(room).team("falcon"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=shared_out)


def test_a_seat_that_is_locked(room: Path, snap_compare: Compare) -> None:
    layout, scenario = Layout(room), load_builtin()
    app = SeatApp(layout.team("falcon"))

    async def locked(pilot: Pilot[int]) -> None:
        await shared_out(pilot)
        await pilot.press("y")

        def is_ready() -> bool:
            sheet = sheet_on_disk(layout.sheet("falcon"), scenario).sheet
            return sheet is not None and sheet.ready

        await until(pilot, is_ready)
        take_step(room, lock, after(3))
        await showing(pilot, LockedDialog)
        await forecast_behind(pilot)
        pilot.app.clear_notifications()  # one may be on, or over by now
        await pilot.pause()

    assert snap_compare(app, terminal_size=(100, 30), run_before=locked)


async def forecast_behind(pilot: Pilot[int]) -> None:
    """Wait until the screen below the box shows close odds."""
    plan = next(each for each in pilot.app.screen_stack if isinstance(each, SeatPlanScreen))

    def done() -> bool:
        odds = plan.odds_shown.odds
        return odds is not None and not plan.odds_shown.late and odds.futures == 2_000

    await until(pilot, done)
