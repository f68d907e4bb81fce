"""A team's seat in the terminal: its plan with the room around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import evening, hand_in
from tests.tui.stage import showing, shown_text, until

from planner.campaign.model import Allocation
from planner.room.files.store import create, now, take_step
from planner.room.folder.layout import Layout
from planner.room.seat.files import kept_path, read_own_sheet
from planner.room.seat.hold import SeatHold
from planner.room.seat.seat import SeatState
from planner.room.seat.sheet_on_disk import sheet_on_disk
from planner.room.steps.end import end
from planner.room.steps.inject import OnTheSpot, release
from planner.room.steps.lock import lock
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.switch import switch
from planner.room.steps.tell import tell
from planner.room.steps.undo import undo
from planner.room.switches import Setting, Switch
from planner.scenario.load import load_builtin
from planner.scenario.model import Effect
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.questions import QuestionDialog
from planner.tui.seat.app import SeatApp
from planner.tui.seat.dialogs import AskDialog, GuessDialog, LockedDialog, SeatNewsDialog
from planner.tui.seat.plan import SeatPlanScreen
from planner.tui.seat.waiting import SeatWaitScreen
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from planner.room.seat.sheet import Sheet

FIRST = "responsibility-sharing"
SCENARIO = load_builtin()


@pytest.fixture
def room(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new room; the folders are looked at often, so that nothing waits."""
    del home
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("planner.room.folder.watch.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("planner.tui.session.autosave.AGAIN", 0.05)
    new = evening()
    clock = new.room.clock.started(10 * 60, now())
    create(tmp_path / "room", replace(new, room=replace(new.room, clock=clock)))
    return tmp_path / "room"


def folder(room: Path) -> Path:
    return Layout(room).team("falcon")


def sheet(room: Path) -> Sheet:
    """The sheet in the seat's folder, an empty one if there is none."""
    found = sheet_on_disk(Layout(room).sheet("falcon"), SCENARIO).sheet
    assert found is not None
    return found


def said(app: SeatApp) -> str:
    return " ".join(shown_text(app).replace("│", " ").split())


def noticed(app: SeatApp) -> str:
    """The notices that are on, also those that another screen covers."""
    return " ".join(each.message for each in app._notifications)


def has(app: SeatApp, words: str) -> Callable[[], bool]:
    return lambda: words in said(app)


async def sitting(pilot: Pilot[int]) -> SeatPlanScreen:
    """Wait for the seat's Plan, past the phase's briefing."""
    kinds = SeatPlanScreen | BriefingScreen
    await until(pilot, lambda: isinstance(pilot.app.screen, kinds))
    await pilot.pause()
    if isinstance(pilot.app.screen, BriefingScreen):
        await pilot.press("enter")
    return await showing(pilot, SeatPlanScreen)


async def test_a_year_at_a_seat_from_typing_to_the_next_one(room: Path) -> None:
    app = SeatApp(folder(room))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        plan = await sitting(pilot)
        assert "room 9:" in said(app)
        await pilot.press("home", "7", "enter")
        await until(pilot, lambda: bool(sheet(room).orders))
        assert sheet(room).doing == "types in Responsibility-Sharing"
        await pilot.press("y")
        await until(pilot, lambda: sheet(room).ready)
        assert has(app, "You are ready.")()
        await pilot.press("+")
        await until(pilot, lambda: not sheet(room).ready)
        await pilot.press("y")
        await until(pilot, lambda: sheet(room).ready)
        take_step(room, lock)
        await showing(pilot, LockedDialog)
        await pilot.press("g")
        await showing(pilot, GuessDialog)
        await pilot.press("6", "0", "enter")
        await until(pilot, lambda: sheet(room).predictions == {FIRST: 60})
        await until(pilot, lambda: app.screen is plan)
        await pilot.press("9")
        assert has(app, "Year 1 is locked: the room has your sheet.")()
        take_step(room, resolve)
        take_step(room, reveal)
        await until(pilot, has(app, "Year 1 is out: see what came of it."))
        assert sheet(room).year == 1
        await pilot.press("enter")
        await showing(pilot, YearScreen)
        await until(pilot, lambda: sheet(room).year == 2)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is plan)
        assert "Year 2 of 10" in said(app)
        take_step(room, undo)
        await until(pilot, lambda: "Year 1 is open again" in noticed(app))
        assert "Year 1 of 10 taken back" in said(app)
        await until(pilot, lambda: sheet(room).year == 1)
    assert sheet(room).orders


