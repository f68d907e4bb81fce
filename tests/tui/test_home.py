"""Home: what it offers, what it opens, and what it imports before its first paint."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import campaign, created, planning, showing, shown_text, until
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from planner.campaign import play, store
from planner.tui.actions.registry import ACTIONS, actions_for
from planner.tui.app import PlannerApp
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.causes.screen import CausesScreen
from planner.tui.compare.screen import CompareScreen
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.explain import ExplainDialog
from planner.tui.dialogs.files import OpenDialog
from planner.tui.dialogs.new import NewDialog
from planner.tui.home.screen import HomeScreen
from planner.tui.plan.screen import PlanScreen
from planner.tui.replay.screen import ReplayScreen
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.tui.components.screen import PlannerScreen

HEAVY = ("numpy", "pydantic", "pydantic_core", "planner.engine.state", "planner.scenario.load")


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    code = f"import sys, planner.tui.app; print([n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_a_new_campaign_is_created_at_once_under_a_free_name(home: Path) -> None:
    created(home, campaign("Old"))
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        dialog = await showing(pilot, NewDialog)
        dialog.query_one("#name", Input).value = "Team 3"
        dialog.query_one("#seed", Input).value = "99999999999999999999"
        await pilot.press("enter")
        assert "whole number up to" in shown_text(app)
        dialog.query_one("#seed", Input).value = "738"
        dialog.query_one("#red", OptionList).highlighted = 1
        await pilot.press("enter")
        await showing(pilot, BriefingScreen)
    made = store.load(home / "team-3-2.toml").campaign
    assert (made.name, made.seed, made.red) == ("Team 3", 738, "patient")


def block(folder: Path) -> Callable[[], None]:
    """Put a file where an empty folder was; what is returned takes it away."""
    folder.rmdir()
    folder.touch()
    return folder.unlink


async def test_what_was_typed_is_there_again_if_it_could_not_be_created(home: Path) -> None:
    unblock = block(home)
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        dialog = await showing(pilot, NewDialog)
        dialog.query_one("#name", Input).value = "Team 3"
        dialog.query_one("#seed", Input).value = "738"
        dialog.query_one("#red", OptionList).highlighted = 1
        dialog.query_one("#participants", Input).value = "Ada, Bo"
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        assert "could not be created" in shown_text(app)
        unblock()
        await pilot.press("enter")
        await showing(pilot, NewDialog)
        await pilot.press("enter")
        await showing(pilot, BriefingScreen)
    made = store.load(home / "team-3.toml").campaign
    assert (made.name, made.seed, made.red) == ("Team 3", 738, "patient")
    assert made.participants == ("Ada", "Bo")


async def test_continue_goes_on_where_it_stood(home: Path) -> None:
    created(home, campaign("Where I was"))
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Where I was" in shown_text(app))
        await pilot.press("enter")
        await planning(pilot)
        assert "Where I was" in shown_text(app)
        await pilot.press("escape")
        await showing(pilot, HomeScreen)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"seed = [", "not valid TOML"),
        (b"\xff\xfe", ""),
        (b'format = 1\nname = "x"\nscenario = "nowhere"\nseed = "1"\nred = "none"\n', "nowhere"),
    ],
)
async def test_a_broken_file_is_a_sentence_on_home(
    home: Path, content: bytes, sentence: str
) -> None:
    path = home / "broken.toml"
    path.write_bytes(content)
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, ChoiceDialog)
        shown = shown_text(app)
        assert "could not be opened" in shown
        assert "broken.toml" in shown.replace("\n", "")
        assert sentence in shown
        await pilot.press("enter")
        await showing(pilot, HomeScreen)
    assert path.read_bytes() == content


async def test_opening_by_path_says_what_is_wrong_with_it(home: Path) -> None:
    path = created(home, campaign("Found it"))
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        dialog = await showing(pilot, OpenDialog)
        field = dialog.query_one("#path", Input)
        field.focus()
        field.value = str(home)
        await pilot.press("enter")
        assert "is a folder" in shown_text(app)
        field.value = str(home / "nothing.toml")
        await pilot.press("enter")
        assert "no such file" in shown_text(app)
        field.value = str(path)
        await pilot.press("enter")
        await planning(pilot)
        assert "Found it" in shown_text(app)


async def test_replay_shows_a_campaign_without_opening_it(home: Path) -> None:
    created(home, campaign("Replayed"))
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await showing(pilot, OpenDialog)
        await pilot.press("enter")
        await showing(pilot, ReplayScreen)
        assert app.session is None
        await pilot.press("escape")
        await showing(pilot, HomeScreen)


async def test_help_names_every_key_of_the_place(home: Path) -> None:
    app = PlannerApp(created(home, campaign()))
    async with app.run_test(size=(120, 60)) as pilot:
        await planning(pilot)
        await pilot.press("question_mark")
        shown = (await showing(pilot, ExplainDialog))._content().plain
        for action in (*actions_for("plan"), *actions_for("grid"), *actions_for("everywhere")):
            assert action.help in shown or not (action.keys or action.key_text)


async def test_help_names_no_key_that_would_do_nothing(home: Path) -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, HomeScreen)
        await pilot.press("question_mark")
        first = (await showing(pilot, ExplainDialog))._content().plain
    created(home, campaign())
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await showing(pilot, HomeScreen)
        await until(pilot, lambda: screen.offers("resume"))
        await pilot.press("question_mark")
        later = (await showing(pilot, ExplainDialog))._content().plain
    assert "Continues the campaign played last." not in first
    assert "Continues the campaign played last." in later
    assert "Goes back one screen" not in first + later


async def test_the_palette_finds_the_actions_of_the_screen(home: Path) -> None:
    app = PlannerApp(created(home, campaign()))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await planning(pilot)
        offered = {command.title for command in app.get_system_commands(screen)}
        assert {"Resolve", "Undo", "Save as", "Fill", "Quit"} <= offered


async def test_what_cannot_be_done_is_not_in_the_palette(home: Path) -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await showing(pilot, HomeScreen)
        await pilot.pause()
        offered = [command.title for command in app.get_system_commands(screen)]
        assert "Continue" not in offered
        assert "Home" not in offered
    app = PlannerApp(created(home, campaign()))
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await planning(pilot)
        offered = [command.title for command in app.get_system_commands(plan)]
        assert {"Home", "More", "Less"} <= set(offered)
        await pilot.press("b")
        app.action_home()
        await showing(pilot, HomeScreen)
        assert app.session is None


async def test_help_and_palette_open_over_a_dialog(home: Path) -> None:
    created(home, campaign())
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await showing(pilot, OpenDialog)
        await pilot.press("f1")
        await showing(pilot, ExplainDialog)
        assert "Choose a campaign from the list" in shown_text(app)
        await pilot.press("escape")
        await showing(pilot, OpenDialog)
        await pilot.press("ctrl+p")
        await showing(pilot, CommandPalette)


async def test_lists_tell_campaigns_of_one_name_apart(home: Path) -> None:
    for name in ("my-campaign", "my-campaign-2", "my-campaign.conflict"):
        store.create(home / f"{name}.toml", campaign("My campaign"))
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "my-campaign-2" in shown_text(app))
        first = next(row for row in shown_text(app).splitlines() if "Continue" in row)
        assert "conflict" not in first
        await pilot.press("p")
        await showing(pilot, OpenDialog)
        shown = shown_text(app)
        assert all(f"my-campaign{end}" in shown for end in (".toml", "-2.toml"))
        assert "conflict copy" in shown
        assert " Replay " in shown


def test_keys_are_safe_on_every_terminal() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert key not in {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+c"}
            assert not key.startswith(("alt+", "super+", "meta+"))


@pytest.mark.parametrize(
    ("screen", "least"),
    [
        (HomeScreen, "nsrxo"),
        (BriefingScreen, ""),
        (PlanScreen, "rduawov"),
        (YearScreen, "ceowu"),
        (DebriefScreen, "bscmx"),
        (ReplayScreen, "cbo"),
        (CausesScreen, "vy"),
        (CompareScreen, "ex"),
    ],
)
def test_the_footer_shows_what_a_screen_is_for_within_80_cells(
    screen: type[PlannerScreen], least: str
) -> None:
    shown = [
        (action.key_text or action.keys[0], action.title)
        for place in (screen.WHERE, *screen.ALSO, "everywhere")
        for action in actions_for(place)
        if action.shown and not (screen is CompareScreen and action.id == "causes")
    ]
    keys = {key for key, _ in shown}
    assert keys >= {*least, "?", "^q"}
    assert 1 + sum(len(key) + 1 + len(title) + 1 for key, title in shown) <= 80


@pytest.mark.parametrize("width", [80, 120])
async def test_all_of_the_footer_is_seen(home: Path, width: int) -> None:
    app = PlannerApp(created(home, campaign()))
    async with app.run_test(size=(width, 24)) as pilot:
        await planning(pilot)
        await pilot.press("v")
        await showing(pilot, DebriefScreen)
        await until(pilot, lambda: "? Help" in shown_text(app).splitlines()[-1])
        foot = shown_text(app).splitlines()[-1].split()
        assert foot[-4:] == ["^q", "Quit", "?", "Help"]
        assert {"Again", "Compare", "Report", "Skill"} <= set(foot)


async def test_the_good_years_of_a_damaged_file_are_offered(home: Path) -> None:
    whole = play.play_year(play.begin(campaign("Half lost"))).campaign
    path = created(home, whole)
    damaged = path.read_bytes() + b"[[years]]\nyear = 2\n[years.orders.nothing]\nbudget = 1\n"
    path.write_bytes(damaged)
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await showing(pilot, ChoiceDialog)
        assert "Its first year can be read" in dialog._body.plain
        await pilot.press("right", "enter")
        await planning(pilot)
        assert "Year 2" in shown_text(app)
    assert path.read_bytes() == damaged
    assert store.load(home / "team-3-salvaged.toml").campaign.played == 1


async def test_a_name_too_long_to_open_is_said() -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        dialog = await showing(pilot, OpenDialog)
        dialog.query_one("#path", Input).value = "x" * 5000
        dialog.query_one("#path", Input).focus()
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        assert "The file could not be opened" in shown_text(app)


async def test_a_campaign_opened_by_its_path_is_offered_again(home: Path) -> None:
    path = created(home.parent, campaign("Elsewhere"))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await app.workers.wait_for_complete(
            [each for each in app.workers if each.group == "remember"]
        )
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Continue      Elsewhere" in shown_text(app))
        await pilot.press("c")
        await planning(pilot)
        await pilot.press("escape")
        await showing(pilot, HomeScreen)
        path.unlink()
        app.find_recent()
        await until(pilot, lambda: "Elsewhere" not in shown_text(app))
