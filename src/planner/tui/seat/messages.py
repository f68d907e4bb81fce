"""Messages of a seat, in the past tense: what the team did, and what the room's files say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from planner.tui.messages import SessionMessage

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.seat.files import SeatFiles
    from planner.room.seat.sheet import Sheet


class ReadySaid(SessionMessage):
    """The team said that it is ready, or no longer."""


class AskOpened(SessionMessage):
    """The team wants to ask the room something."""


class GuessOpened(SessionMessage):
    """The team wants to guess the odds."""


class RevealSeen(SessionMessage):
    """The team wants to see the year that is out."""


@dataclass(eq=False)
class SeatRead(Message):
    """The room's files have been read."""

    files: SeatFiles
    sheet: Sheet | None
    """The sheet in the folder; None if there is none that can be read."""
    problem: str = ""
    """The reason that it cannot be read, and where it is kept; empty if it can."""


@dataclass(eq=False)
class SeatLost(Message):
    """The room's files cannot be read."""

    since: datetime
    problem: str
    """The reason in a sentence; empty if the folder is not there."""
