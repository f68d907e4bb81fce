"""Numbers entered in Plan: what a pause, a move, esc and a paste do, at the screen."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from tests.tui.stage import campaign, created, planning, quiet_seed, shown_text, until
from textual import events

from planner.tui.app import PlannerApp
from planner.tui.plan import number_entry
from planner.tui.plan.grid import RoadmapGrid
from planner.tui.plan.screen import PlanScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot


@asynccontextmanager
async def open_plan(home: Path) -> AsyncIterator[tuple[Pilot[int], PlannerApp]]:
    """Plan of year 1 with the cursor on the first budget."""
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        yield pilot, app


def amounts(app: PlannerApp) -> tuple[int, int]:
    """Budget and effort of the first line."""
    assert app.session is not None
    put = app.session.document.position.record.allocation("responsibility-sharing")
    return put.budget, put.effort


async def type_at(pilot: Pilot[int], digits: str, began: float) -> None:
    """Type digits at a time of the keys' clock."""
    app = pilot.app
    assert isinstance(app, PlannerApp)
    for digit in digits:
        key = events.Key(digit, digit)
        key.time = began
        app.post_message(key)
    await until(pilot, lambda: app._key_queue.is_free)
    await pilot.pause()


async def test_what_is_typed_after_a_look_replaces_the_number(home: Path) -> None:
    async with open_plan(home) as (pilot, app):
        await type_at(pilot, "400", 10.0)
        await type_at(pilot, "300", 10.0 + number_entry.PAUSE)
        assert amounts(app) == (300, 0)
        await pilot.press("u")
        assert amounts(app) == (400, 0)


async def test_what_is_typed_after_a_move_and_back_replaces_the_number(home: Path) -> None:
    async with open_plan(home) as (pilot, app):
        for away in (("tab", "tab"), ("down", "up"), ("enter", "up"), ("f9",)):
            await pilot.press("4", "0", "0", *away, "3", "0")
            assert amounts(app)[0] == 30


async def test_what_lies_over_plan_ends_the_number(home: Path) -> None:
    async with open_plan(home) as (pilot, app):
        await type_at(pilot, "40", 10.0)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: not isinstance(app.screen, PlanScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PlanScreen))
        await type_at(pilot, "3", 10.1)
        assert amounts(app) == (3, 0)


async def test_esc_brings_the_old_amount_back_and_stays_in_plan(home: Path) -> None:
    async with open_plan(home) as (pilot, app):
        await pilot.press("plus", "tab", "1", "2", "tab")
        before = amounts(app)
        await pilot.press("4", "5", "escape")
        assert amounts(app) == before
        assert isinstance(app.screen, PlanScreen)
        await pilot.press("u")
        assert amounts(app) == (before[0], 0), "what was given up is no step"
        await pilot.press("escape")
        await until(pilot, lambda: app.session is None)


async def test_a_first_digit_that_is_there_already_begins_a_step_of_its_own(home: Path) -> None:
    async with open_plan(home) as (pilot, app):
        await pilot.press("tab", "plus")
        assert amounts(app) == (0, 5)
        await pilot.press("5", "0", "u")
        assert amounts(app) == (0, 5)


async def test_a_pasted_number_goes_into_the_cell(home: Path) -> None:
    async with open_plan(home) as (pilot, app):
        await pilot.press("7")
        app.post_message(events.Paste("$1 200 M\n"))
        await until(pilot, lambda: amounts(app) == (1200, 0))
        await pilot.press("5", "u")
        assert amounts(app) == (1200, 0)
        await pilot.press("u")
        assert amounts(app) == (7, 0)


async def test_a_paste_that_is_no_number_is_refused_in_a_sentence(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        await pilot.press("7")
        for words in ("9" * 10_000, "[@click=app.quit]x[/]"):
            app.post_message(events.Paste(words))
            await until(pilot, lambda: "Only a whole number up to 99,999" in shown_text(app))
            assert amounts(app) == (7, 0)
            app.clear_notifications()


async def test_a_number_is_drawn_as_finished_after_a_pause(home: Path) -> None:
    async with open_plan(home) as (pilot, app):
        await pilot.press("4", "0")
        assert "40▏" in shown_text(app)
        app.screen.query_one(RoadmapGrid)._end_typing_look()
        await pilot.pause()
        assert "40▏" not in shown_text(app)
        assert " 40 " in shown_text(app)
