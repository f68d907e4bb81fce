"""The opening of a campaign: named on the command line, or continued after a restart."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.tui.stage import campaign, created, planning, showing, shown_text, until
from textual.css.stylesheet import Stylesheet

from planner.campaign import play, store
from planner.campaign.branch import branch
from planner.tui.app import PlannerApp
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.home.opening import OpeningScreen
from planner.tui.home.screen import HomeScreen
from planner.tui.plan.screen import PlanScreen
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.screen import Screen

EXAMPLE = Path(__file__).parents[2] / "campaigns" / "careful.toml"


def in_year(home: Path, year: int) -> Path:
    """The file of a campaign in which the years before one are played."""
    made = branch(store.load(EXAMPLE).campaign, year, parent_file="careful.toml", name="Falcon")
    return created(home, replace(made.campaign, years=made.campaign.years[: year - 1]))


def resumed(app: PlannerApp) -> Iterator[type[Screen[Any]]]:
    """The screens on the stack, from the bottom up."""
    return (type(each) for each in app.screen_stack)


async def test_a_file_named_on_the_command_line_is_shown_without_home_before_it(
    home: Path,
) -> None:
    app = PlannerApp(in_year(home, 4))
    async with app.run_test(size=(80, 24)) as pilot:
        first, seen = app.screen, shown_text(app)
        assert isinstance(first, OpeningScreen | PlanScreen)
        assert "PLANNER" not in seen
        await showing(pilot, PlanScreen)
        assert list(resumed(app)) == [HomeScreen, PlanScreen]
        await pilot.press("escape")
        await showing(pilot, HomeScreen)
        await until(pilot, lambda: "Continue" in shown_text(app))


async def test_home_is_composed_only_once_it_is_seen_and_its_menu_has_the_focus(
    home: Path,
) -> None:
    app = PlannerApp(in_year(home, 4))
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, PlanScreen)
        assert not app.screen_stack[0].query("#menu")
        await pilot.resize_terminal(100, 30)
        await pilot.press("escape")
        await showing(pilot, HomeScreen)
        await until(pilot, lambda: app.focused is not None and app.focused.id == "menu")
        await until(pilot, lambda: "Continue" in shown_text(app))


async def test_a_screen_that_opens_has_its_style_sheet_read_without_the_others_read_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew: list[Stylesheet] = []
    reparse = Stylesheet.reparse

    def noted(styles: Stylesheet) -> None:
        anew.append(styles)
        reparse(styles)

    monkeypatch.setattr(Stylesheet, "reparse", noted)
    app = PlannerApp(in_year(home, 4))
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await showing(pilot, PlanScreen)
        assert not anew
        assert all(app.stylesheet.has_source(str(path)) for path in plan.css_path)
        assert plan.query_one("#resources").styles.text_wrap == "nowrap"


@pytest.mark.parametrize(
    ("size", "classes"),
    [
        ((80, 24), {"-narrow", "-short"}),
        ((120, 40), {"-wide", "-high"}),
        ((200, 50), {"-huge", "-high"}),
    ],
)
async def test_a_screen_is_laid_out_for_the_window_before_it_is_first_painted(
    size: tuple[int, int], classes: set[str]
) -> None:
    app = PlannerApp()
    async with app.run_test(size=size):
        plan = PlanScreen(play.current(campaign()))
        assert app.get_screen(plan) is plan
        assert {each for each in plan.classes if each.startswith("-")} == classes


def test_nothing_that_plan_does_not_show_is_imported_before_it_is_painted() -> None:
    later = (
        "filelock",
        "planner.foresight.forecast",
        "planner.tui.dialogs.files",
        "planner.tui.dialogs.questions",
    )
    code = (
        "import sys, planner.tui.flows.open, planner.tui.session.document\n"
        "import planner.tui.session.session\n"
        f"print([each for each in {later!r} if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_a_named_file_that_cannot_be_opened_leads_to_home(home: Path) -> None:
    path = home / "broken.toml"
    path.write_bytes(b"seed = [")
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, ChoiceDialog)
        await pilot.press("escape")
        await showing(pilot, HomeScreen)
        await until(pilot, lambda: "broken" in shown_text(app))
        assert list(resumed(app)) == [HomeScreen]


@pytest.mark.parametrize(("year", "first"), [(4, PlanScreen), (3, BriefingScreen)])
async def test_a_campaign_opens_at_the_year_to_plan_briefed_if_a_phase_begins(
    home: Path, year: int, first: type[Screen[Any]]
) -> None:
    in_year(home, year)
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Falcon" in shown_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(app.screen_stack) > 1)
        assert isinstance(app.screen, first)
        if first is BriefingScreen:
            await pilot.press("escape")
            await showing(pilot, PlanScreen)
        await pilot.press("escape")
        await showing(pilot, HomeScreen)


@pytest.mark.parametrize(
    ("year", "screens"),
    [(2, [HomeScreen, PlanScreen, BriefingScreen]), (10, [HomeScreen, DebriefScreen])],
)
async def test_esc_behind_an_outcome_goes_on_to_the_next_phase_or_the_debrief(
    home: Path, year: int, screens: list[type[Screen[Any]]]
) -> None:
    in_year(home, year)
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Falcon" in shown_text(app))
        await pilot.press("enter")
        await planning(pilot)
        assert app.session is not None
        app.push_screen(YearScreen(app.session.document.resolve()))
        await showing(pilot, YearScreen)
        await pilot.press("escape")
        await showing(pilot, screens[-1])
        assert list(resumed(app)) == screens
