"""The seat as a value: what it shows, what may be changed, and what the room does to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import START, after, evening
from tests.room.seats import handed_in, room_of, seat_of

from planner.campaign.model import Allocation, Note
from planner.campaign.play import current
from planner.room.model import RoomState
from planner.room.seat.messages import Message, MessageKind
from planner.room.seat.seat import FromRoom, SeatState, joined
from planner.room.seat.sheet import Sheet
from planner.room.steps.end import end
from planner.room.steps.lock import lock
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.undo import undo
from planner.room.switches import Setting, Switch

if TYPE_CHECKING:
    from planner.room.evening import Evening
    from planner.room.seat.seat import Seat

FMS = "fms-backlog"
PUT = Allocation(900, 20)


def allocated(seat: Seat, put: Allocation = PUT) -> Seat:
    """The seat after the team put something on a priority."""
    plan = seat.plan
    return seat.planned(plan.with_year(plan.year(seat.sheet.year).allocate(FMS, put)))


def revealed(before: Evening) -> Evening:
    """The evening after its year was locked, resolved and revealed."""
    return reveal(resolve(lock(before, after(5)), after(6)), after(7))


def answered(room: FromRoom, number: int, minutes: float = 3) -> FromRoom:
    """The room with an answer to the team."""
    time = after(minutes).isoformat()
    answer = Message(number, "falcon", MessageKind.ANSWER, 1, time, "May we?", "No.")
    return replace(room, messages=(*room.messages, answer))


def test_a_new_seat_plans_the_open_year_with_an_empty_sheet() -> None:
    seat = seat_of(evening())
    assert (seat.state, seat.sheet.year, seat.sheet.orders) == (SeatState.PLANNING, 1, None)
    assert seat.plan == seat.room.campaign
    assert seat.may_plan
    assert not seat.may_guess


def test_a_change_of_the_plan_goes_into_the_sheet_and_takes_ready_back() -> None:
    seat = allocated(seat_of(evening())).toggled()
    assert seat.state is SeatState.READY
    assert seat.plan.year(1).allocation(FMS) == PUT
    same = seat.planned(seat.plan)
    assert same.sheet.ready
    changed = allocated(seat, Allocation(800, 20))
    assert changed.sheet.orders == {FMS: Allocation(800, 20)}
    assert changed.state is SeatState.PLANNING


def test_a_note_leaves_ready_as_it_is() -> None:
    seat = allocated(seat_of(evening())).toggled()
    record = seat.plan.year(1)
    noted = seat.planned(seat.plan.with_year(replace(record, notes=(Note("why"),))))
    assert noted.sheet.notes == (Note("why"),)
    assert noted.state is SeatState.READY


def test_answers_that_the_scenario_does_not_know_are_not_laid_on_the_plan() -> None:
    seat = seat_of(evening(), Sheet(1, decisions={"no-such": "event", "recession": "stretch"}))
    assert dict(seat.plan.year(1).decisions) == {"recession": "stretch"}


def test_a_locked_seat_shows_what_was_taken_and_takes_guesses_and_notes_alone() -> None:
    first = allocated(seat_of(evening())).toggled()
    locked = lock(handed_in(evening(), first), after(5))
    late = replace(first.sheet, orders={FMS: Allocation(1, 1)})
    seat = replace(first, sheet=late).taking(room_of(locked))
    assert seat.state is SeatState.LOCKED
    assert seat.plan.year(1).allocation(FMS) == PUT
    typed = allocated(seat, Allocation(5, 5))
    assert typed.sheet.orders == late.orders
    assert seat.toggled() == seat
    guessed = seat.guessing({FMS: 70})
    noted = guessed.planned(
        guessed.plan.with_year(replace(guessed.plan.year(1), notes=(Note("late"),)))
    )
    assert (noted.sheet.predictions, noted.sheet.notes) == ({FMS: 70}, (Note("late"),))


def test_a_guess_counts_only_while_the_year_is_locked() -> None:
    seat = seat_of(evening())
    assert seat.guessing({FMS: 70}) == seat


def test_a_year_that_is_out_is_shown_as_planned_until_the_team_has_seen_it() -> None:
    first = allocated(seat_of(evening())).toggled()
    out = revealed(handed_in(evening(), first))
    seat = first.taking(room_of(out))
    assert seat.state is SeatState.REVEALED
    assert (seat.plan.played, seat.plan.year(1).allocation(FMS)) == (0, PUT)
    assert current(seat.plan).year == 1
    assert not seat.may_plan
    seen = seat.having_seen()
    assert (seen.state, seen.sheet.year, seen.sheet.orders) == (SeatState.PLANNING, 2, None)
    assert current(seen.plan).year == 2


def test_a_seat_that_was_killed_comes_back_to_the_same_view() -> None:
    first = allocated(seat_of(evening())).toggled()
    out = revealed(handed_in(evening(), first))
    for room in (room_of(evening()), room_of(out)):
        seat = first.taking(room)
        assert joined(room, seat.sheet) == seat
    seen = first.taking(room_of(out)).having_seen()
    assert joined(room_of(out), seen.sheet) == seen


def test_a_reveal_taken_back_brings_the_sheet_of_then_back() -> None:
    first = allocated(seat_of(evening())).toggled()
    out = revealed(handed_in(evening(), first))
    seen = allocated(first.taking(room_of(out)).having_seen(), Allocation(1, 1))
    seat = seen.taking(room_of(undo(out, after(8))))
    assert (seat.state, seat.sheet.year) == (SeatState.PLANNING, 1)
    assert seat.plan.year(1).allocation(FMS) == PUT
    assert joined(seat.room, seen.sheet) == seat


def test_a_reveal_taken_back_before_it_was_seen_asks_for_ready_again() -> None:
    first = allocated(seat_of(evening())).toggled()
    out = revealed(handed_in(evening(), first))
    seat = first.taking(room_of(out)).taking(room_of(undo(out, after(8))))
    assert seat.state is SeatState.PLANNING
    assert seat.sheet.orders == {FMS: PUT}


def test_ready_is_taken_back_when_the_room_changes_the_year() -> None:
    ready = allocated(seat_of(evening())).toggled()
    time = after(4).isoformat()
    room = replace(ready.room, status=replace(ready.room.status, ready_after=time))
    assert ready.taking(room).state is SeatState.PLANNING
    before = replace(ready.sheet, seen=after(3).isoformat())
    assert joined(room, before).state is SeatState.PLANNING
    again = replace(ready.sheet, seen=after(5).isoformat())
    assert joined(room, again).state is SeatState.READY


def test_an_answer_ends_the_question_and_is_unread() -> None:
    seat = seat_of(evening()).asking("May we?")
    taken = seat.taking(answered(seat.room, 1))
    assert taken.sheet.ask == ""
    assert [each.number for each in taken.unread] == [1]
    read = taken.having_read()
    assert (read.sheet.read, read.unread) == ((1,), ())
    assert read.asking("And now?").taking(read.room).sheet.ask == "And now?"


def test_an_answer_that_came_while_the_seat_was_closed_ends_the_question() -> None:
    room = answered(room_of(evening()), 1)
    asked = Sheet(1, ask="May we?", seen=after(2).isoformat())
    assert joined(room, asked).sheet.ask == ""
    later = replace(asked, seen=after(4).isoformat())
    assert joined(room, later).sheet.ask == "May we?"


def test_the_end_shows_the_seed_and_takes_nothing_more() -> None:
    ended = end(revealed(evening()), after(9))
    seat = seat_of(evening()).taking(room_of(ended))
    assert seat.state is SeatState.ENDED
    assert seat.plan.seed is not None
    assert not any((seat.may_plan, seat.may_note, seat.may_ask))


def test_one_who_looks_on_changes_nothing() -> None:
    seat = replace(seat_of(evening()), looks_on=True)
    assert allocated(seat).sheet == seat.sheet
    assert seat.toggled() == seat
    assert seat.asking("May we?") == seat
    assert seat.having_read() == seat


@pytest.mark.parametrize(
    ("state", "year", "torn"),
    [
        (RoomState.PLANNING, 1, False),
        (RoomState.LOCKED, 1, False),
        (RoomState.PLANNING, 2, True),
        (RoomState.WAITING, 1, True),
        (RoomState.DONE, 10, True),
        (RoomState.ENDED, 1, True),
    ],
)
def test_files_of_two_steps_are_told_from_those_of_one(
    state: RoomState, year: int, *, torn: bool
) -> None:
    room = room_of(evening())
    status = replace(room.status, state=state, year=year)
    assert replace(room, status=status).is_torn is torn


@pytest.mark.parametrize(
    ("setting", "played", "shown"),
    [
        (Setting.ON, False, True),
        (Setting.OFF, True, False),
        (Setting.REVEAL, False, False),
        (Setting.REVEAL, True, True),
    ],
)
def test_a_part_is_shown_as_the_room_has_it(setting: Setting, *, played: bool, shown: bool) -> None:
    room = room_of(revealed(evening()) if played else evening())
    switches = {**room.status.switches, Switch.ODDS: setting}
    seat = joined(replace(room, status=replace(room.status, switches=switches)), None)
    assert seat.shows(Switch.ODDS, after(7.5) if played else START) is shown
