"""Climbing with `f` and `F`, while *enough* may still be searched for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.tui.stage import campaign, created, forecast, planning, shown_text, until

from planner.campaign import play
from planner.campaign.model import NOTHING, Allocation, Campaign
from planner.planning.hold import holds_of
from planner.planning.rung_search import find_rungs
from planner.planning.rungs import RungName, Rungs
from planner.tui.app import PlannerApp
from planner.tui.dialogs.advice import AdviceDialog
from planner.tui.session import forecaster, rung_finder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

FIRST, SECOND = "responsibility-sharing", "fms-backlog"


def begun() -> Campaign:
    """Year 2, in which both first lines can be held and 80 in 100 is in reach of the first."""
    position = play.current(campaign(seed=738))
    for name, given in ((FIRST, Allocation(40, 16)), (SECOND, Allocation(1_900, 20))):
        position = position.ordered(position.record.allocate(name, given))
    return play.play_year(position).campaign


def rungs_of(what: Campaign, priority: str = FIRST) -> Rungs:
    *_, last = find_rungs(play.current(what), 2, priority, futures=forecaster.CLOSE)
    return last


def given(rungs: Rungs, name: RungName) -> Allocation:
    rung = rungs.of(name)
    assert rung is not None
    return rung.allocation


def has(app: PlannerApp, priority: str = FIRST) -> Allocation:
    assert app.session is not None
    return app.session.document.campaign.year(2).allocation(priority)


async def opened(pilot: Pilot[int]) -> None:
    screen = await planning(pilot)
    await forecast(pilot)
    while screen.query_one("RoadmapGrid").line.priority.id != FIRST:  # type: ignore[attr-defined]  # it is a RoadmapGrid
        await pilot.press("up")


async def test_f_climbs_and_shift_f_goes_down_again(home: Path) -> None:
    what = begun()
    rungs = rungs_of(what)
    hold, enough, full = (
        given(rungs, name) for name in (RungName.HOLD, RungName.ENOUGH, RungName.FULL)
    )
    app = PlannerApp(created(home, what))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f")
        assert has(app) == hold, "which needs no futures"
        await pilot.press("f")
        await until(pilot, lambda: has(app) == enough)
        assert f"enough {enough.budget}+{enough.effort} for 8" in shown_text(app)
        await pilot.press("f")
        assert has(app) == full
        await pilot.press("f")
        assert has(app) == full
        await pilot.press("F")
        assert has(app) == enough
        await pilot.press("F", "F")
        assert has(app) == NOTHING
        await pilot.press("u")
        assert has(app) == hold


async def test_what_holds_a_line_has_its_sign_before_the_cursor_comes_to_it(home: Path) -> None:
    begin = play.current(begun())
    held = holds_of(begin)[SECOND]
    ordered = begin.ordered(begin.record.allocate(SECOND, held))
    app = PlannerApp(created(home, ordered.campaign))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await planning(pilot)
        assert screen.query_one("RoadmapGrid").line.priority.id != SECOND  # type: ignore[attr-defined]  # it is a RoadmapGrid
        assert f"{held.budget}▫" in shown_text(app)


async def test_what_ends_the_wait_for_enough(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rung_finder.RungFinder, "_search", lambda _: None)
    app = PlannerApp(created(home, begun()))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert app.session is not None
        finder = app.session.forecasts.rung_finder
        await pilot.press("f", "f")
        held = has(app)
        assert finder._waiting
        assert held not in {NOTHING, Allocation(100, 39)}, "it waits on hold"
        assert "enough …" in shown_text(app)
        assert f"{held.budget}…" in shown_text(app), "in the line's own row too"
        await pilot.press("down", "up")
        assert finder._waiting, "moving the cursor is no change"
        await pilot.press("F")
        assert (has(app), finder._waiting) == (held, {}), "the other key takes it back"
        assert f"{held.budget}▫" in shown_text(app)
        await pilot.press("f", "f")
        assert has(app) == Allocation(100, 39), "a second press goes past it"
        await pilot.press("F", "F", "f", "9")
        assert (has(app), finder._waiting) == (Allocation(9, held.effort), {})
        await pilot.press("u", "f", "u")
        assert (has(app), finder._waiting) == (Allocation(100, 39), {})


async def test_a_climb_that_waits_goes_on_while_another_line_is_typed(home: Path) -> None:
    app = PlannerApp(created(home, begun()))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f", "f", "down", "7", "0")
        await until(pilot, lambda: has(app).budget > 20)
        assert has(app, SECOND) == Allocation(70, 0)
        assert app.session is not None
        rungs = rungs_of(app.session.document.campaign)
        assert has(app) == given(rungs, RungName.ENOUGH), "of the plan with the other line's number"


async def test_a_dialog_drops_a_climb_that_waits(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = rung_finder.RungFinder._search
    monkeypatch.setattr(rung_finder.RungFinder, "_search", lambda _: None)
    app = PlannerApp(created(home, begun()))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f")
        held = has(app)
        await pilot.press("f", "a")
        await until(pilot, lambda: isinstance(app.screen, AdviceDialog))
        monkeypatch.setattr(rung_finder.RungFinder, "_search", search)
        await pilot.press("escape")
        await forecast(pilot)
        assert has(app) == held


async def test_the_rungs_of_the_line_at_rest_are_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rung_finder, "REST", 0.01)
    app = PlannerApp(created(home, begun()))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: bool(re.search(r"enough +\d", shown_text(app))))
        lines = " ".join(shown_text(app).split())
        rungs = rungs_of(begun())
        enough = given(rungs, RungName.ENOUGH)
        assert f"enough {enough.budget} {enough.effort} 8" in lines
        await pilot.press("n")
        await until(pilot, lambda: app.screen.rungs_shown is not None  # type: ignore[attr-defined]  # it is Plan
                    and app.screen.rungs_shown.year == 3  # type: ignore[attr-defined]  # as above
                    and not app.screen.rungs_shown.searching)  # type: ignore[attr-defined]  # as above  # fmt: skip
        await pilot.press("f")
        assert app.session is not None
        assert app.session.document.campaign.year(3).allocation(FIRST) != NOTHING


async def test_a_played_year_has_no_rungs_to_climb(home: Path) -> None:
    what = begun()
    app = PlannerApp(created(home, what))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("p", "f", "F")
        assert app.session is not None
        assert app.session.document.campaign.years == what.years
        assert "steps up" not in shown_text(app)
