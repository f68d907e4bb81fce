"""The link to the room: reads its files in a thread whenever they change."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.paths import is_folder
from planner.room.seat_files import read_own_sheet, read_room_files, set_aside
from planner.room.store import now
from planner.room.watch import watch
from planner.tui.seat.messages import RoomLost, RoomRead

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App

    from planner.room.seat_files import SeatFiles


class RoomLink:
    """Watches a seat's folder, and posts what is read of it."""

    def __init__(self, app: App[int], folder: Path) -> None:
        """Take a folder; `start` begins to watch it.

        Args:
            app: Gets `RoomRead` and `RoomLost`.
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
        self._look()
        for is_there in watch(self._folder, self._stop):
            if self._stop.is_set():
                return
            if is_there:
                self._look()
            else:
                self._app.post_message(RoomLost(now(), ""))

    def _look(self) -> None:
        """Read the files, and tell of them unless the room is writing them just now."""
        try:
            files = read_room_files(self._folder, self._files)
        except InputError as error:
            problem = str(error) if is_folder(self._folder) else ""
            self._app.post_message(RoomLost(now(), problem))
            return
        if not files.room.is_torn:
            self._files = files
            sheet, problem = None, ""
            try:
                sheet = read_own_sheet(self._folder, files.room.campaign.scenario)
            except InputError as error:
                problem = f"{error}. {set_aside(self._folder)}"
            self._app.post_message(RoomRead(files, sheet, problem))
