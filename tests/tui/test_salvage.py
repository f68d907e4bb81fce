"""A damaged file that has lost its scenario: it is asked for, and then all goes on as ever."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.campaign.made import own_scenario, plain_campaign
from tests.tui.stage import planning, showing, shown_text, until
from textual.widgets import Input

from planner.campaign import store
from planner.campaign.default_orders import play_typically
from planner.campaign.model import Source
from planner.campaign.play import begin
from planner.campaign.verify import Match, verify
from planner.campaign.write import campaign_bytes
from planner.tui.app import PlannerApp
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.files import ScenarioDialog
from planner.tui.home.screen import HomeScreen
from planner.tui.messages import OpenAsked
from planner.tui.replay.screen import ReplayScreen

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from planner.campaign.model import Campaign

SMALL = (80, 24)


@cache
def played() -> Campaign:
    fresh = plain_campaign(scenario=own_scenario(), source=Source.EMBEDDED)
    return play_typically(begin(fresh), 3).campaign


def whole() -> bytes:
    return campaign_bytes(played())


@pytest.fixture
def cut(home: Path) -> Path:
    """A campaign that is cut off in its scenario."""
    path = home / "team-3.toml"
    path.write_bytes(whole()[:-20_000])
    return path


@pytest.fixture
def own(home: Path) -> Path:
    """The scenario's own file, beside it, but not known by its digest."""
    path = home / "changed.toml"
    path.write_text(own_scenario().text + "# as it was sent\n")
    return path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def body(dialog: ChoiceDialog) -> str:
    return " ".join(dialog._body.plain.split())


async def named(pilot: Pilot[int], name: str) -> None:
    """Type a scenario's file and go on."""
    dialog = await showing(pilot, ScenarioDialog)
    dialog.query_one("#path", Input).value = name
    await pilot.press("enter")


