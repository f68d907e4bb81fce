"""A time in the room's files: one that there is, so that everyone can calculate with it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator

from planner.campaign.schema import Time
from planner.room.clock import time_in

_YEARS: Final = range(1970, 9_000)
"""Years far enough from the ends of the calendar to add and take minutes."""


def _is_a_time(written: str) -> str:
    time = time_in(written)
    if time is None or time.year not in _YEARS:
        raise ValueError("must be a time that there is")
    return written


Moment = Annotated[Time, AfterValidator(_is_a_time)]
"""A date and time with an offset, as in RFC 3339, which `planner.room.clock.read_time` reads."""
