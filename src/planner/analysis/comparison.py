"""Several campaigns of one scenario side by side: their results and where they diverge.

Nothing is printed here. Names are passed on unchanged; the code that shows them cleans them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, zip_longest
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import states_of
from planner.analysis.divergence import first_divergence
from planner.analysis.overrides import without_overrides
from planner.analysis.year_story import spent_on_answers
from planner.boundary.errors import InputError
from planner.campaign.luck import same_luck
from planner.campaign.model import Allocation
from planner.engine.kpi_standing import kpi_standings
from planner.engine.score import phase_goal, score
from planner.engine.state import Status
from planner.foresight.review.counterfactuals import with_orders_of
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.analysis.divergence import Divergence
    from planner.analysis.overrides import WithoutOverrides
    from planner.campaign.play import Position
    from planner.engine.kpi_standing import KpiStanding
    from planner.engine.score import GoalOutcome
    from planner.foresight.review.counterfactuals import Exchange
    from planner.scenario.model import Priority, Scenario

FEWEST: Final = 2
MOST: Final = 6
"""Most campaigns that fit side by side on a screen."""


@dataclass(frozen=True, slots=True)
class ComparedKpi:
    """One priority in one campaign; "by year" means before year 1 and after each resolved year."""

    priority: Priority
    reaches: tuple[int, ...]
    """Basis points of the way by year, below 0 when behind the baseline."""
    values: tuple[int, ...]
    """The KPI's value (times its scale) by year."""
    statuses: tuple[Status, ...]
    """The KPI's status by year."""
    achieved_in: int
    """The year in which the KPI was reached, 0 if never."""
    deadline: int
    spent: tuple[Allocation, ...]
    """Budget and effort spent on it in each resolved year, from year 1 on."""

    @property
    def reach(self) -> int:
        """The latest reach, in basis points of the way."""
        return self.reaches[-1]

    @property
    def value(self) -> int:
        """The latest value of the KPI (times its scale)."""
        return self.values[-1]

    @property
    def status(self) -> Status:
        """The latest status of the KPI."""
        return self.statuses[-1]

    @property
    def in_all(self) -> Allocation:
        """Budget and effort spent on it in all resolved years."""
        return total(self.spent)


@dataclass(frozen=True)
class ComparedCampaign:
    """One of the campaigns compared."""

    label: str
    """Its name, with a number where another one has the same."""
    position: Position
    scores: tuple[int, ...]
    """0 to 100, before year 1 and after each resolved year."""
    goals: tuple[GoalOutcome | None, ...]
    """Outcome of each phase's goal; None for a phase that is not over yet."""
    lines: tuple[ComparedKpi, ...]
    """The priorities in roadmap order."""
    indicators: Mapping[str, tuple[int, ...]]
    """Basis points by indicator, before year 1 and after each resolved year."""
    offered: tuple[Allocation, ...]
    """Budget and effort available in each resolved year."""
    answers: tuple[Allocation, ...]
    """Cost of each resolved year's answers, which is not part of the priorities' spending."""
    without: WithoutOverrides | None
    """The same without any of its overrides; None if it has none."""

    @property
    def score(self) -> int:
        """The score so far, 0 to 100."""
        return self.scores[-1]

    @property
    def years(self) -> int:
        """The number of resolved years."""
        return len(self.scores) - 1

    @property
    def on_time(self) -> int:
        """The number of KPIs reached on time."""
        return sum(each.status is Status.ACHIEVED for each in self.lines)

    @property
    def late(self) -> int:
        """The number of KPIs reached late."""
        return sum(each.status is Status.LATE for each in self.lines)

    @property
    def spent(self) -> tuple[Allocation, ...]:
        """Total spending of each resolved year, answers included."""
        by_year = zip(*(line.spent for line in self.lines), self.answers, strict=True)
        return tuple(total(each) for each in by_year)

    def line(self, priority_id: str) -> ComparedKpi:
        """One priority's line.

        Raises:
            KeyError: If there is no such priority.
        """
        for each in self.lines:
            if each.priority.id == priority_id:
                return each
        raise KeyError(priority_id)


@dataclass(frozen=True)
class Comparison:
    """Campaigns of one scenario side by side."""

    scenario: Scenario
    sides: tuple[ComparedCampaign, ...]
    divergence: Divergence
    """The earliest differences between any two of them."""
    same_seed: bool
    same_red: bool
    """True if red follows the same policy in all of them."""

    @property
    def years(self) -> int:
        """The largest number of years that a campaign has resolved."""
        return max(side.years for side in self.sides)

    @property
    def shared_years(self) -> int:
        """The number of years that all of them have resolved."""
        return min(side.years for side in self.sides)

    def exchange(self, on: int = 0) -> tuple[Exchange, ...]:
        """Play the orders of each campaign on the events of one: same events, other orders.

        Overrides belong to one team's play and are left out, so a campaign's own orders may end
        with another score than the campaign itself. Takes about 10 ms a campaign.

        Args:
            on: Index of the campaign whose seed, injects and red moves are used, for as many years
                as it has resolved.

        Returns:
            The result of each campaign's orders, in the order of the sides.
        """
        here = self.sides[on].position
        return tuple(with_orders_of(here, side.position.campaign) for side in self.sides)


