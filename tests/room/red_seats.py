"""Red's seats for tests, made of evenings without files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.room.made_rooms import LATER, all_ready, revealed, room_of

from planner.room.clock import written_time
from planner.room.red.board import read_red_board
from planner.room.red.options import red_options_bytes
from planner.room.red.seat import RedFromRoom, RedSeat, joined_red
from planner.room.red.sheet import RedOnDisk, RedSheet
from planner.room.seat.status import red_status_of
from planner.room.steps.open import open_by_red

if TYPE_CHECKING:
    from planner.room.evening import Evening

NAMES = ("Falcon", "Heron", "Kite")


def waiting(*names: str) -> Evening:
    """A new room that waits for its red cell."""
    return room_of(*(names or NAMES), red="person")


def told(evening: Evening) -> RedFromRoom:
    """The room's files in red's folder."""
    board = read_red_board(red_options_bytes(evening), "options.toml")
    status = red_status_of(evening, written_time(LATER))
    return RedFromRoom(board, status, tuple(each for each in evening.outbox if each.team == "red"))


def red_seat(evening: Evening, sheet: RedSheet | None = None) -> RedSeat:
    """Red's seat, with its sheet on disk."""
    return joined_red(told(evening), sheet)


def opened(evening: Evening, seat: RedSeat) -> Evening:
    """The evening after the year was opened with a seat's moves."""
    return open_by_red(replace(evening, red=RedOnDisk(seat.sheet)), LATER)


def a_year_later(evening: Evening, seat: RedSeat) -> Evening:
    """The evening after the year with a seat's moves was revealed."""
    return revealed(all_ready(opened(evening, seat)))
