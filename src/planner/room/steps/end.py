"""Ending the room: seed and salt go into every team's file, and anyone can check every year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.campaign.annotations import MOST_NOTES, with_note
from planner.campaign.model import Note
from planner.campaign.play import current
from planner.room.clock import written_time
from planner.room.model import RoomState
from planner.room.steps.note import NOTE

if TYPE_CHECKING:
    from datetime import datetime

    from planner.campaign.model import Campaign
    from planner.room.evening import Evening
    from planner.room.model import Room


def end(evening: Evening, now: datetime) -> Evening:
    """End the room; a year that was not revealed is no part of the record.

    The facilitator's notes and name go into the teams' files: a note of a year that was not played
    to the last one that was.

    Raises:
        OutOfOrderError: If a year is locked or resolved, or the room has ended already.
    """
    evening.require("end", RoomState.WAITING, RoomState.PLANNING, RoomState.DONE)
    room = evening.room
    for team in room.teams:
        record = evening.record(team.id)
        played = replace(record, years=record.years[: record.played])
        if room.facilitator:
            played = replace(played, facilitator=room.facilitator)
        played = _noted(played, room, team.id)
        if played != record:
            evening = evening.with_position(team.id, current(played))
    ended = replace(room, state=RoomState.ENDED, clock=room.clock.paused(now))
    return replace(evening, room=ended.logged(written_time(now), "end"))


def _noted(record: Campaign, room: Room, team: str) -> Campaign:
    """The record with the notes that are about the team, or about all of them.

    A note that no year has room for stays in the room's own log only.
    """
    for entry in room.log:
        year = min(entry.year, record.played)
        if entry.kind != NOTE or entry.team not in {"", team} or not year:
            continue
        note = Note(entry.text, tag=entry.tag)
        if len(record.year(year).notes) < MOST_NOTES:
            record = with_note(record, year, note)
    return record
