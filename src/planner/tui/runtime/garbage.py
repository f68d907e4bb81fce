"""Takes imported modules out of garbage collection, which would hold a key up by 100 ms."""

from __future__ import annotations

import gc
from functools import cache


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
