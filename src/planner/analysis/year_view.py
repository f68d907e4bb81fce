"""One resolved year as a value: its outcome, the way of each KPI, and each number's causes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import standing, states_of, year_chain
from planner.analysis.record_check import cells_apart
from planner.analysis.year_story import happenings, moves, spans
from planner.engine.score import score

if TYPE_CHECKING:
    from planner.analysis.cause_chains import Chain
    from planner.analysis.record_check import Cell
    from planner.analysis.year_story import KpiMove, Span, ToldEvent
    from planner.campaign.play import Outcome, Position
    from planner.engine.opening import Opening
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class YearView:
    """One resolved year of a position."""

    position: Position
    place: int
    """Which of the position's outcomes it is."""

    @property
    def scenario(self) -> Scenario:
        """The campaign's scenario."""
        return self.position.campaign.scenario

    @property
    def outcome(self) -> Outcome:
        """The year."""
        return self.position.outcomes[self.place]

    @property
    def next(self) -> Opening | None:
        """The opening of the year after; None after the last year."""
        later = self.position.outcomes[self.place + 1 :]
        return later[0].opening if later else self.position.opening

    @cached_property
    def moves(self) -> tuple[KpiMove, ...]:
        """How far each KPI came."""
        return moves(self.scenario, self.outcome)

    @cached_property
    def happenings(self) -> tuple[ToldEvent, ...]:
        """Red, events, decisions, overrides and notes."""
        return happenings(self.scenario, self.outcome)

    @cached_property
    def spans(self) -> dict[str, Span]:
        """Each outcome between worst, likely and best."""
        return spans(self.position, self.outcome)

    @cached_property
    def apart(self) -> dict[str, Cell]:
        """The numbers that were recorded otherwise, by their names: `value:ID`, an indicator's."""
        return {cell.number: cell for cell in cells_apart(self.position, self.outcome)}

    @property
    def score(self) -> int:
        """The score after the year."""
        return int(score(self.outcome.after)[0])

    @property
    def score_before(self) -> int:
        """The score before it."""
        return int(score(self.outcome.before)[0])

    def chain(self, number: str) -> Chain:
        """Why a number changed in the year."""
        return year_chain(self.scenario, self.outcome, number)

    def history(self, number: str) -> list[int]:
        """What a number was before year 1 and after each year up to this one."""
        states = states_of(self.position)[: self.place + 2]
        return [standing(self.scenario, state, number) for state in states]
