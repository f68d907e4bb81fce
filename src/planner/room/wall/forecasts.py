"""The forecast of each team by its sheet, made again only when its sheet or its record changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.foresight.forecast import FIRST
from planner.room.forecast import odds_from, planned_position
from planner.room.model import RoomState

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.forecast import TeamOdds
    from planner.room.model import Team


@dataclass(frozen=True)
class TeamForecast:
    """The forecast of one team."""

    of: Campaign
    """The campaign, with the sheet laid on it, that was forecast."""
    waits: bool
    """True if it was made before red's moves in the open year were known."""
    likely: TeamOdds
    """Its likely final score, and its odds."""
    base: int
    """The likely final score when the year opened, before anything was ordered in it."""
    base_of: Campaign
    """The campaign of that forecast."""
    odds: dict[str, float]
    """By priority id, the odds of a KPI on time, or of reaching it late if its time is over."""

    @property
    def score(self) -> int:
        """The likely final score."""
        return self.likely.likely

    @property
    def change(self) -> int:
        """The change of the likely score since the year opened."""
        return self.score - self.base


def forecast_campaign(evening: Evening, team: Team) -> Campaign:
    """The campaign of which a team's forecast is, as far as it differs between two sheets."""
    return planned_position(evening, team).campaign


def is_current(evening: Evening, team: Team, known: TeamForecast | None) -> bool:
    """True if a forecast is that of the team's sheet as it is now."""
    if known is None or known.waits is not _waits(evening):
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
    likely = odds_from(evening, position, futures)
    if before is not None and before.base_of == bare.campaign:
        base = before.base
    else:
        base = odds_from(evening, bare, futures).likely
    return TeamForecast(
        of=position.campaign,
        waits=_waits(evening),
        likely=likely,
        base=base,
        base_of=bare.campaign,
        odds=_kpi_odds(position, likely),
    )


def _waits(evening: Evening) -> bool:
    return evening.room.state is RoomState.WAITING


def _kpi_odds(position: Position, odds: TeamOdds) -> dict[str, float]:
    scenario = position.campaign.scenario
    due = {each.id: scenario.deadline(each) for each in scenario.priorities}
    return {
        name: float(odds.on_time[name] if position.year <= due[name] else odds.ever[name])
        for name in odds.on_time
    }
