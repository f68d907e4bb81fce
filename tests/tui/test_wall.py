"""The facilitator's wall: its keys reach the room, and the room's changes reach it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import PLAN, START, hand_in, made
from tests.tui.stage import shown_text, until

from planner.room.clock import Timeout
from planner.room.files.store import load_evening, take_step
from planner.room.folder.layout import Layout
from planner.room.model import RoomState
from planner.room.seat.status import read_seat_status
from planner.room.steps.end import end
from planner.room.steps.lock import lock
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.switch import switch
from planner.room.switches import Setting, Switch
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.room.app import WallApp
from planner.tui.room.forms import FormDialog, PickDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from planner.room.evening import Evening
    from planner.room.model import Room

    Compare = Callable[..., bool]

READY = f"year = 1\nready = true\n{PLAN}"
ASKS = f'year = 1\nask = "May we borrow?"\n{PLAN}'


class Time:
    """The time of a test, which stands until it is moved."""

    def __init__(self) -> None:
        self.now = START + timedelta(minutes=1)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A room of three teams in its first year; nobody is silent, and Falcon asks something."""
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path / "home"))
    folder = made(tmp_path / "room")
    hand_in(folder, "falcon", ASKS)
    return folder


def wall(folder: Path, time: Time | None = None) -> WallApp:
    return WallApp(folder, clock=time or Time())


def on_disk(folder: Path) -> Room:
    return load_evening(folder).room


def told_ready(folder: Path) -> int:
    """The number of ready teams that the seats see."""
    path = Layout(folder).status("heron")
    return read_seat_status(path.read_bytes(), str(path)).ready


def footer(app: WallApp) -> str:
    return shown_text(app).splitlines()[-1]


def footer_says(app: WallApp, words: str) -> bool:
    return words in footer(app)


