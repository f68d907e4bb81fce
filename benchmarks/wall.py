"""A wall of thirty teams whose sheets all change within one second, and its keys meanwhile.

Run it from the repository: `python benchmarks/wall.py [TEAMS]`. "Right" is the time from the last
changed file to the first moment at which the wall shows every change; "scores" that until the last
likely score is forecast anew. "Work" is the processor time of the UI's thread for all effects of a
key, at rest and while the files change, and "drawn" the time from a key to its drawn line; on a
busy machine only the work tells. Compare machines by the ratio to "yardstick", the time in which
this machine forecasts one team.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual import events

from planner.campaign.model import Allocation
from planner.room.clock import written_time
from planner.room.files.store import create, load_evening, now, take_step
from planner.room.folder.layout import Layout
from planner.room.seat.sheet import Sheet, sheet_bytes
from planner.room.steps.lock import lock
from planner.room.steps.make import RoomPlan, make
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.wall.forecasts import forecast_team, is_current
from planner.scenario.load import DEFAULT, load_builtin
from planner.tui.room.app import WallApp
from planner.tui.room.wall_lines import WallLines

TEAMS = 30
YEARS = 5
KEYS = 60
ROUNDS = 3
MOST_SECONDS = 1.0
MOST_KEY = 33.0
PATIENCE = 20.0

drawn: list[float] = []
render_line = WallLines.render_line


def watched(self: WallLines, y: int) -> object:
    """Draw a line and note the time."""
    strip = render_line(self, y)
    drawn.append(time.perf_counter())
    return strip


def hand_in(layout: Layout, team: str, year: int, doing: str, budget: int) -> None:
    """Write a team's sheet, as its seat does: beside it, then moved into its place."""
    orders = {name: Allocation(budget, 5) for name in load_builtin(DEFAULT).priority_ids[:6]}
    sheet = Sheet(year, orders=orders, seen=written_time(now()), doing=doing)
    path = layout.sheet(team)
    beside = path.with_suffix(".new")
    beside.write_bytes(sheet_bytes(sheet))
    beside.replace(path)


def made(folder: Path, teams: int) -> Path:
    """A room of so many teams in its sixth year."""
    scenario = load_builtin(DEFAULT)
    names = tuple(f"Team {number}" for number in range(1, teams + 1))
    plan = RoomPlan("Benchmark", scenario, is_builtin=True, names=names, red="opportunist", seed=3)
    layout = Layout(folder)
    evening = create(folder, make(plan, now()))
    for year in range(1, YEARS + 1):
        for number, team in enumerate(evening.room.playing):
            hand_in(layout, team.id, year, "", 100 + 5 * number)
        for step in (lock, resolve, reveal):
            evening = take_step(folder, step)
    return folder


def yardstick(folder: Path) -> float:
    """Milliseconds of one team's forecast, the median of a few."""
    evening = load_evening(folder)
    times = []
    for team in evening.room.playing[:7]:
        began = time.process_time()
        forecast_team(evening, team)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


async def press(app: WallApp, key: str) -> tuple[float, float]:
    """Press a key: processor time of this thread, and the time until a line is drawn, in ms."""
    drawn.clear()
    worked, began = time.thread_time(), time.perf_counter()
    app.post_message(events.Key(key, None))
    while not drawn:  # noqa: ASYNC110 - an event would be one more turn
        await asyncio.sleep(0)
    first = drawn[0]
    for _ in range(20):
        await asyncio.sleep(0)
    return (time.thread_time() - worked) * 1000, (first - began) * 1000


async def keys(app: WallApp, count: int) -> list[tuple[float, float]]:
    """Walk over the teams."""
    found = []
    for number in range(count):
        key = "down" if number % 20 < 10 else "up"  # noqa: PLR2004 - ten down, ten up
        found.append(await press(app, key))
        await asyncio.sleep(0.01)
    return found


async def change(app: WallApp, folder: Path, number: int) -> tuple[float, float, list[float]]:
    """Change all sheets within one second; seconds until right, until forecast, and key work."""
    layout, evening = Layout(folder), app.desk.evening
    doing = f"round {number}"
    teams = [each.id for each in evening.room.playing]
    began = time.perf_counter()
    for place, team in enumerate(teams):
        hand_in(layout, team, evening.room.year, doing, 101 + number + 4 * place)
        left = began + 0.8 * (place + 1) / len(teams) - time.perf_counter()
        await asyncio.sleep(max(0.0, left))
    written = time.perf_counter()
    work = []
    right = forecast = 0.0
    while not forecast and time.perf_counter() - written < PATIENCE:
        work.append((await press(app, "down" if len(work) % 2 else "up"))[0])
        await asyncio.sleep(0.02)
        shown = app.screen.view  # type: ignore[attr-defined]  # the wall's
        if not right and all(each.action == doing for each in shown.teams):
            right = time.perf_counter() - written
        known = app.screen.forecasts  # type: ignore[attr-defined]  # the wall's
        room = app.desk.evening
        if right and all(is_current(room, each, known.get(each.id)) for each in room.room.playing):
            forecast = time.perf_counter() - written
    return right, forecast, work


async def measure(folder: Path) -> None:
    """Print the figures."""
    app = WallApp(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(3.0)
        rest = await keys(app, KEYS)
        show("key at rest, work", [each[0] for each in rest], MOST_KEY)
        show("key at rest, drawn", [each[1] for each in rest], MOST_KEY)
        rounds = [await change(app, folder, number) for number in range(ROUNDS)]
    show("key meanwhile, work", [each for _, _, work in rounds for each in work], MOST_KEY)
    for name, place, most in (("right", 0, MOST_SECONDS), ("scores", 1, None)):
        times = [each[place] for each in rounds]
        limit = "" if most is None else f", wanted below {most:.1f}"
        print(f"{name:<22} {', '.join(f'{each:.2f}' for each in times)} s{limit}")


def show(name: str, values: list[float], most: float) -> None:
    """Print median and 99th percentile in milliseconds."""
    ordered = sorted(values)
    last = ordered[max(0, int(len(ordered) * 0.99) - 1)]
    print(
        f"{name:<22} median {statistics.median(values):.1f}, 99 % {last:.1f} ms, below {most:.0f}"
    )


def main() -> None:
    """Make the room, and measure its wall."""
    teams = int(sys.argv[1]) if len(sys.argv) > 1 else TEAMS
    WallLines.render_line = watched  # type: ignore[method-assign,assignment]  # to be timed
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLANNER_HOME"] = home
        folder = made(Path(home) / "room", teams)
        print(f"{'yardstick':<22} {yardstick(folder):.1f} ms a forecast")
        asyncio.run(measure(folder))


if __name__ == "__main__":
    main()
