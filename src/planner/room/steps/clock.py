"""The clock of the year being planned: stopped, started, moved; injects go on either way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.room.clock import Timeout, written_time
from planner.room.evening import OutOfOrderError
from planner.room.model import RoomState

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.clock import Clock
    from planner.room.evening import Evening
    from planner.room.model import Room

MOST_MINUTES: Final = 600
"""The most minutes that one step adds or takes, and the most that a clock may have left."""


def pause(evening: Evening, now: datetime) -> Evening:
    """Stop the clock.

    Raises:
        OutOfOrderError: If no year is being planned, or it stands already.
    """
    evening.require("stop the clock", RoomState.PLANNING)
    clock = evening.room.clock
    if not clock.runs:
        raise OutOfOrderError("the clock stands already; clock resume starts it again")
    return _with(evening, now, clock.paused(now), "pause")


def resume(evening: Evening, now: datetime) -> Evening:
    """Let the clock run on.

    Raises:
        OutOfOrderError: If no year is being planned, or it runs already.
    """
    evening.require("start the clock", RoomState.PLANNING)
    clock = evening.room.clock
    if clock.runs:
        raise OutOfOrderError("the clock runs already; clock pause stops it")
    return _with(evening, now, clock.resumed(now), "resume")


def move(evening: Evening, now: datetime, minutes: int) -> Evening:
    """Give the year more minutes, or fewer.

    Args:
        evening: The evening.
        now: The time.
        minutes: Minutes to add, negative to take.

    Raises:
        OutOfOrderError: If no year is being planned.
        InputError: If that is no number of minutes for a clock.
    """
    evening.require("move the clock", RoomState.PLANNING)
    is_usual = 0 < abs(minutes) <= MOST_MINUTES
    clock = evening.room.clock
    if not is_usual or clock.moved(minutes, now).seconds(now) > 60 * MOST_MINUTES:
        raise InputError(f"a clock has at most {MOST_MINUTES} minutes, and is moved by at least 1")
    return _with(evening, now, clock.moved(minutes, now), f"{minutes:+d} min")


def ran_down(room: Room, now: datetime) -> bool:
    """True if the time of the year is up: it is planned, and its clock ran past its end."""
    is_planned = room.state is RoomState.PLANNING
    return is_planned and room.clock.runs and room.clock.seconds(now) <= 0


def locks_now(room: Room, now: datetime) -> bool:
    """True if the room asked for the year to be locked by the clock, and its time is up.

    The wall looks each second and then takes the step; nothing locks a room without a wall.
    """
    return room.clock.timeout is Timeout.LOCK and ran_down(room, now)


def _with(evening: Evening, now: datetime, clock: Clock, did: str) -> Evening:
    room = replace(evening.room, clock=clock)
    return replace(evening, room=room.logged(written_time(now), "clock", text=did))
