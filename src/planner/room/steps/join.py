"""A late team: the years before it have a typical record, and are marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.campaign.default_orders import typical_year
from planner.campaign.model import Mark
from planner.campaign.play import begin, play_year
from planner.room.clock import written_time
from planner.room.model import RoomState
from planner.room.red.options import cost_of, means_of
from planner.room.steps.make import blank_record, with_team

if TYPE_CHECKING:
    from datetime import datetime

    from planner.campaign.model import Inject, Year
    from planner.campaign.play import Position
    from planner.room.evening import Evening

JOINING: Final = (RoomState.WAITING, RoomState.PLANNING)
"""The states in which a team can come into the room: a year that it can still plan."""


def join(evening: Evening, now: datetime, name: str) -> Evening:
    """Add a team that plans from the room's year on.

    It meets the same luck as all others, the same moves of a person who plays red as far as red
    can pay for them, and in the open year the injects that every other team has had.

    Raises:
        OutOfOrderError: If the room's year is locked or resolved, or no year is left to plan.
        InputError: If the name is blank, too long or another team's, or the room is full.
    """
    evening.require("join", *JOINING)
    before = evening
    time = written_time(now)
    room = with_team(evening.room, name, joined=evening.room.year)
    team = room.teams[-1]
    position = begin(blank_record(room, team))
    for year in range(1, room.year):
        position = _with_red(before, position, year)
        position = play_year(position.ordered(typical_year(position).marked(Mark.TYPICAL)))
    if room.state is RoomState.PLANNING:
        position = _with_red(before, position, room.year)
        record = position.record
        times = replace(record.times, opened=time)
        record = replace(record, times=times, injects=_injects_of_all(before))
        position = position.ordered(record)
    room = room.logged(time, "join", team=team.id, text=name)
    return replace(evening, room=room).with_position(team.id, position)


def _with_red(evening: Evening, position: Position, year: int) -> Position:
    """The position with the moves of a person who plays red, those red can pay for."""
    seen: Year = next(
        (evening.record(each.id).year(year) for each in evening.room.playing), position.record
    )
    moves: tuple[str, ...] = ()
    scenario, means = evening.room.scenario, means_of(position)
    for each in seen.red:
        if cost_of(scenario, (*moves, each)) <= means:
            moves = (*moves, each)
    return position.ordered(replace(position.record, red=moves)) if moves else position


def _injects_of_all(evening: Evening) -> tuple[Inject, ...]:
    """The injects of the open year that every team has had."""
    room = evening.room
    had = [evening.record(each.id).year(room.year).injects for each in room.playing]
    return tuple(each for each in had[0] if all(each in others for others in had)) if had else ()
