"""Times of day and lengths of time, as every screen and command shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

_MINUTE: Final = 60
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR


def clock_digits(seconds: int) -> str:
    """Seconds as minutes and seconds: `12:40`, `-0:15`."""
    minutes, rest = divmod(abs(seconds), _MINUTE)
    return f"{'-' if seconds < 0 else ''}{minutes}:{rest:02}"


def time_of_day(time: datetime) -> str:
    """A time as `19:34`, by the clock of this machine."""
    return f"{time.astimezone():%H:%M}"


def age(since: datetime, now: datetime) -> str:
    """The time since something, to the minute, hour or day: `now`, `6 min`, `3 h`, `2 d`."""
    seconds = int((now - since).total_seconds())
    if seconds < _MINUTE:
        return "now"
    if seconds < _HOUR:
        return f"{seconds // _MINUTE} min"
    return f"{seconds // _HOUR} h" if seconds < _DAY else f"{seconds // _DAY} d"
