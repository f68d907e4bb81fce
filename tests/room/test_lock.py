"""Locking a year: every way in which the room takes a team's orders."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from tests.room.made_rooms import (
    LATER,
    all_ready,
    played,
    revealed,
    room_of,
    sheet,
    with_sheets,
)

from planner.campaign.model import Allocation, Inject, Mark
from planner.campaign.play import left_to_spend
from planner.campaign.scenario_source import scenario_from_text
from planner.room.evening import Evening, OutOfOrderError
from planner.room.model import Absent, RoomState
from planner.room.seat.sheet_on_disk import SheetOnDisk
from planner.room.steps.lock import lock
from planner.room.steps.undo import undo
from planner.scenario.load import load_builtin

ORDERS = {"fms-backlog": Allocation(1_500, 30), "cyber-defense": Allocation(300, 20)}


def shares_of(evening: Evening, team: str = "blue") -> dict[str, Allocation]:
    """The shares of year 1 in `ORDERS`, of the means of year 2."""
    position = evening.positions[team]
    then, now = position.outcomes[0].opening, position.opening
    assert now is not None
    means = [(int(each.budget[0]), int(each.effort[0])) for each in (then, now)]
    return {
        name: Allocation(
            each.budget * means[1][0] // means[0][0], each.effort * means[1][1] // means[0][1]
        )
        for name, each in ORDERS.items()
    }


def taken(evening: Evening, team: str = "blue") -> tuple[dict[str, Allocation], str, set[Mark]]:
    """The orders, the words and the marks of a team after the lock."""
    locked = lock(evening, LATER)
    assert locked.room.state is RoomState.LOCKED
    record = locked.positions[team].record
    return dict(record.allocations), locked.room.locked[team], set(record.marks)


def unreadable(evening: Evening) -> Evening:
    found = SheetOnDisk(problem="orders.toml:1:1: is no TOML")
    return replace(evening, sheets=MappingProxyType({"blue": found}))


def test_a_sheet_that_is_ready_is_taken() -> None:
    assert taken(with_sheets(room_of(), blue=sheet())) == (ORDERS, "its sheet", set())


def test_a_draft_is_taken_and_marked() -> None:
    evening = with_sheets(room_of(), blue=sheet(ready=False))
    assert taken(evening) == (ORDERS, "its draft", {Mark.BY_DRAFT})


def test_without_a_sheet_last_years_shares_are_taken_and_marked() -> None:
    for absent in (Absent.DRAFT, Absent.LAST):
        evening = with_sheets(played(room_of(absent=absent), 1))
        orders, words, marks = taken(evening)
        assert (words, marks) == ("last year's shares", {Mark.BY_LAST_YEAR})
        assert orders == shares_of(evening)


def test_the_shares_of_a_team_that_spent_everything_are_never_cut() -> None:
    """Its means of year 2 are others than those of year 1, which it spent to the last dollar."""
    evening = room_of()
    opening = evening.positions["blue"].opening
    assert opening is not None
    everything = {"fms-backlog": Allocation(int(opening.budget[0]), int(opening.effort[0]))}
    spent = revealed(with_sheets(evening, blue=sheet(orders=MappingProxyType(everything))))
    locked = lock(with_sheets(spent), LATER)
    now = locked.positions["blue"].opening
    assert now is not None
    assert now.budget[0] != opening.budget[0]
    assert left_to_spend(locked.positions["blue"]) == (0, 0)
    assert locked.positions["blue"].record.marks == (Mark.BY_LAST_YEAR,)


def test_by_the_rule_last_a_draft_does_not_count() -> None:
    draft = sheet(2, ready=False, budget=700)
    evening = with_sheets(played(room_of(absent=Absent.LAST), 1), blue=draft)
    assert taken(evening) == (shares_of(evening), "last year's shares", {Mark.BY_LAST_YEAR})


def test_in_the_first_year_a_team_without_a_sheet_orders_nothing() -> None:
    for absent in (Absent.DRAFT, Absent.LAST):
        assert taken(with_sheets(room_of(absent=absent))) == (
            {},
            "nothing",
            {Mark.NO_SHEET},
        )


def test_by_the_rule_wait_the_lock_is_refused_with_the_names_of_those_waited_for() -> None:
    evening = room_of("Blue", "Green", "Grey", absent=Absent.WAIT)
    evening = with_sheets(evening, green=sheet(), grey=sheet(ready=False))
    with pytest.raises(OutOfOrderError) as caught:
        lock(evening, LATER)
    assert caught.value.message == (
        "cannot lock now: no sheet from Blue, Grey, and the room waits for all"
    )
    with pytest.raises(OutOfOrderError, match=r"no sheet from Blue \(unreadable sheet\), Green"):
        lock(unreadable(evening), LATER)
    assert taken(all_ready(evening))[1] == "its sheet"


def test_an_unreadable_sheet_counts_as_none_and_is_named() -> None:
    assert taken(unreadable(room_of())) == ({}, "unreadable sheet: nothing", {Mark.NO_SHEET})
    after_one = unreadable(played(room_of(), 1))
    assert taken(after_one) == (
        shares_of(after_one),
        "unreadable sheet: last year's shares",
        {Mark.BY_LAST_YEAR},
    )


def test_a_sheet_for_another_year_does_not_count() -> None:
    for year in (1, 3):
        evening = with_sheets(played(room_of(), 1), blue=sheet(year, budget=700))
        words = f"sheet of year {year}: last year's shares"
        assert taken(evening) == (shares_of(evening), words, {Mark.BY_LAST_YEAR})


def test_a_sheet_over_its_budget_is_cut_pro_rata_and_marked() -> None:
    dear = sheet(orders=MappingProxyType({n: Allocation(9_000, 150) for n in ORDERS}))
    orders, words, marks = taken(with_sheets(room_of(), blue=dear))
    assert words == "its sheet, cut to fit"
    assert marks == {Mark.CUT}
    assert orders["fms-backlog"] == orders["cyber-defense"]
    locked = lock(with_sheets(room_of(), blue=dear), LATER)
    assert 0 <= min(left_to_spend(locked.positions["blue"])) <= 1


def test_a_draft_over_its_budget_has_both_marks() -> None:
    evening = with_sheets(room_of(), blue=sheet(ready=False, budget=900_000))
    _, words, marks = taken(evening)
    assert (words, marks) == ("its draft, cut to fit", {Mark.BY_DRAFT, Mark.CUT})


def test_answers_that_alone_cost_too_much_are_left_out() -> None:
    text = load_builtin().text.replace('id = "alliance-reform"', 'id = "dear"', 1)
    scenario = scenario_from_text(text.replace("budget = 700\n", "budget = 9000\n"))
    evening = room_of(scenario=scenario)
    for team in ("blue", "green"):
        position = evening.positions[team]
        asked = replace(position.record, injects=(Inject("stocks-diverted"),))
        evening = evening.with_position(team, position.ordered(asked))
    answers = MappingProxyType({"stocks-diverted": "buy-replacements"})
    dear = sheet(decisions=answers)
    locked = lock(with_sheets(evening, blue=dear), LATER)
    record = locked.positions["blue"].record
    assert "stocks-diverted" in locked.positions["blue"].questions
    assert not record.decisions
    assert Mark.CUT in record.marks
    assert min(left_to_spend(locked.positions["blue"])) >= 0
    assert revealed(with_sheets(evening, blue=dear)).record("blue").played == 1


def test_answers_that_the_scenario_does_not_know_are_left_out() -> None:
    known = next(iter(room_of().room.scenario.questions))
    answers = {"no-such-event": "yes", known.id: "no-such-option"}
    evening = with_sheets(room_of(), blue=sheet(decisions=MappingProxyType(answers)))
    assert not lock(evening, LATER).positions["blue"].record.decisions


def test_after_an_undo_the_sheet_of_then_counts_until_another_one_is_there() -> None:
    evening = with_sheets(room_of(absent=Absent.WAIT), blue=sheet(), green=sheet())
    again = with_sheets(undo(revealed(evening), LATER))
    assert taken(again) == (ORDERS, "its sheet of before", {Mark.TAKEN_BACK})
    fresh = with_sheets(again, blue=sheet(budget=700))
    orders, words, marks = taken(fresh)
    assert orders["fms-backlog"].budget == 700
    assert (words, marks) == ("its sheet", {Mark.TAKEN_BACK})


def test_an_unchanged_sheet_that_is_no_longer_ready_after_an_undo_is_no_draft() -> None:
    again = undo(revealed(with_sheets(room_of(), blue=sheet(), green=sheet())), LATER)
    assert taken(with_sheets(again, blue=sheet(ready=False)))[1:] == (
        "its sheet of before",
        {Mark.TAKEN_BACK},
    )
    other = taken(with_sheets(again, blue=sheet(ready=False, budget=700)))
    assert other[1:] == ("its draft", {Mark.TAKEN_BACK, Mark.BY_DRAFT})


def test_a_mark_of_how_orders_were_taken_goes_with_those_orders() -> None:
    drafted = with_sheets(room_of(), blue=sheet(ready=False, budget=900_000))
    again = undo(revealed(drafted), LATER)
    both = {Mark.TAKEN_BACK, Mark.BY_DRAFT, Mark.CUT}
    assert taken(with_sheets(again))[2] == both, "the same orders"
    assert taken(with_sheets(again, blue=sheet()))[2] == {Mark.TAKEN_BACK}, "other orders"
