"""Opening a year: its clock starts, and teams may plan it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.room.clock import written_time
from planner.room.model import RoomState
from planner.room.steps.inject import release_due, release_kept
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from planner.room.evening import Evening


def open_next(evening: Evening, now: datetime) -> Evening:
    """Open the room's year, or wait for the red cell if a person plays red."""
    if evening.room.red == PERSON:
        return replace(evening, room=replace(evening.room, state=RoomState.WAITING))
    return open_year(evening, now)


def open_year(evening: Evening, now: datetime) -> Evening:
    """Open the room's year for planning, start its clock, and let its injects go out."""
    room, time = evening.room, written_time(now)
    for team in room.playing:
        position = evening.positions[team.id]
        record = position.record
        opened = replace(record, times=replace(record.times, opened=time))
        evening = evening.with_position(team.id, position.ordered(opened))
    clock = room.clock.started(60 * room.minutes_of(room.year), now)
    nobody: Mapping[str, str] = MappingProxyType({})
    room = replace(room, state=RoomState.PLANNING, clock=clock, ready_after=nobody)
    opened_now = replace(evening, room=room.logged(time, "open"))
    return release_due(release_kept(opened_now, now), now, only_auto=True)