async def opened(pilot: Pilot[int], kind: type[object]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


async def test_r_asks_once_for_each_step_and_names_the_next_one(room: Path) -> None:
    app = wall(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for title, state, following in (
            ("Lock all", RoomState.LOCKED, "Resolve"),
            ("Resolve", RoomState.RESOLVED, "Reveal"),
            ("Reveal", RoomState.PLANNING, "Lock all"),
        ):
            assert f" r {title}" in footer(app)
            await pilot.press("r")
            await opened(pilot, ChoiceDialog)
            await pilot.press("enter")
            await until(pilot, partial(footer_says, app, f" r {following}"))
            assert on_disk(room).state is state
    assert on_disk(room).year == 2


async def test_space_stops_the_clock_and_plus_adds_minutes(room: Path) -> None:
    app = wall(room)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await until(pilot, lambda: not on_disk(room).clock.runs)
        assert on_disk(room).clock.left == 540
        await pilot.press("plus")
        await until(pilot, lambda: on_disk(room).clock.left == 840)
        await until(pilot, lambda: "the clock stands" in shown_text(app))


async def test_enter_answers_a_team_that_asks(room: Path) -> None:
    app = wall(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await opened(pilot, PickDialog)
        await pilot.press("enter")
        await opened(pilot, FormDialog)
        await pilot.press("n", "o", "enter")
        await until(pilot, lambda: on_disk(room).log[-1].kind == "answer")
        assert on_disk(room).log[-1].text.endswith("\nno")
    assert Layout(room).message("falcon", 1).exists()


async def test_a_sheet_that_changes_is_seen_without_a_key_and_the_seats_are_told(
    room: Path,
) -> None:
    app = wall(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "0 of 3 ready" in shown_text(app))
        hand_in(room, "kite", READY)
        await until(pilot, lambda: "1 of 3 ready" in shown_text(app))
        app.tick()
        await until(pilot, lambda: told_ready(room) == 1)


async def test_a_look_at_the_reveal_leaves_the_seats_when_it_is_over(room: Path) -> None:
    def show(evening: Evening, now: datetime) -> Evening:
        return switch(evening, now, Switch.SCORES, Setting.REVEAL)

    for minute, step in enumerate((show, lock, resolve, reveal), 1):
        take_step(room, step, START + timedelta(minutes=minute))
    status = Layout(room).status("heron")
    assert "Falcon" in status.read_text()
    time = Time()
    time.now = START + timedelta(minutes=4, seconds=30)
    app = wall(room, time)
    async with app.run_test(size=(120, 40)) as pilot:
        app.tick()
        await pilot.pause()
        assert "Falcon" in status.read_text()
        time.now = START + timedelta(minutes=5)
        app.tick()
        await until(pilot, lambda: "Falcon" not in status.read_text())


async def test_a_step_that_cannot_be_taken_is_told_in_a_sentence(room: Path) -> None:
    app = wall(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("m")
        await opened(pilot, FormDialog)
        await pilot.press("K", "i", "t", "e", "enter")
        await opened(pilot, ChoiceDialog)
        assert "That did not work" in shown_text(app)
    assert len(on_disk(room).teams) == 3


async def test_an_override_outside_the_range_is_confirmed_and_taken_back(room: Path) -> None:
    for step in (lock, resolve):
        take_step(room, step, START)
    app = wall(room)

    def overrides(of: Evening) -> int:
        return len(of.record("falcon").year(1).overrides)

    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "came" in shown_text(app))
        await pilot.press("c")
        await opened(pilot, PickDialog)
        await pilot.press("enter")
        await opened(pilot, FormDialog)
        await pilot.press(*["backspace"] * 8, "9", "9", "tab", "a", "tab", "b", "enter")
        await opened(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await until(pilot, lambda: overrides(load_evening(room)) == 1)
        await opened(pilot, PickDialog)
        await pilot.press("d")
        await until(pilot, lambda: overrides(load_evening(room)) == 0)


async def test_an_inject_of_the_facilitator_s_own_is_added_and_released(room: Path) -> None:
    app = wall(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await opened(pilot, PickDialog)
        await pilot.press("enter")
        await opened(pilot, FormDialog)
        await pilot.press("H", "i", "enter")
        await until(pilot, lambda: bool(on_disk(room).releases))
        await until(pilot, lambda: "0 of 3 have read it" in shown_text(app))
    assert load_evening(room).msel[0].title == "Hi"


async def test_a_second_wall_only_looks_until_the_first_one_closes(room: Path) -> None:
    first, second = wall(room), wall(room)
    async with first.run_test(size=(120, 40)), second.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "only looks" in shown_text(second))
        await pilot.press("space")
        await opened(pilot, ChoiceDialog)
        assert "only looks" in shown_text(second)
        assert on_disk(room).clock.runs
        first.desk.live.close()
        await pilot.press("escape", "space")
        await until(pilot, lambda: not on_disk(room).clock.runs)


async def test_a_clock_that_locks_does_so_by_itself_and_one_that_warns_does_not(
    room: Path,
) -> None:
    def locking(before: Evening, _: datetime) -> Evening:
        clock = replace(before.room.clock, timeout=Timeout.LOCK)
        return replace(before, room=replace(before.room, clock=clock))

    time = Time()
    app = wall(room, time)
    async with app.run_test(size=(120, 40)) as pilot:
        time.now = START + timedelta(minutes=11)
        app.tick()
        await until(pilot, lambda: "over time" in shown_text(app))
        assert on_disk(room).state is RoomState.PLANNING
        take_step(room, locking, time.now)
        await until(pilot, lambda: app.desk.room.clock.timeout is Timeout.LOCK)
        app.tick()
        await until(pilot, lambda: on_disk(room).state is RoomState.LOCKED)


async def test_slash_finds_a_team_and_no_letter_for_moving_does_anything_else(room: Path) -> None:
    app = wall(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        await opened(pilot, FormDialog)
        await pilot.press("k", "i", "enter")
        await until(pilot, lambda: "▌ Kite" in shown_text(app))
        await pilot.press("k", "h", "l", "j")
        assert "▌ Kite" in shown_text(app)
        assert len(app.screen_stack) == 1


async def test_the_hot_wash_opens_once_the_evening_is_over(room: Path) -> None:
    app = wall(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Lock all" in footer(app))
        await pilot.press("w")
        assert app.screen is app.wall
        take_step(room, end)
        await until(pilot, lambda: "Hot wash" in footer(app))
        await pilot.press("w")
        await until(pilot, lambda: "THE RESULT" in shown_text(app))
        await pilot.press("escape")
        assert app.screen is app.wall
