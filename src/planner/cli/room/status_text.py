"""The state of a room printed for people, in 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.boundary.cell_width import fitted
from planner.cli.output import print_line, print_wrapped
from planner.cli.room.rows import when
from planner.room.model import RoomState
from planner.room.overview import next_step
from planner.room.team_state import last_told, team_state
from planner.wording.figures import MINUS
from planner.wording.marks import SIGN
from planner.wording.times import age, clock_digits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.room.clock import Clock
    from planner.room.evening import Evening
    from planner.room.msel.row import MselRow
    from planner.room.overview import TeamOverview

_NAME: Final = 20
_LONG: Final = 2 * 3600
"""Seconds from which a clock is told in hours."""


def print_status(
    evening: Evening, now: datetime, teams: Sequence[TeamOverview], rows: Sequence[MselRow]
) -> None:
    """Print a room's state.

    Args:
        evening: The evening.
        now: The time.
        teams: Its teams in the order in which they are to be looked at.
        rows: The next rows of the list of injects.
    """
    room = evening.room
    head = [room.title, f"year {room.year} of {room.scenario.years}", room.state.value]
    if room.state is RoomState.PLANNING:
        head.append(clock_words(room.clock, now))
    print_wrapped(" · ".join(each for each in head if each))
    step, sentence = next_step(evening, now, teams)
    print_wrapped(f"Next: {step}. {sentence}" if step else sentence)
    print_line()
    print_line(f"{'Team':<{_NAME}} {'State':<13}{'$ M left':>9}{'points':>8}{'at end':>8}   Seen")
    for each in teams:
        _print_team(evening, each, now)
    if rows:
        print_line()
        print_line("Injects, the next first")
    for row in rows:
        print_wrapped(_row_words(row), f"{row.number:>4}  ")


def clock_words(clock: Clock, now: datetime) -> str:
    """A clock in words: `7:40 left`, `time is up since 1:05`, `stands at 7:40`; empty without."""
    seconds = clock.seconds(now)
    length = abs(seconds)
    shown = clock_digits(length) if length < _LONG else f"{length // 3600:,} hours"
    if not clock.runs:
        over = " over" if seconds < 0 else ""
        return f"the clock stands at {shown}{over}" if clock.given else ""
    return f"{shown} left" if seconds > 0 else f"time is up since {shown}"


def _print_team(evening: Evening, each: TeamOverview, now: datetime) -> None:
    state = team_state(evening, each)
    shown = f"{state.sign} {state.words}"
    score = "" if each.score is None else f"{each.score}{SIGN if each.marks else ''}"
    figures = f"{_signed(each.left_budget):>9}{_signed(each.left_effort):>8}{score:>8}"
    print_line(f"{fitted(each.team.name, _NAME)} {shown:<13}{figures}   {_ago(each.seen, now)}")
    told = last_told(evening, each)
    notes = [told] if told and told != state.words else []
    if each.unread:
        notes.append(f"{each.unread} unread")
    if each.marks:
        notes.append(f"{SIGN} {', '.join(mark.value for mark in each.marks)}")
    if notes:
        print_wrapped("; ".join(notes), "    ")


def _signed(amount: int) -> str:
    return f"{MINUS if amount < 0 else ''}{abs(amount):,}"


def _ago(seen: datetime | None, now: datetime) -> str:
    if seen is None:
        return "never"
    words = age(seen, now)
    return words if words == "now" else f"{words} ago"


def _row_words(row: MselRow) -> str:
    to = f" to {row.to}" if row.to else ""
    condition = f", if {row.condition}" if row.condition else ""
    return f"{when(row)}: {row.title}{to}{condition}"
