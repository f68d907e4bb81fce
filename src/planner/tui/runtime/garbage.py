"""Leaves what has been imported out of the search for garbage, which would hold a key up 100 ms."""

from __future__ import annotations

import gc
from functools import cache


@cache
def set_aside(part: str) -> None:
    """Leave all that is there by now out of the search from now on; once for each part.

    To be called before screens are made: a screen that is left out stays in memory for ever, since
    it and its widgets hold each other.

    Args:
        part: What has just been imported.
    """
    del part
    gc.freeze()
