"""Taking the last step back: a lock, or the last reveal, whose year is then marked."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.campaign.model import NO_TIMES, Mark, Times
from planner.campaign.play import current
from planner.room.clock import written_time
from planner.room.evening import OutOfOrderError
from planner.room.model import RoomState
from planner.room.steps.inject import kept_again
from planner.room.steps.unlock import unlock

if TYPE_CHECKING:
    from datetime import datetime

    from planner.campaign.model import Campaign
    from planner.room.evening import Evening

_OF_OTHERS: Final = (Mark.TYPICAL, Mark.BEFORE_SPLIT)
"""Marks of years that the team did not plan itself; one that is planned again is its own."""


def undo(evening: Evening, now: datetime) -> Evening:
    """Take the lock of the open year back if there is one, else the last reveal.

    After a reveal is taken back its year is planned again on the same luck, and marked; sheets are
    kept, and no override stays in force. A team that came after that year is there now, so it plans
    the year itself.

    Raises:
        OutOfOrderError: If nothing has been locked or revealed yet, or the room has ended.
    """
    if evening.room.state in (RoomState.LOCKED, RoomState.RESOLVED):
        return unlock(evening, now)
    evening.require("undo", RoomState.WAITING, RoomState.PLANNING, RoomState.DONE)
    room, time = evening.room, written_time(now)
    year = room.year if room.state is RoomState.DONE else room.year - 1
    if not any(evening.record(team.id).played >= year >= 1 for team in room.playing):
        raise OutOfOrderError("cannot undo now: no year has been revealed yet")
    for team in room.playing:
        record = evening.record(team.id)
        if record.played >= year:
            opened = record.year(year).times.opened or time
            position = current(_taken_back(record, year, opened))
            evening = evening.with_position(team.id, position)
    teams = tuple(replace(each, joined=min(each.joined, year)) for each in room.teams)
    clock = room.clock.started(60 * room.minutes_of(year), now)
    room = replace(
        room,
        year=year,
        state=RoomState.PLANNING,
        clock=clock,
        locked=MappingProxyType({}),
        teams=teams,
        ready_after=MappingProxyType({}),
        releases=kept_again(room.releases, year),
    )
    return replace(evening, room=room.logged(time, "undo"))


def _taken_back(campaign: Campaign, year: int, opened: str) -> Campaign:
    """The campaign with a year to be planned again, and nothing known of those after it."""
    record = campaign.year(year)
    own = tuple(each for each in record.marks if each not in _OF_OTHERS)
    kept = replace(
        record,
        orders=None if Mark.TYPICAL in record.marks else record.orders,
        results=None,
        record="",
        overrides=(),
        outcome_key=b"",
        times=Times(opened=opened),
        marks=own,
    ).marked(Mark.TAKEN_BACK)
    later = [replace(each, times=NO_TIMES) for each in campaign.years if each.year > year]
    campaign = campaign.with_year(kept)
    for each in later:
        campaign = campaign.with_year(replace(each, injects=(), red=()))
    return campaign