@pytest.mark.parametrize("size", [SMALL, (120, 40)])
async def test_the_scenario_is_asked_for_and_the_years_are_played_on(
    home: Path, cut: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    sent = tmp_path / "sent.toml"
    sent.write_text(own_scenario().text)
    app = PlannerApp(cut)
    async with app.run_test(size=size) as pilot:
        wanted = await showing(pilot, ChoiceDialog)
        assert 'Its embedded scenario "our-own" is damaged' in body(wanted)
        assert "Its first 3 years can be read: name the scenario's file" in body(wanted)
        assert "Name the scenario's file" in shown_text(app)
        await pilot.press("right", "enter")
        await named(pilot, str(sent))
        offer = await showing(pilot, ChoiceDialog)
        assert "Its first 3 years can be read, to be saved as team-3-salvaged.toml" in body(offer)
        assert "Note:" not in body(offer)
        await pilot.press("right", "enter")
        await planning(pilot)
        assert "Year 4" in shown_text(app)
    assert (home / cut.name).read_bytes() == whole()[:-20_000]
    saved = store.load(home / "team-3-salvaged.toml").campaign
    assert saved.scenario == own_scenario()
    assert verify(saved).match is Match.SAME


async def test_it_can_be_watched_with_a_name_typed_beside_the_file(
    home: Path, cut: Path, own: Path
) -> None:
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        app.post_message(OpenAsked(cut, to_replay=True))
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await named(pilot, own.name)
        offer = await showing(pilot, ChoiceDialog)
        assert "Note: the scenario given is not the one that the results were" in body(offer)
        assert "to be replayed or saved as team-3-salvaged.toml" in body(offer)
        await pilot.press("right", "enter")
        await showing(pilot, ReplayScreen)
        await pilot.press("right")
        await until(pilot, lambda: "[2]" in shown_text(app))
    assert not (home / "team-3-salvaged.toml").exists()


async def test_it_asks_again_until_a_scenario_fits_or_the_person_gives_up(
    home: Path, cut: Path
) -> None:
    (home / "other.toml").write_text(own_scenario().text.replace("fms-backlog", "backlog"))
    (home / "hostile.toml").write_bytes(b"\x1b]52;c;aGk=\x07[/][@click=app.quit]")
    app = PlannerApp(cut)
    async with app.run_test(size=SMALL) as pilot:
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await named(pilot, "none.toml")
        await until(pilot, lambda: "There is no such file." in shown_text(app))
        for name, why in (
            ("other.toml", "no year fits the given scenario"),
            ("hostile.toml", "is not valid TOML"),
            ("team-3.toml", "is not valid TOML"),
        ):
            await named(pilot, name)
            told = await showing(pilot, ChoiceDialog)
            assert why in body(told)
            assert "That scenario does not help" in shown_text(app)
            await pilot.press("enter")
        await showing(pilot, ScenarioDialog)
        await pilot.press("escape")
        await showing(pilot, HomeScreen)
    assert names(home) == ["hostile.toml", "other.toml", "team-3.toml"]


async def test_a_file_that_is_whole_by_now_is_said_to_be(home: Path) -> None:
    """Its scenario was only elsewhere, and is put back while the terminal asks for it."""
    path = home / "team-3.toml"
    apart = replace(played(), source=Source.FILE, scenario_file="our-own.toml")
    path.write_bytes(campaign_bytes(apart))
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        wanted = await showing(pilot, ChoiceDialog)
        assert 'Its scenario "our-own.toml" is missing' in body(wanted)
        await pilot.press("right", "enter")
        (home / "our-own.toml").write_text(own_scenario().text)
        await named(pilot, "our-own.toml")
        told = await showing(pilot, ChoiceDialog)
        assert "team-3.toml: is whole by now; open it again" in body(told)
        await pilot.press("enter")
        await showing(pilot, HomeScreen)


async def test_left_alone_nothing_is_asked(home: Path, cut: Path) -> None:
    del home
    app = PlannerApp(cut)
    async with app.run_test(size=SMALL) as pilot:
        await showing(pilot, ChoiceDialog)
        await pilot.press("enter")
        await showing(pilot, HomeScreen)


async def test_a_scenario_that_is_there_is_not_asked_for(home: Path, cut: Path) -> None:
    (home / "our-own.toml").write_text(own_scenario().text)
    app = PlannerApp(cut)
    async with app.run_test(size=SMALL) as pilot:
        offer = await showing(pilot, ChoiceDialog)
        assert "taken from our-own.toml beside it: its digest is as recorded" in body(offer)
        await pilot.press("right", "enter")
        await planning(pilot)
    assert store.load(home / "team-3-salvaged.toml").campaign.played == 3


async def test_every_mistake_that_costs_years_is_told(home: Path, cut: Path) -> None:
    poor = own_scenario().text.replace("budget = [3000, 3000, 3000", "budget = [3000, 3000, 2000")
    (home / "poor.toml").write_text(poor)
    app = PlannerApp(cut)
    async with app.run_test(size=SMALL) as pilot:
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await named(pilot, "poor.toml")
        offer = await showing(pilot, ChoiceDialog)
        assert "year 3 spends $" in body(offer)
        assert "Its first 2 years can be read" in body(offer)
        assert "Open what is good" in shown_text(app)


async def test_all_its_answers_can_be_read_at_80_columns(home: Path, cut: Path) -> None:
    (home / "our-own.toml").write_text(own_scenario().text)
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        app.post_message(OpenAsked(cut, to_replay=True))
        await showing(pilot, ChoiceDialog)
        await pilot.pause()
        assert "Leave it    Replay what is good    Save what is good" in shown_text(app)


@pytest.fixture
def zeros(home: Path) -> Path:
    """A file of zeros, with the whole copy that a save left beside it."""
    path = home / "team-3.toml"
    path.write_bytes(b"\0" * 4_000)
    path.with_name("team-3.toml.bak").write_bytes(whole())
    return path


async def test_a_whole_copy_is_opened_and_the_damaged_file_is_kept(home: Path, zeros: Path) -> None:
    app = PlannerApp(zeros)
    async with app.run_test(size=SMALL) as pilot:
        offer = await showing(pilot, ChoiceDialog)
        assert "A whole copy with years 1 to 3 is beside it: team-3.toml.bak." in body(offer)
        assert "Leave it    Open the copy" in shown_text(app)
        await pilot.press("right", "enter")
        await planning(pilot)
        assert "Year 4" in shown_text(app)
    assert names(home) == ["team-3.damaged.toml", "team-3.toml", "team-3.toml.bak"]
    assert (home / "team-3.damaged.toml").read_bytes() == b"\0" * 4_000
    assert (home / "team-3.toml").read_bytes() == whole()


async def test_a_whole_copy_is_one_more_answer_where_years_can_be_read(
    home: Path, zeros: Path
) -> None:
    (home / zeros.name).write_bytes(whole().replace(b"\nyear = 3\n", b"\nyear = = 3\n"))
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        app.post_message(OpenAsked(zeros, to_replay=True))
        await showing(pilot, ChoiceDialog)
        await pilot.pause()
        answers = "Leave it    Replay years    Save years    Open the copy"
        assert answers in shown_text(app)
        await pilot.press("left", "enter")
        await showing(pilot, ReplayScreen)
    assert names(home) == ["team-3.damaged.toml", "team-3.toml", "team-3.toml.bak"]
    assert (home / "team-3.toml").read_bytes() == whole()
