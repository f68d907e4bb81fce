"""Telling the teams something, or answering the question of one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.room.asks import ANSWER, open_ask
from planner.room.clock import written_time
from planner.room.folder.layout import RED
from planner.room.model import RoomState
from planner.room.seat.messages import Message, MessageKind
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.evening import Evening

MOST_SAID: Final = 10_000
"""The most characters of a message."""

OPEN_STATES: Final = tuple(each for each in RoomState if each is not RoomState.ENDED)
"""The states in which people still talk to each other through the room."""


def tell(evening: Evening, now: datetime, text: str, team_id: str = "") -> Evening:
    """Put a message into the inbox of every team, or of one; to an open question it is the answer.

    Args:
        evening: The evening.
        now: The time.
        text: The message.
        team_id: A team's id, or `red` for a person's red cell; empty for every team.

    Raises:
        OutOfOrderError: If the room has ended.
        InputError: If there is no such team, or the text is blank or too long.
    """
    evening.require("tell the teams anything", *OPEN_STATES)
    if not text.strip():
        raise InputError("there is nothing to tell: the text is blank")
    if len(text) > MOST_SAID:
        raise InputError(f"a message has {MOST_SAID:,} characters at most, not {len(text):,}")
    room, time = evening.room, written_time(now)
    ask = open_ask(evening, team_id) if team_id else ""
    messages = [
        Message(
            number=room.messages + index,
            team=each,
            kind=MessageKind.ANSWER if ask else MessageKind.ANNOUNCEMENT,
            year=room.year,
            time=time,
            title=ask,
            text=text,
            sender=room.facilitator,
        )
        for index, each in enumerate(_readers(evening, team_id), 1)
    ]
    room = replace(room, messages=room.messages + len(messages))
    if ask:
        room = room.logged(time, ANSWER, team=team_id, text=f"{ask}\n{text}")
    else:
        room = room.logged(time, "tell", team=team_id, text=text)
    return replace(evening, room=room, outbox=(*evening.outbox, *messages))


def _readers(evening: Evening, team_id: str) -> tuple[str, ...]:
    room = evening.room
    if not team_id:
        return tuple(each.id for each in room.playing)
    if team_id == RED and room.red == PERSON:
        return (RED,)
    return (evening.known_team(team_id).id,)
