"""The link to the room: reads its files in a thread whenever they change."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.paths import is_folder
from planner.room.seat_files import read_own_sheet, read_room_files, set_aside
from planner.room.store import now
from planner.room.watch import watch
from planner.tui.seat.messages import SeatLost, SeatRead

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from planner.room.seat_files import SeatFiles


TORN_SECONDS: Final = 2.0
"""Seconds in which a step of the room has put all of its files into their places."""

_TORN: Final = (
    "The room's files are of two different steps. The facilitator's next step mends that, unless "
    "your team has left the room."
)


class RoomLink:
    """Watches a seat's folder, and posts what is read of it."""

    def __init__(self, app: App[int], folder: Path) -> None:
        """Take a folder; `start` begins to watch it.

        Args:
            app: Gets `SeatRead` and `SeatLost`.
            folder: The seat's folder.
        """
        self._app, self._folder = app, folder
        self._stop = threading.Event()
        self._files: SeatFiles | None = None

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
                self._app.post_message(SeatLost(now(), ""))

    def _look_twice(self) -> None:
        """Read the files; if the room is writing them just now, once more a little later."""
        if not self._look() and not self._stop.wait(TORN_SECONDS) and not self._look():
            self._app.post_message(SeatLost(now(), _TORN))

    def _look(self) -> bool:
        """Read the files, and tell of them.

        Returns:
            False if they are of two steps, and nothing was told.
        """
        try:
            files = read_room_files(self._folder, self._files)
        except InputError as error:
            problem = str(error) if is_folder(self._folder) else ""
            self._app.post_message(SeatLost(now(), problem))
            return True
        if files.room.is_torn:
            return False
        self._files = files
        sheet, problem = None, ""
        try:
            sheet = read_own_sheet(self._folder, files.room.campaign.scenario)
        except InputError as error:
            problem = f"{error}. {set_aside(self._folder)}"
        self._app.post_message(SeatRead(files, sheet, problem))
        return True
