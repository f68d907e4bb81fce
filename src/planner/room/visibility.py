"""The parts of a room that its switches let people see now, and the teams side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.room.model import RoomState
from planner.room.switches import Setting, Switch
from planner.wording.barrier import score_notes

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.clock import Clock
    from planner.room.evening import Evening

REVEAL_SECONDS: Final = 60
"""The part of the next year's clock for which a look "at the reveal" stays."""


@dataclass(frozen=True, slots=True)
class TeamScore:
    """One team beside the others, by the years that were revealed."""

    name: str
    score: int | None
    """The score so far; None if scores are not shown."""
    place: int | None
    """From 1; teams with equal scores share a place. None if the order is not shown."""
    marked: bool
    """True if something belongs beside its score; see `planner.wording.barrier.score_notes`."""


def allows(setting: Setting, state: RoomState, year: int, clock: Clock, now: datetime) -> bool:
    """True if people may see now what a switch is about.

    `reveal` is on from the reveal until the next year's clock has run for `REVEAL_SECONDS`, and
    after the last year for good. A clock that the facilitator stops to talk about the year keeps
    the look. Every seat, the wall and the projector know the clock, so they agree.

    Args:
        setting: The setting of the switch.
        state: The state of the room; `planner.room.seat.status` does not tell resolved from locked.
        year: The room's year.
        clock: Its clock.
        now: The time.
    """
    if setting is not Setting.REVEAL:
        return setting is Setting.ON
    if state is RoomState.PLANNING:
        return year > 1 and clock.given > 0 and clock.ran(now) < REVEAL_SECONDS
    return state in {RoomState.DONE, RoomState.ENDED} or (state is RoomState.WAITING and year > 1)


def standings(evening: Evening) -> tuple[TeamScore, ...]:
    """Every team that plays, the highest score first, then by name; empty before any reveal."""
    rows = []
    scores = {each.id: evening.positions[each.id].score for each in evening.room.playing}
    if not any(evening.record(each.id).played for each in evening.room.playing):
        return ()
    for team in evening.room.playing:
        score = scores[team.id]
        place = 1 + sum(each > score for each in scores.values())
        record = evening.record(team.id)
        revealed = replace(record, years=record.years[: record.played])
        rows.append(TeamScore(team.name, score, place, marked=bool(score_notes(revealed))))
    return tuple(sorted(rows, key=lambda each: (each.place, each.name.casefold())))


def shown_standings(evening: Evening, now: datetime, team: str = "") -> tuple[TeamScore, ...]:
    """The teams side by side as far as the switches allow it now.

    Without the ranking they stand by name and without places; without the scores they have none.

    Args:
        evening: The evening.
        now: The time.
        team: The id of the team that looks; empty for the projector, which all see.
    """
    room = evening.room

    def is_shown(switch: Switch) -> bool:
        setting = room.switches.setting(switch, team)
        return allows(setting, room.state, room.year, room.clock, now)

    rows = standings(evening)
    if is_shown(Switch.RANKING):
        return rows if is_shown(Switch.SCORES) else tuple(replace(e, score=None) for e in rows)
    if not is_shown(Switch.SCORES):
        return ()
    by_name = sorted(rows, key=lambda each: each.name.casefold())
    return tuple(replace(each, place=None) for each in by_name)
