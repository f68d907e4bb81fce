"""Pictures of Home and Plan; nothing in them depends on the clock."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import asking_seed, campaign, created, forecast, planning, showing, until
from textual.widgets import OptionList

from planner.tui.app import PlannerApp
from planner.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    Compare = Callable[..., bool]

ORDERS = ("f", "f", "tab", "down", "1", "2", "tab", "1", "5", "0", "0")


@pytest.mark.parametrize("theme", ["planner-dark", "planner-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_plan(home: Path, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = PlannerApp(created(home, campaign(seed=asking_seed())))

    async def plan(pilot: Pilot[int]) -> None:
        app.theme = theme
        await planning(pilot)
        await pilot.press(*ORDERS)
        await forecast(pilot)

    assert snap_compare(app, terminal_size=size, run_before=plan)


def test_home(home: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "planner.tui.runtime.safe_text.Path.home", lambda: home
    )  # no path of this machine
    saved_at = 1_000_030_000  # around noon, so that it is one day in most time zones
    os.utime(created(home, campaign()), (saved_at, saved_at))
    app = PlannerApp()

    async def found(pilot: Pilot[int]) -> None:
        home_screen = await showing(pilot, HomeScreen)
        await until(pilot, lambda: any(m.option_count > 3 for m in home_screen.query(OptionList)))

    assert snap_compare(app, terminal_size=(80, 24), run_before=found)
