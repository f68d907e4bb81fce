"""Notes and names in Plan and Debrief: written, changed, deleted, undone, saved."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from tests.report.world import played
from tests.tui.stage import (
    campaign,
    created,
    planning,
    quiet_seed,
    showing,
    shown_text,
    until,
    year_on_disk,
)
from tests.tui.test_hostile import BAD, check
from textual import events
from textual.widgets import Input, Select

from planner.campaign import store
from planner.campaign.annotations import with_note
from planner.campaign.model import Note
from planner.tui.app import PlannerApp
from planner.tui.components.text_input import TextInput
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.files import OpenDialog, SaveDialog
from planner.tui.dialogs.notes import NoteDialog, NotesDialog
from planner.tui.messages import OpenAsked
from planner.tui.plan.screen import PlanScreen
from planner.tui.replay.screen import ReplayScreen

if TYPE_CHECKING:
    from pathlib import Path

SMALL = (80, 24)
FIRST, SECOND = campaign().scenario.priority_ids[:2]


async def test_a_note_on_the_line_under_the_cursor_is_saved_marked_and_undone(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        assert "✎" not in shown_text(app)
        await pilot.press("down", "o")
        await showing(pilot, NoteDialog)
        await pilot.press(*"why so", "enter", *"little?", "ctrl+s")
        await showing(pilot, PlanScreen)
        await until(pilot, lambda: year_on_disk(path).notes == (Note("why so\nlittle?", SECOND),))
        assert "✎1" in shown_text(app)
        await pilot.press("up")
        await pilot.pause()
        assert "✎" not in shown_text(app)
        await pilot.press("u")
        await until(pilot, lambda: not year_on_disk(path).notes)


async def test_a_note_is_changed_moved_and_deleted(home: Path) -> None:
    path = created(home, with_note(campaign(seed=quiet_seed()), 1, Note("old", FIRST)))
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("o")
        await showing(pilot, NotesDialog)
        assert "old" in shown_text(app)
        await pilot.press("down", "enter")
        dialog = await showing(pilot, NoteDialog)
        await pilot.press(*" and new")
        dialog.query_one("#year", Select).value = 4
        await pilot.pause()
        dialog.query_one("#about", Select).value = SECOND
        await pilot.press("ctrl+s")
        await showing(pilot, PlanScreen)
        await until(pilot, lambda: year_on_disk(path, 4).notes == (Note("old and new", SECOND),))
        assert not year_on_disk(path).notes
        await pilot.press("o")
        await showing(pilot, NotesDialog)
        await pilot.press("down", "enter")
        await showing(pilot, NoteDialog)
        await pilot.click("#delete")
        await showing(pilot, PlanScreen)
        await until(pilot, lambda: store.load(path).campaign.years == ())


async def test_escape_loses_what_was_written_only_if_pressed_twice(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("o")
        await showing(pilot, NoteDialog)
        await pilot.press("ctrl+s")
        assert "The note is empty" in shown_text(app)
        await pilot.press("x", "escape")
        await pilot.pause()
        assert "Not saved yet" in shown_text(app)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
        await pilot.press("o", "escape")
        await showing(pilot, PlanScreen)


async def test_a_note_being_written_is_kept_when_the_program_ends(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("o")
        await showing(pilot, NoteDialog)
        await pilot.press(*"half a th", "ctrl+q")
        await until(pilot, lambda: app.return_code == 0)
    assert year_on_disk(path).notes == (Note("half a th", FIRST),)


async def test_a_draft_kept_again_and_again_is_one_note(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("o")
        dialog = await showing(pilot, NoteDialog)
        await pilot.press(*"half")
        assert await asyncio.to_thread(app.files.save_now)  # as an end does that waits for nobody
        assert year_on_disk(path).notes == (Note("half", FIRST),)
        await pilot.press(*" a th")
        assert app.files.save_now()
        assert year_on_disk(path).notes == (Note("half a th", FIRST),)
        dialog.query_one("#year", Select).value = 2
        await pilot.pause()
        assert await asyncio.to_thread(app.files.save_now)
        assert year_on_disk(path).notes == ()
        assert year_on_disk(path, 2).notes == (Note("half a th", FIRST),)
        await pilot.press(*"ought", "ctrl+s")  # the end did not come
        await showing(pilot, PlanScreen)
        assert app.files.save_now()
    assert year_on_disk(path, 2).notes == (Note("half a thought", FIRST),)


async def test_a_note_kept_as_the_program_was_to_end_is_gone_on_with(home: Path) -> None:
    """The program does not end after all: what is written then is still the same note."""
    path = created(home, with_note(campaign(seed=quiet_seed()), 2, Note("later")))
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("o")
        await showing(pilot, NotesDialog)
        await pilot.press("enter")
        await showing(pilot, NoteDialog)
        await pilot.press(*"half a th")
        assert app.files.save_now()
        await pilot.press(*"ought")
        assert app.files.save_now()
        assert year_on_disk(path).notes == (Note("half a thought", FIRST),)
        await pilot.press(*" more", "ctrl+s")
        await until(
            pilot, lambda: year_on_disk(path).notes == (Note("half a thought more", FIRST),)
        )


@pytest.mark.parametrize("by_signal", [False, True])
async def test_a_note_on_a_watched_campaign_is_kept_when_the_program_ends(
    home: Path, *, by_signal: bool
) -> None:
    path = created(home, played(2).campaign)
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("p")
        await showing(pilot, OpenDialog)
        await pilot.press("enter")
        await showing(pilot, ReplayScreen)
        await pilot.press("2", "o")
        await showing(pilot, NoteDialog)
        await pilot.press(*"half a th")
        if by_signal:
            assert app.files.save_now()
            assert year_on_disk(path, 2).notes == (Note("half a th"),)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.return_code == 0)
    assert year_on_disk(path, 2).notes == (Note("half a th"),)


@pytest.mark.parametrize(
    "words",
    [BAD, "第三年 改革", "שלום مرحبا", "y" * 10_000],
    ids=["hostile", "wide", "right-to-left", "long"],
)
async def test_a_pasted_text_is_text_only_and_saved_as_it_is(home: Path, words: str) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("o")
        await showing(pilot, NoteDialog)
        app.post_message(events.Paste(words))
        await pilot.pause()
        check(app, shown=words is BAD)
        await pilot.press("ctrl+s")
        await showing(pilot, PlanScreen)
        await until(pilot, lambda: year_on_disk(path).notes == (Note(words, FIRST),))
        await pilot.press("o")
        await showing(pilot, NotesDialog)
        check(app, shown=words is BAD)


async def test_what_no_file_holds_is_said_and_the_text_stays(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("o")
        dialog = await showing(pilot, NoteDialog)
        dialog.query_one(TextInput).text = "z" * 20_001
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "20,000 characters at most; this one has 20,001" in shown_text(app)
        dialog.query_one(TextInput).text = "lone \ud800"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is not dialog)
        again = await showing(pilot, NoteDialog)
        assert "no valid Unicode" in shown_text(app)
        assert again.query_one(TextInput).text == "lone \ud800"


async def test_a_finished_campaign_takes_notes_and_gives_its_last_year_back(home: Path) -> None:
    path = created(home, played(10).campaign)
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await showing(pilot, DebriefScreen)
        digest = store.load(path).campaign.year(10).results
        await pilot.press("down", "down", "down", "o")
        await showing(pilot, NoteDialog)
        await pilot.press(*"well done", "ctrl+s")
        await showing(pilot, DebriefScreen)
        await until(pilot, lambda: year_on_disk(path, 10).notes == (Note("well done", FIRST),))
        await pilot.press("end")
        await until(pilot, lambda: "✎ Responsibility-Sharing: well done" in shown_text(app))
        assert store.load(path).campaign.year(10).results == digest
        await pilot.press("u")
        await until(pilot, lambda: not year_on_disk(path, 10).notes)
        assert "well done" not in shown_text(app)


async def test_the_last_year_can_be_taken_back_from_the_debrief_and_done_again(home: Path) -> None:
    path = created(home, played(9).campaign)
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        assert app.session is not None
        app.session._turn(app.session.document.resolve())
        await showing(pilot, DebriefScreen)
        await pilot.press("u")
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await showing(pilot, PlanScreen)
        assert "Year 10 of 10" in shown_text(app)
        await pilot.press("ctrl+r")
        await showing(pilot, DebriefScreen)
        await until(pilot, lambda: year_on_disk(path, 10).results is not None)


async def test_looking_back_in_the_middle_leads_back_to_plan(home: Path) -> None:
    app = PlannerApp(created(home, played(2).campaign))
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("v")
        await showing(pilot, DebriefScreen)
        assert "after 2 of 10 years" in shown_text(app)
        await pilot.press("enter")
        await planning(pilot)


async def test_a_watched_campaign_takes_notes_too(home: Path) -> None:
    path = created(home, played(3).campaign)
    before = store.load(path).campaign
    app = PlannerApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("p")
        await showing(pilot, OpenDialog)
        await pilot.press("enter")
        await showing(pilot, ReplayScreen)
        await pilot.press("2", "o")
        await showing(pilot, NoteDialog)
        await pilot.press(*"seen late", "ctrl+s")
        await showing(pilot, ReplayScreen)
        await until(pilot, lambda: year_on_disk(path, 2).notes == (Note("seen late"),))
        await until(pilot, lambda: "seen late" in shown_text(app))
        assert "[2]" in shown_text(app) or "Year 2" in shown_text(app)
    after = store.load(path).campaign
    assert [each.results for each in after.years] == [each.results for each in before.years]


async def test_a_note_on_a_watched_campaign_whose_disk_is_gone_is_saved_elsewhere(
    home: Path, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    path, other = created(disk, played(3).campaign), home / "elsewhere.toml"
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        app.post_message(OpenAsked(path, to_replay=True))
        await showing(pilot, ReplayScreen)
        await pilot.press("2", "o")
        await showing(pilot, NoteDialog)
        disk.rename(tmp_path / "taken out")
        await pilot.press(*"seen late", "ctrl+s")
        await showing(pilot, ChoiceDialog)
        assert "Save elsewhere" in shown_text(app)
        await pilot.press("enter")
        dialog = await showing(pilot, SaveDialog)
        dialog.query_one("#path", Input).value = str(other)
        await pilot.press("enter")
        await until(pilot, other.exists)
        await showing(pilot, ReplayScreen)
    assert year_on_disk(other, 2).notes == (Note("seen late"),)


@pytest.mark.usefixtures("home")
async def test_a_note_that_could_not_be_saved_is_when_the_disk_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.tui.session.autosave.AGAIN", 0.02)
    disk = tmp_path / "disk"
    disk.mkdir()
    path = created(disk, played(3).campaign)
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        app.post_message(OpenAsked(path, to_replay=True))
        await showing(pilot, ReplayScreen)
        await pilot.press("2", "o")
        await showing(pilot, NoteDialog)
        disk.rename(tmp_path / "taken out")
        await pilot.press(*"seen late", "ctrl+s")
        await showing(pilot, ChoiceDialog)
        await pilot.press("escape")
        await showing(pilot, ReplayScreen)
        assert "is kept in" in app.files.unsaved_notice()
        (tmp_path / "taken out").rename(disk)
        await until(pilot, lambda: year_on_disk(path, 2).notes == (Note("seen late"),))
        await until(pilot, lambda: not app.files.unsaved_notice())


async def test_a_note_written_while_watching_the_open_campaign_is_its_own(home: Path) -> None:
    path = created(home, played(2).campaign)
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("w")
        await showing(pilot, ReplayScreen)
        await pilot.press("o")
        await showing(pilot, NoteDialog)
        await pilot.press(*"mine", "ctrl+s")
        await showing(pilot, ReplayScreen)
        assert app.session is not None
        assert app.session.document.campaign.year(1).notes == (Note("mine"),)
        await pilot.press("escape", "u")
        await until(pilot, lambda: not year_on_disk(path, 1).notes)
