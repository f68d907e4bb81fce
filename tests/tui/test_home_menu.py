"""Home's menu: its rows, the keys on them, and what is said of the one under the cursor."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.tui.stage import campaign, created, planning, showing, shown_text, until

from planner.campaign import store
from planner.campaign.library import Summary
from planner.tui.app import PlannerApp
from planner.tui.components.campaign_rows import when
from planner.tui.home.menu import details, menu_rows, row_content
from planner.tui.home.screen import HomeScreen

NOW = datetime(2026, 11, 28, 19, 41, tzinfo=UTC)


def summary(name: str, ago: timedelta = timedelta(), problem: str = "") -> Summary:
    """A campaign with three of its years played, saved some time before now."""
    path, saved = Path("campaigns", f"{name.lower()}.toml"), (NOW - ago).timestamp()
    return Summary(name, path, 3, saved, problem, years=10, is_begun=True, team="Blue")


@pytest.mark.parametrize("width", range(40, 90))
def test_no_row_of_the_menu_is_wider_than_its_window(width: int) -> None:
    entries = [summary("A name that is " * 9), summary("x" * 300), summary("猫" * 50, problem="?")]
    for row in menu_rows(entries):
        for here in (False, True):
            assert row_content(row, width, NOW, here=here).cell_length <= width
        if row.id:
            assert max(len(each) for each in details(row, width, NOW).plain.split("\n")) <= width


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(hours=1), "today 18:41"),
        (timedelta(hours=20), "yesterday"),
        (timedelta(days=4), "Tuesday"),
        (timedelta(days=7), "21 Nov 2026"),
        (-timedelta(days=2), "30 Nov 2026"),
        (timedelta(days=1e5), "12 Feb 1753"),
    ],
)
def test_the_time_of_a_save_is_said_in_eleven_cells(ago: timedelta, words: str) -> None:
    assert when(summary("Falcon", ago), NOW) == words
    assert len(words) <= 11


def test_home_says_what_the_row_under_the_cursor_opens() -> None:
    rows = {row.id: row for row in menu_rows([summary("Falcon")])}
    shown = details(rows["resume"], 70, NOW).plain
    assert "Continue · falcon.toml" in shown
    assert "Falcon · Blue · year 4 of 10 · saved today 19:41" in shown
    assert "next: plan year 4, which has orders already" in shown
    assert "Starts a new campaign" in details(rows["new"], 70, NOW).plain


async def test_a_digit_opens_a_campaign_played_lately(home: Path) -> None:
    created(home, campaign("Newest"))
    for number, name in enumerate(("Second", "Third"), 1):
        path = home / f"{name}.toml"
        store.create(path, campaign(name))
        os.utime(path, (100 - number, 100 - number))
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Lately · 1–2 opens" in shown_text(app))  # noqa: RUF001 - a range
        await pilot.press("3")
        await showing(pilot, HomeScreen)
        await pilot.press("2")
        await planning(pilot)
        assert "Third" in shown_text(app)


async def test_enter_stands_on_the_row_under_the_cursor(home: Path) -> None:
    created(home, campaign("Falcon"))
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "▸ enter  Continue" in shown_text(app))
        await pilot.press("down")
        await until(pilot, lambda: "▸ enter  New" in shown_text(app))
        assert "  c      Continue" in shown_text(app)
