"""Nothing is lost: autosave, failing saves, other programs, and the ways a program ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
from textual.widgets import Input

from planner.boundary.errors import InputError
from planner.campaign import play, store
from planner.campaign.default_orders import play_typically
from planner.campaign.drafts import keep_draft
from planner.campaign.model import Allocation
from planner.tui.app import PlannerApp
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.files import SaveDialog
from planner.tui.dialogs.notes import NoteDialog
from planner.tui.home.screen import HomeScreen
from planner.tui.plan.screen import PlanScreen
from planner.tui.session import autosave

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FIRST = "responsibility-sharing"


def test_a_draft_is_never_two_seconds_old() -> None:
    assert autosave.DELAY <= 1.5


def full_disk(*_: object, **__: object) -> store.Saved:
    raise InputError("cannot save: the disk is full", file="team-3.toml")


async def test_a_failing_save_is_said_once_and_the_campaign_lives_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    before = path.read_bytes()
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        with monkeypatch.context() as broken:
            broken.setattr(store, "save", full_disk)
            await pilot.press("5")
            await showing(pilot, ChoiceDialog)
            assert "the disk is full" in shown_text(app)
            await pilot.press("left", "enter")  # the last choice: go on unsaved
            await showing(pilot, PlanScreen)
            assert "! not saved" in shown_text(app)
            await pilot.press("6")
            assert path.read_bytes() == before
            await pilot.press("ctrl+q")
            await showing(pilot, ChoiceDialog)
            assert "Quit, keep draft" in shown_text(app)
            await pilot.press("escape")
            await showing(pilot, PlanScreen)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: year_on_disk(path).allocation(FIRST) == Allocation(6, 0))


async def test_a_folder_that_was_away_is_saved_in_again_when_it_is_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "AGAIN", 0.02)
    path = created(home, campaign(seed=quiet_seed()))
    away, draft = home.with_name("away"), home.parent / "drafts" / "team-3.draft.toml"
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        assert "Save again" not in palette_of(app)
        move(home, away)
        await pilot.press("5")
        await showing(pilot, ChoiceDialog)
        assert year_on_disk(draft).allocation(FIRST) == Allocation(5, 0)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
        await pilot.press("6")
        await until(pilot, lambda: year_on_disk(draft).allocation(FIRST) == Allocation(6, 0))
        assert "! not saved" in shown_text(app)
        assert "Save again" in palette_of(app)
        move(away, home)
        await until(pilot, lambda: "! not saved" not in shown_text(app))
        assert year_on_disk(path).allocation(FIRST) == Allocation(6, 0)
        assert app.session is not None
        assert app.session.autosave._timer is None, "nothing is tried while everything is saved"
        assert not draft.exists()


async def test_debrief_says_as_well_that_saving_fails(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "AGAIN", 0.02)
    finished = play_typically(play.begin(campaign()), 10).campaign
    app = PlannerApp(created(home, finished))
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, DebriefScreen)
        await pilot.press("o")
        await showing(pilot, NoteDialog)
        move(home, home.with_name("away"))
        await pilot.press(*"late", "ctrl+s")
        await showing(pilot, ChoiceDialog)
        await pilot.press("escape")
        await showing(pilot, DebriefScreen)
        await until(pilot, lambda: "! not saved" in shown_text(app))
        move(home.with_name("away"), home)
        await until(pilot, lambda: "! not saved" not in shown_text(app))


async def test_what_asks_about_a_failed_save_goes_when_it_is_saved(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "AGAIN", 0.02)
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        move(home, home.with_name("away"))
        await pilot.press("5", "ctrl+q")
        await showing(pilot, ChoiceDialog)
        move(home.with_name("away"), home)
        await until(pilot, lambda: app.return_code is not None)
    assert app.return_code == 0, "as the person wanted before it asked"


async def test_saving_again_is_tried_at_once_and_says_what_came_of_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "AGAIN", 60.0)
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        move(home, home.with_name("away"))
        await pilot.press("5")
        await showing(pilot, ChoiceDialog)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
        app.action_save_again()
        await showing(pilot, ChoiceDialog)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
        move(home.with_name("away"), home)
        app.action_save_again()
        await until(pilot, lambda: "Everything is saved" in shown_text(app))
        assert year_on_disk(path).allocation(FIRST) == Allocation(5, 0)


async def test_a_draft_of_an_earlier_session_is_told_of(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    kept = store.load(path).campaign
    year = kept.year(1).allocate(FIRST, Allocation(5, 0))
    keep_draft(path, kept.with_year(year), None)
    app = PlannerApp(path)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await planning(pilot)
        await until(pilot, lambda: "team-3.draft.toml" in shown_text(app))


def move(folder: Path, to: Path) -> None:
    """Rename a folder, as a person would in a file manager."""
    folder.rename(to)


def palette_of(app: PlannerApp) -> list[str]:
    """The names of what the palette offers."""
    return [command.title for command in app.get_system_commands(app.screen)]


async def test_a_failed_save_can_go_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    other = home / "elsewhere.toml"
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        monkeypatch.setattr(store, "save", full_disk)
        await pilot.press("5")
        await showing(pilot, ChoiceDialog)
        await pilot.press("enter")
        dialog = await showing(pilot, SaveDialog)
        dialog.query_one("#path").value = str(other)  # type: ignore[attr-defined]  # the dialog's field
        await pilot.press("enter")
        await until(pilot, other.exists)
        assert year_on_disk(other).allocation(FIRST) == Allocation(5, 0)


async def test_another_program_on_the_file_loses_nothing(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        theirs = store.load(path)
        store.save(theirs, replace(theirs.campaign, note="from another program"))
        await pilot.press("5")
        dialog = await showing(pilot, ChoiceDialog)
        assert "Another program changed team-3.toml; it was left alone" in dialog._body.plain
        await pilot.press("enter")
        await showing(pilot, PlanScreen)
        await pilot.press("6")
        copy = home / "team-3.conflict.toml"
        await until(pilot, lambda: year_on_disk(copy).allocation(FIRST) == Allocation(6, 0))
    assert store.load(path).campaign.note == "from another program"


async def test_a_copy_beside_what_another_program_saved_is_on_the_disk_too(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "DELAY", 60.0)
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        theirs = store.load(path)
        store.save(theirs, replace(theirs.campaign, note="from another program"))
        await pilot.press("5")
        assert app.files.save_now()
        copy = home / "team-3.conflict.toml"
        assert year_on_disk(copy).allocation(FIRST) == Allocation(5, 0)
        monkeypatch.setattr(store, "save", full_disk)
        await pilot.press("6")
        assert not app.files.save_now()


async def test_save_as_asks_before_it_replaces(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    other = home / "other.toml"
    store.create(other, campaign("Other"))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("ctrl+s")
        dialog = await showing(pilot, SaveDialog)
        dialog.query_one("#path").value = str(other)  # type: ignore[attr-defined]  # the dialog's field
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        assert "Replace the file?" in shown_text(app)
        await pilot.press("enter")  # stay
        await showing(pilot, SaveDialog)
        assert store.load(other).campaign.name == "Other"
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await showing(pilot, PlanScreen)
        assert store.load(other).campaign.name == "Team 3"
        await pilot.press("escape")
        await showing(pilot, HomeScreen)


async def test_a_bare_name_is_saved_beside_the_campaign(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        await pilot.press("ctrl+s")
        dialog = await showing(pilot, SaveDialog)
        dialog.query_one("#path").value = "second"  # type: ignore[attr-defined]  # the dialog's field
        await pilot.press("enter")
        await until(pilot, lambda: "Saved to" in shown_text(app))
    assert (home / "second.toml").exists()


async def test_what_is_typed_goes_before_the_ending(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        await pilot.press("ctrl+s")
        await showing(pilot, SaveDialog)
        assert " team-3.toml " in shown_text(app), "the name is in sight, however long the path"
        await pilot.press("minus", "b", "enter")
        await until(pilot, lambda: "Saved to" in shown_text(app))
    assert (home / "team-3-b.toml").exists()


async def test_a_name_too_long_to_save_under_is_said(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("ctrl+s")
        dialog = await showing(pilot, SaveDialog)
        dialog.query_one("#path", Input).value = str(home / ("x" * 300))
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        assert "The campaign could not be saved" in shown_text(app)
