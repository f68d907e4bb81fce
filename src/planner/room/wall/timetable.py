"""The evening against its planned minutes: how late it is, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from planner.room.clock import read_time
from planner.room.model import RoomState
from planner.wording.times import time_of_day

if TYPE_CHECKING:
    from planner.room.evening import Evening
    from planner.room.model import Room

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """One year of the evening."""

    year: int
    minutes: int
    """Minutes that it took, or that are planned for it."""
    is_over: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class Timetable:
    """The evening's years and their minutes."""

    slots: tuple[Slot, ...]
    late: int
    """Minutes behind the plan; negative if ahead of it."""
    ends: datetime | None
    """The expected end of the last year, if the years left take the planned minutes."""
    cost: str
    """A sentence: how late the evening is, and what that costs."""

    @property
    def is_late(self) -> bool:
        """True if it is behind the plan."""
        return self.late > 0


def timetable(evening: Evening, now: datetime) -> Timetable:
    """The timetable of an evening.

    The planned minutes are those of planning; locking, resolving and talking about a year take
    theirs from the years after it.
    """
    room = evening.room
    opened = _opened(room)
    years = range(1, room.scenario.years + 1)
    is_done = room.state in (RoomState.DONE, RoomState.ENDED)
    slots = tuple(_slot(room, year, opened, now, is_done=is_done) for year in years)
    if not opened or is_done:
        return Timetable(slots, 0, None, _when_done(room, opened))
    start = min(opened.values())
    planned = start + sum(
        (_planned(room, year) for year in years if year <= room.year), _MINUTE * 0
    )
    expected = _expected_end(room, now)
    late = round((expected - planned) / _MINUTE)
    left = [year for year in years if year > room.year]
    ends = expected + _planned(room, *left)
    return Timetable(slots, late, ends, _cost(room, late, left, ends))


def _planned(room: Room, *years: int) -> timedelta:
    return _MINUTE * sum(room.minutes_of(year) for year in years)


def _opened(room: Room) -> dict[int, datetime]:
    """The time at which each year was opened first."""
    times: dict[int, datetime] = {}
    for entry in room.log:
        if entry.kind == "open" and entry.year not in times:
            times[entry.year] = read_time(entry.time)
    return times


def _slot(
    room: Room, year: int, opened: dict[int, datetime], now: datetime, *, is_done: bool
) -> Slot:
    is_over = year < room.year or is_done
    is_now = year == room.year and not is_done
    began, ended = opened.get(year), opened.get(year + 1, now if is_now else None)
    minutes = room.minutes_of(year)
    if is_over and began is not None and ended is not None and ended >= began:
        minutes = max(1, round((ended - began) / _MINUTE))
    return Slot(year, minutes, is_over, is_now)


def _expected_end(room: Room, now: datetime) -> datetime:
    """The end of the year's planning as the clock has it; now, once it is over."""
    if room.state is not RoomState.PLANNING:
        return now
    return max(now, now + timedelta(seconds=room.clock.seconds(now)))


def _cost(room: Room, late: int, left: list[int], ends: datetime) -> str:
    at = time_of_day(ends)
    if late < 0:
        return f"{_minutes(-late)} ahead: the last year ends {at}"
    if late == 0:
        return f"On time: the last year ends {at}"
    planned = time_of_day(ends - _MINUTE * late)
    behind = f"{_minutes(late)} behind"
    total = sum(room.minutes_of(year) for year in left)
    if not left or late >= total:
        return f"{behind}: the last year ends {at} instead of {planned}"
    following = left[0]
    usual = room.minutes_of(following)
    fair = max(1, round(usual * (total - late) / total))
    if fair == usual:
        fair = max(1, usual - 1)
    return (
        f"{behind}: year {following} gets {fair} minutes instead of {usual} to end at {planned}; "
        f"else it ends {at}"
    )


def _minutes(count: int) -> str:
    if count >= 120:  # noqa: PLR2004 - plain numbers say it best
        return f"{round(count / 60)} hours"
    return f"{count} minute{'' if count == 1 else 's'}"


def _when_done(room: Room, opened: dict[int, datetime]) -> str:
    if not opened:
        return "The first year is not open yet"
    last = [each for each in room.log if each.kind in ("reveal", "end")]
    took = (read_time(last[-1].time) - min(opened.values())) / _MINUTE if last else 0
    played = sum(each.kind == "reveal" for each in room.log) - sum(
        each.kind == "undo" for each in room.log
    )
    planned = sum(room.minutes_of(year) for year in range(1, room.scenario.years + 1))
    if played < room.scenario.years:
        return f"Ended after {played} of {room.scenario.years} years, {_minutes(round(took))}"
    return f"Every year is played: {_minutes(max(0, round(took)))}, {planned} were planned"
