"""The projector and the hot wash: their lines without a screen, and the wiring at one."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import START, after, hand_in
from tests.room.played_evenings import fixed, played, sharing
from tests.tui.stage import showing, shown_text, until
from textual.content import Content

from planner.engine.rulebook import RULES_VERSION
from planner.room.files.store import create, take_step
from planner.room.hot_wash.reviews import TeamReview
from planner.room.hot_wash.wash import hot_wash
from planner.room.model import RoomState
from planner.room.public_view import public_view
from planner.room.steps.inject import OnTheSpot, release
from planner.room.steps.lock import lock
from planner.room.switches import Setting, Switch
from planner.tui.projector import lines
from planner.tui.projector.app import ProjectorApp
from planner.tui.projector.big_text import big_text
from planner.tui.projector.hot_wash import HotWashScreen
from planner.tui.projector.pages import PAGES, WashPage, window
from planner.tui.projector.screen import ProjectorScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from planner.room.evening import Evening

    Compare = Callable[..., bool]

NAMES = ("Falcon", "Heron", "Kestrel", "Merlin", "Osprey", "Kite")
LONG = "Banks and ports stop for two days. The ally asks whether this is a case for Article 5. " * 5
READY = "year = 1\nready = true\n"


def at_minute(evening: Evening, minute: float) -> lines.ClockShown:
    return lines.clock(public_view(evening, after(minute)), after(minute))


def said_to_all(evening: Evening, text: str) -> Evening:
    return release(evening, after(0), OnTheSpot("An attack", text))


# ---- the lines


def test_the_clock_says_soon_in_the_last_two_minutes_and_then_that_time_is_up() -> None:
    evening = fixed(*NAMES)
    assert at_minute(evening, 0).big == "10:00"
    assert "soon" not in at_minute(evening, 7.9).below
    assert "soon" in at_minute(evening, 8).below
    assert "time is up" in at_minute(evening, 10).below
    assert at_minute(evening, 11).big == "0:00"


def test_a_year_without_a_clock_has_a_word_in_its_place() -> None:
    evening = fixed(*NAMES)
    clock = evening.room.clock.started(0, START)
    without = replace(evening, room=replace(evening.room, clock=clock))
    assert at_minute(without, 3).big == "PLAN"


def test_a_clock_that_stands_says_so() -> None:
    evening = fixed(*NAMES)
    paused = evening.room.clock.paused(after(1))
    stands = replace(evening, room=replace(evening.room, clock=paused))
    assert at_minute(stands, 5).big == "9:00"
    assert "stopped" in at_minute(stands, 5).below


@pytest.mark.parametrize("state", [each for each in RoomState if each is not RoomState.PLANNING])
def test_every_state_has_a_word_in_large_letters(state: RoomState) -> None:
    evening = fixed(*NAMES)
    view = public_view(replace(evening, room=replace(evening.room, state=state)), START)
    shown = lines.clock(view, START)
    assert len(big_text(shown.big)) == 5
    assert max(map(len, big_text(shown.big))) <= 74
    assert len({len(line) for line in big_text(shown.big, 2)}) == 1
    assert shown.below


def test_what_is_said_has_three_lines_at_most() -> None:
    evening = said_to_all(fixed(*NAMES), LONG)
    view = public_view(evening, START)
    title, blank, *words = lines.said(view, 80).plain.split("\n")
    assert title.endswith("AN ATTACK")
    assert blank == ""
    assert len(words) == 3
    assert words[-1].endswith("…")
    assert max(map(len, words)) <= 68


@pytest.mark.parametrize("count", [1, 6, 13, 30, 60])
@pytest.mark.parametrize("width", [80, 100, 200])
def test_the_teams_fit_however_many_they_are(count: int, width: int) -> None:
    evening = fixed(*(f"Group {number}" for number in range(1, count + 1)))
    drawn = lines.teams(public_view(evening, START), width, 7).plain.split("\n")
    assert len(drawn) <= 7
    assert max(map(len, drawn)) <= width - 6
    shown = sum("Group" in word for line in drawn for word in line.split())
    assert shown == count or drawn == [f"0 of {count} teams are ready"]


def test_the_foot_names_what_is_shown() -> None:
    evening = played(fixed(*NAMES), 1, {})
    assert (
        lines.foot(public_view(evening, after(60)))
        == "no odds, no scores, no sheets on this screen"
    )
    scores = evening.room.switches.switched(Switch.SCORES, Setting.ON)
    shown = replace(evening, room=replace(evening.room, switches=scores))
    assert lines.foot(public_view(shown, after(60))) == "scores are shown · † no sheet"


# ---- the pages of the hot wash


@pytest.fixture(scope="module")
def over() -> Evening:
    """Six teams after ten years, half of which left one KPI alone in each phase."""
    some = sharing("fms-backlog", "nato-commitments", "aukus-pillar-ii", "joint-technologies")
    styles = {name.lower(): sharing() if name < "L" else some for name in NAMES}
    return played(fixed(*NAMES), 10, styles)


def page(evening: Evening, names: dict[str, str] | None = None, width: int = 74) -> WashPage:
    reviews = {"falcon": TeamReview(700, -80, 20, 640, 3, 40)}
    wash = hot_wash(evening, reviews)
    return WashPage(wash, names or dict(wash.names), width, 20)


@pytest.mark.parametrize("number", range(len(PAGES)))
@pytest.mark.parametrize("width", [74, 114, 194])
def test_a_page_fits_the_window(over: Evening, number: int, width: int) -> None:
    body, ask = PAGES[number][1](page(over, width=width))
    drawn = [*body.plain.split("\n"), *ask.plain.split("\n")]
    assert max(map(len, drawn)) <= width
    assert len(drawn) + 3 * bool(ask.plain) <= 24


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_hidden_names_are_on_no_page(over: Evening, number: int) -> None:
    letters = {
        team.id: f"Team {letter}" for team, letter in zip(over.room.teams, "ABCDEF", strict=True)
    }
    body, ask = PAGES[number][1](page(over, letters))
    assert not any(name in body.plain + ask.plain for name in NAMES)


def test_points_stand_beside_those_who_won_and_lost_them(over: Evening) -> None:
    made = page(over)
    body, _ = PAGES[2][1](made)
    first = made.wash.decisions[0]
    row = body.plain.split("\n")[2]
    assert row.split()[-1].lstrip("+−") == str(abs(round(first.sides[0])))  # noqa: RUF001 -- the minus sign


def test_a_page_longer_than_the_window_is_seen_line_by_line() -> None:
    body = Content("\n".join(f"line {number}" for number in range(1, 31)))
    seen = set()
    for first in range(0, 40, 5):
        shown, first_shown = window(body, first, 20)
        lines = shown.plain.split("\n")
        assert len(lines) == 20
        assert lines[-1] == f"lines {first_shown + 1} to {first_shown + 19} of 30 · ↑ ↓"
        seen |= set(lines[:-1])
    assert seen == {f"line {number}" for number in range(1, 31)}
    assert window(body, 7, 30) == (body, 0)


# ---- the screens


def room_in(folder: Path, evening: Evening) -> Path:
    """A room on disk; luck and skill are known, so that nothing is worked out behind the test."""
    create(folder, evening, START)
    (folder / ".reviews").mkdir()
    for team in evening.room.teams:
        record = evening.record(team.id).year(evening.record(team.id).played).record
        figures = "start = 700\nskill = -80\nluck = 20\nend = 640\ndearest = 3\ncost = 40\n"
        text = f'record = "{record}"\nrules = {RULES_VERSION}\n{figures}'
        (folder / ".reviews" / f"{team.id}.toml").write_text(text)
    return folder


async def test_the_projector_follows_the_room(tmp_path: Path) -> None:
    folder = room_in(tmp_path / "room", fixed(*NAMES))
    app = ProjectorApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await showing(pilot, ProjectorScreen)
        await until(pilot, lambda: screen.view is not None)
        assert "0 of" not in shown_text(app)
        hand_in(folder, "kite", READY)
        await until(pilot, lambda: screen.view is not None and screen.view.ready == 1)
        take_step(folder, lock)
        await until(
            pilot, lambda: screen.view is not None and screen.view.state is RoomState.LOCKED
        )
        assert "the room is working out the year" in shown_text(app)
        await pilot.press("w")
        assert isinstance(app.screen, ProjectorScreen)


async def test_the_smallest_window_shows_clock_inject_and_teams(tmp_path: Path) -> None:
    folder = room_in(tmp_path / "room", said_to_all(fixed(*NAMES), LONG))
    app = ProjectorApp(folder)
    async with app.run_test(size=(70, 16)) as pilot:
        screen = await showing(pilot, ProjectorScreen)
        await until(pilot, lambda: screen.view is not None and "YEAR" in shown_text(app))
        shown = shown_text(app)
        for words in ("YEAR 1", "██", "time is up", "AN ATTACK", "0 of 6 teams are ready"):
            assert words in shown


async def test_the_palette_offers_nothing_that_a_projector_cannot_do(tmp_path: Path) -> None:
    app = ProjectorApp(room_in(tmp_path / "room", fixed(*NAMES)))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await showing(pilot, ProjectorScreen)
        await until(pilot, lambda: screen.view is not None)
        titles = {each.title for each in app.get_system_commands(screen)}
        assert titles == {"Help", "Dark or light", "Suspend", "Quit"}


async def test_a_folder_that_goes_away_is_said_and_comes_back(tmp_path: Path) -> None:
    folder = room_in(tmp_path / "room", fixed(*NAMES))
    app = ProjectorApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await showing(pilot, ProjectorScreen)
        await until(pilot, lambda: screen.view is not None)
        folder.rename(tmp_path / "away")
        await until(pilot, lambda: "No contact" in shown_text(app))
        assert "YEAR 1" in shown_text(app)
        (tmp_path / "away").rename(folder)
        await until(pilot, lambda: "No contact" not in shown_text(app))


async def test_the_hot_wash_turns_its_pages_and_hides_names(tmp_path: Path, over: Evening) -> None:
    folder = room_in(tmp_path / "room", over)
    app = ProjectorApp(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await showing(pilot, ProjectorScreen)
        await until(pilot, lambda: screen.view is not None)
        await pilot.press("w")
        await showing(pilot, HotWashScreen)
        await until(pilot, lambda: "Falcon" in shown_text(app))
        await pilot.press("right", "b")
        assert "THE PHASES" in shown_text(app)
        assert "Falcon" not in shown_text(app)
        assert "Team A" in shown_text(app)
        await pilot.press("left", "left", "escape")
        assert isinstance(app.screen, ProjectorScreen)


# ---- pictures


@pytest.fixture
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same times of day wherever the test runs."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_utc")
@pytest.mark.parametrize("theme", ["planner-dark", "planner-light"])
def test_projector(tmp_path: Path, snap_compare: Compare, theme: str) -> None:
    text = "Banks and ports stop for two days. The ally asks whether this is a case for Article 5."
    evening = said_to_all(fixed(*NAMES), text)
    stands = evening.room.clock.paused(START - timedelta(seconds=160))
    folder = room_in(tmp_path / "room", replace(evening, room=replace(evening.room, clock=stands)))
    hand_in(folder, "kestrel", READY)
    app = ProjectorApp(folder)

    async def seen(pilot: Pilot[int]) -> None:
        app.theme = theme
        screen = await showing(pilot, ProjectorScreen)
        await until(pilot, lambda: screen.view is not None)

    assert snap_compare(app, terminal_size=(80, 24), run_before=seen)


def test_decisions_that_made_the_difference(
    tmp_path: Path, snap_compare: Compare, over: Evening
) -> None:
    folder = room_in(tmp_path / "room", over)
    app = ProjectorApp(folder)

    async def seen(pilot: Pilot[int]) -> None:
        screen = await showing(pilot, ProjectorScreen)
        await until(pilot, lambda: screen.view is not None)
        await pilot.press("w")
        await showing(pilot, HotWashScreen)
        await until(pilot, lambda: "Falcon" in shown_text(app))
        await pilot.press("right", "right")

    assert snap_compare(app, terminal_size=(120, 36), run_before=seen)
