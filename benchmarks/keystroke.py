"""Time from a key in Plan to its drawn cell, and the bytes that a terminal gets for it.

Run it from the repository: `python benchmarks/keystroke.py [KEYS]`. Times are measured inside the
app, without a terminal's delay: the clock starts when the key event is handed to the app. "Cell"
stops it when the changed line has been drawn, "all" when the line was drawn for the last time, with
all effects of the key; "work" is the processor time of the UI's thread for all effects of a key,
which a busy machine does not distort. "Bytes" are counted at a pseudo-terminal, for `+` and `-`,
each with the odds that follow. "Digits" is the time that a key waits behind ten thousand digits
that a terminal without bracketed paste sends one by one.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual import events

from planner.campaign import store
from planner.campaign.model import Allocation, Campaign
from planner.scenario.load import load_builtin
from planner.tui.app import PlannerApp
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.plan.grid import RoadmapGrid
from planner.tui.plan.screen import PlanScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

KEYS = 300
FRAME = 16.0
MOST_BYTES = 5_000
DIGITS = 10_000
STILL = 0.12
"""Seconds without output after which all effects of a key have been drawn."""

drawn: list[float] = []
render_line = RoadmapGrid.render_line


def watched(self: RoadmapGrid, y: int) -> object:
    """Draw a line and note the time."""
    strip = render_line(self, y)
    drawn.append(time.perf_counter())
    return strip


async def planning(pilot: Pilot[int]) -> None:
    """Go on to Plan."""
    app = pilot.app
    while not isinstance(app.screen, PlanScreen):
        await pilot.pause()
        if isinstance(app.screen, BriefingScreen):
            await pilot.press("enter")


async def behind_digits(path: Path) -> tuple[float, float]:
    """Seconds that a key waits behind digits, by the clock and by the processor."""
    app = PlannerApp(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await planning(pilot)
        grid = app.screen.query_one(RoadmapGrid)
        before, worked, began = grid.line, time.thread_time(), time.perf_counter()
        for number in range(DIGITS):
            app.post_message(events.Key(str(number % 10), str(number % 10)))
        app.post_message(events.Key("down", None))
        while grid.line.priority is before.priority:  # noqa: ASYNC110 - no event says that a cursor moved
            await asyncio.sleep(0.005)
        return time.perf_counter() - began, time.thread_time() - worked


async def measure(path: Path, size: tuple[int, int], keys: int) -> dict[str, list[float]]:
    """Milliseconds of each key."""
    app = PlannerApp(path)
    times: dict[str, list[float]] = {"cell": [], "all": [], "work": []}
    async with app.run_test(size=size) as pilot:
        await planning(pilot)
        for number in range(keys):
            key = "123456789"[number % 9] if number % 4 else ("up" if number % 8 else "down")
            drawn.clear()
            worked, began = time.thread_time(), time.perf_counter()
            app.post_message(events.Key(key, key if len(key) == 1 else None))
            while not drawn:  # noqa: ASYNC110 - an event would be one more turn
                await asyncio.sleep(0)
            await pilot.pause()
            times["work"].append((time.thread_time() - worked) * 1000)
            times["cell"].append((drawn[0] - began) * 1000)
            times["all"].append((drawn[-1] - began) * 1000)
    return times


def count_bytes(path: Path, size: tuple[int, int], keys: int) -> list[int]:
    """Bytes of each key that changes a number, with the odds that follow."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    process = subprocess.Popen(  # noqa: S603 - this program itself
        [sys.executable, "-m", "planner", str(path)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
    )
    os.close(slave)

    def press(key: bytes, still: float = STILL) -> int:
        os.write(master, key)
        count = 0
        while select.select([master], [], [], still)[0]:
            count += len(os.read(master, 65_536))
        return count

    press(b"", 3.0)
    press(b"\r", 1.5)  # past the phase's briefing
    press(b"\x1b[A", 1.5)
    counts = [press(b"+" if number % 20 < 10 else b"-") for number in range(keys)]  # noqa: PLR2004 - plain numbers say it best
    process.kill()
    process.wait()
    os.close(master)
    return counts


def percentile(values: list[float] | list[int]) -> float:
    """The 99th percentile."""
    return sorted(values)[max(0, int(len(values) * 0.99) - 1)]


def main() -> None:
    """Print median and 99th percentile at three sizes."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else KEYS
    RoadmapGrid.render_line = watched  # type: ignore[method-assign,assignment]  # to be timed
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLANNER_HOME"] = home
        campaign = Campaign("Benchmark", load_builtin(), 738, "opportunist")
        record = campaign.year(1)
        for each in campaign.scenario.priorities[:4]:
            third = Allocation(each.budget_full // 3, each.effort_full // 3)
            record = record.allocate(each.id, third)
        campaign = campaign.with_year(record)
        for size in ((80, 24), (120, 40), (200, 50)):
            path = Path(home) / f"{size[0]}.toml"
            store.create(path, campaign)
            for name, times in asyncio.run(measure(path, size, keys)).items():
                p99 = percentile(times)
                median = statistics.median(times)
                verdict = "within" if p99 <= FRAME else "over"
                print(
                    f"{size[0]}x{size[1]} key, {name:>4}: median {median:5.1f} ms, "
                    f"p99 {p99:5.1f} ms, {verdict} {FRAME:.0f} ms"
                )
            counts = count_bytes(path, size, keys // 5)
            middle = statistics.median(counts)
            verdict = "within" if middle <= MOST_BYTES else "over"
            print(
                f"{size[0]}x{size[1]} key, bytes: median {middle:5.0f}, "
                f"p99 {percentile(counts):5.0f}, {verdict} {MOST_BYTES:,}"
            )
        path = Path(home) / "digits.toml"
        store.create(path, campaign)
        wall, spent = asyncio.run(behind_digits(path))
        print(f"a key behind {DIGITS:,} digits: {wall:.1f} s, {spent:.1f} s of processor")


if __name__ == "__main__":
    main()
