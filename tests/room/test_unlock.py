"""A lock that was taken back leaves the year as it was before it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.room.made_rooms import LATER, NOON, room_of, sheet, with_sheets

from planner.campaign.model import Mark
from planner.room.evening import OutOfOrderError
from planner.room.model import RoomState
from planner.room.steps.lock import lock
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.undo import undo
from planner.room.steps.unlock import unlock


def test_a_lock_taken_back_leaves_every_record_as_before() -> None:
    before = with_sheets(room_of(), blue=sheet(), green=sheet(ready=False))
    back = undo(lock(before, LATER), LATER)
    assert back.room.state is RoomState.PLANNING
    assert {name: each.campaign for name, each in back.positions.items()} == {
        name: each.campaign for name, each in before.positions.items()
    }
    assert back.room.locked == {}


def test_a_resolved_year_can_be_planned_again_before_anybody_saw_it() -> None:
    before = with_sheets(room_of(), blue=sheet(), green=sheet())
    played = resolve(lock(before, LATER), LATER)
    back = with_sheets(undo(played, LATER), blue=sheet(budget=900), green=sheet())
    again = lock(back, LATER)
    assert again.record("blue").year(1).allocation("fms-backlog").budget == 900
    assert again.record("blue").year(1).marks == ()


def test_a_year_planned_again_after_its_reveal_keeps_its_mark_and_its_orders() -> None:
    planned = with_sheets(room_of(), blue=sheet(), green=sheet())
    revealed = reveal(resolve(lock(planned, LATER), LATER), LATER)
    again = undo(lock(undo(revealed, LATER), LATER), LATER)
    record = again.record("blue").year(1)
    assert record.marks == (Mark.TAKEN_BACK,)
    assert record.allocation("fms-backlog").budget == 1_500


def test_the_clock_goes_on_with_what_was_left() -> None:
    before = room_of()
    back = undo(lock(before, LATER), LATER)
    assert back.room.clock.seconds(LATER) == before.room.clock.seconds(LATER)
    late = replace(before, room=replace(before.room, clock=before.room.clock.moved(-600, NOON)))
    assert not undo(lock(late, LATER), LATER).room.clock.runs


def test_what_is_not_locked_cannot_be_unlocked() -> None:
    with pytest.raises(OutOfOrderError, match="cannot take the lock back now: year 1 is being"):
        unlock(room_of(), LATER)
