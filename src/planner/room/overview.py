"""The teams as the facilitator looks at them: who needs somebody, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from planner.campaign.model import Mark
from planner.campaign.play import left_to_spend
from planner.room.asks import open_ask
from planner.room.clock import time_in
from planner.room.forecast import planned_position
from planner.room.model import RoomState
from planner.room.steps.clock import ran_down
from planner.wording.effects import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.room.evening import Evening
    from planner.room.model import Team
    from planner.room.seat.sheet_on_disk import SheetOnDisk

SILENCE: Final = timedelta(minutes=5)
"""A seat that wrote nothing for so long while a year is planned may need somebody."""

_AHEAD: Final = timedelta(minutes=1)
"""Two clocks that are together may differ by so much."""

_NAMED: Final = 4
"""Teams that the sentence of the next step names; the others are in the list below it."""


class Need(Enum):
    """The needs of a team, as the facilitator sees them, the most urgent first."""

    ASKS = "asks"
    """It asked something, and has no answer yet."""
    SILENT = "silent"
    """Its seat wrote nothing for `SILENCE`, and it is not ready."""
    OVERSPENT = "overspent"
    """Its sheet costs more than the year has; at the lock it would be cut pro rata."""
    UNREADABLE = "unreadable"
    """Its sheet cannot be read; at the lock it would count as none."""
    DIFFERS = "differs"
    """Its campaign's file is not as the room wrote it; the next step writes it again."""
    PLANNING = "planning"
    READY = "ready"
    """It is ready, or the room has taken its sheet."""


_ORDER: Final = {need: place for place, need in enumerate(Need)}


@dataclass(frozen=True)
class TeamOverview:
    """One team as the facilitator looks at it."""

    team: Team
    need: Need
    ready: bool
    left_budget: int
    """US$ million left by its sheet, negative if overspent."""
    left_effort: int
    """Points left by its sheet, negative if overspent."""
    score: int | None
    """The likely final score; None until it is forecast."""
    seen: datetime | None
    """The time at which its seat last wrote; None if it never did."""
    doing: str
    """The last thing done at its seat, or what is wrong with its sheet or its campaign file."""
    ask: str
    """Its question that has no answer yet; empty if there is none."""
    marks: tuple[Mark, ...]
    """The marks of its years so far, which belong beside its figures."""
    unread: int
    """The number of messages that it has not read."""


def overview(
    evening: Evening, now: datetime, scores: Mapping[str, int]
) -> tuple[TeamOverview, ...]:
    """Every team that plays, by what it needs of the facilitator, then by name.

    Args:
        evening: The evening.
        now: The time.
        scores: Likely final scores by team id, as far as they are known.
    """
    teams = [_seen(evening, team, now, scores.get(team.id)) for team in evening.room.playing]
    return tuple(sorted(teams, key=lambda each: (_ORDER[each.need], each.team.name.casefold())))


def next_step(evening: Evening, now: datetime, teams: Sequence[TeamOverview]) -> tuple[str, str]:
    """The next step of the room.

    Args:
        evening: The evening.
        now: The time.
        teams: The overview of its teams.

    Returns:
        Its id, such as `lock`, empty once the room has ended; and a sentence.
    """
    room = evening.room
    year = room.year
    if room.state is RoomState.PLANNING:
        return "lock", _until_lock(teams, is_time_up=ran_down(room, now))
    return {
        RoomState.WAITING: ("open", _until_open(evening)),
        RoomState.LOCKED: ("resolve", f"Year {year} is locked. Play it: only you will see it."),
        RoomState.RESOLVED: ("reveal", f"Year {year} is played. Look at it, then show it to all."),
        RoomState.DONE: ("end", "Every year is revealed. End the room: the luck can be checked."),
        RoomState.ENDED: ("", "The room has ended; every team's file can be checked."),
    }[room.state]


def _seen(evening: Evening, team: Team, now: datetime, score: int | None) -> TeamOverview:
    found, record = evening.sheet(team.id), evening.record(team.id)
    left_budget, left_effort = left_to_spend(planned_position(evening, team))
    sheet = found.sheet
    ask = open_ask(evening, team.id)
    marks = {mark for year in record.years for mark in year.marks}
    is_over = evening.room.state is RoomState.PLANNING and min(left_budget, left_effort) < 0
    read = set() if sheet is None else set(sheet.read)
    need = _need(evening, team, now, asks=bool(ask), is_over=is_over)
    doing = found.problem if sheet is None else sheet.doing
    if need is Need.DIFFERS:
        doing = "its campaign file is not as the room wrote it; the next step writes it again"
    return TeamOverview(
        team=team,
        need=need,
        ready=evening.is_ready(team.id),
        left_budget=left_budget,
        left_effort=left_effort,
        score=score,
        seen=_last_seen(found, now),
        doing=doing,
        ask=ask,
        marks=tuple(mark for mark in Mark if mark in marks),
        unread=len(set(evening.inbox(team.id)) - read),
    )


def _need(evening: Evening, team: Team, now: datetime, *, asks: bool, is_over: bool) -> Need:
    is_planned = evening.room.state is RoomState.PLANNING
    is_settled = evening.is_ready(team.id) or team.id in evening.room.locked  # by a stand-in
    is_at_work = is_planned and not is_settled
    found = evening.sheet(team.id)
    holds = {
        Need.ASKS: asks,
        Need.SILENT: is_at_work and _is_silent(evening, team, now),
        Need.OVERSPENT: is_over,
        Need.UNREADABLE: is_at_work and bool(found.problem),
        Need.DIFFERS: team.id in evening.differing,
        Need.PLANNING: is_at_work,
        Need.READY: True,
    }
    return next(need for need in Need if holds[need])


def _is_silent(evening: Evening, team: Team, now: datetime) -> bool:
    """True if nothing was written for `SILENCE`, nor the year opened within it."""
    found = evening.sheet(team.id)
    if found.problem:  # somebody writes there; that it cannot be read is the greater trouble
        return False
    if not evening.room.clock.runs:  # nobody is hurried
        return False
    opened = evening.positions[team.id].record.times.opened
    times = [_last_seen(found, now), time_in(opened)]
    return all(each is None or now - each >= SILENCE for each in times)


def _last_seen(found: SheetOnDisk, now: datetime) -> datetime | None:
    """The time at which a seat last wrote; one from a clock that is ahead is that of the file."""
    for each in (found.last_written, found.written):
        if each is not None and each <= now + _AHEAD:
            return each
    return None


def _until_open(evening: Evening) -> str:
    year = evening.room.year
    if evening.red.problem:
        return f"Year {year} waits for red, whose orders cannot be read: {evening.red.problem}"
    if evening.has_red_orders:
        return f"Red's moves for year {year} are in. Open the year."
    return f"Year {year} waits for the red cell's moves."


def _until_lock(teams: Sequence[TeamOverview], *, is_time_up: bool) -> str:
    ready = sum(each.ready for each in teams)
    is_done = ready == len(teams)
    said = "All are ready." if is_done else f"{ready} of {len(teams)} ready."
    if is_time_up and not is_done:
        said = f"The time is up, {said}"
    needy = [each for each in teams if _ORDER[each.need] < _ORDER[Need.PLANNING]]
    if not needy:
        waits = "" if is_done or is_time_up else " when the time is up"
        return f"{said} Lock the year{waits}."
    named = [f"{each.team.name} ({each.need.value})" for each in needy[:_NAMED]]
    if len(needy) > _NAMED:
        named.append(f"{len(needy) - _NAMED} more")
    return f"{said} Look first at {listed(named)}."
