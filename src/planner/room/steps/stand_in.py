"""A stand-in for a team that cannot hand in a sheet: its last one is taken before the lock."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.room.clock import written_time
from planner.room.model import RoomState
from planner.room.steps.lock import take

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.evening import Evening


def stand_in(evening: Evening, now: datetime, team_id: str) -> Evening:
    """Let a team's last sheet count for the open year, or its own sheet again.

    The lock takes its draft if it has one, else its shares of the year before, and waits for
    nothing. A sheet that is ready by then counts in its place.

    Raises:
        OutOfOrderError: If no year is being planned.
        InputError: If there is no such team, or it is ready.
    """
    evening.require("let a team stand in", RoomState.PLANNING)
    team = evening.known_team(team_id)
    if not can_stand_in(evening, team.id):
        raise InputError(f"{team.name} is ready, so its own sheet counts")
    room = evening.room
    locked = dict(room.locked)
    if locked.pop(team.id, None) is None:
        marked = replace(room, locked=MappingProxyType({**locked, team.id: ""}))
        locked[team.id] = take(replace(evening, room=marked), team).words
        words = f"plays {locked[team.id]}"
    else:
        words = "plays its own sheet again"
    room = replace(room, locked=MappingProxyType(locked))
    room = room.logged(written_time(now), "stand in", team=team.id, text=words)
    return replace(evening, room=room)


def has_stand_in(evening: Evening, team_id: str) -> bool:
    """True if a team's last sheet is to be taken at the lock."""
    return evening.room.state is RoomState.PLANNING and team_id in evening.room.locked


def can_stand_in(evening: Evening, team_id: str) -> bool:
    """True if a team has not handed in a sheet of its own."""
    return has_stand_in(evening, team_id) or not evening.is_ready(team_id)
