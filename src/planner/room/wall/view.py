"""Everything that the wall shows, gathered from an evening as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.room.model import RoomState
from planner.room.msel.due import coming_rows
from planner.room.overview import next_step, overview
from planner.room.wall.headline import headline
from planner.room.wall.team_rows import team_rows
from planner.room.wall.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.msel.due import Odds
    from planner.room.wall.forecasts import TeamForecast
    from planner.room.wall.headline import WallHead
    from planner.room.wall.inject_rows import Coming
    from planner.room.wall.team_rows import TeamRow
    from planner.room.wall.timetable import Timetable
    from planner.room.wall.year_results import TeamResult


@dataclass(frozen=True)
class WallView:
    """The wall at one moment."""

    evening: Evening
    now: datetime
    head: WallHead
    teams: tuple[TeamRow, ...]
    forecasts: Mapping[str, TeamForecast]
    results: Mapping[str, TeamResult]
    """The outcome of the resolved year by team id; empty in any other state."""
    timetable: Timetable
    coming: Coming
    """The injects that may still be released, each with True if it is due."""

    @property
    def next_inject(self) -> int:
        """The number of the first row of injects that waits; 0 if there is none."""
        return self.coming[0][0].number if self.coming else 0

    @property
    def has_auto(self) -> bool:
        """True if a row is due that is released without being asked for."""
        return any(row.auto for row, is_due in self.coming if is_due)

    @property
    def can_undo(self) -> bool:
        """True if there is a lock or a reveal to take back."""
        room = self.evening.room
        if room.state in (RoomState.LOCKED, RoomState.RESOLVED):
            return True
        is_open = room.state in (RoomState.WAITING, RoomState.PLANNING, RoomState.DONE)
        return is_open and any(self.evening.record(each.id).played for each in room.playing)

    def team(self, team_id: str) -> TeamRow | None:
        """The row of a team; None if it does not play."""
        return next((each for each in self.teams if each.id == team_id), None)


def wall_view(
    evening: Evening,
    now: datetime,
    forecasts: Mapping[str, TeamForecast],
    results: Mapping[str, TeamResult],
) -> WallView:
    """Gather what the wall shows.

    Args:
        evening: The evening.
        now: The time.
        forecasts: The forecasts of the teams, as far as they are known.
        results: What came of the resolved year, as far as it is known.
    """
    teams = overview(evening, now, {name: each.score for name, each in forecasts.items()})
    return WallView(
        evening,
        now,
        headline(evening, now, teams, next_step(evening, now, teams)),
        team_rows(evening, now, teams, forecasts),
        forecasts,
        results,
        timetable(evening, now),
        coming_rows(evening, now, odds_of(forecasts)),
    )


def odds_of(forecasts: Mapping[str, TeamForecast]) -> Odds:
    """The odds of the teams that are forecast, for the conditions of injects."""
    return {name: each.likely for name, each in forecasts.items()}
