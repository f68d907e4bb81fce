"""The clock of a year's planning: an absolute end, so that it is right again after a crash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

MOST_OVER: Final = 24 * 3600
"""Seconds below zero that a standing clock keeps; the room may have been left for weeks."""


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
    given: int = 0
    """Seconds that the year has in all, with what was added or taken; 0 before it is started."""
    timeout: Timeout = Timeout.WARN

    def seconds(self, now: datetime) -> int:
        """Whole seconds left, negative after the end."""
        return self.left if self.ends is None else int((self.ends - now).total_seconds())

    @property
    def runs(self) -> bool:
        """True if it runs."""
        return self.ends is not None

    def ran(self, now: datetime) -> int:
        """Whole seconds that it has run; those while it stood do not count."""
        return self.given - self.seconds(now)

    def started(self, seconds: int, now: datetime) -> Clock:
        """The clock of a new year, running from now on; one of no seconds stands."""
        ends = now + timedelta(seconds=seconds) if seconds else None
        return replace(self, ends=ends, left=0, given=seconds)

    def paused(self, now: datetime) -> Clock:
        """The clock standing with what is left, at most `MOST_OVER` below zero."""
        return replace(self, ends=None, left=max(self.seconds(now), -MOST_OVER))

    def resumed(self, now: datetime) -> Clock:
        """The clock running on; one that runs already is unchanged."""
        if self.runs:
            return self
        return replace(self, ends=now + timedelta(seconds=self.left), left=0)

    def moved(self, minutes: int, now: datetime) -> Clock:
        """The clock with more or fewer minutes left; more on one that ran down count from now."""
        left = self.seconds(now)
        left = (max(left, 0) if minutes > 0 else left) + 60 * minutes
        given = self.ran(now) + left
        if self.ends is None:
            return replace(self, left=left, given=given)
        return replace(self, ends=now + timedelta(seconds=left), given=given)


SOON: Final = 120
"""Seconds before the end in which wall, seats and projector warn of it."""

STOPPED: Final = Clock()
"""A clock that stands at zero."""


def written_time(now: datetime) -> str:
    """A time as files hold it, as in RFC 3339 to the second, with its offset."""
    return now.astimezone().isoformat(timespec="seconds")


def read_time(written: str) -> datetime:
    """A time from a file."""
    return datetime.fromisoformat(written)


def time_in(written: str) -> datetime | None:
    """A time as a person may have typed it; None if it is none."""
    try:
        time = datetime.fromisoformat(written)
        return time if time.tzinfo is not None else time.astimezone()
    except (ValueError, OverflowError, OSError):
        return None