def compare(positions: Sequence[Position], files: Sequence[str] = ()) -> Comparison:
    """Put campaigns side by side.

    Args:
        positions: Each campaign after the years to compare, such as `planner.campaign.play`
            gives them; they need not have resolved the same number of years.
        files: The names of their files, which tell campaigns of one name apart.

    Returns:
        The comparison, the campaigns in the given order.

    Raises:
        InputError: If they are too few, too many, or not of one scenario.
    """
    check_comparable(positions)
    labels = labels_of([position.campaign.name for position in positions], files)
    campaigns = [position.campaign for position in positions]
    return Comparison(
        scenario=campaigns[0].scenario,
        sides=tuple(_side(*each) for each in zip(labels, positions, strict=True)),
        divergence=first_divergence(positions),
        same_seed=same_luck(campaigns),
        same_red=len({each.red for each in campaigns}) == 1,
    )


def check_comparable(positions: Sequence[Position]) -> None:
    """Check that campaigns can be compared.

    Raises:
        InputError: If they are too few, too many, or not of one scenario.
    """
    if not FEWEST <= len(positions) <= MOST:
        message = f"{FEWEST} to {MOST} campaigns can be compared, not {len(positions)}"
        raise InputError(message)
    first = positions[0].campaign
    for position in positions[1:]:
        other = position.campaign
        if other.scenario == first.scenario:
            continue
        if other.scenario.id == first.scenario.id:
            message = f'the scenario "{first.scenario.id}" is not the same in all campaigns'
            raise InputError(f"{message}; only campaigns of one version can be compared")
        message = f'the campaigns are of different scenarios, "{first.scenario.id}" and '
        raise InputError(f'{message}"{other.scenario.id}"; only those of one can be compared')


def total(amounts: Iterable[Allocation]) -> Allocation:
    """The sum of budgets and the sum of efforts."""
    budget = effort = 0
    for each in amounts:
        budget, effort = budget + each.budget, effort + each.effort
    return Allocation(budget, effort)


def labels_of(names: Sequence[str], files: Sequence[str] = ()) -> tuple[str, ...]:
    """Names made distinct: by their files, `Team 3 · team-3b`, or else numbered, `Team 3 (2)`.

    Args:
        names: The campaigns' names.
        files: The names of their files; empty if they are not known.
    """
    several = {name for name in names if names.count(name) > 1}
    told = [
        f"{name} · {PurePath(file).stem}" if file and name in several else name
        for name, file in zip_longest(names, files[: len(names)], fillvalue="")
    ]
    labels: list[str] = []
    for name in told:
        numbered = (name if number == 1 else f"{name} ({number})" for number in count(1))
        labels.append(next(each for each in numbered if each not in labels))
    return tuple(labels)


def _side(label: str, position: Position) -> ComparedCampaign:
    scenario, states, outcomes = position.campaign.scenario, states_of(position), position.outcomes
    year = position.state.year
    return ComparedCampaign(
        label=label,
        position=position,
        scores=tuple(int(score(state)[0]) for state in states),
        goals=tuple(
            phase_goal(scenario, position.state, phase) if year >= phase.last_year else None
            for phase in scenario.phases
        ),
        lines=tuple(
            _line(position, stands)
            for stands in zip(*(kpi_standings(scenario, each) for each in states), strict=True)
        ),
        indicators={
            name: tuple(int(state.indicators[row, 0]) for state in states)
            for row, name in enumerate(INDICATORS)
        },
        offered=tuple(
            Allocation(int(each.opening.budget[0]), int(each.opening.effort[0]))
            for each in outcomes
        ),
        answers=tuple(Allocation(*spent_on_answers(scenario, each)) for each in outcomes),
        without=without_overrides(position),
    )


def _line(position: Position, stands: Sequence[KpiStanding]) -> ComparedKpi:
    end = stands[-1]
    return ComparedKpi(
        priority=end.priority,
        reaches=tuple(each.reach for each in stands),
        values=tuple(each.value for each in stands),
        statuses=tuple(each.status for each in stands),
        achieved_in=end.achieved_in,
        deadline=end.deadline,
        spent=tuple(outcome.record.allocation(end.priority.id) for outcome in position.outcomes),
    )
