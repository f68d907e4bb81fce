"""Rooms and seats on Home: which folder is taken, and that the app ends for the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.room.evenings import made
from tests.tui.stage import showing, shown_text, until
from textual import events

from planner.campaign.recent_files import CAMPAIGNS, ROOMS, SEATS, remember, remembered
from planner.room.files.store import load_evening
from planner.tui.app import Next, PlannerApp
from planner.tui.dialogs.rooms import RoomDialog, SeatDialog
from planner.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


async def typed(pilot: Pilot[int], words: str) -> None:
    """Paste words, quicker than key by key, and press enter."""
    pilot.app.post_message(events.Paste(words))
    await pilot.pause()
    await pilot.press("enter")


async def test_a_room_that_is_not_there_is_made_when_asked_twice(home: Path) -> None:
    folder = home.parent / "thursday"
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, HomeScreen)
        await pilot.press("r")
        await showing(pilot, RoomDialog)
        await typed(pilot, str(folder))
        await until(pilot, lambda: "enter again makes one, with 4 teams" in shown_text(app))
        assert not folder.exists()
        await pilot.press("enter")
        await until(pilot, lambda: app.next is not None)
    assert app.next == Next("planner.tui.room.app", folder)
    assert [each.name for each in load_evening(folder).room.teams][:2] == ["Team 1", "Team 2"]
    assert remembered(ROOMS) == [folder]


async def test_a_room_opened_before_is_chosen_from_the_list(home: Path) -> None:
    folder = made(home.parent / "room")
    remember(home.parent / "gone", ROOMS)
    remember(folder, ROOMS)
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, HomeScreen)
        await pilot.press("r")
        await showing(pilot, RoomDialog)
        assert "gone" not in shown_text(app)
        await pilot.press("home", "enter")
        await until(pilot, lambda: app.next is not None)
    assert app.next == Next("planner.tui.room.app", folder)


async def test_a_seat_is_a_teams_folder_and_not_the_whole_room(home: Path) -> None:
    folder = made(home.parent / "room")
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, HomeScreen)
        await pilot.press("s")
        await showing(pilot, SeatDialog)
        await typed(pilot, str(folder))
        await until(pilot, lambda: "That is the whole room" in shown_text(app))
        await typed(pilot, "/teams")
        await until(pilot, lambda: "No seat is there" in shown_text(app))
        await typed(pilot, "/kite")
        await until(pilot, lambda: app.next is not None)
    assert app.next == Next("planner.tui.seat.app", folder / "teams" / "kite")
    assert remembered(SEATS) == [folder / "teams" / "kite"]
    assert remembered(CAMPAIGNS) == []
