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

from planner.border.errors import InputError
from planner.campaign import store
from planner.campaign.model import Allocation
from planner.tui import saver
from planner.tui.app import PlannerApp
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.files import SaveDialog
from planner.tui.screens.home import HomeScreen
from planner.tui.screens.plan import PlanScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

FIRST = "responsibility-sharing"


def test_a_draft_is_never_two_seconds_old() -> None:
    assert saver.DELAY <= 1.5


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
            assert "Quit and lose it" in shown_text(app)
            await pilot.press("escape")
            await showing(pilot, PlanScreen)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: year_on_disk(path).allocation(FIRST) == Allocation(6, 0))


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
    monkeypatch.setattr(saver, "DELAY", 60.0)
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        theirs = store.load(path)
        store.save(theirs, replace(theirs.campaign, note="from another program"))
        await pilot.press("5")
        assert app.save_now()
        copy = home / "team-3.conflict.toml"
        assert year_on_disk(copy).allocation(FIRST) == Allocation(5, 0)
        monkeypatch.setattr(store, "save", full_disk)
        await pilot.press("6")
        assert not app.save_now()


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
