"""The room as it changes on disk: read and changed off the UI thread, one thing after another.

What was read and what a step has made are posted in the order in which they became true, so that
the wall never goes back to an older evening.
"""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_inside
from planner.room.files.store import load_evening, take_step
from planner.room.folder.watch import watch
from planner.tui.room.messages import EveningRead, RoomUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from textual.message import Message

    from planner.room.evening import Evening
    from planner.room.files.store import Step


class LiveRoom:
    """A room's folder that is watched."""

    def __init__(self, folder: Path, post: Callable[[Message], object]) -> None:
        """Begin with nothing read.

        Args:
            folder: The room's folder.
            post: Called with `EveningRead` and `RoomUnreadable`, from any thread.
        """
        self.folder = folder
        self._post = post
        self._turn = threading.Lock()
        self._stop = threading.Event()
        self._held = ExitStack()
        self._is_held = False

    # ---- the one wall that takes steps

    def hold(self) -> bool:
        """True if this wall is the one that takes steps, or has become so now.

        The system gives the lock of a program that was killed free, so nothing is left behind.
        """
        if not self._is_held and not self._stop.is_set():
            try:
                self._held.enter_context(lock_inside(self.folder, "wall", 0.0))
            except InputError:
                return False
            self._is_held = True
        return self._is_held

    def close(self) -> None:
        """Stop watching, and let another wall take steps."""
        self._stop.set()
        self._held.close()
        self._is_held = False

    # ---- reading and changing

    def follow(self) -> None:
        """Read the room after each change until it is closed; in a thread of its own."""
        for is_there in watch(self.folder, self._stop):
            if is_there:
                self.read()
            else:
                self._post(RoomUnreadable("the folder is gone; the wall waits for it"))

    def read(self) -> None:
        """Read the room, and post it."""
        with self._turn:
            try:
                evening = load_evening(self.folder)
            except InputError as error:
                self._post(RoomUnreadable(str(error)))
            else:
                self._post(EveningRead(evening))

    def take(self, step: Step, now: datetime) -> Evening:
        """Take a step, and post the evening after it.

        Raises:
            InputError: If the step cannot be taken; nothing has changed.
        """
        with self._turn:
            evening = take_step(self.folder, step, now)
            self._post(EveningRead(evening))
            return evening
