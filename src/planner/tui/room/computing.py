"""Likely scores and results of all teams, computed in a worker, the longest outdated first."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from planner.room.model import RoomState
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
    wanted: Callable[[], bool],
) -> None:
    """Forecast the teams whose sheets have changed, and what came of a resolved year.

    Args:
        evening: The evening.
        forecasts: The forecasts so far by team id; the oldest first.
        results: The results so far by team id.
        post: Called with what is new, from this thread.
        wanted: True as long as no other evening has come; it lets keys go first.
    """
    _results(evening, results, post, wanted)
    made: dict[str, TeamForecast] = {}
    posted = time.monotonic()
    age = {name: place for place, name in enumerate(forecasts, 1)}
    for team in sorted(evening.room.playing, key=lambda each: age.get(each.id, 0)):
        if not wanted():
            break
        if not is_current(evening, team, forecasts.get(team.id)):
            made[team.id] = forecast_team(evening, team, forecasts.get(team.id))
        if made and time.monotonic() - posted > _POST_SECONDS:
            post(Computed(made, {}))
            made, posted = {}, time.monotonic()
    if made:
        post(Computed(made, {}))


def _results(
    evening: Evening,
    known: dict[str, TeamResult],
    post: Callable[[Computed], object],
    wanted: Callable[[], bool],
) -> None:
    """The results of a resolved year, which the facilitator waits for more than for forecasts."""
    if evening.room.state is not RoomState.RESOLVED:
        return
    came = {}
    for team in evening.room.playing:
        if not wanted():
            break
        if not is_result_of(evening, team, known.get(team.id)):
            came[team.id] = team_result(evening, team)
    if came:
        post(Computed({}, came))
