"""Notes of the facilitator, which go into the teams' files when the room ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.campaign.annotations import check_text
from planner.campaign.model import NOTE_TAGS
from planner.room.clock import written_time
from planner.room.model import RoomState

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.evening import Evening

NOTE: Final = "note"
"""The kind of a note's entry in the log."""

_STATES: Final = tuple(each for each in RoomState if each is not RoomState.ENDED)


def note(evening: Evening, now: datetime, text: str, team_id: str = "", tag: str = "") -> Evening:
    """Write a note into the room's log; no team sees it before the end.

    Args:
        evening: The evening.
        now: The time.
        text: The note.
        team_id: The team it is about; empty if it is about all of them.
        tag: One of `planner.campaign.model.NOTE_TAGS`, or empty.

    Raises:
        OutOfOrderError: If the room has ended, and with it the record.
        InputError: If there is no such team or tag, or the text is blank or too long.
    """
    evening.require("write a note", *_STATES)
    check_text(text)
    if tag and tag not in NOTE_TAGS:
        *others, last = NOTE_TAGS
        raise InputError(f'a tag is {", ".join(others)} or {last}, not "{tag}"')
    team = evening.known_team(team_id).id if team_id else ""
    room = evening.room.logged(written_time(now), NOTE, team=team, text=text, tag=tag)
    return replace(evening, room=room)
