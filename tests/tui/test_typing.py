"""Keys typed in one burst come out as if they had been typed slowly."""

from __future__ import annotations

import asyncio
import random
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import campaign, created, planning, quiet_seed, showing, until, year_on_disk
from textual import events
from textual.widgets import Input

from planner.campaign import store
from planner.campaign.model import Note
from planner.tui.app import PlannerApp
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.dialogs.new import NewDialog
from planner.tui.messages import Allocated, KeySettled
from planner.tui.plan.grid import RoadmapGrid
from planner.tui.plan.grid_cells import EFFORT
from planner.tui.plan.number_entry import step_down, step_up

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from textual.message import Message
    from textual.pilot import Pilot

    from planner.campaign.model import Allocation

FIRST, SECOND = campaign().scenario.priority_ids[:2]
KEYS = (
    *"0123456789", "tab", "plus", "minus", "down", "up", "backspace", "delete", "enter", "s",
    "u", "ctrl+r", "left", "right", "home", "end", "n", "p", "c", "t",
)  # fmt: skip


async def burst(pilot: Pilot[int], keys: Sequence[str]) -> None:
    """Press keys before the app gets to do anything about the first of them."""
    app = pilot.app
    assert isinstance(app, PlannerApp)
    key_queue = app._key_queue
    last = key_queue._number + len(keys)
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))
    await until(pilot, lambda: key_queue._number == last and key_queue.is_free)


async def slowly(pilot: Pilot[int], keys: Sequence[str]) -> None:
    """Press each key once all that the one before did is done."""
    for key in keys:
        await burst(pilot, (key,))


def planned(app: PlannerApp) -> list[dict[str, Allocation]]:
    """The allocations of all years."""
    assert app.session is not None
    return [dict(year.allocations) for year in app.session.document.campaign.years]


@pytest.mark.parametrize(
    ("amount", "step", "less"),
    [(95, 50, 50), (101, 50, 100), (100, 50, 50), (50, 50, 0), (49, 50, 0), (1, 5, 0), (0, 50, 0)],
)
def test_a_step_down_from_an_uneven_amount_leads_to_the_round_one_below(
    amount: int, step: int, less: int
) -> None:
    assert step_down(amount, step) == less


@pytest.mark.parametrize(
    ("amount", "full", "more"),
    [(95, 800, 100), (100, 800, 150), (0, 30, 30), (30, 30, 50), (790, 795, 795), (795, 795, 800)],
)
def test_a_step_up_leads_to_the_round_one_above_and_stops_at_what_is_full(
    amount: int, full: int, more: int
) -> None:
    assert step_up(amount, 50, full) == more


@pytest.mark.parametrize(
    ("keys", "amounts"),
    [
        (("1", "2", "tab", "5"), (12, 5)),
        (("tab", "5", "tab", "1", "2"), (12, 5)),
        (("f", "f", "tab"), (100, 39)),
        (("plus", "plus", "tab", "plus", "plus", "minus"), (20, 5)),
        (("9", "5", "minus", "tab", "7", "minus"), (90, 5)),
        (("9", "9", "backspace", "tab", "8", "backspace", "7"), (9, 7)),
        (("5", "tab", "6", "u", "u", "ctrl+r"), (5, 0)),
    ],
)
async def test_a_burst_in_one_line(home: Path, keys: Sequence[str], amounts: object) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await burst(pilot, keys)
        put = planned(app)[0]["responsibility-sharing"]
        assert (put.budget, put.effort) == amounts


@pytest.mark.parametrize("seed", range(2))
async def test_any_burst_does_what_the_same_keys_do_slowly(home: Path, seed: int) -> None:
    keys = random.Random(seed).choices(KEYS, k=30)  # noqa: S311 - no secret
    done = []
    for how in (burst, slowly):
        folder = home / how.__name__
        folder.mkdir(parents=True)
        app = PlannerApp(created(folder, campaign(seed=quiet_seed())))
        async with app.run_test(size=(80, 24)) as pilot:
            await planning(pilot)
            await how(pilot, keys)
            done.append(planned(app))
    assert done[0] == done[1]
    assert any(done[0])


