"""Time from a key in Plan to its drawn cell, and to the new odds, while futures are played.

Run it from the repository: `python benchmarks/odds.py [KEYS]`. Three ways of typing are measured
inside the app: waiting for the odds after each key, a key every 60 ms, and keys during the 10,000
futures that are played after a pause. For comparison on a busy machine, the time of 1,000 futures
alone is printed too, with their processor time.
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

from planner.campaign import play, store
from planner.campaign.model import Allocation, Campaign
from planner.foresight.forecast import FIRST, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.scenario.load import load_builtin
from planner.tui.app import PlannerApp
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.plan.grid import RoadmapGrid
from planner.tui.plan.screen import PlanScreen

KEYS = 200
FRAME, TWO_FRAMES, FOLLOW = 16.0, 33.0, 50.0
RHYTHM = 0.06
REST = 0.45

render_line = RoadmapGrid.render_line
show_odds = PlanScreen.show_odds


class Moment:
    """The first time that something happens after a key."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self._at = 0.0

    def forget(self) -> None:
        """Forget the last time, before the next key."""
        self._event.clear()

    def now(self) -> None:
        """Record that it happens now."""
        if not self._event.is_set():
            self._at = time.perf_counter()
            self._event.set()

    async def since(self, began: float) -> float:
        """Milliseconds from the key on, as soon as it has happened."""
        await self._event.wait()
        return (self._at - began) * 1000


DRAWN, ARRIVED = Moment(), Moment()


def watched(self: RoadmapGrid, y: int) -> object:
    """Draw a line; the key changes the one with the cursor."""
    strip = render_line(self, y)
    if self._rows[y + self.scroll_offset.y] == self._line:
        DRAWN.now()
    return strip


def noted(self: PlanScreen, odds: object) -> None:
    """Show odds and note the time."""
    show_odds(self, odds)  # type: ignore[arg-type]  # seen as any object here
    if odds is not None:
        ARRIVED.now()


def press(app: PlannerApp, number: int) -> float:
    """Post a key that changes a number."""
    DRAWN.forget()
    ARRIVED.forget()
    began = time.perf_counter()
    app.post_message(events.Key("plus" if number % 20 < 10 else "minus", None))  # noqa: PLR2004 - plain numbers say it best
    return began


async def measure(path: Path, keys: int) -> dict[str, list[float]]:
    """Milliseconds of each key, by way of typing."""
    app = PlannerApp(path)
    times: dict[str, list[float]] = {}
    async with app.run_test(size=(120, 40)) as pilot:
        while not isinstance(app.screen, PlanScreen):
            await pilot.pause()
            if isinstance(app.screen, BriefingScreen):
                await pilot.press("enter")
        await pilot.pause(2.0)
        for number in range(keys):
            began = press(app, number)
            times.setdefault("one at a time, cell", []).append(await DRAWN.since(began))
            times.setdefault("one at a time, odds", []).append(await ARRIVED.since(began))
            await pilot.pause()
        for number in range(keys):
            began = press(app, number)
            times.setdefault("every 60 ms, cell", []).append(await DRAWN.since(began))
            await asyncio.sleep(max(0.0, RHYTHM - (time.perf_counter() - began)))
        for number in range(keys // 5):
            await asyncio.sleep(REST)
            began = press(app, number)
            times.setdefault("during 10,000 futures, cell", []).append(await DRAWN.since(began))
            times.setdefault("during 10,000 futures, odds", []).append(await ARRIVED.since(began))
    return times


def alone(campaign: Campaign, keys: int) -> dict[str, list[float]]:
    """Milliseconds of 1,000 futures without an app, by the clock and by the processor."""
    position = play.current(campaign)
    times: dict[str, list[float]] = {"1,000 futures alone": [], "... processor": []}
    for _ in range(keys):
        began, worked = time.perf_counter(), time.thread_time()
        view = forecast_setup(position, as_it_stands=True)
        forecast(view.begin, view.plan, forecast_chances(campaign.forecast_seed, FIRST))
        times["... processor"].append((time.thread_time() - worked) * 1000)
        times["1,000 futures alone"].append((time.perf_counter() - began) * 1000)
    return times


def main() -> None:
    """Print median and 99th percentile of each."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else KEYS
    RoadmapGrid.render_line = watched  # type: ignore[method-assign,assignment]  # to be timed
    PlanScreen.show_odds = noted  # type: ignore[method-assign]  # as above
    campaign = Campaign("Benchmark", load_builtin(), 738, "opportunist")
    record = campaign.year(1)
    for each in campaign.scenario.priorities[:4]:
        record = record.allocate(each.id, Allocation(each.budget_full // 3, each.effort_full // 3))
    campaign = campaign.with_year(record)
    limits = {"cell": (FRAME, TWO_FRAMES), "odds": (FOLLOW, FOLLOW)}
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLANNER_HOME"] = home
        path = Path(home) / "benchmark.toml"
        store.create(path, campaign)
        times = alone(campaign, keys) | asyncio.run(measure(path, keys))
    for name, taken in times.items():
        median = statistics.median(taken)
        p99 = sorted(taken)[max(0, int(len(taken) * 0.99) - 1)]
        middle, most = limits.get(name[-4:], (0.0, 0.0))
        within = "" if not middle else "within" if median <= middle and p99 <= most else "over"
        aims = f" ({within}: {middle:.0f}, {most:.0f} ms)" if within else ""
        print(f"{name:>28}: median {median:6.1f} ms, p99 {p99:6.1f} ms{aims}")


if __name__ == "__main__":
    main()
