"""The advisor in Plan: asked, accepted, left and cancelled."""

from __future__ import annotations

import dataclasses
import re
from functools import cache, partial
from threading import Event
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import (
    asking_seed,
    campaign,
    created,
    planning,
    quiet_seed,
    showing,
    shown_text,
    until,
)
from textual.widgets import Button

from planner.campaign.model import Allocation, Year
from planner.campaign.play import check_affordable, current
from planner.foresight.search.plan_search import SearchLimit
from planner.planning.advice import ask_advice, best_known
from planner.planning.advice_summary import MOST, changes, full_lines, others
from planner.tui.app import PlannerApp
from planner.tui.dialogs import advice
from planner.tui.dialogs.advice import AdviceDialog
from planner.tui.dialogs.advice_lines import advice_content, full_content
from planner.tui.plan.screen import PlanScreen
from planner.wording.odds import in_100

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.campaign.play import Position
    from planner.planning.advice import Advised

    Wanted = Callable[[], bool]
    Told = Callable[[float], None]

ENDLESS = SearchLimit(steps=10**9, seconds=3600.0)
QUICK = SearchLimit(steps=2, futures=4, seconds=60.0)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """An advisor that is content with little."""
    monkeypatch.setattr(advice, "ask_advice", partial(ask_for, QUICK))


def ask_for(
    limit: SearchLimit, position: Position, wanted: Wanted, progressed: Told
) -> Advised | None:
    """Ask with another limit than the dialog's own, and fewer futures."""
    return ask_advice(position, wanted, progressed, limit, futures=500)


@cache
def advised_in_part(seed: int | None = None) -> tuple[Position, Advised]:
    """Advice for a campaign that leaves most years open."""
    own = campaign() if seed is None else campaign(seed=seed)
    position = current(own.with_year(Year(4, {})))
    found = ask_for(QUICK, position, lambda: True, lambda _: None)
    assert found is not None
    return position, found


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("accepted", [True, False])
async def test_advice_is_pencilled_in_only_if_it_is_accepted(home: Path, accepted: bool) -> None:  # noqa: FBT001 - as the callback has it
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(120, 40)) as pilot:
        await planning(pilot)
        assert app.session is not None
        before = app.session.document.campaign
        await pilot.press("a")
        dialog = await showing(pilot, AdviceDialog)
        await until(pilot, lambda: len(dialog.query(Button)) == 2)
        text = shown_text(app)
        assert "Score likely" in text
        assert "Best found among" not in text
        await pilot.press("t")
        await until(pilot, lambda: "Best found among" in shown_text(app))
        await pilot.press("t")
        await pilot.press(*(["enter"] if accepted else ["right", "enter"]))
        await showing(pilot, PlanScreen)
        planned = app.session.document.campaign
        if not accepted:
            assert planned is before
            return
        assert [bool(each.allocations) for each in planned.years] == [True] * 10
        check_affordable(app.session.document.position)
        await pilot.press("u")
        assert app.session.document.campaign == before


async def test_nothing_is_offered_if_the_present_plan_is_the_best_known(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(position: Position, wanted: Wanted, progressed: Told) -> Advised | None:
        found = ask_for(QUICK, position, wanted, progressed)
        assert found is not None
        return dataclasses.replace(found, before=found.after)

    monkeypatch.setattr(advice, "ask_advice", ask)
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(120, 40)) as pilot:
        await planning(pilot)
        assert app.session is not None
        before = app.session.document.campaign
        await pilot.press("a")
        await showing(pilot, AdviceDialog)
        await until(pilot, lambda: "Your plan is the best known" in shown_text(app))
        await pilot.press("enter")
        await showing(pilot, PlanScreen)
        assert app.session.document.campaign is before


def test_a_pencilled_plan_stays_if_what_was_found_is_no_better() -> None:
    """A search's plan is pencilled in, then doing nothing and the same plan are advised."""
    position = current(campaign())
    good = ask_for(QUICK, position, lambda: True, lambda _: None)
    assert good is not None
    assert good.better
    pencilled = dataclasses.replace(position, campaign=good.campaign)
    idle = dataclasses.replace(good.advice, years=tuple(Year(year, {}) for year in range(1, 11)))
    for found in (idle, good.advice):
        kept = best_known(pencilled, found, futures=500)
        assert kept is not None
        assert not kept.better
        assert kept.campaign is good.campaign
        told = advice_content(pencilled, kept, 80).plain
        assert told.startswith("Your plan is the best known")


@pytest.mark.parametrize("width", [66, 80, 110])
def test_advice_takes_at_most_eight_lines_with_the_largest_change_first(width: int) -> None:
    position, found = advised_in_part()
    assert found.campaign.ordered == 10
    lines = advice_content(position, found, width).plain.splitlines()
    assert len(lines) <= 8
    assert max(map(len, lines)) <= width
    told = changes(position, found)
    sizes = [each.size for each in told]
    assert sizes == sorted(sizes, reverse=True)
    assert lines[2].startswith(told[0].title[:8])
    assert lines[-1].strip() == others(len(told) - MOST)


def test_an_answer_to_decide_now_is_told_in_full_and_amounts_stand_apart() -> None:
    """The width is that of the dialog in 80 columns."""
    position, found = advised_in_part(asking_seed())
    (asked,) = position.questions
    _, *options = position.tables.scenario.event(asked).options
    year = found.campaign.year(1)
    for option in options:
        decided = dataclasses.replace(year, decisions={asked: option.id})
        advised = dataclasses.replace(found, campaign=found.campaign.with_year(decided))
        line = advice_content(position, advised, 70).plain.splitlines()[2]
        assert line.startswith(f"{option.title} ")
        assert "decide now" in line
    table = full_content(position, found, 70).plain
    assert re.search(r"M  +\d+ points", table)
    assert not re.search(r"M\d", table)
    assert f"in {in_100(found.advice.payable)} of 100 futures" in " ".join(table.split())


def test_a_single_point_is_not_written_as_several() -> None:
    name = campaign().scenario.priority_ids[0]
    own = campaign().with_year(Year(10, {name: Allocation(5, 1)}))
    assert [words for *_, words in full_lines(own, 10)] == ["1 point", "1 point"]


async def test_escape_cancels_the_search_at_once(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up = Event()

    def ask(position: Position, wanted: Wanted, progressed: Told) -> Advised | None:
        found = ask_advice(position, wanted, progressed, ENDLESS)
        if found is None:
            given_up.set()
        return found

    monkeypatch.setattr(advice, "ask_advice", ask)
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        assert app.session is not None
        before = app.session.document.campaign
        await pilot.press("a")
        await showing(pilot, AdviceDialog)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
        await until(pilot, given_up.is_set)
        assert app.session.document.campaign is before


def test_a_search_nobody_waits_for_ends_inside_a_step() -> None:
    asked: list[int] = []

    def wanted() -> bool:
        asked.append(1)
        return len(asked) < 5

    told: list[float] = []
    endless = SearchLimit(steps=1, futures=2_000, seconds=3600.0)
    assert ask_advice(current(campaign()), wanted, told.append, endless) is None
    assert not told, "it did not wait for the end of a step"
