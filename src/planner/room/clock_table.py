"""The clock as a table of a file."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from planner.boundary.validation import Strict, Whole
from planner.campaign.schema import Time
from planner.room.clock import Clock, Timeout, read_time, time_in, written_time

_LONGEST: Final = 10 * 24 * 3600
"""Seconds; more than any clock stands at."""

_YEARS: Final = range(1970, 9000)


def _is_a_time(written: str) -> str:
    time = time_in(written)
    if time is None or time.year not in _YEARS:
        raise ValueError("must be a time that there is")
    return written


class ClockTable(Strict):
    """A clock in a file: its end while it runs, or the seconds left while it stands."""

    ends: Annotated[Time, AfterValidator(_is_a_time)] | Literal[""] = ""
    left: Annotated[Whole, Field(ge=-_LONGEST, le=_LONGEST)] = 0
    given: Whole = 0
    timeout: Literal["warn", "lock"] = "warn"


def clock_in(table: ClockTable) -> Clock:
    """The clock of a table."""
    ends = read_time(table.ends) if table.ends else None
    return Clock(ends, table.left, table.given, Timeout(table.timeout))


def clock_table(clock: Clock) -> dict[str, object]:
    """The table of a clock."""
    return {
        "ends": "" if clock.ends is None else written_time(clock.ends),
        "left": clock.left,
        "given": clock.given,
        "timeout": clock.timeout.value,
    }
