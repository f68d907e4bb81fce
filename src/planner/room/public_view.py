"""The part of a room that everyone in it may see: a projector draws this value alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.room.announced import announced
from planner.room.model import OVER, RoomState
from planner.room.switches import Setting, Switch
from planner.room.visibility import allows, standings

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.announced import Announced
    from planner.room.clock import Clock
    from planner.room.evening import Evening
    from planner.scenario.model import Phase

PUBLIC: tuple[Switch, ...] = (Switch.SCORES, Switch.RANKING)
"""The switches that a projector follows: odds and advice are a team's own and never on it."""


@dataclass(frozen=True, slots=True)
class PublicTeam:
    """One team as everyone may see it."""

    id: str
    name: str
    ready: bool
    score: int | None = None
    """Its score so far, 0 to 100; None if scores are not shown."""
    place: int = 0
    """Its place among the teams, from 1; 0 if the ranking is not shown."""
    marks: tuple[str, ...] = ()
    """Notes that belong beside its score or place, such as `typical record`."""


@dataclass(frozen=True)
class PublicView:
    """The room as everyone may see it."""

    title: str
    year: int
    years: int
    phase: Phase
    state: RoomState
    """Locked also once the year is resolved: that is nobody's business before the reveal."""
    clock: Clock
    said: Announced | None
    """The last thing said to all teams in this year; None if nothing was."""
    revealed: int
    """The year that has just been revealed; 0 once the next one has been planned for a while."""
    teams: tuple[PublicTeam, ...]
    shows: tuple[Switch, ...] = ()
    """The switches that are on for every team."""

    @property
    def ready(self) -> int:
        """The number of teams that are ready."""
        return sum(each.ready for each in self.teams)

    @property
    def is_over(self) -> bool:
        """True if no further year is planned."""
        return self.state in OVER


def public_view(evening: Evening, now: datetime) -> PublicView:
    """The room as everyone may see it.

    Args:
        evening: The evening.
        now: The time.
    """
    room = evening.room
    shows = tuple(each for each in PUBLIC if is_shown(evening, each, now))
    to_all = [each for each in announced(evening) if each.to_all and each.year == room.year]
    is_over = room.state in OVER
    is_new = allows(Setting.REVEAL, room.state, room.year, room.clock, now)
    return PublicView(
        title=room.title,
        year=room.year,
        years=room.scenario.years,
        phase=room.scenario.phase_of(room.year),
        state=room.public_state,
        clock=room.clock,
        said=to_all[-1] if to_all else None,
        revealed=room.year - (not is_over) if is_new else 0,
        teams=_teams(evening, shows),
        shows=shows,
    )


def is_shown(evening: Evening, switch: Switch, now: datetime) -> bool:
    """True if everyone may see a part now: the room and each of its teams must allow it."""
    room = evening.room
    settings = {room.switches.room[switch]}
    settings |= {room.switches.setting(switch, each.id) for each in room.playing}
    return all(allows(each, room.state, room.year, room.clock, now) for each in settings)


def _teams(evening: Evening, shows: tuple[Switch, ...]) -> tuple[PublicTeam, ...]:
    """The teams by their place if the ranking is shown, else in the room's order."""
    room = evening.room
    rows = {each.name: each for each in standings(evening)} if shows else {}
    teams = []
    for each in room.playing:
        ready = evening.is_ready(each.id)
        row = rows.get(each.name)
        if row is None:
            teams.append(PublicTeam(each.id, each.name, ready))
            continue
        years = evening.record(each.id).years
        marks = {mark.value: None for year in years if year.results for mark in year.marks}
        score = row.score if Switch.SCORES in shows else None
        place = (row.place or 0) if Switch.RANKING in shows else 0
        teams.append(PublicTeam(each.id, each.name, ready, score, place, tuple(marks)))
    return tuple(sorted(teams, key=lambda each: each.place))
