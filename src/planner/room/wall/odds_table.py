"""The odds of every KPI by team, and one team against the middle of the room."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.room.evening import Evening
    from planner.room.wall.forecasts import TeamForecast


@dataclass(frozen=True, slots=True)
class KpiAcross:
    """One KPI over the teams of the room."""

    priority: str
    title: str
    odds: Mapping[str, float]
    """By team id, 0 to 1."""
    middle: float
    """The median over the teams."""

    @property
    def spread(self) -> float:
        """The distance between the highest and the lowest odds."""
        return max(self.odds.values()) - min(self.odds.values())


def kpis_across(evening: Evening, forecasts: Mapping[str, TeamForecast]) -> tuple[KpiAcross, ...]:
    """Every KPI over the teams that are forecast, in roadmap order; empty before the first one."""
    known = {
        team.id: forecasts[team.id].odds
        for team in evening.room.playing
        if team.id in forecasts and forecasts[team.id].odds
    }
    if not known:
        return ()
    return tuple(
        KpiAcross(
            each.id,
            short_title(each),
            {team: odds[each.id] for team, odds in known.items()},
            median(odds[each.id] for odds in known.values()),
        )
        for each in evening.room.scenario.priorities
    )


def widest_first(across: tuple[KpiAcross, ...]) -> tuple[KpiAcross, ...]:
    """The same KPIs, those first in which the teams differ most."""
    return tuple(sorted(across, key=lambda each: -each.spread))


def middle_score(forecasts: Mapping[str, TeamForecast]) -> int | None:
    """The median of the likely scores; None before the first forecast."""
    scores = [each.score for each in forecasts.values()]
    return round(median(scores)) if scores else None
