"""The results of a played year for a campaign's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.campaign.model import Results
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from planner.engine.state import State
    from planner.scenario.model import Scenario


def results_from(scenario: Scenario, state: State, digest: str, column: int = 0) -> Results:
    """The results of a year to record.

    Args:
        scenario: The scenario.
        state: The state after the year.
        digest: Its chained digest.
        column: The column of the campaign in the state.
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
