"""Revealing a year: it is recorded, the teams see it, and the next one opens."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.campaign.play import play_year
from planner.room.clock import written_time
from planner.room.model import RoomState
from planner.room.steps.opening import open_next

if TYPE_CHECKING:
    from datetime import datetime

    from planner.campaign.model import Note, Year
    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.model import Team


def reveal(evening: Evening, now: datetime) -> Evening:
    """Record the resolved year in each team's campaign, and open the next.

    Raises:
        OutOfOrderError: If no year is resolved.
    """
    evening.require("reveal", RoomState.RESOLVED)
    time = written_time(now)
    for team in evening.room.playing:
        position = evening.positions[team.id]
        record = _said(evening, team, position.record)
        record = replace(record, times=replace(record.times, revealed=time))
        evening = evening.with_position(team.id, _play(position, record))
    room = evening.room.logged(time, "reveal")
    room = replace(room, locked=MappingProxyType({}))
    if room.year >= room.scenario.years:
        return replace(evening, room=replace(room, state=RoomState.DONE))
    return open_next(replace(evening, room=replace(room, year=room.year + 1)), now)


def _play(position: Position, record: Year) -> Position:
    return play_year(position.ordered(record))


def _said(evening: Evening, team: Team, record: Year) -> Year:
    """The record with the team's own notes and guesses, which count until the reveal."""
    sheet = evening.sheet(team.id).sheet
    if sheet is None or sheet.year != record.year:
        return record
    scenario = evening.room.scenario
    known = {*scenario.priority_ids, *scenario.event_ids, ""}
    notes = [_placed(note, note.about in known) for note in sheet.notes]
    new = (each for each in notes if each not in record.notes)  # some are there after an undo
    return replace(record, notes=(*record.notes, *new), predictions=sheet.predictions)


def _placed(note: Note, is_known: bool) -> Note:  # noqa: FBT001 - one fact about the note
    return note if is_known else replace(note, about="")
