"""Ending the room: seed and salt go into every team's file, and anyone can check every year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.campaign.play import current
from planner.room.clock import written_time
from planner.room.model import RoomState

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.evening import Evening


def end(evening: Evening, now: datetime) -> Evening:
    """End the room; a year that was not revealed is no part of the record.

    Raises:
        OutOfOrderError: If a year is locked or resolved, or the room has ended already.
    """
    evening.require("end", RoomState.WAITING, RoomState.PLANNING, RoomState.DONE)
    room = evening.room
    for team in room.teams:
        record = evening.record(team.id)
        played = replace(record, years=record.years[: record.played])
        if played != record:
            evening = evening.with_position(team.id, current(played))
    ended = replace(room, state=RoomState.ENDED, clock=room.clock.paused(now))
    return replace(evening, room=ended.logged(written_time(now), "end"))
