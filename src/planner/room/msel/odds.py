"""The room's odds: forecasts of each team's campaign with the sheet that it has drafted."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.engine.score import goals_met
from planner.foresight.forecast import FIRST, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import play_out
from planner.foresight.tally import Tally
from planner.room.overview import planned_position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.play import Position
    from planner.room.evening import Evening

_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class TeamOdds:
    """The odds of one team, each in 100."""

    score: float
    """The likely score, the mean over the futures."""
    kpis: Mapping[str, float]
    """Odds of each KPI's being reached on time, by priority id."""
    goals: Mapping[str, float]
    """Odds of each phase's goal's being met, by the phase's number."""


def room_odds(evening: Evening, futures: int = FIRST) -> Mapping[str, TeamOdds]:
    """The odds of every team that plays, by its id; it takes a moment a team.

    Args:
        evening: The evening.
        futures: The number of futures.
    """
    key = evening.room.forecast_key
    return MappingProxyType(
        {
            each.id: _odds(planned_position(evening, each), key, futures)
            for each in evening.room.playing
        }
    )


def _odds(position: Position, key: int, futures: int) -> TeamOdds:
    scenario = position.tables.scenario
    view = forecast_setup(position)
    tally = Tally.empty(scenario.years - position.state.year, len(scenario.priorities))
    met = dict.fromkeys((str(each.number) for each in scenario.phases), 0)
    for chance in forecast_chances(key, futures):
        played = play_out(view.begin, view.plan, chance)
        tally.add(played)
        for phase in scenario.phases:
            met[str(phase.number)] += int(goals_met(scenario, played.status, phase).sum())
    counts = zip(scenario.priority_ids, tally.on_time.tolist(), strict=True)
    return TeamOdds(
        score=tally.score_sum / tally.futures,
        kpis=MappingProxyType({name: _HUNDRED * count / tally.futures for name, count in counts}),
        goals=MappingProxyType(
            {number: _HUNDRED * count / tally.futures for number, count in met.items()}
        ),
    )
