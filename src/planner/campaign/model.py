"""The campaign as frozen values: scenario, seed, and year by year what people decided."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.engine.year_context import Override
    from planner.scenario.model import Scenario

MOST_SEED = 2**64 - 1

RATINGS = ("P", "S", "M", "U")
"""Performed without challenges, with some, with major challenges, unable to be performed."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """What a team puts on one priority in one year."""

    budget: int = 0
    """US$ million."""
    effort: int = 0
    """Points of the year's 100."""


NOTHING = Allocation()


@dataclass(frozen=True, slots=True)
class Note:
    """A remark, on a year or on one thing in it."""

    text: str
    about: str = ""
    """A priority's or an event's id; empty for the year as a whole."""


@dataclass(frozen=True, slots=True)
class Results:
    """What a played year came to, as recorded when it was played."""

    kpis: Mapping[str, int]
    """KPI value (times its scale) by priority id."""
    indicators: Mapping[str, int]
    """Basis points by indicator."""
    digest: str
    """Chained digest of the state after the year, hexadecimal."""


@dataclass(frozen=True)
class Year:
    """One year of a campaign: played if it has results, pencilled in if it says more than notes."""

    year: int
    orders: Mapping[str, Allocation] | None = None
    """What is put on each priority, by its id; None if the year has no orders at all.

    Empty orders are a plan of doing nothing (see `Campaign.ordered`).
    """
    decisions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Option id by event id."""
    injects: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    red: tuple[str, ...] = ()
    """Options a person playing red took."""
    notes: tuple[Note, ...] = ()
    results: Results | None = None

    @property
    def allocations(self) -> Mapping[str, Allocation]:
        """What is put on each priority, by its id; none if the year has no orders."""
        return MappingProxyType({}) if self.orders is None else self.orders

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but notes."""
        return replace(self, notes=()) == Year(self.year)

    def allocation(self, priority_id: str) -> Allocation:
        """What the year puts on a priority, nothing if it is not named."""
        return self.allocations.get(priority_id, NOTHING)

    def allocate(self, priority_id: str, allocation: Allocation) -> Year:
        """The same year with another allocation for one priority.

        The last one taken away leaves empty orders; the same one again changes nothing.
        """
        if allocation == self.allocation(priority_id):
            return self
        orders = dict(self.allocations)
        orders.pop(priority_id, None)
        if allocation != NOTHING:
            orders[priority_id] = allocation
        return replace(self, orders=orders)

    def decide(self, event_id: str, option_id: str) -> Year:
        """The same year with another answer to one question."""
        return replace(self, decisions={**self.decisions, event_id: option_id})


class Source(Enum):
    """How a campaign file names its scenario."""

    BUILTIN = "built-in"
    FILE = "file"
    EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Rating:
    """What the evaluator confirms of one priority, once its years are over."""

    letter: str
    """One of `RATINGS`."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Parent:
    """Where a branch came from."""

    file: str
    year: int
    digest: str


@dataclass(frozen=True)
class Campaign:
    """One campaign; `planner.campaign.play` brings it to life."""

    name: str
    scenario: Scenario
    seed: int
    red: str
    """A red policy's id, or `person`."""
    years: tuple[Year, ...] = ()
    source: Source = Source.BUILTIN
    scenario_file: str = ""
    """The scenario's file beside the campaign's, if that is its source."""
    rules: int | None = None
    """Version of the rules that the recorded years were played under."""
    scenario_digest: str = ""
    """Digest of the scenario that they were played in; empty if none was recorded."""
    team: str = ""
    participants: tuple[str, ...] = ()
    facilitator: str = ""
    note: str = ""
    parent: Parent | None = None
    ratings: Mapping[str, Rating] = field(default_factory=lambda: MappingProxyType({}))
    """What the evaluator confirmed, by priority id; none of it changes what is played."""

    @property
    def played(self) -> int:
        """How many years have been played."""
        return sum(1 for each in self.years if each.results is not None)

    @property
    def ordered(self) -> int:
        """How many years the plan reaches to: up to the last that says anything but notes; or 0.

        Empty orders say something: doing nothing is a plan. A bare year before that one is a year
        of doing nothing; years after it are no part of the plan. All that plays, compares or
        forecasts a plan asks this.
        """
        return max((each.year for each in self.years if not each.is_bare), default=0)

    @property
    def finished(self) -> bool:
        """Whether every year of the scenario has been played."""
        return self.played >= self.scenario.years

    def year(self, number: int) -> Year:
        """A year's record, a bare one if there is none yet."""
        if 1 <= number <= len(self.years):
            return self.years[number - 1]
        return Year(number)

    def rate(self, priority_id: str, rating: Rating | None) -> Campaign:
        """The same campaign with another rating of one priority; None takes it back."""
        ratings = {name: each for name, each in self.ratings.items() if name != priority_id}
        if rating is not None:
            ratings[priority_id] = rating
        return replace(self, ratings=MappingProxyType(ratings))

    def with_year(self, year: Year) -> Campaign:
        """The same campaign with one year's record exchanged or added.

        Years in between that have no record yet get a bare one; those at the end that say nothing
        at all go.
        """
        years = list(self.years)
        while len(years) < year.year:
            years.append(Year(len(years) + 1))
        years[year.year - 1] = year
        while years and years[-1] == Year(len(years)):
            years.pop()
        return replace(self, years=tuple(years))
