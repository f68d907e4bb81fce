"""The news of a room at a seat: a thread watches its folder, and posts what is read of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final, Protocol

from planner.boundary.errors import InputError
from planner.boundary.paths import is_folder
from planner.room.files.store import now
from planner.room.folder.watch import watch
from planner.room.seat.files import read_own_sheet, read_room_files, set_aside
from planner.tui.seat.messages import SeatLost, SeatRead

if TYPE_CHECKING:
    from pathlib import Path

    from textual.message import Message
    from textual.message_pump import MessagePump

    from planner.room.seat.files import SeatFiles


TORN_SECONDS: Final = 2.0
"""Seconds in which a step of the room has put all of its files into their places."""


class Reader(Protocol):
    """Reads what is in a seat's folder."""

    @property
    def torn(self) -> str:
        """The sentence that the room's files are of two steps, and what mends that."""

    def read(self) -> Message | None:
        """The message that tells of it; None while the room is writing its files.

        Raises:
            InputError: If the room's files cannot be read.
        """


class SeatFeed:
    """Watches a seat's folder, and posts what is read of it."""

    def __init__(self, target: MessagePump, folder: Path, reader: Reader) -> None:
        """Take a folder; `start` begins to watch it.

        Args:
            target: Gets what the reader makes, and `SeatLost`.
            folder: The seat's folder.
            reader: Reads the folder.
        """
        self._target, self._folder, self._reader = target, folder, reader
        self._stop = threading.Event()

    def start(self) -> None:
        """Read the files, then again whenever they change."""
        # a worker of Textual would hold the end of the program up to a second
        threading.Thread(target=self._run, name="room", daemon=True).start()

    def stop(self) -> None:
        """Watch no longer."""
        self._stop.set()

    def _run(self) -> None:
        self._look_twice()
        for is_there in watch(self._folder, self._stop):
            if self._stop.is_set():
                return
            if is_there:
                self._look_twice()
            else:
                self._target.post_message(SeatLost(now(), ""))

    def _look_twice(self) -> None:
        """Read the files; if the room is writing them just now, once more a little later."""
        if not self._look() and not self._stop.wait(TORN_SECONDS) and not self._look():
            self._target.post_message(SeatLost(now(), self._reader.torn))

    def _look(self) -> bool:
        """Read the files, and tell of them.

        Returns:
            False if they are of two steps, and nothing was told.
        """
        message: Message | None
        try:
            message = self._reader.read()
        except InputError as error:
            problem = str(error) if is_folder(self._folder) else ""
            message = SeatLost(now(), problem)
        if message is not None:
            self._target.post_message(message)
        return message is not None


class TeamReader:
    """Reads a team's folder."""

    torn = (
        "The room's files are of two different steps. The facilitator's next step mends that, "
        "unless your team has left the room."
    )

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: SeatFiles | None = None

    def read(self) -> SeatRead | None:
        """The room's files and the team's sheet; None if they are of two steps."""
        files = read_room_files(self._folder, self._files)
        if files.room.is_torn:
            return None
        self._files = files
        sheet, problem = None, ""
        try:
            sheet = read_own_sheet(self._folder, files.room.campaign.scenario)
        except InputError as error:
            problem = f"{error}. {set_aside(self._folder)}"
        return SeatRead(files, sheet, problem)
