"""The clock of a year's planning: an absolute end, so that it is right again after a crash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Final


class Timeout(Enum):
    """The rule for the moment at which the clock has run down."""

    WARN = "warn"
    """The seats and the wall say so; nothing else happens."""
    LOCK = "lock"
    """The wall locks the year."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs until `ends`, or stands with `left` seconds on it."""

    ends: datetime | None = None
    """The end while it runs; None while it stands."""
    left: int = 0
    """Seconds left while it stands; negative if it had run down."""
    timeout: Timeout = Timeout.WARN
    total: int = 0
    """Seconds it was started with, and all that it was moved by since."""

    def seconds(self, now: datetime) -> int:
        """Whole seconds left, negative after the end."""
        return self.left if self.ends is None else int((self.ends - now).total_seconds())

    @property
    def runs(self) -> bool:
        """True if it runs."""
        return self.ends is not None

    def elapsed(self, now: datetime) -> int:
        """Seconds that it has run since its start, without the time it stood."""
        return self.total - self.seconds(now)

    def started(self, seconds: int, now: datetime) -> Clock:
        """The clock running from now on."""
        return replace(self, ends=now + timedelta(seconds=seconds), left=0, total=seconds)

    def paused(self, now: datetime) -> Clock:
        """The clock standing with what is left."""
        return replace(self, ends=None, left=self.seconds(now))

    def resumed(self, now: datetime) -> Clock:
        """The clock running on; one that runs already is unchanged."""
        return self if self.runs else replace(self.started(self.left, now), total=self.total)

    def moved(self, minutes: int) -> Clock:
        """The clock with more or fewer minutes left."""
        moved = replace(self, total=self.total + 60 * minutes)
        if moved.ends is None:
            return replace(moved, left=moved.left + 60 * minutes)
        return replace(moved, ends=moved.ends + timedelta(minutes=minutes))


STOPPED: Final = Clock()
"""A clock that stands at zero."""


def written_time(now: datetime) -> str:
    """A time as files hold it, as in RFC 3339 to the second, with its offset."""
    return now.astimezone().isoformat(timespec="seconds")


def read_time(written: str) -> datetime:
    """A time from a file."""
    return datetime.fromisoformat(written)


def is_later(written: str, other: str) -> bool:
    """True if a time that a seat wrote is after another one; False if it is no time."""
    try:
        return read_time(written) > read_time(other)
    except (TypeError, ValueError):  # no time at all, or one without its offset
        return False
