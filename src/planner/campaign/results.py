"""What a campaign's file records of a year that was played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.campaign.model import Results
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from planner.engine.state import State
    from planner.scenario.model import Scenario


def results_from(scenario: Scenario, state: State, digest: str, column: int = 0) -> Results:
    """What to record of a year.

    Args:
        scenario: The scenario.
        state: The state after the year.
        digest: Its chained digest.
        column: Which of the state's campaigns.
    """
    reach = state.reach[:, column].tolist()
    indicators = state.indicators[:, column].tolist()
    return Results(
        kpis={
            priority.id: priority.kpi.value_at(way)
            for priority, way in zip(scenario.priorities, reach, strict=True)
        },
        indicators=dict(zip(INDICATORS, indicators, strict=True)),
        digest=digest,
    )
