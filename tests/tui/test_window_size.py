"""A window too small to play in: it says so over any screen, and takes no keys beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import campaign, created, planning, quiet_seed, showing, shown_text, until
from textual import events
from textual.command import CommandPalette

from planner.tui.app import PlannerApp
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.new import NewDialog
from planner.tui.home.screen import HomeScreen
from planner.tui.messages import DebriefAsked
from planner.tui.runtime.window_size import LEAST, TooSmall

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

NOTICE = "planner needs at least 70×16; this window is"  # noqa: RUF001 - the sign is meant


async def resized(pilot: Pilot[int], width: int, height: int) -> str:
    """The text on the screen once the window has another size."""
    await pilot.resize_terminal(width, height)
    await pilot.pause()
    app = pilot.app
    assert isinstance(app, PlannerApp)
    return " ".join(shown_text(app).split())


def changed(app: PlannerApp) -> bool:
    """True if anything was done in the open campaign."""
    return app.session is not None and app.session.document.can_undo


@pytest.mark.parametrize("key", ["", "n"])
async def test_it_is_said_over_any_screen_and_gone_with_more_room(key: str) -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, HomeScreen)
        await pilot.press(*([key] if key else []))
        await showing(pilot, NewDialog if key else HomeScreen)
        before = await resized(pilot, 80, 24)
        for width, height in ((69, 24), (80, 15), (12, 3)):
            shown = await resized(pilot, width, height)
            if width > 12:
                said = f"{NOTICE} {width}×{height}. Make it larger; ctrl+q saves and quits."  # noqa: RUF001 - the sign is meant
                assert shown == said
        assert "planner" in shown
        assert NOTICE not in await resized(pilot, LEAST.width, LEAST.height)
        assert await resized(pilot, 80, 24) == before
        assert not app.screen.query(TooSmall)


async def test_the_palette_makes_way_for_it() -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, HomeScreen)
        await pilot.press("ctrl+p")
        await showing(pilot, CommandPalette)
        await resized(pilot, 69, 24)
        await showing(pilot, HomeScreen)
        assert (await resized(pilot, 69, 23)).startswith(NOTICE)


async def test_keys_do_nothing_beneath_it_except_to_quit(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await planning(pilot)
        await resized(pilot, 40, 10)
        await pilot.press("4", "2", "r", "escape", "f9", "ctrl+p", "question_mark")
        app.post_message(events.Paste("300"))
        await pilot.pause()
        assert app.screen is plan
        assert not changed(app)
        await resized(pilot, 80, 24)
        await pilot.press("4")
        assert changed(app)
        await resized(pilot, 40, 10)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.return_code == 0)


async def test_what_opens_in_a_small_window_is_covered_as_well(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: app.session is not None and len(app.screen_stack) > 2)
        await until(pilot, lambda: bool(app.screen.query(TooSmall)))
        assert NOTICE in await resized(pilot, 50, 10)
        await resized(pilot, 80, 24)
        plan = await planning(pilot)
        await resized(pilot, 40, 10)
        app.post_message(DebriefAsked())
        await showing(pilot, DebriefScreen)
        assert NOTICE in await resized(pilot, 50, 10)
        app.action_go_back()
        await until(pilot, lambda: app.screen is plan)
        assert NOTICE in await resized(pilot, 51, 10)
