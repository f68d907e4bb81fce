"""The clock as a table of a file."""

from __future__ import annotations

from typing import Literal

from planner.boundary.validation import Strict, Whole
from planner.campaign.schema import Time
from planner.room.clock import Clock, Timeout, read_time, written_time


class ClockTable(Strict):
    """A clock in a file: its end while it runs, or the seconds left while it stands."""

    ends: Time | Literal[""] = ""
    left: Whole = 0
    timeout: Literal["warn", "lock"] = "warn"
    total: Whole = 0


def clock_in(table: ClockTable) -> Clock:
    """The clock of a table."""
    ends = read_time(table.ends) if table.ends else None
    return Clock(ends, table.left, Timeout(table.timeout), table.total)


def clock_table(clock: Clock) -> dict[str, object]:
    """The table of a clock."""
    return {
        "ends": "" if clock.ends is None else written_time(clock.ends),
        "left": clock.left,
        "timeout": clock.timeout.value,
        "total": clock.total,
    }
