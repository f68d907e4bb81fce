"""The clock of a year: stopped, started, moved, and right again after a crash."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from tests.room.evenings import START, after, evening, made

from planner.boundary.errors import InputError
from planner.room.clock import STOPPED, Timeout
from planner.room.clock_table import ClockTable, clock_in, clock_table
from planner.room.evening import Evening, OutOfOrderError
from planner.room.files.store import load_evening, take_step
from planner.room.steps.clock import locks_now, move, pause, ran_down, resume
from planner.room.steps.lock import lock


def left(of: Evening, minutes: float) -> float:
    return of.room.clock.seconds(after(minutes)) / 60


def test_a_stopped_clock_keeps_what_is_left() -> None:
    stopped = pause(evening(), after(3))
    assert left(stopped, 3) == left(stopped, 50) == 7
    going = resume(stopped, after(50))
    assert left(going, 52) == 5
    assert going.room.clock.ran(after(52)) == 5 * 60


def test_minutes_are_added_and_taken_at_any_time() -> None:
    assert left(move(evening(), after(3), 5), 3) == 12
    assert left(move(pause(evening(), after(3)), after(4), -2), 20) == 5


def test_minutes_added_to_a_clock_that_ran_down_count_from_now() -> None:
    late = move(evening(), after(12), 5)
    assert left(late, 12) == 5
    assert late.room.clock.ran(after(12)) == 12 * 60
    assert left(move(evening(), after(12), -2), 12) == -4
    standing = move(pause(evening(), after(12)), after(20), 5)
    assert left(standing, 30) == 5


def test_a_room_left_for_a_year_with_its_clock_running_can_be_read_again(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    late = after(60 * 24 * 365)
    take_step(folder, pause, late)
    take_step(folder, lambda evening, now: move(evening, now, 5), late)
    take_step(folder, resume, late)
    assert load_evening(folder).room.clock.seconds(late) == 5 * 60


def test_each_act_is_in_the_log() -> None:
    room = move(resume(pause(evening(), after(1)), after(2)), after(3), -2)
    acts = [(each.kind, each.text) for each in room.room.log if each.kind == "clock"]
    assert acts == [("clock", "pause"), ("clock", "resume"), ("clock", "-2 min")]


def test_an_act_that_changes_nothing_is_refused() -> None:
    with pytest.raises(OutOfOrderError, match="runs already"):
        resume(evening(), after(1))
    with pytest.raises(OutOfOrderError, match="stands already"):
        pause(pause(evening(), after(1)), after(2))


@pytest.mark.parametrize("minutes", [0, 601, -601, 10**9])
def test_a_clock_is_moved_by_minutes_of_an_evening(minutes: int) -> None:
    with pytest.raises(InputError, match="at most 600 minutes"):
        move(evening(), START, minutes)


def test_a_clock_cannot_be_moved_out_of_an_evening_by_many_steps() -> None:
    room = move(evening(), START, 580)
    with pytest.raises(InputError, match="at most 600 minutes"):
        move(room, START, 580)


def test_only_a_year_that_is_planned_has_a_clock_to_stop() -> None:
    locked = lock(evening(), after(4))
    assert left(locked, 30) == 6
    for step in (pause, resume):
        with pytest.raises(OutOfOrderError, match="is locked; the next step is resolve"):
            step(locked, after(5))


def test_time_is_up_only_while_the_clock_runs_in_a_planned_year() -> None:
    room = evening()
    assert not ran_down(room.room, after(9.9))
    assert ran_down(room.room, after(10))
    assert not ran_down(pause(room, after(9)).room, after(30))
    assert not ran_down(lock(room, after(12)).room, after(30))


def test_the_clock_locks_only_if_the_room_asked_for_it() -> None:
    room = evening().room
    assert not locks_now(room, after(11))
    asked = replace(room, clock=replace(room.clock, timeout=Timeout.LOCK))
    assert not locks_now(asked, after(9))
    assert locks_now(asked, after(11))


def test_a_year_without_minutes_has_a_clock_that_stands() -> None:
    assert not STOPPED.started(0, START).runs


def test_a_clock_is_the_same_from_its_file() -> None:
    for clock in (evening().room.clock, pause(evening(), after(2)).room.clock, STOPPED):
        table = ClockTable.model_validate(clock_table(clock))
        assert clock_in(table) == clock


@pytest.mark.parametrize(
    "ends", ["2026-02-31T10:00:00+00:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:00"]
)
def test_a_time_that_there_is_not_is_refused(ends: str) -> None:
    with pytest.raises(ValueError, match="ends"):
        ClockTable.model_validate({"ends": ends})


def test_times_keep_their_moment_in_a_file() -> None:
    clock = replace(STOPPED, ends=datetime.fromisoformat("2026-03-05T18:00:00+05:30"))
    table = clock_table(clock)
    assert clock_in(ClockTable.model_validate(table)).ends == clock.ends
