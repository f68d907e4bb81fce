"""Likely scores and results of all teams, computed in a worker, the longest outdated first."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from planner.room.model import RoomState
from planner.room.msel.due import needs_odds
from planner.room.msel.odds import room_odds
from planner.room.wall.forecasts import forecast_team, is_current
from planner.room.wall.year_results import is_result_of, team_result
from planner.tui.room.messages import Computed

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.room.evening import Evening
    from planner.room.wall.forecasts import TeamForecast
    from planner.room.wall.year_results import TeamResult

_POST_SECONDS: Final = 0.2
"""Results are posted this often, so that the wall is not drawn for each team."""


def compute(
    evening: Evening,
    forecasts: dict[str, TeamForecast],
    results: dict[str, TeamResult],
    post: Callable[[Computed], object],
    is_cancelled: Callable[[], bool],
) -> None:
    """Forecast the teams whose sheets have changed, and what came of a resolved year.

    Args:
        evening: The evening.
        forecasts: The forecasts so far by team id; the oldest first.
        results: The results so far by team id.
        post: Called with what is new, from this thread.
        is_cancelled: True if another evening has come.
    """
    made, came = {}, {}
    posted = time.monotonic()
    is_resolved = evening.room.state is RoomState.RESOLVED
    age = {name: place for place, name in enumerate(forecasts, 1)}
    for team in sorted(evening.room.playing, key=lambda each: age.get(each.id, 0)):
        if is_cancelled():
            break
        if is_resolved and not is_result_of(evening, team, results.get(team.id)):
            came[team.id] = team_result(evening, team)
        if not is_current(evening, team, forecasts.get(team.id)):
            made[team.id] = forecast_team(evening, team, forecasts.get(team.id))
        if (made or came) and time.monotonic() - posted > _POST_SECONDS:
            post(Computed(made, came))
            made, came, posted = {}, {}, time.monotonic()
    if made or came:
        post(Computed(made, came))
    if needs_odds(evening) and not is_cancelled():
        post(Computed({}, {}, room_odds(evening)))
