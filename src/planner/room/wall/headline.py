"""The head of the wall: the clock and what it counts, the state of the year, the next step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.room.clock import SOON, Timeout, read_time
from planner.room.model import RoomState
from planner.room.overview import Need
from planner.room.team_state import TROUBLED
from planner.wording.effects import listed
from planner.wording.times import clock_digits, time_of_day

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.overview import TeamOverview

PATH: Final = ("plan", "lock", "resolve", "reveal")
"""The states of a year as the wall names them."""


_LONG: Final = 100 * 60
"""Seconds since a step from which they are told in hours and minutes."""

_NAMED: Final = 3
"""Teams that the head names."""
_BRIEFLY: Final = 2
"""Teams that it names where it is narrow."""

_STAGES: Final = {
    RoomState.WAITING: -1,
    RoomState.PLANNING: 0,
    RoomState.LOCKED: 1,
    RoomState.RESOLVED: 2,
    RoomState.DONE: 3,
    RoomState.ENDED: -1,
}


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The clock as the wall shows it."""

    digits: str
    """Such as `12:40` or `-0:15`."""
    label: str
    """The words below it: what it counts."""
    is_near: bool
    """True in the last minutes and after the end."""
    runs: bool


@dataclass(frozen=True, slots=True)
class WallHead:
    """The head of the wall."""

    title: str
    year: int
    years: int
    time: str
    clock: ClockFace
    stage: int
    """The index in `PATH` of the year's state; -1 if it is in none."""
    ready: str
    """Such as `2 of 6 ready.`"""
    look: str
    """The teams to look at first, or what else the facilitator should know."""
    brief: str
    """The same in fewer words."""
    step: str
    """The id of the next step, as `planner.room.overview.next_step` names it; or empty."""
    step_title: str
    """Its name for a key, such as `Lock all`."""
    step_words: str
    """Its key's words, such as `locks all sheets`."""


_STEPS: Final = {
    "open": ("Open", "opens the year by a red policy"),
    "lock": ("Lock all", "locks all sheets"),
    "resolve": ("Resolve", "resolves the year; only you see it"),
    "reveal": ("Reveal", "shows the year to all teams"),
    "end": ("End", "ends the evening and opens the seal"),
    "": ("", ""),
}


def headline(
    evening: Evening, now: datetime, teams: tuple[TeamOverview, ...], step: tuple[str, str]
) -> WallHead:
    """The head of the wall.

    Args:
        evening: The evening.
        now: The time.
        teams: The overview of its teams.
        step: The next step, as `planner.room.overview.next_step` has it.
    """
    room = evening.room
    name, sentence = step
    title, words = _STEPS.get(name, ("", ""))
    if name == "open" and evening.has_red_orders:
        words = "opens the year with red's moves"
    is_planned = room.state is RoomState.PLANNING
    return WallHead(
        title=room.title,
        year=room.year,
        years=room.scenario.years,
        time=time_of_day(now),
        clock=clock_face(evening, now),
        stage=_STAGES[room.state],
        ready=_ready(teams) if is_planned else "",
        look=_look(teams) if is_planned else sentence,
        brief=_brief(teams) if is_planned else sentence,
        step=name,
        step_title=title,
        step_words=words,
    )


def clock_face(evening: Evening, now: datetime) -> ClockFace:
    """The clock: minutes left to plan, or those since the last step."""
    room = evening.room
    if room.state is not RoomState.PLANNING:
        return _since(evening, now)
    seconds = room.clock.seconds(now)
    near = seconds <= SOON
    digits = clock_digits(seconds)
    ends = room.clock.ends
    if ends is None:
        label = "the clock stands" if seconds >= 0 else "over · the clock stands"
        return ClockFace(digits, label, near, runs=False)
    if seconds >= 0:
        soon = " · locks then" if room.clock.timeout is Timeout.LOCK else ""
        return ClockFace(digits, f"left to plan · ends {time_of_day(ends)}{soon}", near, runs=True)
    return ClockFace(digits, f"over time · ended {time_of_day(ends)}", near, runs=True)


def _since(evening: Evening, now: datetime) -> ClockFace:
    words = {
        RoomState.WAITING: ("reveal", "waits for red"),
        RoomState.LOCKED: ("lock", "since the lock"),
        RoomState.RESOLVED: ("lock", "since the lock"),
        RoomState.DONE: ("reveal", "since the last reveal"),
        RoomState.ENDED: ("end", "since the end"),
    }
    kind, label = words[evening.room.state]
    found = [entry for entry in evening.room.log if entry.kind == kind] or evening.room.log[:1]
    if not found:
        return ClockFace("0:00", label, is_near=False, runs=False)
    began = read_time(found[-1].time)
    seconds = max(0, int((now - began).total_seconds()))
    digits = clock_digits(seconds if seconds < _LONG else seconds // 60)
    return ClockFace(digits, f"{label} · {time_of_day(began)}", is_near=False, runs=True)


def _ready(teams: tuple[TeamOverview, ...]) -> str:
    return f"{sum(each.ready for each in teams)} of {len(teams)} ready."


def _look(teams: tuple[TeamOverview, ...]) -> str:
    troubled = [each for each in teams if each.need in TROUBLED]
    if not troubled:
        still = [each.team.name for each in teams if not each.ready]
        if not still:
            return "Nobody waits for anything: lock."
        return f"Still planning: {', '.join(still[:_NAMED])}{' …' if len(still) > _NAMED else ''}."
    if len(troubled) <= _NAMED:
        return f"Look first at {listed([_named(each) for each in troubled])}."
    return _counted(troubled)


def _named(team: TeamOverview) -> str:
    return f"{team.team.name} ({team.need.value})"


def _counted(troubled: list[TeamOverview]) -> str:
    counts = Counter(each.need for each in troubled)
    words = ", ".join(_count(need, counts[need]) for need in TROUBLED if counts[need])
    return f"{len(troubled)} need you: {words}."


def _brief(teams: tuple[TeamOverview, ...]) -> str:
    troubled = [each for each in teams if each.need in TROUBLED]
    if not troubled:
        return _look(teams)
    if len(troubled) > _BRIEFLY:
        return _counted(troubled)
    return f"First {', '.join(_named(each) for each in troubled)}."


def _count(need: Need, count: int) -> str:
    words = {Need.ASKS: ("asks", "ask"), Need.DIFFERS: ("differs", "differ")}
    single, plural = words.get(need, (need.value, need.value))
    return f"{count} {single if count == 1 else plural}"
