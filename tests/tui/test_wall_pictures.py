"""Pictures of the wall; the clock stands, so nothing in them depends on the time."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import after, hand_in, made
from tests.tui.stage import until

from planner.room.files.store import take_step
from planner.room.folder.layout import Layout
from planner.room.steps.inject import release
from planner.room.steps.lock import lock
from planner.room.steps.msel import add_row
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.tui.room.app import WallApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    Compare = Callable[..., bool]

SIX = ("Falcon", "Kite", "Osprey", "Heron", "Merlin", "Kestrel")
THIRTY = (
    *SIX, "Harrier", "Buzzard", "Condor", "Eagle", "Egret", "Gannet", "Goshawk", "Grebe", "Hobby",
    "Ibis", "Jay", "Lapwing", "Martin", "Petrel", "Plover", "Puffin", "Raven", "Robin", "Skua",
    "Snipe", "Swift", "Tern", "Wren", "Avocet",
)  # fmt: skip
NOW = after(23.3)
DOING = 'doing = "types in NATO Commitments"\n'


@pytest.fixture
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The same time of day on every machine."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def orders(budget: int, effort: int) -> str:
    return (
        f"[orders.fms-backlog]\nbudget = {budget}\neffort = {effort}\n"
        "[orders.responsibility-sharing]\nbudget = 150\neffort = 30\n"
    )


def played(folder: Path, names: tuple[str, ...]) -> Path:
    """A room in its second year: one team asks, one is silent, one overspent, some are ready."""
    made(folder, *names)
    ids = [each.lower() for each in names]
    for number, team in enumerate(ids):
        hand_in(folder, team, f"year = 1\nready = true\n{orders(600 + 40 * number, 20 + number)}")
    for step, minutes in ((lock, 14.0), (resolve, 15.0), (reveal, 16.0)):
        take_step(folder, step, after(minutes))
    for cells in (
        {"title": "A budget gap opens", "year": "2", "minute": "2", "effects": "support -300"},
        {"title": "Cyber attack on an ally", "year": "2", "minute": "9"},
        {"title": "A leak to the press", "year": "2", "minute": "18", "to": "Falcon, Kite"},
        {"title": "A summit finds a host", "year": "3", "condition": "support > 40"},
    ):
        take_step(folder, partial(add_row, cells=cells), after(17))
    take_step(folder, partial(release, what=1), after(18))
    for number, team in enumerate(ids):
        sheets = {
            0: (f'ask = "May we borrow from next year?"\n{orders(1500, 40)}', 2),
            1: (orders(900, 10), 7),
            2: (DOING + orders(3100, 60), 0),
            3: (DOING + orders(1400, 30), 0),
        }
        ready = (f"ready = true\nread = [1]\n{orders(1200 + 50 * number, 55)}", number % 5)
        text, minutes = sheets.get(number, ready)
        hand_in(folder, team, f"year = 2\n{text}")
        moment = (NOW - timedelta(minutes=minutes)).timestamp()
        os.utime(Layout(folder).sheet(team), (moment, moment))
    return folder


@pytest.mark.usefixtures("utc")
@pytest.mark.parametrize(
    ("names", "size", "theme"),
    [
        (SIX, (120, 40), "planner-dark"),
        (SIX, (80, 24), "planner-light"),
        (THIRTY, (120, 40), "planner-dark"),
    ],
    ids=["six-120", "six-80-light", "thirty-120"],
)
def test_the_wall(
    home: Path,
    snap_compare: Compare,
    names: tuple[str, ...],
    size: tuple[int, int],
    theme: str,
) -> None:
    app = WallApp(played(home / "room", names), clock=clock)

    async def forecast(pilot: Pilot[int]) -> None:
        app.theme = theme
        await until(pilot, lambda: len(app.wall.forecasts) == len(names))

    assert snap_compare(app, terminal_size=size, run_before=forecast)


def clock() -> datetime:
    return NOW