async def test_digits_that_a_cell_has_no_room_for_ask_for_no_new_odds(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    put: list[Allocated] = []

    def note(message: Message) -> None:
        if isinstance(message, Allocated) and not any(message is each for each in put):
            put.append(message)

    async with app.run_test(size=(80, 24), message_hook=note) as pilot:
        await planning(pilot)
        await burst(pilot, "9" * 40)
        assert [each.allocation.budget for each in put] == [9, 99, 999, 9_999, 99_999]
        assert planned(app)[0]["responsibility-sharing"].budget == 99_999


async def test_a_long_run_of_digits_does_not_hold_up_the_keys_after_it(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    settled: set[int] = set()

    def note(message: Message) -> None:
        if isinstance(message, KeySettled):
            settled.add(message.number)

    async with app.run_test(size=(80, 24), message_hook=note) as pilot:
        await planning(pilot)
        await burst(pilot, (*"0" * 200, *"123456789" * 50, "tab", *"0" * 200, "7", "backspace"))
        put = planned(app)[0]["responsibility-sharing"]
        assert (put.budget, put.effort) == (12_345, 0)
        assert app.screen.query_one(RoadmapGrid).column == EFFORT
        assert len(settled) < 20


async def test_a_long_run_of_digits_is_all_there_in_a_field_of_text() -> None:
    async with two_fields() as (pilot, first, _):
        await burst(pilot, "12345" * 8)
        assert first.value == "12345" * 8


@asynccontextmanager
async def two_fields() -> AsyncIterator[tuple[Pilot[int], Input, Input]]:
    """A dialog with the cursor in the first of two empty fields."""
    async with PlannerApp().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("n")
        dialog = await showing(pilot, NewDialog)
        first, second, *_ = dialog.query(Input)
        first.clear()
        second.clear()
        yield pilot, first, second


async def test_tab_in_a_dialog_keeps_its_place() -> None:
    async with two_fields() as (pilot, first, second):
        await burst(pilot, ("a", "b", "tab", "7", "8"))
        assert (first.value, second.value) == ("ab", "78")


async def test_a_paste_waits_for_the_keys_before_it() -> None:
    async with two_fields() as (pilot, first, second):
        app = pilot.app
        assert isinstance(app, PlannerApp)
        app.post_message(events.Key("tab", None))
        app.post_message(events.Paste("1234"))
        app.post_message(events.Key("5", "5"))
        await until(pilot, lambda: second.value == "12345")
        assert first.value == ""


async def test_a_key_whose_place_is_gone_holds_up_nothing(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        app._key_queue.admits(events.Key("7", "7"))  # no message will ever follow this one
        app.post_message(events.Key("8", "8"))
        await until(pilot, lambda: app._key_queue.is_free and bool(planned(app)))
        assert planned(app)[0]["responsibility-sharing"].budget == 8


async def test_keys_typed_before_a_dialog_opens_are_meant_for_it(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        plan = await planning(pilot)
        await burst(pilot, ("o", *"hi", "ctrl+s", "3"))
        assert app.screen is plan
        await until(pilot, lambda: year_on_disk(path).notes == (Note("hi", FIRST),))
        assert planned(app)[0][FIRST].budget == 3
        grid = plan.query_one(RoadmapGrid)
        await burst(pilot, ("r", "enter", "down"))  # much is unspent; enter plans on
        assert app.screen is plan
        assert grid.line.priority.id == SECOND


async def test_a_burst_on_home_reaches_the_new_campaigns_name(home: Path) -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await burst(pilot, ("n", *"Blue", "enter"))
        await showing(pilot, BriefingScreen)
    assert store.load(home / "blue.toml").campaign.name == "Blue"


async def test_what_takes_long_to_open_does_not_lock_the_keyboard(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    never = asyncio.Event()
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        app.modal_flow.ask(never.wait())
        await burst(pilot, ("4", "2"))
        await until(pilot, lambda: bool(planned(app)) and planned(app)[0][FIRST].budget == 42)
        never.set()


async def test_quitting_waits_for_what_was_typed(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        for key in ("4", "2", "tab", "7", "ctrl+q"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: app.return_code is not None)
    put = year_on_disk(path).allocation("responsibility-sharing")
    assert (put.budget, put.effort) == (42, 7)
