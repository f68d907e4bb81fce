"""Red's seat in the terminal: choosing, handing over, and the room around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.room.made_rooms import NOON
from tests.room.red_seats import waiting
from tests.tui.stage import shown_text, until

from planner.boundary.os_errors import THIS_HOST
from planner.room.files.store import create, take_step
from planner.room.folder.layout import Layout
from planner.room.red.sheet import RedSheet, red_on_disk
from planner.room.seat.files import kept_path
from planner.room.seat.hold import SeatHold
from planner.room.steps.lock import lock
from planner.room.steps.open import open_by_red
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.scenario.load import load_builtin
from planner.tui.runtime.window_size import TooSmall
from planner.tui.seat.app import SeatApp, app_of
from planner.tui.seat.red.app import RedApp
from planner.tui.seat.red.screen import RedSeatScreen
from planner.tui.shell import ShellApp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App
    from textual.pilot import Pilot

SCENARIO = load_builtin()
TITLES = [each.title for each in SCENARIO.red_options]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new room that waits for red; its folders are looked at often, so that nothing waits."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("planner.room.folder.watch.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("planner.tui.session.autosave.AGAIN", 0.05)
    monkeypatch.setattr("planner.tui.session.autosave.DELAY", 0.01)
    create(tmp_path / "room", waiting(), NOON)
    return tmp_path / "room"


def folder(room: Path) -> Path:
    return Layout(room).red


def sheet(room: Path) -> RedSheet:
    """The sheet in red's folder, an empty one if there is none yet."""
    found = red_on_disk(Layout(room).red_sheet, SCENARIO, ["falcon", "heron", "kite"])
    assert not found.problem
    return found.sheet or RedSheet(0)


def said(app: App[int]) -> str:
    return " ".join(shown_text(app).split())


def has(app: App[int], words: str) -> Callable[[], bool]:
    return lambda: words in said(app)


async def sitting(pilot: Pilot[int]) -> RedSeatScreen:
    """Wait until the seat is taken."""

    def sits() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, RedSeatScreen) and screen.seat is not None

    await until(pilot, sits)
    screen = pilot.app.screen
    assert isinstance(screen, RedSeatScreen)
    return screen


async def test_a_year_at_reds_seat_from_picking_to_the_next_one(room: Path) -> None:
    app = RedApp(folder(room))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await sitting(pilot)
        await until(pilot, has(app, "picks a move."))
        await pilot.press("end", "space")
        assert has(app, "Pressure: 400 points · moves cost 200 · 200 left")()
        await pilot.press("right", "up", "space", "left", "y")
        await until(pilot, lambda: sheet(room).ready)
        assert sheet(room).moves == ("jam-the-queue",)
        assert sheet(room).teams == {"falcon": ("steal", "jam-the-queue")}
        await until(pilot, has(app, "Nothing of them is on this screen."))
        assert not [each for each in TITLES if each in said(app)]
        await pilot.press("right", "space", "down", "x")
        assert not [each for each in TITLES if each in said(app)]
        take_step(room, open_by_red)
        await until(pilot, has(app, "Year 1 is on."))
        assert has(app, "Jam the arms queue 200 made")()
        for step in (lock, resolve, reveal):
            take_step(room, step)
        await until(pilot, has(app, "Year 2 of 10"))
        await until(pilot, lambda: sheet(room).year == 2)
        assert not sheet(room).ready
        await pilot.press("right")
        assert has(app, "Falcon · score 0")()


def test_each_seat_has_its_own_application(room: Path) -> None:
    assert isinstance(app_of(folder(room)), RedApp)
    assert isinstance(app_of(Layout(room).team("kite")), SeatApp)


async def test_moves_too_dear_are_not_handed_in(room: Path) -> None:
    app = RedApp(folder(room))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await sitting(pilot)
        await pilot.press("space", "down", "space", "y")
        await until(pilot, has(app, "Red cannot pay for its moves against Falcon and 2 others"))
        assert has(app, "Too dear against Falcon and 2 others.")()
        assert screen.seat is not None
        assert not screen.seat.sheet.ready


async def test_reds_folder_that_goes_away_loses_nothing(room: Path) -> None:
    away = room / "away"
    app = RedApp(folder(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        await until(pilot, lambda: sheet(room).seat == THIS_HOST)
        folder(room).rename(away)
        await until(pilot, has(app, "Room unreachable."))
        assert "no contact since" in said(app)
        await pilot.press("space", "y")
        await until(pilot, lambda: kept_path(folder(room)).exists())
        assert not folder(room).exists()
        away.rename(folder(room))
        await until(pilot, lambda: sheet(room).ready)
        await until(pilot, lambda: "no contact" not in said(app))
        assert not kept_path(folder(room)).exists()
    assert sheet(room).seat == "", "the seat is free once it is left"


async def test_reds_seat_that_is_taken_shows_nothing_until_it_is_free(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.tui.seat.red.screen.LOOK", 0.05)
    other = SeatHold(folder(room))
    assert other.take(None)
    Layout(room).red_sheet.write_text("year = 1\nmoves = ['steal']\n")
    app = RedApp(folder(room))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await sitting(pilot)
        await until(pilot, has(app, "The seat is open elsewhere."))
        await pilot.press("space", "y")
        assert not [each for each in TITLES if each in said(app)]
        other.release()
        await until(pilot, has(app, "The seat is yours now."))
        await until(pilot, has(app, "Steal the design 200 taken"))
        await pilot.press("y")
        await until(pilot, lambda: sheet(room).ready)
    assert sheet(room).moves == ("steal",)


async def test_reds_seat_lies_over_another_application_and_leaves_nothing_behind(
    room: Path,
) -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        below = app.screen
        await app.push_screen(RedSeatScreen(folder(room)))
        await sitting(pilot)
        await pilot.press("space", "escape")
        await until(pilot, lambda: app.screen is below)
        assert sheet(room).moves == ("wedge",)
        assert sheet(room).seat == ""
        assert not app.files.unsaved_notice()
        assert "Drive a wedge" not in said(app)
        await app.push_screen(RedSeatScreen(folder(room)))
        await sitting(pilot)
        await until(pilot, has(app, "Drive a wedge 250 taken"))


async def test_reds_seat_waits_for_a_room(room: Path) -> None:
    path = Layout(room).red_options
    kept = path.read_bytes()
    path.unlink()
    app = RedApp(folder(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, has(app, "there is no options.toml here yet"))
        path.write_bytes(kept)
        await sitting(pilot)
        await pilot.resize_terminal(60, 12)
        await until(pilot, lambda: bool(app.screen.query(TooSmall)))
