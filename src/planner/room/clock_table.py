"""The clock as a table of a file."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from planner.boundary.validation import Strict, Whole
from planner.room.clock import Clock, Timeout, read_time, written_time
from planner.room.time_field import Moment

_LONGEST: Final = 10 * 24 * 3600
"""Seconds; more than any clock stands at."""


class ClockTable(Strict):
    """A clock in a file: its end while it runs, or the seconds left while it stands."""

    ends: Moment | Literal[""] = ""
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
