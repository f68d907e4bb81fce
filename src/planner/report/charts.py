"""Charts as values: what each kind shows, in figures and in words.

They are made of campaigns in `planner.report.chart_data` and drawn in `planner.report.svg`. Each
is a small panel, so that several stand side by side on a page and one fits a narrow screen.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One line."""

    label: str
    """At its end; a campaign's letter, or a value."""
    values: tuple[int, ...]
    """From year 0 on."""
    reached: int = 0
    """The year in which its KPI was reached, 0 if none."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Numbers by year."""

    title: str
    caption: str
    description: str
    """For those who cannot see it."""
    years: int
    series: tuple[Series, ...]
    low: int
    high: int
    ticks: tuple[tuple[int, str], ...]
    due: int = 0
    """The deadline's year, 0 if there is none."""
    opens: int = 0
    """The year in which its phase opens, 0 if there is none."""
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its number in words."""

    label: str
    value: int
    shown: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts beside each other."""

    title: str
    caption: str
    description: str
    bars: tuple[Bar, ...]
    most: int
    """The amount that a full bar stands for."""


@dataclass(frozen=True, slots=True)
class Fall:
    """One cause in a waterfall."""

    label: str
    before: int
    after: int
    shown: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """How causes carried a number from where it stood to where it stands."""

    title: str
    caption: str
    description: str
    start: tuple[str, int, str]
    """What the first bar is called, its number, and that in words."""
    steps: tuple[Fall, ...]
    end: tuple[str, int, str]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """How often each score came out, and where this campaign's lies."""

    title: str
    caption: str
    description: str
    counts: tuple[int, ...]
    """Of each score, 0 to 100."""
    score: int
