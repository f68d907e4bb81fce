"""The rows of the wall's table of teams: state, what is left, likely score, last sign, way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.campaign.model import Mark
from planner.room.model import RoomState
from planner.room.overview import Need
from planner.room.steps.lock import take
from planner.room.steps.stand_in import has_stand_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.overview import TeamOverview
    from planner.room.wall.forecasts import TeamForecast

TROUBLED: Final = (Need.ASKS, Need.SILENT, Need.OVERSPENT, Need.UNREADABLE, Need.DIFFERS)
"""The needs for which the facilitator should look at a team."""

_SIGNS: Final = {
    Need.ASKS: ("?", "asks you"),
    Need.SILENT: ("!", "silent"),
    Need.OVERSPENT: ("!", "overspent"),
    Need.UNREADABLE: ("!", "unreadable"),
    Need.DIFFERS: ("!", "differs"),
    Need.PLANNING: ("…", "planning"),
    Need.READY: ("✔", "ready"),
}
_OTHER_STATES: Final = {
    RoomState.WAITING: ("…", "waits"),
    RoomState.LOCKED: ("■", "locked"),
    RoomState.RESOLVED: ("■", "resolved"),
    RoomState.DONE: ("✔", "done"),
    RoomState.ENDED: ("✔", "ended"),
}
_HOUR: Final = 60
_DAY: Final = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team's row, in words and signs."""

    id: str
    name: str
    sign: str
    state: str
    is_troubled: bool
    is_quiet: bool
    """True if nothing is to be done about the team: it is shown muted."""
    budget: int
    """US$ million left; negative if overspent."""
    effort: int
    score: int | None
    change: int | None
    """The change of the likely score since the year opened; None until it is known."""
    ago: str
    is_silent: bool
    action: str
    """The last thing that it did, or its question."""
    way_out: str
    """The way out of its trouble, with keys; empty if it has none."""
    marks: tuple[Mark, ...]

    @property
    def is_over(self) -> bool:
        """True if it has spent more than the year has."""
        return min(self.budget, self.effort) < 0


def team_rows(
    evening: Evening,
    now: datetime,
    teams: tuple[TeamOverview, ...],
    forecasts: Mapping[str, TeamForecast],
) -> tuple[TeamRow, ...]:
    """The rows of the teams, in the order of the overview.

    Args:
        evening: The evening.
        now: The time.
        teams: The overview of its teams.
        forecasts: Their forecasts by team id, as far as they are known.
    """
    return tuple(_row(evening, now, each, forecasts.get(each.team.id)) for each in teams)


def _row(
    evening: Evening, now: datetime, team: TeamOverview, forecast: TeamForecast | None
) -> TeamRow:
    state = evening.room.state
    sign, words = _SIGNS[team.need]
    if state in _OTHER_STATES and team.need in (Need.READY, Need.PLANNING):
        sign, words = _OTHER_STATES[state]
    is_planned = state is RoomState.PLANNING
    if has_stand_in(evening, team.team.id) and not team.ready:
        sign, words = "✔", "stands in"
    return TeamRow(
        id=team.team.id,
        name=team.team.name,
        sign=sign,
        state=words,
        is_troubled=team.need in TROUBLED,
        is_quiet=is_planned and team.need is Need.READY,
        budget=team.left_budget,
        effort=team.left_effort,
        score=team.score,
        change=None if forecast is None else forecast.change,
        ago=ago(team.seen, now),
        is_silent=team.need is Need.SILENT,
        action=_action(evening, team),
        way_out=_way_out(evening, team),
        marks=team.marks,
    )


def ago(seen: datetime | None, now: datetime) -> str:
    """The time since a sign of a team, such as `6 min`; `·` if it never gave one."""
    if seen is None:
        return "·"
    minutes = int((now - seen).total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < _HOUR:
        return f"{minutes} min"
    return f"{minutes // _HOUR} h" if minutes < _DAY else f"{minutes // _DAY} d"


def _action(evening: Evening, team: TeamOverview) -> str:
    troubles = {
        Need.ASKS: f"asks: {team.ask}",
        Need.UNREADABLE: team.doing,
        Need.DIFFERS: "its campaign file was changed by hand",
        Need.SILENT: "no sign yet" if team.seen is None else f"no sign since {hour(team.seen)}",
    }
    if team.need in troubles:
        return troubles[team.need]
    marks = evening.positions[team.team.id].record.marks
    locked = evening.room.locked.get(team.team.id, "")
    if locked and evening.room.state in (RoomState.LOCKED, RoomState.RESOLVED):
        return locked
    if locked and not team.ready:
        return f"the lock takes {locked}"
    if team.ready:
        return f"ready, {Mark.BY_PAPER.value}" if Mark.BY_PAPER in marks else "ready"
    return team.doing or ("nothing typed yet" if team.seen is None else "")


def _way_out(evening: Evening, team: TeamOverview) -> str:
    taken = ""
    if team.need in (Need.SILENT, Need.UNREADABLE):
        taken = f"the lock takes {take(evening, team.team).words} · t settles that"
    ways = {
        Need.ASKS: "enter answers · o notes",
        Need.OVERSPENT: "the lock cuts all in proportion",
        Need.DIFFERS: "the next step writes it again",
    }
    way = taken or ways.get(team.need, "")
    if not way and has_stand_in(evening, team.team.id) and not team.ready:
        return "t lets its own sheet count again"
    return way or (f"{team.unread} unread" if team.unread else "")


def hour(time: datetime) -> str:
    """A time of day, such as `19:34`."""
    return f"{time.astimezone():%H:%M}"
