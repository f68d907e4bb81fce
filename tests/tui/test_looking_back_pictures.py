"""Pictures of the screens that look back, of a small world that stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.report.world import small
from tests.tui.looking_back import OneScreen
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
    from typing import Protocol

    from textual.app import App

    class Compare(Protocol):
        """The type of the snapshot fixture."""

        def __call__(
            self, app: App[None], *, press: list[str], terminal_size: tuple[int, int]
        ) -> bool:
            """True if the app looks as it did."""
            ...


SMALL, LARGE = (80, 24), (120, 40)


def test_briefing(snap_compare: Compare) -> None:
    app = OneScreen(lambda: BriefingScreen(small(2, marked=True)))
    assert snap_compare(app, press=[], terminal_size=LARGE)


def test_year(snap_compare: Compare) -> None:
    app = OneScreen(lambda: YearScreen(small(3, marked=True)))
    assert snap_compare(app, press=["enter", "enter"], terminal_size=SMALL)


def test_year_at_once_in_the_light(snap_compare: Compare) -> None:
    app = OneScreen(lambda: YearScreen(small(3, marked=True)), light=True)
    assert snap_compare(app, press=["a"], terminal_size=LARGE)


def test_causes(snap_compare: Compare) -> None:
    app = OneScreen(lambda: YearScreen(small(1)))
    assert snap_compare(app, press=["enter", "enter", "c"], terminal_size=SMALL)


def test_debrief(snap_compare: Compare) -> None:
    app = OneScreen(lambda: DebriefScreen(small(6, marked=True)))
    assert snap_compare(app, press=[], terminal_size=LARGE)


def test_replay(snap_compare: Compare) -> None:
    app = OneScreen(lambda: ReplayScreen(small(6, marked=True)))
    assert snap_compare(app, press=["2"], terminal_size=SMALL)


def test_luck_and_skill(snap_compare: Compare) -> None:
    reviewer = ReviewWorker(FUTURES, TINY)
    reviewer.arrived(Reviewed(_judged(small(6)), reviewed()))
    app = OneScreen(lambda: DebriefScreen(small(6), reviewer))
    assert snap_compare(app, press=["s"], terminal_size=LARGE)


def test_six_campaigns_side_by_side(snap_compare: Compare) -> None:
    names = ("a.toml",) * 6
    app = OneScreen(lambda: CompareScreen(several(6), names))
    assert snap_compare(app, press=[], terminal_size=SMALL)


def test_orders_on_others_events_in_the_light(snap_compare: Compare) -> None:
    names = ("a.toml",) * 6
    app = OneScreen(lambda: CompareScreen(several(6), names), light=True)
    assert snap_compare(app, press=["e"], terminal_size=LARGE)
