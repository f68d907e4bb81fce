"""The plan of the open year as the Plan screen shows it: frozen values made from a position."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from planner.campaign.model import NOTHING
from planner.campaign.play import left_to_spend
from planner.engine.kpi_standing import kpi_standings
from planner.engine.state import Status
from planner.planning.rungs import upkeep_of
from planner.planning.year_outlook import Likely, likely_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.model import Allocation, Campaign, Year
    from planner.campaign.play import Position
    from planner.engine.kpi_standing import KpiStanding
    from planner.scenario.model import Phase, Priority


NEAR: Final = 9_900
"""Basis points of the way; from there on only missing prerequisites keep a line from its target."""


class YearKind(Enum):
    """The state of a year in the plan."""

    PLAYED = "played"
    OPEN = "open"
    PENCILLED = "pencilled"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One priority in a year's plan."""

    priority: Priority
    reach: int
    """Basis points of the way, below 0 when behind the baseline."""
    value: int
    likely: Likely
    status: Status
    deadline: int
    achieved_in: int
    budget: int
    effort: int
    early: bool
    """True if its phase has not opened yet."""
    budgets: tuple[int, ...] = ()
    """US$ million in every year of the campaign, spent or planned."""
    upkeep: Allocation = NOTHING
    """The amounts that keep its KPI up once it has been achieved; nothing before that."""

    @classmethod
    def of(
        cls,
        standing: KpiStanding,
        year: Year,
        likely: Likely,
        campaign: Campaign,
        upkeep: Mapping[str, Allocation],
    ) -> PlanLine:
        """The line of a KPI's standing in one year of a campaign, with the `upkeep_of` each."""
        priority, scenario = standing.priority, campaign.scenario
        spent = year.allocation(priority.id)
        return cls(
            standing.priority,
            standing.reach,
            standing.value,
            likely,
            standing.status,
            standing.deadline,
            standing.achieved_in,
            spent.budget,
            spent.effort,
            year.year < scenario.phases[priority.phase - 1].first_year,
            tuple(
                campaign.year(each).allocation(priority.id).budget
                for each in range(1, scenario.years + 1)
            ),
            upkeep[priority.id] if standing.done else NOTHING,
        )

    @property
    def done(self) -> bool:
        """True if its KPI has been achieved, on time or late."""
        return self.status in {Status.ACHIEVED, Status.LATE}

    @property
    def wasted_budget(self) -> int:
        """US$ million above the full budget, which have no effect."""
        return max(0, self.budget - self.priority.budget_full)

    @property
    def wasted_effort(self) -> int:
        """Points above the full effort, which have no effect."""
        return max(0, self.effort - self.priority.effort_full)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A year's plan, as the Plan screen shows it."""

    year: int
    years: int
    phase: Phase
    phases: tuple[Phase, ...]
    lines: tuple[PlanLine, ...]
    budget: int
    """US$ million that the year offers; of a pencilled year, its usual budget."""
    effort: int
    """Points that the year offers."""
    budget_left: int
    """US$ million without orders; negative if overspent."""
    effort_left: int
    """Points without orders; negative if overspent."""
    unanswered: tuple[str, ...]
    """Ids of the events whose question has no answer yet."""
    kind: YearKind = YearKind.OPEN
    in_plan: bool = True
    """True if the plan reaches to this year, as it always does to open and played years."""

    @property
    def is_bare(self) -> bool:
        """True if nothing has any budget or effort."""
        return not any(line.budget or line.effort for line in self.lines)

    @property
    def overspent(self) -> bool:
        """True if the year cannot pay for its orders."""
        return self.budget_left < 0 or self.effort_left < 0

    def missing_needs(self, line: PlanLine) -> tuple[str, ...]:
        """Ids of a line's prerequisites whose progress is still below its gate."""
        if line.done:
            return ()
        gate = line.priority.gate
        return tuple(need for need in line.priority.needs if self.line(need).reach < gate)

    def waits_for_needs(self, line: PlanLine) -> bool:
        """True if only missing prerequisites keep a line from its target."""
        near = max(line.reach, line.likely.likely) >= NEAR
        return near and bool(self.missing_needs(line))

    @property
    def wearing(self) -> tuple[tuple[PlanLine, PlanLine], ...]:
        """Achieved lines that fall below a gate this year, each with a line of that gate."""
        return tuple(
            (line, blocked[0])
            for line in self.lines
            if (blocked := [each for each in self.lines_blocked_by(line) if not each.early])
            and line.reach >= min(each.priority.gate for each in blocked)
        )

    def lines_blocked_by(self, line: PlanLine) -> tuple[PlanLine, ...]:
        """Open lines that need this achieved line, which is likely to fall below their gate."""
        if not line.done:
            return ()
        name, left = line.priority.id, line.likely.likely
        return tuple(
            each
            for each in self.lines
            if not each.done and name in each.priority.needs and left < each.priority.gate
        )

    def line(self, priority_id: str) -> PlanLine:
        """The line of a priority."""
        return next(line for line in self.lines if line.priority.id == priority_id)


def year_plan_of(position: Position) -> YearPlan:
    """The plan of a position's open year.

    Raises:
        ValueError: If every year has been resolved.
    """
    opening = position.opening
    if opening is None:
        message = "every year has been resolved; there is no open year to show"
        raise ValueError(message)
    scenario = position.campaign.scenario
    likely, upkeep = likely_year(position), upkeep_of(position.tables)
    record = position.record
    lines = [
        PlanLine.of(each, record, likely[each.priority.id], position.campaign, upkeep)
        for each in kpi_standings(scenario, position.state)
    ]
    budget_left, effort_left = left_to_spend(position)
    return YearPlan(
        year=position.year,
        years=scenario.years,
        phase=scenario.phase_of(position.year),
        phases=scenario.phases,
        lines=tuple(lines),
        budget=int(opening.budget[0]),
        effort=int(opening.effort[0]),
        budget_left=budget_left,
        effort_left=effort_left,
        unanswered=tuple(each for each in position.questions if each not in record.decisions),
    )
