"""The standing of a KPI between two years: its way, its value and its status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.engine.state import State, Status
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.scenario.model import Priority, Scenario


@dataclass(frozen=True, slots=True)
class KpiStanding:
    """One KPI of one campaign between two years."""

    priority: Priority
    deadline: int
    """The last year that counts as on time."""
    reach: int
    """Basis points of the way, below 0 when behind the baseline."""
    status: Status
    achieved_in: int
    """The year it was achieved in, 0 if it was not."""

    @property
    def progress(self) -> int:
        """Basis points of the way, 0 to 10,000."""
        return min(max(self.reach, 0), BASIS_POINTS)

    @property
    def value(self) -> int:
        """Its value, in its unit x its scale."""
        return self.priority.kpi.value_at(self.reach)

    @property
    def done(self) -> bool:
        """True if it has been achieved, on time or late."""
        return self.status in {Status.ACHIEVED, Status.LATE}


def kpi_standings(scenario: Scenario, state: State, column: int = 0) -> tuple[KpiStanding, ...]:
    """The standing of every KPI of one campaign, in roadmap order.

    Args:
        scenario: The scenario.
        state: A state of one or more campaigns.
        column: Which of them.
    """
    rows = (array[:, column].tolist() for array in (state.reach, state.status, state.achieved_in))
    return tuple(
        KpiStanding(priority, scenario.deadline(priority), reach, Status(status), achieved_in)
        for priority, reach, status, achieved_in in zip(scenario.priorities, *rows, strict=True)
    )
