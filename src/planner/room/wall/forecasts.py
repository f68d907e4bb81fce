"""The forecast of each team by its sheet, made again only when its sheet or its record changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.foresight.forecast import FIRST
from planner.room.overview import likely_forecast, planned_position

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast
    from planner.room.evening import Evening
    from planner.room.model import RoomState, Team


@dataclass(frozen=True)
class TeamForecast:
    """The forecast of one team."""

    of: Campaign
    """The campaign, with the sheet laid on it, that was forecast."""
    state: RoomState
    score: int
    """The likely final score."""
    base: int
    """The likely final score when the year opened, before anything was ordered in it."""
    base_of: Campaign
    """The campaign of that forecast."""
    odds: dict[str, float]
    """By priority id, the odds of a KPI on time, or of reaching it late if its time is over."""

    @property
    def change(self) -> int:
        """The change of the likely score since the year opened."""
        return self.score - self.base


def forecast_campaign(evening: Evening, team: Team) -> Campaign:
    """The campaign of which a team's forecast is, as far as it differs between two sheets."""
    return planned_position(evening, team).campaign


def is_current(evening: Evening, team: Team, known: TeamForecast | None) -> bool:
    """True if a forecast is that of the team's sheet as it is now."""
    if known is None or known.state is not evening.room.state:
        return False
    return known.of == forecast_campaign(evening, team)


def forecast_team(
    evening: Evening, team: Team, before: TeamForecast | None = None, futures: int = FIRST
) -> TeamForecast:
    """Forecast a team by its sheet as it is now.

    Args:
        evening: The evening.
        team: One of its teams.
        before: An earlier forecast of the team, whose base is kept while the year is the same.
        futures: The number of futures.
    """
    position = planned_position(evening, team)
    opened = evening.positions[team.id]
    bare = opened.ordered(replace(opened.record, orders=None, decisions={}))
    score, odds = _likely(evening, position, futures)
    if before is not None and before.base_of == bare.campaign:
        base = before.base
    else:
        base = _likely(evening, bare, futures)[0]
    return TeamForecast(position.campaign, evening.room.state, score, base, bare.campaign, odds)


def _likely(evening: Evening, position: Position, futures: int) -> tuple[int, dict[str, float]]:
    made = likely_forecast(evening, position, futures)
    if made is None:
        return position.score, {}
    return round(made.score.mean), _odds(evening, position, made)


def _odds(evening: Evening, position: Position, made: Forecast) -> dict[str, float]:
    scenario = evening.room.scenario
    due = {each.id: scenario.deadline(each) for each in scenario.priorities}
    return {
        name: kpi.on_time if position.year <= due[name] else kpi.ever
        for name, kpi in made.kpis.items()
    }
