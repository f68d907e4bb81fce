"""Pictures of the screens that look back, of a small world that stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.report.world import small
from tests.tui.looking_back import OneScreen
from tests.tui.stage import until
from tests.tui.test_compare import several
from tests.tui.test_review_worker import FUTURES, TINY, reviewed

from planner.tui.briefing.screen import BriefingScreen
from planner.tui.compare.screen import CompareScreen
from planner.tui.debrief.review_worker import ReviewWorker, _judged
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.messages import Reviewed
from planner.tui.replay.screen import ReplayScreen
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any, Protocol

    from textual.app import App
    from textual.pilot import Pilot
    from textual.widget import Widget

    Before = Callable[[Pilot[Any]], Awaitable[None]]

    class Compare(Protocol):
        """The type of the snapshot fixture."""

        def __call__(
            self, app: App[None], *, run_before: Before, terminal_size: tuple[int, int]
        ) -> bool:
            """True if the app looks as it did."""
            ...


SMALL, LARGE = (80, 24), (120, 40)
CALM = 5
"""Looks at an unchanged screen after which it counts as drawn."""


def after(*keys: str) -> Before:
    """Press keys, each once the screen is drawn, and wait until it is drawn again."""

    async def pressed(pilot: Pilot[Any]) -> None:
        await drawn(pilot)
        for key in keys:
            await pilot.press(key)
            await drawn(pilot)

    return pressed


async def drawn(pilot: Pilot[Any]) -> None:
    """Wait until nothing on the screen changes any more."""
    before, calm = "", 0
    while calm < CALM:
        await pilot.pause(0.01)
        lines = pilot.app.screen._compositor.render_strips()
        now = "\n".join(strip.text for strip in lines)
        before, calm = now, calm + 1 if now == before else 0


async def told(pilot: Pilot[Any]) -> None:
    """Wait until the odds of a year are in its three lines."""
    lines = pilot.app.screen.query_one("#headlines")
    await until(pilot, lambda: "…" not in "\n".join(shown_lines(lines)))
    await drawn(pilot)


def shown_lines(widget: Widget) -> list[str]:
    """The lines of a widget's text as they are on the screen."""
    top, height = widget.region.y, widget.region.height
    strips = widget.screen._compositor.render_strips()
    return [strip.text for strip in strips[top : top + height]]


def test_briefing(snap_compare: Compare) -> None:
    app = OneScreen(lambda: BriefingScreen(small(2, marked=True)))
    assert snap_compare(app, run_before=after(), terminal_size=LARGE)


def test_year(snap_compare: Compare) -> None:
    app = OneScreen(lambda: YearScreen(small(3, marked=True)))
    assert snap_compare(app, run_before=told, terminal_size=SMALL)


def test_year_in_the_light(snap_compare: Compare) -> None:
    app = OneScreen(lambda: YearScreen(small(3, marked=True)), light=True)
    assert snap_compare(app, run_before=told, terminal_size=LARGE)


def test_causes(snap_compare: Compare) -> None:
    app = OneScreen(lambda: YearScreen(small(1)))
    assert snap_compare(app, run_before=after("home", "c"), terminal_size=SMALL)


def test_debrief(snap_compare: Compare) -> None:
    app = OneScreen(lambda: DebriefScreen(small(6, marked=True)))
    assert snap_compare(app, run_before=after(), terminal_size=LARGE)


def test_replay(snap_compare: Compare) -> None:
    app = OneScreen(lambda: ReplayScreen(small(6, marked=True)))
    assert snap_compare(app, run_before=after("2"), terminal_size=SMALL)


def test_luck_and_skill(snap_compare: Compare) -> None:
    reviewer = ReviewWorker(FUTURES, TINY)
    reviewer.arrived(Reviewed(_judged(small(6)), reviewed()))
    app = OneScreen(lambda: DebriefScreen(small(6), reviewer))
    assert snap_compare(app, run_before=after("s"), terminal_size=LARGE)


def test_six_campaigns_side_by_side(snap_compare: Compare) -> None:
    names = ("a.toml",) * 6
    app = OneScreen(lambda: CompareScreen(several(6), names))
    assert snap_compare(app, run_before=after(), terminal_size=SMALL)


def test_orders_on_others_events_in_the_light(snap_compare: Compare) -> None:
    names = ("a.toml",) * 6
    app = OneScreen(lambda: CompareScreen(several(6), names), light=True)
    assert snap_compare(app, run_before=after("e"), terminal_size=LARGE)
