"""The news of a room for a screen: a thread watches its folder and posts each change."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

from textual.message import Message

from planner.boundary.errors import InputError
from planner.room.files.store import load_evening

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from planner.room.evening import Evening

_AGAIN: Final = 1.0
"""Seconds until a room that could not be read is read again."""


class RoomSeen(Message):
    """The room as it is now."""

    def __init__(self, evening: Evening) -> None:
        super().__init__()
        self.evening = evening


class ContactLost(Message):
    """The room cannot be read now; what was seen last may be out of date."""

    def __init__(self, error: InputError) -> None:
        super().__init__()
        self.error = error


class RoomFeed:
    """Watches a room for one screen until it is stopped; it changes nothing."""

    def __init__(self, folder: Path, screen: Screen[Any]) -> None:
        self._folder = folder
        self._screen = screen
        self._stop = threading.Event()

    def start(self) -> None:
        """Watch in a thread of the screen's own."""
        self._screen.run_worker(self._work, group="room", thread=True, exclusive=True)

    def stop(self) -> None:
        """End the watch; the thread ends within a second."""
        self._stop.set()

    # ---- in a worker's thread

    def _work(self) -> None:
        from planner.room.folder.watch import watch

        self._read()
        for _ in watch(self._folder, self._stop):
            self._read()

    def _read(self) -> None:
        """Post the room as it is; while it cannot be read, say so and try again."""
        while not self._stop.is_set():
            try:
                evening = load_evening(self._folder)
            except InputError as error:
                self._screen.post_message(ContactLost(error))
                if self._stop.wait(_AGAIN):
                    return
            else:
                self._screen.post_message(RoomSeen(evening))
                return
