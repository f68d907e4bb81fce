"""The after-action report as frozen values, in the order and terms of HSEEP's AAR/IP.

All figures are in here, from the engine and in words; those who write it as HTML, Markdown or CSV
lay out and escape, and calculate nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.analysis.findings import Finding
    from planner.analysis.objectives import ExerciseGoal, Objective
    from planner.analysis.other_futures import ScoreComparisons
    from planner.analysis.overrides import OverrideEffect, WithoutOverrides
    from planner.analysis.review_years import PrintedReview
    from planner.analysis.timeline import YearStory
    from planner.report.charts import Bars, Histogram, Lines, Waterfall
    from planner.report.improvement_plan import CorrectiveAction
    from planner.report.year_times import YearTimes


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the exercise overview."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Charts:
    """One campaign's pictures."""

    progress: tuple[Lines, ...]
    spending: tuple[Bars, ...]
    score: Lines
    indicators: tuple[Lines, ...]
    waterfalls: tuple[Waterfall, ...]
    among: tuple[Histogram, ...]


@dataclass(frozen=True)
class Chapter:
    """The report of one campaign."""

    label: str
    letter: str
    """A to F in charts that compare."""
    score: int
    year: int
    """Years resolved."""
    finished: bool
    counts: tuple[tuple[str, int], ...]
    """The numbers of KPIs on time, late, missed and open, each with its word."""
    facts: tuple[Fact, ...]
    summary: tuple[str, ...]
    goals: tuple[ExerciseGoal, ...]
    objectives: tuple[Objective, ...]
    strengths: tuple[Finding, ...]
    areas: tuple[Finding, ...]
    years: tuple[YearStory, ...]
    times: tuple[YearTimes, ...]
    """The real times of its years, if a room noted them."""
    overrides: tuple[OverrideEffect, ...]
    without: WithoutOverrides | None
    others: ScoreComparisons
    review: PrintedReview | None
    """Luck and skill, year by year, if it was asked for; without it nothing is said of luck."""
    actions: tuple[CorrectiveAction, ...]
    participants: tuple[str, ...]
    charts: Charts
    indicators: tuple[str, ...]
    """Ids of the indicators, in the order of their charts."""
    source: str
    """The whole campaign as its file has it."""
    command: str
    """The command that plays it again."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One campaign in the table that compares them."""

    letter: str
    label: str
    score: int
    on_time: int
    late: int
    missed: int
    goals: tuple[str, ...]
    """The outcome of each phase's goal."""
    spent: str
    years: int
    notes: tuple[str, ...]
    """Notes for which its score is marked, such as luck that was seen; mostly none."""
    red: str
    overrides: str
    """The number of overrides, and the score without any of them; empty if there are none."""
    exchanged: int
    """Score of its orders on the first campaign's events, no override counted."""
    cut: float
    """Greatest share by which those had to be cut there, 0 to 1."""


@dataclass(frozen=True)
class Compared:
    """Campaigns side by side."""

    rows: tuple[ComparedRow, ...]
    phases: tuple[str, ...]
    sentences: tuple[str, ...]
    """Sentences: who came out ahead, and where they part."""
    exchanged_on: str
    """The name of the campaign whose events all orders were met with."""
    exchange_note: str
    """A warning of what that comparison does not show."""
    progress: tuple[Lines, ...]
    spending: tuple[tuple[Bars, Bars], ...]
    score: Lines
    indicators: tuple[Lines, ...]


@dataclass(frozen=True)
class Report:
    """An after-action report on one campaign, or on several side by side."""

    title: str
    scenario: str
    summary: str
    notice: str
    years: int
    program: str
    chapters: tuple[Chapter, ...]
    compared: Compared | None
