"""Records of a campaign's resolved years: by KPI, and each year's gains and losses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import states_of, year_chain
from planner.engine.kpi_standing import kpi_standings
from planner.engine.rulebook import is_own
from planner.engine.score import score
from planner.engine.state import Status
from planner.scenario.number_names import progress_of
from planner.wording.figures import rounded
from planner.wording.phrases import fallen_phrase

if TYPE_CHECKING:
    from planner.analysis.cause_chains import ChainStep
    from planner.campaign.play import Outcome, Position
    from planner.scenario.model import Priority, Scenario


@dataclass(frozen=True, slots=True)
class KpiRecord:
    """One KPI's record from before year 1 to the latest resolved year."""

    priority: Priority
    status: Status
    achieved_in: int
    deadline: int
    reaches: tuple[int, ...]
    """Basis points of the way before year 1 and after each year."""
    budget: int
    """US$ million put on it in all resolved years."""
    effort: int

    @property
    def reach(self) -> int:
        """The latest reach, in basis points of the way."""
        return self.reaches[-1]

    @property
    def value(self) -> int:
        """The latest value of the KPI (times its scale)."""
        return self.priority.kpi.value_at(self.reach)

    @property
    def fallen(self) -> bool:
        """True if it was reached and has fallen back since."""
        return bool(fallen_phrase(self.priority.kpi, self.achieved_in, self.value))


@dataclass(frozen=True, slots=True)
class YearTotals:
    """One year's gains and losses over all KPIs that were still open in it."""

    year: int
    gained: int
    """Sum of the KPIs' gains, basis points of the way."""
    lost: int
    """Sum of the KPIs' losses, basis points of the way, at most 0."""
    reached: tuple[Priority, ...]
    missed: tuple[Priority, ...]
    hurt: tuple[Priority, ChainStep] | None
    """The KPI and the cause with the largest loss; own rules (`is_own`) do not count."""
    score: int

    @property
    def net(self) -> int:
        """The sum of gains and losses."""
        return self.gained + self.lost


def records_of(position: Position) -> tuple[KpiRecord, ...]:
    """Every KPI's record, in roadmap order."""
    scenario = position.campaign.scenario
    states = states_of(position)
    by_year = zip(*(kpi_standings(scenario, state) for state in states), strict=True)
    found = []
    for stands in by_year:
        end = stands[-1]
        spent = [outcome.record.allocation(end.priority.id) for outcome in position.outcomes]
        found.append(
            KpiRecord(
                end.priority,
                end.status,
                end.achieved_in,
                end.deadline,
                tuple(each.reach for each in stands),
                sum(each.budget for each in spent),
                sum(each.effort for each in spent),
            )
        )
    return tuple(found)


def year_totals(position: Position) -> tuple[YearTotals, ...]:
    """The gains and losses of each resolved year."""
    return tuple(_totals(position.campaign.scenario, outcome) for outcome in position.outcomes)


def _totals(scenario: Scenario, outcome: Outcome) -> YearTotals:
    before, after = outcome.before, outcome.after
    gained = lost = 0
    reached, missed = [], []
    hurt: tuple[Priority, ChainStep] | None = None
    for row, priority in enumerate(scenario.priorities):
        if before.done[row, 0]:
            continue
        change = rounded(int(after.reach[row, 0])) - rounded(int(before.reach[row, 0]))
        gained, lost = gained + max(0, change), lost + min(0, change)
        if after.done[row, 0]:
            reached.append(priority)
        elif after.status[row, 0] == Status.MISSED and before.status[row, 0] == Status.OPEN:
            missed.append(priority)
        for step in year_chain(scenario, outcome, progress_of(priority.id)).shown().steps:
            if step.amount < 0 and not is_own(step.rule):
                hurt = min(hurt or (priority, step), (priority, step), key=lambda e: e[1].amount)
    return YearTotals(
        outcome.year, gained, lost, tuple(reached), tuple(missed), hurt, int(score(after)[0])
    )
