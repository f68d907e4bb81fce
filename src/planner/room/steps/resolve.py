"""Resolving a year: it is played, and only the facilitator sees what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.campaign.play import step
from planner.room.clock import written_time
from planner.room.model import RoomState

if TYPE_CHECKING:
    from datetime import datetime

    from planner.campaign.play import Position
    from planner.room.evening import Evening


def resolve(evening: Evening, now: datetime) -> Evening:
    """Play the locked year; until the reveal it can be overridden.

    Nothing is recorded yet: what comes of a year follows from its orders and the room's secret.

    Raises:
        OutOfOrderError: If no year is locked.
    """
    evening.require("resolve", RoomState.LOCKED)
    for team in evening.room.playing:
        outcome_of(evening, team.id)  # fails here rather than at the reveal
    room = replace(evening.room, state=RoomState.RESOLVED)
    return replace(evening, room=room.logged(written_time(now), "resolve"))


def outcome_of(evening: Evening, team: str) -> Position:
    """The position of a team after its resolved year, with the overrides made so far."""
    return step(evening.positions[team])
