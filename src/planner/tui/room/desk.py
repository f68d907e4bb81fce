"""The facilitator's desk: the evening as it is known, questions to the facilitator, and steps."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from planner.boundary.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.files.store import Step
    from planner.room.model import Room
    from planner.tui.dialogs.base import Dialog
    from planner.tui.dialogs.modal_flow import ModalFlow
    from planner.tui.room.live import LiveRoom

Answer = TypeVar("Answer")

_OTHER_WALL = (
    "Another wall has this room open, so this one only looks. Close the other one first; this one "
    "then takes its place by itself."
)


class Desk:
    """Takes the steps that the facilitator asks for, each in a thread."""

    def __init__(
        self,
        flow: ModalFlow,
        live: LiveRoom,
        evening: Evening,
        clock: Callable[[], datetime],
        redraw: Callable[[], None],
    ) -> None:
        """Begin with an evening.

        Args:
            flow: Opens dialogs, one at a time.
            live: The room on disk.
            evening: The evening as it was read last.
            clock: Gives the time.
            redraw: Called when a step begins or ends.
        """
        self.flow = flow
        self.live = live
        self.evening = evening
        self.clock = clock
        self._redraw = redraw
        self.busy = ""
        """The step that is under way, in words; empty if none is."""

    @property
    def room(self) -> Room:
        """The room as it was read last."""
        return self.evening.room

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Open a dialog and wait for its answer."""
        return await self.flow.app.push_screen_wait(dialog)

    async def take(self, step: Step, words: str = "") -> bool:
        """Take a step; an error is said in one sentence.

        Args:
            step: The step.
            words: The step in words, such as `Locking …`, while it is under way.

        Returns:
            True if it was taken.
        """
        problem = await self.tried(step, words)
        if problem is not None:
            await self.flow.tell(problem)
        return problem is None

    async def tried(self, step: Step, words: str = "") -> InputError | None:
        """Take a step; the reason if it could not be taken."""
        if not self.live.hold():
            return InputError(_OTHER_WALL)
        self.busy = words
        self._redraw()
        try:
            self.evening = await asyncio.to_thread(self.live.take, step, self.clock())
        except InputError as error:
            return error
        finally:
            self.busy = ""
            self._redraw()
        return None
