"""Time to open a finished campaign in Replay, and to move through its years, inside the app.

Run it from the repository: `python benchmarks/replay.py [ROUNDS]`. The clock starts when the
message or the key is handed to the app. "Painted" stops it when the year has been handed to the
terminal, "all" when anything that followed was for the last time: where a page becomes longer or
shorter, Textual paints the same once more. An empty and a finished campaign are opened in turns, so
that a busy machine slows both; "work" is the processor time of the UI's thread.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual import events

from planner.campaign import store
from planner.campaign.model import Campaign
from planner.scenario.load import load_builtin
from planner.tui.app import PlannerApp
from planner.tui.messages import OpenAsked
from planner.tui.replay.screen import ReplayScreen

if TYPE_CHECKING:
    from textual.message import Message
    from textual.pilot import Pilot

ROUNDS = 20
SCRUBS = 200
FRAME = 16.0
OPENING = 50.0
FINISHED = Path(__file__).parent.parent / "campaigns" / "careful.toml"

painted: list[float] = []


display = PlannerApp._display  # noqa: SLF001 - the only place that all of the output passes


def watched(self: PlannerApp, *args: Any) -> None:  # noqa: ANN401 - Textual's
    """Hand something to the terminal and note the time."""
    display(self, *args)
    painted.append(time.perf_counter())


async def timed(pilot: Pilot[int], message: Message) -> dict[str, float]:
    """Milliseconds from handing a message over until the first and the last paint, and the work."""
    painted.clear()
    worked, began = time.thread_time(), time.perf_counter()
    pilot.app.post_message(message)
    while not painted:  # noqa: ASYNC110 - an event would be one more turn
        await asyncio.sleep(0)
    await pilot.pause()
    ended = time.thread_time()
    return {
        "painted": (painted[0] - began) * 1000,
        "all": (painted[-1] - began) * 1000,
        "work": (ended - worked) * 1000,
    }


def key(name: str) -> events.Key:
    """A key."""
    return events.Key(name, name if len(name) == 1 else None)


async def opening(pilot: Pilot[int], path: Path, year: str) -> float:
    """Milliseconds until a campaign is open in a year, from the file on."""
    painted.clear()
    began = time.perf_counter()
    pilot.app.post_message(OpenAsked(path, to_replay=True))
    while not isinstance(pilot.app.screen, ReplayScreen):  # noqa: ASYNC110 - an event would be one more turn
        await asyncio.sleep(0)
    if year:
        pilot.app.post_message(key(year))
    await pilot.pause()
    ended = painted[-1]
    await pilot.press("escape")
    return (ended - began) * 1000


async def measure(home: Path, size: tuple[int, int], rounds: int) -> None:
    """Print the figures of one size."""
    empty = home / f"empty-{size[0]}.toml"
    store.create(empty, Campaign("Empty", load_builtin(), 738, "opportunist"))
    app = PlannerApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        times: dict[str, list[float]] = {"empty": [], "finished": []}
        for number in range(rounds + 1):
            few = await opening(pilot, empty, "")
            all_of_it = await opening(pilot, FINISHED, "0")
            if number:  # the first round imports what is needed
                times["empty"].append(few)
                times["finished"].append(all_of_it)
        few, all_of_it = (statistics.median(times[name]) for name in ("empty", "finished"))
        more = all_of_it - few
        verdict = "within" if more <= OPENING else "over"
        print(
            f"{size[0]}x{size[1]} open: empty {few:.1f} ms, finished in year 10 "
            f"{all_of_it:.1f} ms (ratio {all_of_it / few:.2f}), {more:.1f} ms more, "
            f"{verdict} {OPENING:.0f} ms"
        )
        app.post_message(OpenAsked(FINISHED, to_replay=True))
        while not isinstance(app.screen, ReplayScreen):
            await pilot.pause()
        for item in ("orders", "happened", "progress:fms-backlog", "cohesion", "summary"):
            app.screen.browser.item_list.go_to_id(item)
            await pilot.pause()
            await scrub(pilot, f"{size[0]}x{size[1]} scrub, {item}")


async def scrub(pilot: Pilot[int], name: str) -> None:
    """Print the figures of scrubbing back and forth with one item shown."""
    screen = pilot.app.screen
    if not isinstance(screen, ReplayScreen):
        raise TypeError("Replay is not open")
    screen.action_jump(1)
    await pilot.pause()
    keys = ("right" if number // 9 % 2 == 0 else "left" for number in range(SCRUBS))
    found = [await timed(pilot, key(each)) for each in keys]
    for what in found[0]:
        times = [each[what] for each in found]
        p99 = sorted(times)[int(len(times) * 0.99) - 1]
        median = statistics.median(times)
        verdict = "within" if median <= FRAME else "over"
        print(
            f"{name}, {what}: median {median:.1f} ms, p99 {p99:.1f} ms, median "
            f"{verdict} {FRAME:.0f} ms"
        )


def main() -> None:
    """Print the figures at three sizes."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    PlannerApp._display = watched  # type: ignore[method-assign,assignment]  # noqa: SLF001 - as above
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLANNER_HOME"] = home
        for size in ((80, 24), (120, 40), (200, 50)):
            asyncio.run(measure(Path(home), size, rounds))


if __name__ == "__main__":
    main()
