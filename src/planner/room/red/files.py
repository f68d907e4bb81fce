"""The files of red's seat: the room's, which are read, and its sheet, which is written."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.boundary.paths import is_there
from planner.boundary.toml import MAX_BYTES
from planner.room.folder.layout import OPTIONS, STATUS
from planner.room.red.board import read_red_board
from planner.room.red.seat import RedFromRoom
from planner.room.red.sheet import red_sheet_of
from planner.room.seat.files import INBOX, NotThereError, kept_path, read_messages
from planner.room.seat.sheet import SHEET
from planner.room.seat.status import read_seat_status

if TYPE_CHECKING:
    from pathlib import Path

    from planner.room.red.board import RedBoard
    from planner.room.red.sheet import RedSheet
    from planner.room.seat.messages import Message


@dataclass(frozen=True)
class RedFiles:
    """The room's files as they were read, so that old messages are not read again."""

    room: RedFromRoom
    messages: tuple[tuple[str, tuple[int, int], Message], ...] = ()
    """Name, size and time of each message's file, with the message."""


def read_red_files(folder: Path, before: RedFiles | None = None) -> RedFiles:
    """Read the room's files in red's folder.

    Args:
        folder: Red's folder.
        before: What was read last.

    Raises:
        NotThereError: If the room's files are not there.
        InputError: If one of them cannot be read.
    """
    for each in (OPTIONS, STATUS):
        if not is_there(folder / each):
            raise NotThereError(f"there is no {each} here yet", file=str(folder))
    path, status_path = folder / OPTIONS, folder / STATUS
    board = read_red_board(read_bytes(path, MAX_BYTES), str(path))
    status = read_seat_status(read_bytes(status_path, MAX_BYTES), str(status_path))
    known = () if before is None else before.messages
    messages = read_messages(folder / INBOX, status.team, known)
    return RedFiles(RedFromRoom(board, status, tuple(each for _, _, each in messages)), messages)


def read_own_red_sheet(folder: Path, board: RedBoard) -> RedSheet | None:
    """The sheet in red's folder; None if there is none.

    Raises:
        InputError: If it cannot be read.
    """
    path = folder / SHEET
    return _sheet(path, board) if os.path.lexists(path) else None


def kept_red_sheet(folder: Path, board: RedBoard) -> RedSheet | None:
    """The sheet that could not be written before; None if there is none that can be read."""
    path = kept_path(folder)
    with suppress(InputError):
        if is_there(path):
            return _sheet(path, board)
    return None


def _sheet(path: Path, board: RedBoard) -> RedSheet:
    options = {each.id: each.title for each in board.moves}
    return red_sheet_of(read_bytes(path, MAX_BYTES), str(path), options)
