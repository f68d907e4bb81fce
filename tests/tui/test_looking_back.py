"""The screens that look back, driven by keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.analysis.test_year_in_lines import all_done
from tests.report.world import play_in, played, small
from tests.tui.looking_back import EVIL, OneScreen, evil_world
from tests.tui.stage import created, planning, showing, shown_text, until

from planner.analysis.moments import MomentSign
from planner.campaign import store
from planner.tui.app import PlannerApp
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.browse.browser import Browser
from planner.tui.causes.screen import CausesScreen
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.replay.screen import ReplayScreen
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from planner.campaign.play import Position

SMALL = (80, 24)
CAMPAIGNS = Path(__file__).parents[2] / "campaigns"
SCREENS = (BriefingScreen, YearScreen, DebriefScreen, ReplayScreen)


def top(app: OneScreen) -> type[object]:
    """The class of the screen on top."""
    return type(app.screen)


def here(app: OneScreen) -> str:
    """The id of the item under the cursor."""
    return app.screen.query_one(Browser).item_list.item.id


async def test_a_year_begins_with_three_lines_and_enter_goes_on() -> None:
    app = OneScreen(lambda: YearScreen(small(2, marked=True)))
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "…" not in "\n".join(app.shown().splitlines()[1:4]))
        decision, gain, loss = app.shown().splitlines()[1:4]
        assert decision.split()[0] in {"✔", "½", "✘", "◐", "▲", "▼", "="}
        assert gain.split()[0] in {"▲", "="}
        assert loss.split()[0] in {"▼", "="}
        assert "you others chance    sum" in app.shown()
        await pilot.press("enter")
        assert app.gone_on == 1


async def test_events_and_causes_can_be_read_on_the_whole_screen_of_a_small_window() -> None:
    app = OneScreen(lambda: YearScreen(small(2, marked=True)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        assert "What happened in year 2" in app.shown()
        await pilot.press("e", "home", "space")
        await pilot.pause()
        assert "stood at" in app.shown()
        await pilot.press("space")
        assert "Before → after" in app.shown()


async def test_the_causes_of_the_line_stand_below_the_matrix_where_there_is_room() -> None:
    app = OneScreen(lambda: YearScreen(small(2, marked=True)))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("home")
        await pilot.pause()
        assert "needs allies events chance  slips    sum" in app.shown()
        assert "stood at" in app.shown()


async def test_a_change_opens_to_its_causes_and_closes_again() -> None:
    app = OneScreen(lambda: YearScreen(small(3, marked=True)))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("home", "down", "c")
        assert top(app) is CausesScreen
        assert "start of year 3" in app.shown()
        await pilot.press("left")
        assert "start of year 2" in app.shown()
        await pilot.press("v")
        assert "% of the start" in app.shown()
        await pilot.press("y")
        assert "Year by year" in app.shown()
        await pilot.press("pagedown", "enter")
        assert top(app) is YearScreen


async def test_replay_keeps_its_place_from_year_to_year() -> None:
    app = OneScreen(lambda: ReplayScreen(small(6, marked=True)))
    async with app.run_test(size=SMALL) as pilot:
        assert here(app) == "orders"
        await pilot.press("down", "down", "down", "right")
        assert here(app) == "progress:old-backlog"
        assert "[2]" in app.shown()
        await pilot.press("5")
        assert "[5]" in app.shown()
        assert here(app) == "progress:old-backlog"
        await pilot.press("9", "right", "less_than_sign", "left")
        assert "[1]" in app.shown()
        await pilot.press("end")
        assert here(app) == "summary"
        await pilot.press("home", "down")
        await pilot.click("#item-list", offset=(4, 1))
        assert here(app) == "orders"


async def test_a_note_and_an_inject_are_shown_in_replay() -> None:
    app = OneScreen(lambda: ReplayScreen(small(3, marked=True)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        assert "bold, but late" in app.shown()
        await pilot.press("down")
        assert "Inject: " in app.shown()
        assert "Facilitator: Force Goals set to 60 %" in app.shown()


async def test_debrief_works_in_the_middle_and_before_the_first_year() -> None:
    for years in (0, 3):
        app = OneScreen(lambda years=years: DebriefScreen(small(years)))  # type: ignore[misc]  # the default binds the loop variable
        async with app.run_test(size=SMALL) as pilot:
            assert f"after {years} of 6 years" in app.shown()
            await pilot.press("down", "down", "down", "c")
            assert top(app) is CausesScreen


async def test_a_briefing_scrolls_and_goes_on() -> None:
    app = OneScreen(lambda: BriefingScreen(small(0)))
    async with app.run_test(size=SMALL) as pilot:
        assert "What you do" in app.shown()
        await pilot.press("space")
        assert "Red, the adversary" in app.shown()
        await pilot.press("pagedown", "enter")
        assert "Priorities of phase 1" in app.shown()
        assert app.gone_on == 1


@pytest.mark.parametrize("screen", SCREENS)
async def test_hostile_texts_are_inert(screen: Callable[[Position], Screen[None]]) -> None:
    position = play_in(evil_world(), 2, 3, marked=True, name=EVIL)
    app = OneScreen(lambda: screen(position))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down", "down")
        shown = app.shown()
        assert "[@click=app.leave]" in shown
        assert not set(shown) & set("\x1b\x07\x9b\u202e\u200b")
        for y in range(0, 39, 3):  # the last line is the footer, with its keys
            await pilot.click(offset=(60, y))
        assert not app.left


async def test_c_is_off_where_an_item_of_the_debrief_has_no_causes() -> None:
    app = OneScreen(lambda: DebriefScreen(small(6)))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, DebriefScreen)
        await pilot.press("down")
        await until(pilot, lambda: not screen.active_bindings["c"].enabled)
        await pilot.press("down", "down", "down")
        await until(pilot, lambda: screen.active_bindings["c"].enabled)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CausesScreen))


async def test_f_is_in_the_footer_of_a_year_only_when_it_can_finish() -> None:
    for position, there in ((all_done(), True), (played(1), False)):
        app = OneScreen(lambda position=position: YearScreen(position))  # type: ignore[misc]  # the default binds the loop variable
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda app=app: "Go on" in app.shown())  # type: ignore[misc]  # as above
            assert ("Finish" in app.shown().splitlines()[-1]) is there


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_a_year_opens_at_its_top_with_the_cursor_in_view(
    home: Path, size: tuple[int, int]
) -> None:
    careful = store.load(CAMPAIGNS / "careful.toml").campaign
    app = PlannerApp(created(home, replace(careful, years=careful.years[:8])))
    async with app.run_test(size=size) as pilot:
        await planning(pilot)
        await pilot.press("y")
        screen = await showing(pilot, YearScreen)
        await until(pilot, lambda: "Before" in shown_text(app) and "…" not in headlines(app))
        shown = screen.query_one(Browser).item_list
        assert shown.item.label == "NATO Force Goals"
        assert "▸" in shown_text(app)
        assert "1 Building Consensus" in shown_text(app)
        assert shown.scroll_y == 0


def headlines(app: PlannerApp) -> str:
    """The three lines of a year."""
    return "\n".join(shown_text(app).splitlines()[1:4])


async def test_each_sign_of_a_replay_has_one_meaning() -> None:
    signs = [each.sign for each in MomentSign]
    assert len(set(signs)) == len(signs)
    assert not {"▲", "▼", "▸", ">"} & set(signs)
    app = OneScreen(lambda: ReplayScreen(played(2)))
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "Orders" in app.shown())
        assert "▸# Orders" in app.shown()
