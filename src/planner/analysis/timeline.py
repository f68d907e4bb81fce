"""The timeline of a report: happenings and figures of each year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.analysis.kpi_records import year_totals
from planner.analysis.year_story import happenings, spent_on_answers
from planner.wording.figures import amounts, money, points
from planner.wording.marks import year_marks
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from planner.analysis.kpi_records import YearTotals
    from planner.analysis.year_story import YearHappening
    from planner.campaign.play import Outcome, Position


@dataclass(frozen=True, slots=True)
class YearStory:
    """One resolved year."""

    year: int
    phase: int
    budget: int
    """US$ million that the year offered."""
    effort: int
    spent_budget: int
    """US$ million that it spent, its answers included."""
    spent_effort: int
    happenings: tuple[YearHappening, ...]
    reached: tuple[str, ...]
    missed: tuple[str, ...]
    score: int
    """The score after the year, 0 to 100."""
    marks: str
    """Its marks in a few words; mostly empty."""

    @property
    def left(self) -> tuple[int, int]:
        """Unspent US$ million and points."""
        return self.budget - self.spent_budget, self.effort - self.spent_effort

    @property
    def offered_words(self) -> str:
        """Budget and effort of the year, in words."""
        return f"{money(self.budget)} and {points(self.effort)}"

    @property
    def left_words(self) -> str:
        """Unspent budget and effort, in words; empty if nothing is left."""
        return amounts(*self.left)


def year_stories(position: Position) -> tuple[YearStory, ...]:
    """The story of every resolved year."""
    pairs = zip(position.outcomes, year_totals(position), strict=True)
    return tuple(_story(position, outcome, worth) for outcome, worth in pairs)


def _story(position: Position, outcome: Outcome, worth: YearTotals) -> YearStory:
    scenario = position.campaign.scenario
    budget, effort = spent_on_answers(scenario, outcome)
    orders = outcome.record.allocations.values()
    return YearStory(
        year=outcome.year,
        phase=scenario.phase_of(outcome.year).number,
        budget=int(outcome.opening.budget[0]),
        effort=int(outcome.opening.effort[0]),
        spent_budget=budget + sum(each.budget for each in orders),
        spent_effort=effort + sum(each.effort for each in orders),
        happenings=happenings(scenario, outcome),
        reached=tuple(short_title(each) for each in worth.reached),
        missed=tuple(short_title(each) for each in worth.missed),
        score=worth.score,
        marks=year_marks(outcome.record),
    )
