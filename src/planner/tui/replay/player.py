"""Automatic playing of a replay: its speeds and its timer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

SPEEDS: Final = (1, 2, 4, 8, 16)
BEAT: Final = 4.0
"""Seconds for which a moment is shown at speed 1, enough to read what has changed."""

Beat = Callable[[float, Callable[[], None]], Callable[[], None]]
"""A timer: calls a function every so many seconds until the returned function is called."""


class Player:
    """Calls a step at regular times while it plays; it has no timer while it is paused."""

    def __init__(self, step: Callable[[], None], beat: Beat) -> None:
        """Create a paused player.

        Args:
            step: Shows the next moment.
            beat: The timer.
        """
        self._step, self._beat = step, beat
        self._stop: Callable[[], None] | None = None
        self.speed = SPEEDS[0]

    @property
    def playing(self) -> bool:
        """True while it plays."""
        return self._stop is not None

    def play(self) -> None:
        """Start to play; the first step comes after one beat."""
        self.pause()
        self._stop = self._beat(BEAT / self.speed, self._step)

    def pause(self) -> None:
        """Stop playing."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def change_speed(self, steps: int) -> None:
        """Play faster or slower by a number of `SPEEDS`, within their limits."""
        index = SPEEDS.index(self.speed) + steps
        speed = SPEEDS[max(0, min(index, len(SPEEDS) - 1))]
        if speed != self.speed:
            self.speed = speed
            if self.playing:
                self.play()
