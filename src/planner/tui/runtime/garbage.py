"""Garbage collection at times when nobody waits: it would hold a key up by 100 ms.

A collection looks at every object there is, which takes longer the more modules are loaded.
"""

from __future__ import annotations

import gc
from functools import cache


def put_off() -> None:
    """Collect nothing until `resume`: while modules load, next to nothing is garbage."""
    gc.disable()


def resume() -> None:
    """Collect again, now that the first screen is there."""
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
