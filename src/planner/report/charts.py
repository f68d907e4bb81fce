"""Charts as values: the figures and texts of each kind of chart.

`planner.report.chart_data` makes them from campaigns and `planner.report.svg` draws them. Each is
a small panel, so that several fit side by side on a page and one fits a narrow screen.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a line chart."""

    label: str
    """Text at the line's end: a campaign's letter, or a value."""
    values: tuple[int, ...]
    """Numbers from year 0 on, in the chart's unit."""
    reached: int = 0
    """The year in which its KPI was reached, 0 if none."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A line chart of numbers by year."""

    title: str
    caption: str
    description: str
    """The content in words, for people who cannot see the chart."""
    years: int
    series: tuple[Series, ...]
    low: int
    high: int
    ticks: tuple[tuple[int, str], ...]
    due: int = 0
    """The year of the deadline, 0 if there is none."""
    opens: int = 0
    """The year in which the phase opens, 0 if there is none."""
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its number in words."""

    label: str
    value: int
    shown: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart of amounts."""

    title: str
    caption: str
    description: str
    bars: tuple[Bar, ...]
    most: int
    """The amount that a full bar stands for."""


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One cause in a waterfall."""

    label: str
    before: int
    after: int
    shown: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A waterfall chart: a number's change from start to end, cause by cause."""

    title: str
    caption: str
    description: str
    start: tuple[str, int, str]
    """The first bar: label, number, and the number in words."""
    steps: tuple[WaterfallStep, ...]
    end: tuple[str, int, str]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """A histogram of scores, with this campaign's score marked."""

    title: str
    caption: str
    description: str
    counts: tuple[int, ...]
    """The number of times each score from 0 to 100 came out."""
    score: int
