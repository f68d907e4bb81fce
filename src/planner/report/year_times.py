"""The real times of a campaign's years: opened, locked and revealed in a room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.campaign.model import Campaign


@dataclass(frozen=True, slots=True)
class YearTimes:
    """One year's times of day, as its room noted them; empty where it noted none."""

    year: int
    day: str
    """The date on which it was opened, such as `2026-03-05`."""
    opened: str
    locked: str
    revealed: str
    minutes: int | None
    """Whole minutes from its opening to its lock; None if one of them is not known."""

    @property
    def minutes_words(self) -> str:
        """The minutes as text; empty if they are not known."""
        return "" if self.minutes is None else str(self.minutes)


def year_times(campaign: Campaign) -> tuple[YearTimes, ...]:
    """The times of the played years that have any; none in a campaign without a room."""
    found = []
    for record in campaign.years[: campaign.played]:
        opened, locked, revealed = (
            _moment(each)
            for each in (record.times.opened, record.times.locked, record.times.revealed)
        )
        first = opened or locked or revealed
        if first is None:
            continue
        minutes = None
        if opened is not None and locked is not None:
            minutes = int((locked - opened).total_seconds()) // 60
        found.append(
            YearTimes(
                record.year,
                first.date().isoformat(),
                _clock_time(opened),
                _clock_time(locked),
                _clock_time(revealed),
                minutes,
            )
        )
    return tuple(found)


def days_of(times: tuple[YearTimes, ...]) -> str:
    """The dates on which it was played: `2026-03-05`, `2026-03-05 to 2026-03-12`; or empty."""
    days = sorted({each.day for each in times})
    return " to ".join([days[0], *days[-1:]] if len(days) > 1 else days)


def _moment(written: str) -> datetime | None:
    """A time from a campaign's file, in the offset it was noted in; None if it is none."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def _clock_time(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%H:%M}"
