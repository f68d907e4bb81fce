"""The keys at the bottom of a screen: what they show, what a click does, and what they keep."""

from __future__ import annotations

import gc
from itertools import pairwise
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
from textual.widget import Widget

from planner.tui.app import PlannerApp
from planner.tui.components.footer import KeyFooter, Shown, fitting, is_roomy, starts
from planner.tui.dialogs.new import NewDialog
from planner.tui.dialogs.notes import NoteDialog
from planner.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NINE = tuple(Shown(each, each, "Resolve", "", enabled=True) for each in "rduawovqh")


def test_keys_stand_apart_where_there_is_room_and_close_where_there_is_little() -> None:
    assert starts(NINE[:2], 80) == (0, 11, 22)
    assert starts(NINE, 98) != starts(NINE, 99)
    assert is_roomy(NINE, 99)
    assert not is_roomy(NINE, 98)
    assert {end - start for start, end in pairwise(starts(NINE, 98))} == {10}


def test_a_narrow_footer_keeps_the_first_keys_and_the_last_one() -> None:
    assert fitting(NINE, 90) == NINE
    assert fitting(NINE, 89) == (*NINE[:7], NINE[8])
    assert fitting(NINE, 5) == NINE[8:]
    assert fitting((), 5) == ()


def test_a_wide_sign_takes_the_cells_that_it_is_drawn_in() -> None:
    assert Shown("x", "年", "é", "", enabled=True).letters == 3


async def test_a_click_on_a_key_presses_it() -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        home = await showing(pilot, HomeScreen)
        await pilot.pause()
        left = shown_text(app).splitlines()[-1].index("n New")
        assert await pilot.click(home.query_one(KeyFooter), offset=(left, 0))
        await showing(pilot, NewDialog)


async def test_a_key_under_the_mouse_is_marked_and_explained() -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24), tooltips=True) as pilot:
        await showing(pilot, HomeScreen)
        await pilot.pause()
        keys = app.screen.query_one(KeyFooter)
        plain = keys.render()
        await pilot.hover(keys, offset=(1, 0))
        assert "Starts a new campaign" in str(keys.tooltip)
        assert keys.render().spans != plain.spans
        await pilot.hover("#brand")
        assert keys.render().spans == plain.spans
        assert keys.tooltip is None


async def test_keys_are_neither_drawn_anew_nor_kept_for_a_change_that_leaves_them_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await planning(pilot)
        keys = plan.query_one(KeyFooter)
        assert not keys.children
        drawn: list[bool] = []
        monkeypatch.setattr(keys, "render", lambda: drawn.append(True))
        before = _widgets()
        for _ in range(20):
            plan.refresh_bindings()
            await pilot.pause()
        assert not drawn
        assert _widgets() == before


def _widgets() -> int:
    gc.collect()
    return sum(isinstance(each, Widget) for each in gc.get_objects())


async def test_the_key_of_the_next_step_comes_first_and_help_stays_in_sight(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.pause()
        last = shown_text(app).splitlines()[-1]
        assert last.split()[:2] == ["s", "Share"]
        assert last.rstrip().endswith("? Help  ^p All")
        await pilot.press("s")
        await pilot.pause()
        assert shown_text(app).splitlines()[-1].split()[:2] == ["r", "Resolve"]


async def test_a_notice_has_a_line_of_its_own_and_covers_nothing(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        foot = shown_text(app).splitlines()[-1]
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "nothing to do again" in shown_text(app))
        lines = shown_text(app).splitlines()
        assert lines[-1] == foot
        assert "nothing to do again" in lines[-2]
        rack, strip = app.screen.query_one("ToastRack"), app.screen.query_one("#detail-strip")
        assert not rack.region.overlaps(strip.region)
        await pilot.press("o")
        box = (await showing(pilot, NoteDialog)).query_one(".dialog-box")
        assert not app.screen.query_one("ToastRack").region.overlaps(box.region)
