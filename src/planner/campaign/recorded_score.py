"""The score that a campaign's record tells of, without playing it again under any rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.engine.score import score_of

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.scenario.model import Priority


@dataclass(frozen=True, slots=True)
class RecordedScore:
    """The KPIs that the record has at their targets, and the score they give."""

    on_time: int
    late: int
    score: int
    """0 to 100, as in `planner.engine.score`."""


def recorded_score(campaign: Campaign) -> RecordedScore:
    """The score after the recorded years: a KPI counts from the first year it is at its target."""
    scenario = campaign.scenario
    on_time = late = 0
    for priority in scenario.priorities:
        reached = _reached_in(campaign, priority)
        if reached:
            is_late = reached > scenario.deadline(priority)
            on_time, late = on_time + (not is_late), late + is_late
    return RecordedScore(on_time, late, score_of(on_time, late, len(scenario.priorities)))


def _reached_in(campaign: Campaign, priority: Priority) -> int:
    """The first year whose record has a KPI at its target, 0 if none has."""
    years = (
        year.year
        for year in campaign.years
        if year.results is not None and year.results.kpis.get(priority.id) == priority.kpi.target
    )
    return next(years, 0)
