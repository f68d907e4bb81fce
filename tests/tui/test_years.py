"""The grid over years: pencilled, read-only, copied on and shared out; all undone with u."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import (
    campaign,
    created,
    forecast,
    planning,
    quiet_seed,
    shown_text,
    until,
    year_on_disk,
)

from planner.campaign import play, store
from planner.campaign.model import Allocation, Campaign, Note, Year
from planner.planning.other_years import year_plan_at
from planner.planning.year_plan import YearKind
from planner.tui.app import PlannerApp
from planner.tui.plan.all_years import years_content
from planner.tui.plan.help import kind_words
from planner.tui.plan.resources import left_content
from planner.tui.session.document import CampaignDocument

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LATER = "responsibility-sharing", "nato-commitments"


def played(seed: int = 2) -> Campaign:
    """A campaign whose first year was played."""
    position = play.current(campaign(seed=seed))
    return play.play_year(
        position.ordered(position.record.allocate(FIRST, Allocation(60, 20)))
    ).campaign


def orders(app: PlannerApp, year: int, priority: str = FIRST) -> Allocation:
    assert app.session is not None
    return app.session.document.campaign.year(year).allocation(priority)


async def test_a_later_year_is_pencilled_saved_and_undone(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("n", "right_square_bracket")
        assert "Year 3 of 10  unplanned" in shown_text(app)
        assert "Year 3 is unplanned" in shown_text(app)
        await pilot.press("4", "0", "tab", "9")
        assert "Year 3 of 10  pencilled" in shown_text(app)
        assert orders(app, 3) == Allocation(40, 9)
        assert orders(app, 1) == Allocation()
        await until(pilot, lambda: year_on_disk(path, 3).allocation(FIRST) == Allocation(40, 9))
        assert year_on_disk(path, 3).results is None
        await pilot.press("t")
        assert "Year 1 of 10" in shown_text(app)
        await pilot.press("u")
        assert orders(app, 3) == Allocation(40, 0)
        assert "Year 3 of 10  pencilled" in shown_text(app), "what was undone is on the screen"
        await pilot.press("u", "ctrl+r", "ctrl+r")
        assert orders(app, 3) == Allocation(40, 9)


async def test_a_year_zeroed_by_hand_stays_planned_until_it_is_taken_out(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        assert app.session is not None
        document = app.session.document
        before = document.campaign
        await pilot.press("n", "n", "minus", "delete")
        assert document.campaign is before, "nothing taken from nothing is no order"
        await pilot.press("4", "delete")
        assert document.campaign.year(3) == Year(3, {})
        assert "Year 3 of 10  pencilled" in shown_text(app)
        await until(pilot, lambda: year_on_disk(path, 3) == Year(3, {}))
        await pilot.press("u", "u")
        assert document.campaign == before
        assert "Year 3 of 10  unplanned" in shown_text(app)
        await pilot.press("x", "c")
        assert [year.orders for year in document.campaign.years] == [None, None, {}, {}]
        await pilot.press("x", "p", "x")
        assert document.campaign == before
        await until(pilot, lambda: store.load(path).campaign == before)


async def test_only_years_to_come_are_planned_with_nothing_in_them(home: Path) -> None:
    app = PlannerApp(created(home, played()))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        assert app.session is not None
        before = app.session.document.campaign
        await pilot.press("x", "p", "x")
        assert app.session.document.campaign is before
        assert "Only a future year" in shown_text(app)


def test_a_year_is_planned_to_do_nothing_then_taken_out_with_its_answers(home: Path) -> None:
    answers = {"cyber-attack": "hunt-forward"}
    first = campaign().with_year(Year(4, {FIRST: Allocation(5, 5)}, answers, notes=(Note("x"),)))
    document = CampaignDocument(store.load(created(home, first)))
    document.idle(4)
    assert document.campaign.year(4) == Year(4, {}, answers, notes=(Note("x"),))
    document.idle(4)
    assert document.campaign.year(4) == Year(4, notes=(Note("x"),))
    assert document.campaign.ordered == 0
    document.idle(4)
    assert (document.campaign.year(4).orders, document.campaign.ordered) == ({}, 4)
    for _ in range(3):
        document.undo()
    assert document.campaign == first


def test_sharing_nothing_out_leaves_a_year_without_orders(home: Path) -> None:
    document = CampaignDocument(store.load(created(home, campaign())))
    before = document.campaign
    document.share_out(4, {})
    assert document.campaign is before


async def test_copying_a_year_forward(home: Path) -> None:
    app = PlannerApp(created(home, played()))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("c")
        assert app.session is not None
        assert len(app.session.document.campaign.years) == 1, "nothing is not copied"
        await pilot.press("p", "c")
        assert "Year 2 of 10" in shown_text(app)
        assert orders(app, 2) == Allocation(60, 20)
        await pilot.press("c", "c")
        assert "Year 4 of 10  pencilled" in shown_text(app)
        assert orders(app, 4) == Allocation(60, 20)
        await pilot.press("u")
        assert orders(app, 4) == Allocation()
        assert orders(app, 3) == Allocation(60, 20)


async def test_a_played_year_can_be_read_but_not_changed(home: Path) -> None:
    app = PlannerApp(created(home, played()))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        assert app.session is not None
        before = app.session.document.campaign
        await pilot.press("p")
        assert "Year 1 of 10  played" in shown_text(app)
        await pilot.press("9", "f", "delete", "plus", "minus", "s", "backspace")
        assert app.session.document.campaign is before
        # resolving from another year shows the open one first
        await pilot.press("r")
        assert app.session.document.campaign.played == 1
        assert "Year 2 of 10" in shown_text(app)


async def test_sharing_out_what_is_left(home: Path) -> None:
    app = PlannerApp(created(home, played()))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("s")
        assert app.session is not None
        record = app.session.document.campaign.year(2)
        first = app.session.document.campaign.scenario.priority(FIRST)
        full = Allocation(first.budget_full, first.effort_full)
        assert record.allocations[FIRST] == full, "the line of the year before comes first"
        assert len(record.allocations) > 1, "the others share what it cannot use"
        await pilot.press("u")
        assert not app.session.document.campaign.year(2).allocations


async def test_the_years_end_at_the_last_one(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        await pilot.press(*["n"] * 12)
        assert "Year 10 of 10  unplanned" in shown_text(app)
        await pilot.press("c")
        assert app.session is not None
        assert len(app.session.document.campaign.years) == 0


async def test_a_pencilled_year_shows_the_middle_future(home: Path) -> None:
    app = PlannerApp(created(home, played()))
    async with app.run_test(size=(120, 40)) as pilot:
        await planning(pilot)
        await pilot.press("f", "f", "n")
        odds = await forecast(pilot)
        assert "Way    " in shown_text(app)
        assert "% of the year's orders" in shown_text(app)
        assert app.session is not None
        position = app.session.document.position
        line = year_plan_at(position, 3, odds).line(FIRST)
        fan = {year: shares for year, *shares in odds.kpis[FIRST].fan}
        assert line.reach == fan[2][1]
        assert [line.likely.worst, line.likely.likely, line.likely.best] == fan[3]


def test_which_years_are_in_the_plan() -> None:
    position = play.current(played().with_year(Year(4, {})))
    assert [year_plan_at(position, year, None).in_plan for year in range(1, 11)] == (
        [True] * 4 + [False] * 6
    )
    words = [kind_words(year_plan_at(position, year, None)).strip() for year in (1, 2, 3, 4, 5)]
    assert words == ["played", "", "pencilled", "pencilled", "unplanned"]
    head = years_content(position, 2, 120).plain.splitlines()[0]
    assert [word for word in head.split() if word[0].isdigit()][:6] == [
        "1✔", "2▸", "3✎", "4✎", "5", "6",
    ]  # fmt: skip


def test_year_plans_of_other_years_without_a_screen() -> None:
    position = play.current(played())
    before = year_plan_at(position, 1, None)
    assert (before.kind, before.year) == (YearKind.PLAYED, 1)
    assert before.line(FIRST).budget == 60
    assert before.line(FIRST).likely.likely == int(position.outcomes[0].after.reach[0, 0])
    assert before.budget - before.budget_left == 60
    assert year_plan_at(position, 2, None).kind is YearKind.OPEN
    later = year_plan_at(position, 7, None)
    assert later.kind is YearKind.PENCILLED
    assert later.budget == position.tables.scenario.resources.budget[6]
    assert later.phase.number == 3


@pytest.mark.parametrize("width", [66, 78, 120])
def test_all_years_beside_each_other(width: int) -> None:
    planned = played()
    record = planned.year(3).allocate(FIRST, Allocation(25, 0)).allocate(LATER, Allocation(75, 0))
    position = play.current(planned.with_year(record))
    lines = years_content(position, 3, width).plain.splitlines()
    assert len(lines) == 2 + len(position.tables.scenario.priorities)
    assert all(len(line) <= width for line in lines)
    assert [word for word in lines[0].split() if word[0].isdigit()] == [
        "1✔", "2▸", "3✎", "4", "5", "6", "7", "8", "9", "10",
    ]  # fmt: skip
    assert lines[1].split()[-10:] == ["█100", "·", "▃25", *["·"] * 7]


async def test_more_than_is_likely_there_is_said_but_no_alarm(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await planning(pilot)
        await pilot.press("n", "tab", "1", "0", "3")
        assert "Over by 3 points" in shown_text(app)
        styles = {span.style for span in left_content(screen._plan, wide=False).spans}
        assert not any("error" in str(style) for style in styles)


async def test_a_long_name_leaves_the_year_and_its_keys_in_sight(home: Path) -> None:
    app = PlannerApp(created(home, campaign("A name that is too long for any head " * 2)))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await forecast(pilot)
        await pilot.press("n")
        await pilot.pause()
        head, _, step = shown_text(app).splitlines()[:3]
        assert "Year 2 of 10  unplanned" in head
        assert "Score likely" in head
        assert "t this year" in step
