"""Taking a lock back: the year is planned again; nobody but the facilitator saw what came of it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.campaign.model import Mark
from planner.room.clock import written_time
from planner.room.model import RoomState
from planner.room.steps.lock import OF_SHEETS

if TYPE_CHECKING:
    from datetime import datetime

    from planner.campaign.model import Year
    from planner.room.evening import Evening


def unlock(evening: Evening, now: datetime) -> Evening:
    """Give each team its sheet back; overrides made since the lock are dropped.

    The clock goes on with what was left when the year was locked.

    Raises:
        OutOfOrderError: If no year is locked or resolved.
    """
    evening.require("take the lock back", RoomState.LOCKED, RoomState.RESOLVED)
    room = evening.room
    for team in room.playing:
        position = evening.positions[team.id]
        evening = evening.with_position(team.id, position.ordered(_unlocked(position.record)))
    clock = room.clock.resumed(now) if room.clock.left > 0 else room.clock
    room = replace(room, state=RoomState.PLANNING, locked=MappingProxyType({}), clock=clock)
    return replace(evening, room=room.logged(written_time(now), "unlock"))


def _unlocked(record: Year) -> Year:
    """The year's record without what the lock put there.

    A year that was revealed before keeps its orders: they count again if no newer sheet comes.
    """
    marks = tuple(each for each in record.marks if each not in OF_SHEETS)
    open_again = replace(record, marks=marks, overrides=(), times=replace(record.times, locked=""))
    if Mark.TAKEN_BACK in record.marks:
        return open_again
    return replace(open_again, orders=None, decisions=MappingProxyType({}))
