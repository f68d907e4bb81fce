"""The part of a room that everyone in it may see: a projector draws this value alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.room.model import RoomState
from planner.room.switches import Setting, Switch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.room.announced import Announced
    from planner.room.clock import Clock
    from planner.room.evening import Evening
    from planner.room.model import Team
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
    """The year that has just been revealed; 0 once a team plans the next one."""
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
        return self.state in {RoomState.DONE, RoomState.ENDED}


def public_view(evening: Evening, said: Iterable[Announced] = ()) -> PublicView:
    """The room as everyone may see it now.

    Args:
        evening: The evening.
        said: What was said to the teams, the oldest first.
    """
    room = evening.room
    shows = tuple(each for each in PUBLIC if is_shown(evening, each))
    to_all = [each for each in said if each.to_all and each.year == room.year]
    teams = tuple(_public_team(evening, each, shows) for each in room.playing)
    if Switch.RANKING in shows:
        teams = tuple(sorted(teams, key=lambda each: each.place))
    is_last = room.state in {RoomState.DONE, RoomState.ENDED}
    return PublicView(
        title=room.title,
        year=room.year,
        years=room.scenario.years,
        phase=room.scenario.phase_of(room.year),
        state=RoomState.LOCKED if room.state is RoomState.RESOLVED else room.state,
        clock=room.clock,
        said=to_all[-1] if to_all else None,
        revealed=room.year - (not is_last) if _is_at_reveal(evening) else 0,
        teams=teams,
        shows=shows,
    )


def is_shown(evening: Evening, switch: Switch) -> bool:
    """True if everyone may see a part now: it must be on for the room and for each of its teams."""
    switches = evening.room.switches
    settings = {switches.room[switch]}
    settings |= {switches.setting(switch, each.id) for each in evening.room.playing}
    if Setting.OFF in settings:
        return False
    return Setting.REVEAL not in settings or _is_at_reveal(evening)


def _is_at_reveal(evening: Evening) -> bool:
    """True after a reveal, until a team has written its sheet for the next year."""
    room = evening.room
    if room.state in {RoomState.DONE, RoomState.ENDED}:
        return True
    if room.state not in {RoomState.PLANNING, RoomState.WAITING}:
        return False
    steps = [each.kind for each in room.log if each.kind in {"reveal", "undo"}]
    if steps[-1:] != ["reveal"]:
        return False
    sheets = (evening.sheet(each.id).sheet for each in room.playing)
    return all(each is None or each.year < room.year or each.orders is None for each in sheets)


def _public_team(evening: Evening, team: Team, shows: tuple[Switch, ...]) -> PublicTeam:
    room, position = evening.room, evening.positions[team.id]
    sheet = evening.sheet(team.id).sheet
    ready = sheet is not None and sheet.ready and sheet.year == room.year
    if not shows:
        return PublicTeam(team.id, team.name, ready)
    scores = [evening.positions[each.id].score for each in room.playing]
    marks = {mark.value: None for year in position.campaign.years for mark in year.marks}
    place = 1 + sum(other > position.score for other in scores)
    return PublicTeam(
        team.id,
        team.name,
        ready,
        position.score if Switch.SCORES in shows else None,
        place if Switch.RANKING in shows else 0,
        tuple(marks),
    )