async def test_a_folder_that_goes_away_loses_nothing(room: Path) -> None:
    away = room / "away"
    app = SeatApp(folder(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        await until(pilot, lambda: Layout(room).sheet("falcon").exists())
        folder(room).rename(away)
        await until(pilot, has(app, "Room unreachable. Keep planning: it is kept here"))
        assert "no contact since" in said(app)
        await pilot.press("home", "7", "enter")
        await until(pilot, lambda: kept_path(folder(room)).exists())
        assert not folder(room).exists()
        away.rename(folder(room))
        await until(pilot, lambda: "no contact" not in said(app))
        await until(pilot, lambda: bool(sheet(room).orders))
        assert not kept_path(folder(room)).exists()


async def test_an_inject_is_read_with_its_effects(room: Path) -> None:
    app = SeatApp(folder(room))
    async with app.run_test(size=(100, 30)) as pilot:
        await sitting(pilot)
        doubt = OnTheSpot("A cool reception", effects=(Effect("cohesion", -300),))
        take_step(room, lambda evening, time: release(evening, time, doubt))
        await until(pilot, has(app, "1 inject"))
        await pilot.press("e")
        await until(pilot, has(app, "Effects: Cohesion ▼3"))


async def test_no_contact_is_told_on_other_screens_too(room: Path) -> None:
    away = room / "away"
    app = SeatApp(folder(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, BriefingScreen)
        folder(room).rename(away)
        await until(pilot, has(app, "no contact since"))
        away.rename(folder(room))
        await until(pilot, lambda: "no contact" not in said(app))
        assert isinstance(app.screen, BriefingScreen)


async def test_a_seat_opened_again_has_what_was_kept(room: Path) -> None:
    app = SeatApp(folder(room))
    async with app.run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        await pilot.press("home", "7", "y")
        await until(pilot, lambda: sheet(room).ready)
    again = SeatApp(folder(room))
    async with again.run_test(size=(80, 24)) as pilot:
        await sitting(pilot)
        assert again.session is not None
        assert again.session.seat.state is SeatState.READY
        assert again.session.document.campaign.year(1).allocation(FIRST).budget == 7


async def test_a_room_without_odds_neither_shows_nor_computes_them(room: Path) -> None:
    take_step(room, lambda evening, time: switch(evening, time, Switch.ODDS, Setting.OFF))
    app = SeatApp(folder(room))
    async with app.run_test(size=(120, 40)) as pilot:
        seat = await sitting(pilot)
        await pilot.press("home", "f", "f")
        await until(pilot, lambda: bool(sheet(room).orders))
        shown = said(app)
        assert not {"Odds", "odds", "in 100", "likely 3", "Advice", "enough"} & {*shown.split()}
        assert app.session is not None
        forecasts = app.session.forecasts
        assert "forecaster" not in vars(forecasts) or not forecasts.forecaster._position
        terms = {term for term, _ in seat.words}
        assert terms & {"odds", "futures", "waits"} == {"waits"}
        await pilot.press("a")
        assert isinstance(app.screen, SeatPlanScreen)
        await pilot.press("d")
        dialog = await showing(pilot, QuestionDialog)
        await pilot.pause()
        assert dialog.forecasts == [None] * len(dialog.forecasts)
        assert not [each for each in app.workers if each.group == "options"]
        await pilot.press("escape")
        plan = await showing(pilot, SeatPlanScreen)
        await until(pilot, lambda: app.screen is plan)
        take_step(room, lambda evening, time: switch(evening, time, Switch.ODDS, Setting.ON))
        await until(pilot, has(app, "Odds in 100"))
        await until(pilot, lambda: plan.odds_shown.odds is not None)


async def test_a_question_is_sent_and_its_answer_read(room: Path) -> None:
    app = SeatApp(folder(room))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await sitting(pilot)
        await pilot.press("q")
        await showing(pilot, AskDialog)
        await pilot.press(*"May we", "enter")
        await until(pilot, has(app, "Sent to the room: May we"))
        assert sheet(room).ask == "May we"
        take_step(room, lambda evening, time: tell(evening, time, "You may.", "falcon"))
        await until(pilot, has(app, "1 answer"))
        await until(pilot, lambda: sheet(room).ask == "")
        await pilot.press("e")
        await showing(pilot, SeatNewsDialog)
        assert "You may." in said(app)
        await until(pilot, lambda: sheet(room).read == (1,))


async def test_a_seat_that_is_taken_is_looked_at_until_it_is_free(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.tui.seat.app._LOOK", 0.05)
    other = SeatHold(folder(room))
    assert other.take(None)
    app = SeatApp(folder(room))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await sitting(pilot)
        await until(pilot, has(app, "The seat is open elsewhere."))
        await pilot.press("home", "7", "y")
        assert has(app, "here you look on")()
        hand_in(room, "falcon", "year = 1\n[orders.responsibility-sharing]\nbudget = 35\n")
        await until(pilot, lambda: "35" in said(app))
        other.release()
        await until(pilot, has(app, "The seat is yours now."))
        await pilot.press("y")
        await until(pilot, lambda: sheet(room).ready)
    assert sheet(room).orders == {FIRST: Allocation(35, 0)}


async def test_files_of_two_steps_are_named_and_the_view_before_them_stays(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.tui.seat.feed.TORN_SECONDS", 0.05)
    app = SeatApp(folder(room))
    status = Layout(room).status("falcon")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await sitting(pilot)
        before = status.read_bytes()
        status.write_bytes(before.replace(b"year = 1", b"year = 2"))
        await until(pilot, has(app, "Room unreachable."))
        assert "The room's files are of two different steps" in noticed(app)
        assert "Year 1 of 10" in said(app)
        status.write_bytes(before)
        await until(pilot, lambda: "Room unreachable" not in said(app))


async def test_a_seat_waits_for_a_room_and_for_a_year_and_ends_with_it(room: Path) -> None:
    status = Layout(room).status("falcon")
    kept = status.read_bytes()
    status.unlink()
    app = SeatApp(folder(room))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await showing(pilot, SeatWaitScreen)
        await until(pilot, has(app, "there is no status.toml here yet"))
        status.write_bytes(kept)
        await sitting(pilot)
        for step in (lock, resolve, reveal, end):
            take_step(room, step)
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        assert app.session is not None
        assert app.session.document.campaign.seed == 7
        assert "The seed is in your file" in noticed(app)
        await pilot.press("question_mark")
        await until(pilot, has(app, "Debrief: what this is"))
        assert not {"Branch", "Compare", "Home"} & {*said(app).split()}
    assert read_own_sheet(folder(room), SCENARIO) is not None
