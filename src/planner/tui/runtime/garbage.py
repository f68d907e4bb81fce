"""Garbage collection at times when nobody waits: it would hold a key up by 100 ms.

A collection looks at every object there is, which takes longer the more modules are loaded.
"""

from __future__ import annotations

import gc
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

REST: Final = 0.5
"""Seconds without a key after which hands count as at rest."""

OFTEN: Final = 700, 10, 50
"""Collections of new objects, as Python makes them, until all objects are looked at anyway."""


def put_off() -> None:
    """Collect nothing until `resume`: while modules load, next to nothing is garbage."""
    gc.disable()


def resume() -> None:
    """Collect again, now that the first screen is there."""
    gc.set_threshold(*OFTEN)
    gc.enable()


@cache
def set_aside(part: str) -> None:
    """Take all objects that exist by now out of garbage collection; once for each part.

    To be called before screens are made: a screen that is taken out stays in memory for ever, since
    it and its widgets hold each other.

    Args:
        part: The name of the part that has just been imported.
    """
    del part
    gc.freeze()


class RestCollector:
    """Looks at all objects once hands are at rest, so that no key has to wait for that.

    What is drawn anew leaves thousands of objects behind that hold each other, the more of them
    the larger the terminal is.
    """

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._timer: Timer | None = None

    def key_came(self) -> None:
        """Put the next collection off until `REST` has passed without a key."""
        if self._timer is None:
            self._timer = self._app.set_interval(REST, self._collect)
        else:
            self._timer.reset()  # the same one: a new timer would cost each key a task

    def _collect(self) -> None:
        if self._timer is not None:
            self._timer.pause()
        if gc.isenabled():
            gc.collect()
