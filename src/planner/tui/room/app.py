"""The wall's application: `planner room DIR` in a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from planner.room.files.store import load_evening, now
from planner.room.model import OVER
from planner.room.steps.clock import locks_now
from planner.room.steps.ready import tell_ready
from planner.room.switches import Setting
from planner.room.visibility import allows
from planner.tui.dialogs.base import Dialog
from planner.tui.projector.reviews_ahead import ReviewsAhead
from planner.tui.room.acts import ActingWall
from planner.tui.room.computing import compute
from planner.tui.room.desk import Desk
from planner.tui.room.live import LiveRoom
from planner.tui.room.messages import (  # noqa: TC001 - handlers are found by them at run time
    Computed,
    EveningRead,
    RoomUnreadable,
)
from planner.tui.runtime.garbage import resume, set_aside
from planner.tui.runtime.give_way import is_wanted
from planner.tui.shell import BASE_CSS, ShellApp, run_shell

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from planner.room.evening import Evening

_TICK: float = 1.0
"""Seconds between two looks at the clock."""


class WallApp(ShellApp):
    """The wall of one room."""

    CSS_PATH = [BASE_CSS, Path(__file__).with_name("room.tcss")]  # noqa: RUF012 - Textual's type

    def __init__(
        self,
        folder: Path,
        evening: Evening | None = None,
        *,
        clock: Callable[[], datetime] = now,
    ) -> None:
        """Open a room.

        Args:
            folder: The room's folder.
            evening: The room as it was read; None to read it here.
            clock: Gives the time.

        Raises:
            InputError: If the room cannot be read.
        """
        super().__init__()
        self._live = LiveRoom(folder, self.post_message)
        known = load_evening(folder) if evening is None else evening
        self.desk = Desk(self.modal_flow, self._live, known, clock, self._redraw)
        self.wall = ActingWall(self.desk)
        """The screen, below all dialogs."""
        self._reviews = ReviewsAhead(folder, self)
        self._lost = ""
        self._told = -1, False
        """The number of ready teams, and if looks at the reveal are on, as the seats know them."""

    def get_default_screen(self) -> ActingWall:
        """The wall, below all dialogs."""
        return self.wall

    def on_mount(self) -> None:
        """Watch the room, and let the clock run."""
        set_aside("wall")
        self.call_after_refresh(resume)
        self._live.hold()
        self.run_worker(self._live.follow, thread=True, group="watch")
        self.set_interval(_TICK, self.tick)
        self._compute()
        self._renew()

    def on_unmount(self) -> None:
        """Stop watching, and let another wall take steps."""
        self._live.close()
        self._reviews.stop()

    # ---- the evening as it changes

    def on_evening_read(self, message: EveningRead) -> None:
        """Show the room as it is on disk now."""
        self._lost = ""
        self.desk.evening = message.evening
        self._compute()
        self._renew()

    def on_room_unreadable(self, message: RoomUnreadable) -> None:
        """Keep showing what was known, and say so."""
        self._lost = message.sentence
        self._renew()

    def on_computed(self, message: Computed) -> None:
        """Show forecasts and results that are known now."""
        for name, forecast in message.forecasts.items():
            self.wall.forecasts.pop(name, None)  # the latest one stands last
            self.wall.forecasts[name] = forecast
        self.wall.results.update(message.results)
        self._renew()

    def _redraw(self) -> None:
        self.wall.draw()

    def _compute(self) -> None:
        """Forecast in a worker what has changed; one that is under way stops."""
        wall, evening = self.wall, self.desk.evening
        forecasts, results = dict(wall.forecasts), dict(wall.results)

        def work() -> None:  # a closure, because Textual writes out the arguments of a partial
            worker = get_current_worker()
            post = self.post_message
            compute(evening, forecasts, results, post, lambda: is_wanted(worker))

        self.run_worker(work, thread=True, group="likely", exclusive=True)
        if self.desk.room.state in OVER:
            self._reviews.start(evening)

    def tick(self) -> None:
        """Show the time, and do what is due by it."""
        self._renew()
        if not self._live.hold():
            return
        room = self.desk.room
        ready = sum(self.desk.evening.is_ready(each.id) for each in room.playing)
        looks = allows(Setting.REVEAL, room.state, room.year, room.clock, self.desk.clock())
        if (ready, looks) != self._told:
            self._told = ready, looks
            self.run_worker(self.desk.tried(tell_ready), group="told", exclusive=True)
        if locks_now(self.desk.room, self.desk.clock()):
            self.modal_flow.ask(self._lock_by_clock(), group="clock")
        elif self.wall.view.has_auto:
            self.modal_flow.ask(self._release_auto(), group="clock")

    def _renew(self) -> None:
        only_looks = "" if self._live.hold() else "! only looks: another wall has this room"
        self.wall.notice = f"! {self._lost}" if self._lost else only_looks
        self.wall.renew()

    async def _release_auto(self) -> None:
        from planner.room.wall.view import odds_of
        from planner.tui.room.injecting import release_auto

        await release_auto(self.desk, odds_of(self.wall.forecasts))

    async def _lock_by_clock(self) -> None:
        from planner.room.steps.lock import lock

        await self.desk.tried(lock, "The time is up: locking …")

    def action_go_back(self) -> None:
        """Close the dialog on top; the wall itself stays."""
        if isinstance(self.screen, Dialog):
            self.screen.dismiss()
        elif self.screen is not self.wall:
            self.pop_screen()


def run(folder: Path) -> int:
    """Open the wall of a room.

    Args:
        folder: The room's folder.

    Returns:
        The exit code.

    Raises:
        InputError: If the room cannot be read.
    """
    return run_shell(WallApp(folder))
