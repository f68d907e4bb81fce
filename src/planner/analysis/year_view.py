"""One resolved year as a value: its outcome, the way of each KPI, and each number's causes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import net_of_floor, standing, states_of, year_chain
from planner.analysis.record_check import differing_numbers
from planner.analysis.year_story import happenings, kpi_changes, spans
from planner.engine.score import score

if TYPE_CHECKING:
    from planner.analysis.cause_chains import Chain
    from planner.analysis.record_check import DifferingNumber
    from planner.analysis.year_story import KpiChange, Span, YearHappening
    from planner.campaign.play import Outcome, Position
    from planner.engine.opening import Opening
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class YearView:
    """One resolved year of a position."""

    position: Position
    index: int
    """Index of the year in the position's outcomes, from 0."""

    @property
    def scenario(self) -> Scenario:
        """The campaign's scenario."""
        return self.position.campaign.scenario

    @property
    def outcome(self) -> Outcome:
        """The outcome of the year."""
        return self.position.outcomes[self.index]

    @property
    def next(self) -> Opening | None:
        """The opening of the year after; None after the last year."""
        later = self.position.outcomes[self.index + 1 :]
        return later[0].opening if later else self.position.opening

    @cached_property
    def moves(self) -> tuple[KpiChange, ...]:
        """The change of each KPI in the year."""
        return kpi_changes(self.scenario, self.outcome)

    @cached_property
    def happenings(self) -> tuple[YearHappening, ...]:
        """Red, events, decisions, overrides and notes."""
        return happenings(self.scenario, self.outcome)

    @cached_property
    def spans(self) -> dict[str, Span]:
        """The worst, likely, best and actual outcome of each number, by its name."""
        return spans(self.position, self.outcome)

    @cached_property
    def apart(self) -> dict[str, DifferingNumber]:
        """The figures that differ from the record, by name: `value:ID` or an indicator's."""
        return {cell.number: cell for cell in differing_numbers(self.position, self.outcome)}

    @property
    def score(self) -> int:
        """The score after the year."""
        return int(score(self.outcome.after)[0])

    @property
    def score_before(self) -> int:
        """The score before the year."""
        return int(score(self.outcome.before)[0])

    def chain(self, number: str) -> Chain:
        """The causes of a number's change in the year; the floor of a KPI is no cause."""
        return net_of_floor(self.scenario, year_chain(self.scenario, self.outcome, number))

    def history(self, number: str) -> list[int]:
        """A number's values: before year 1, then after each year up to this one."""
        states = states_of(self.position)[: self.index + 2]
        return [standing(self.scenario, state, number) for state in states]
