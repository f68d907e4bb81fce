"""Memory that the terminal interface gains in one long-running process.

Run it from the repository: `python benchmarks/soak.py [YEARS]`. It plays one campaign in the real
app, without a terminal: years are resolved, undone, replayed and compared, many times. Odds use few
futures, since their number changes only the time.
Exit 1 if memory grows by 5 MB or more after the first 150 years.
"""

from __future__ import annotations

import asyncio
import gc
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["TEXTUAL_ANIMATIONS"] = "none"

from planner.campaign import store
from planner.campaign.model import Campaign
from planner.scenario.load import load_builtin
from planner.tui.app import PlannerApp
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.compare.screen import CompareScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.choose_campaigns import ChooseDialog
from planner.tui.dialogs.questions import QuestionDialog
from planner.tui.messages import CompareAsked, Continued, Resolved, Undone, WatchAsked
from planner.tui.plan.screen import PlanScreen
from planner.tui.replay.screen import ReplayScreen
from planner.tui.session import forecaster
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message import Message

YEARS = 2_000
WARM_UP = 150
MOST = 5.0
"""Megabytes."""
FUTURES = 64
LAST = 9
"""A campaign is taken back to its first year after so many."""
PATIENCE = 60.0
STATM = Path("/proc/self/statm")


def megabytes() -> float:
    """Memory of the process now, or its peak on systems that do not tell the present value."""
    gc.collect()
    if STATM.exists():
        return int(STATM.read_text().split()[1]) * resource.getpagesize() / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


@dataclass
class Evening:
    """One person who plays without end."""

    app: PlannerApp
    other: Path
    """A campaign to compare with."""
    done: dict[str, int] = field(default_factory=dict)
    """Counts of the actions done."""

    def count(self, what: str) -> int:
        """Count an action."""
        self.done[what] = self.done.get(what, 0) + 1
        return self.done[what]

    @property
    def played(self) -> int:
        """Years of the campaign that are resolved."""
        session = self.app.session
        return 0 if session is None else len(session.document.position.outcomes)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let the app run until a condition is true."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(repr(self.app.screen_stack))
            await asyncio.sleep(0.001)
            self.answer()

    async def settled(self) -> None:
        """Let the open screen finish its work."""
        for node in (self.app, self.app.screen):
            done = asyncio.Event()
            node.call_later(done.set)
            await self.until(done.is_set)

    def answer(self) -> None:
        """Answer the open dialog, or continue from the open screen."""
        screen = self.app.screen
        if not screen.is_active or not screen.is_mounted:
            return
        if isinstance(screen, ChoiceDialog):
            screen.dismiss("reopen" if screen.query("#reopen") else "resolve")
        elif isinstance(screen, QuestionDialog):
            screen.dismiss(next(iter(screen._event.options)).id)  # noqa: SLF001 - the first answer
        elif isinstance(screen, ChooseDialog):
            screen.dismiss((self.other,))
        elif isinstance(screen, YearScreen | BriefingScreen):
            screen.post_message(Continued(screen))

    def post(self, message: Message) -> None:
        """Post a message to the open screen."""
        self.app.screen.post_message(message)

    async def plan(self) -> PlanScreen:
        """Wait for Plan."""
        await self.until(lambda: isinstance(self.app.screen, PlanScreen))
        await self.settled()
        screen = self.app.screen
        return screen if isinstance(screen, PlanScreen) else await self.plan()

    async def resolve(self) -> None:
        """Share the year's means out, and resolve the year."""
        (await self.plan()).action_share_out()
        before = self.played
        self.post(Resolved())
        await self.until(lambda: self.played > before)
        await self.plan()
        self.count("years resolved")

    async def take_back(self) -> None:
        """Undo until one year fewer is resolved."""
        await self.plan()
        before = self.played
        while self.played == before:
            self.post(Undone())
            self.count("undos")
            await self.settled()
            await self.plan()

    async def visit(self, message: Message, kind: type[ReplayScreen | CompareScreen]) -> None:
        """Open a screen and close it again."""
        await self.plan()
        self.post(message)
        await self.until(lambda: isinstance(self.app.screen, kind))
        await self.settled()
        self.app.action_go_back()
        await self.plan()
        self.count(f"{kind.__name__.removesuffix('Screen').lower()}s")

    async def go_on(self) -> None:
        """Resolve one more year, and sometimes do something else too."""
        if self.played >= LAST:
            while self.played:
                await self.take_back()
        await self.resolve()
        if self.done["years resolved"] % 5 == 0:
            await self.visit(WatchAsked(), ReplayScreen)
        if self.done["years resolved"] % 10 == 0:
            await self.visit(CompareAsked(), CompareScreen)


async def soak(path: Path, other: Path, years: int) -> float:
    """Play `years` years.

    Returns:
        Megabytes that were gained after the warm-up.
    """
    app = PlannerApp(path)
    async with app.run_test(size=(100, 30)):
        evening = Evening(app, other)
        begun, first = time.monotonic(), 0.0
        for year in range(1, years + 1):
            await evening.go_on()
            if year == min(WARM_UP, years // 2):
                first = megabytes()
            if year % max(1, years // 10) == 0:
                words = ", ".join(f"{number} {what}" for what, number in evening.done.items())
                took = time.monotonic() - begun
                print(f"{took:6.0f} s, {megabytes():6.1f} MB: {words}", flush=True)
        return megabytes() - first


def main() -> int:
    """Print the memory gained.

    Returns:
        The exit code.
    """
    years = int(sys.argv[1]) if len(sys.argv) > 1 else YEARS
    with tempfile.TemporaryDirectory() as home:
        os.environ["PLANNER_HOME"] = home
        forecaster.FIRST = forecaster.CLOSE = FUTURES  # type: ignore[misc,attr-defined]  # faster than a person
        path, other = Path(home) / "soak.toml", Path(home) / "other.toml"
        for each, seed in ((path, 738), (other, 739)):
            store.create(each, Campaign(each.stem, load_builtin(), seed, "opportunist"))
        gained = asyncio.run(soak(path, other, years))
    counted = max(1, years - min(WARM_UP, years // 2))
    verdict = "within" if gained < MOST else "over"
    print(
        f"{gained:+.1f} MB in {counted} years after the warm-up, "
        f"{gained / counted * 1000:+.1f} kB a year: {verdict} {MOST:.0f} MB"
    )
    return 0 if gained < MOST else 1


if __name__ == "__main__":
    sys.exit(main())
