"""Playing a replay: how fast, and what makes it go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

SPEEDS: Final = (1, 2, 4, 8, 16)
BEAT: Final = 4.0
"""Seconds that a moment stays at speed 1: long enough to read what is new on the screen."""

Beat = Callable[[float, Callable[[], None]], Callable[[], None]]
"""Calls something every so many seconds, until what it returned is called."""


class Player:
    """Calls a step again and again while it plays, and nothing at all while it does not."""

    def __init__(self, step: Callable[[], None], beat: Beat) -> None:
        """Be ready, but do not play yet.

        Args:
            step: Goes on by one moment.
            beat: What keeps the time.
        """
        self._step, self._beat = step, beat
        self._stop: Callable[[], None] | None = None
        self.speed = SPEEDS[0]

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._stop is not None

    def play(self) -> None:
        """Begin to play, the first step after one beat."""
        self.pause()
        self._stop = self._beat(BEAT / self.speed, self._step)

    def pause(self) -> None:
        """Play no more."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def change_speed(self, steps: int) -> None:
        """Play faster or slower; there is a fastest and a slowest."""
        place = SPEEDS.index(self.speed) + steps
        speed = SPEEDS[max(0, min(place, len(SPEEDS) - 1))]
        if speed != self.speed:
            self.speed = speed
            if self.playing:
                self.play()
