"""The rows of the wall's table of teams: state, what is left, likely score, last sign, way out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.room.model import RoomState
from planner.room.overview import Need
from planner.room.steps.lock import take
from planner.room.steps.stand_in import has_stand_in
from planner.room.team_state import TROUBLED, last_told, team_state
from planner.wording.times import age

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from planner.campaign.model import Mark
    from planner.room.evening import Evening
    from planner.room.overview import TeamOverview
    from planner.room.wall.forecasts import TeamForecast


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
    """The time since its seat last wrote; `·` if it never did."""
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
    state = team_state(evening, team)
    is_planned = evening.room.state is RoomState.PLANNING
    return TeamRow(
        id=team.team.id,
        name=team.team.name,
        sign=state.sign,
        state=state.words,
        is_troubled=team.need in TROUBLED,
        is_quiet=is_planned and team.need is Need.READY,
        budget=team.left_budget,
        effort=team.left_effort,
        score=team.score,
        change=None if forecast is None else forecast.change,
        ago="·" if team.seen is None else age(team.seen, now),
        is_silent=team.need is Need.SILENT,
        action=last_told(evening, team),
        way_out=_way_out(evening, team),
        marks=team.marks,
    )


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
