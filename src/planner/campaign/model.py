"""The campaign as frozen values: its scenario, its seed, and people's decisions by year."""

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
    """A team's means for one priority in one year."""

    budget: int = 0
    """US$ million."""
    effort: int = 0
    """Points of the year's 100."""


NOTHING = Allocation()


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a year, or on one priority or event in it."""

    text: str
    about: str = ""
    """A priority's or an event's id; empty for the year as a whole."""


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a played year, recorded when it was played."""

    kpis: Mapping[str, int]
    """KPI value (times its scale) by priority id."""
    indicators: Mapping[str, int]
    """Basis points by indicator."""
    digest: str
    """Chained digest of the state after the year, hexadecimal."""


@dataclass(frozen=True)
class Year:
    """One year of a campaign: played if it has results, planned if it has more than notes."""

    year: int
    orders: Mapping[str, Allocation] | None = None
    """Allocations by priority id; None if the year has no orders.

    Empty orders are a plan to do nothing (see `Campaign.ordered`).
    """
    decisions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Option id by event id."""
    injects: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    red: tuple[str, ...] = ()
    """Ids of the options taken by a person playing red."""
    notes: tuple[Note, ...] = ()
    results: Results | None = None

    @property
    def allocations(self) -> Mapping[str, Allocation]:
        """Allocations by priority id; empty if the year has no orders."""
        return MappingProxyType({}) if self.orders is None else self.orders

    @property
    def is_bare(self) -> bool:
        """True if it has nothing, or only notes."""
        return replace(self, notes=()) == Year(self.year)

    def allocation(self, priority_id: str) -> Allocation:
        """The allocation of a priority, zero if the orders do not name it."""
        return self.allocations.get(priority_id, NOTHING)

    def allocate(self, priority_id: str, allocation: Allocation) -> Year:
        """The year with another allocation for one priority.

        Removing the last one leaves empty orders; an equal one changes nothing.
        """
        if allocation == self.allocation(priority_id):
            return self
        orders = dict(self.allocations)
        orders.pop(priority_id, None)
        if allocation != NOTHING:
            orders[priority_id] = allocation
        return replace(self, orders=orders)

    def decide(self, event_id: str, option_id: str) -> Year:
        """The year with another answer to one question."""
        return replace(self, decisions={**self.decisions, event_id: option_id})


class Source(Enum):
    """The source of a campaign's scenario: built-in, a file, or embedded."""

    BUILTIN = "built-in"
    FILE = "file"
    EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Rating:
    """The evaluator's rating of one priority, after its years."""

    letter: str
    """One of `RATINGS`."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Parent:
    """The parent of a branch."""

    file: str
    year: int
    digest: str


@dataclass(frozen=True)
class Campaign:
    """One campaign, played by `planner.campaign.play`."""

    name: str
    scenario: Scenario
    seed: int
    red: str
    """A red policy's id, or `person`."""
    years: tuple[Year, ...] = ()
    source: Source = Source.BUILTIN
    scenario_file: str = ""
    """The name of the scenario's file beside the campaign's, if that is its source."""
    rules: int | None = None
    """Version of the rules of the recorded years."""
    scenario_digest: str = ""
    """Digest of the scenario of the recorded years; empty if none was recorded."""
    team: str = ""
    participants: tuple[str, ...] = ()
    facilitator: str = ""
    note: str = ""
    parent: Parent | None = None
    ratings: Mapping[str, Rating] = field(default_factory=lambda: MappingProxyType({}))
    """The evaluator's ratings by priority id; they change no result."""

    @property
    def played(self) -> int:
        """The number of years played."""
        return sum(1 for each in self.years if each.results is not None)

    @property
    def ordered(self) -> int:
        """The last year of the plan: the last one that has more than notes, 0 if there is none.

        Empty orders count, since doing nothing is a plan. A bare year before that one is a year of
        doing nothing; years after it are no part of the plan. Everything that plays, compares or
        forecasts a plan uses this number.
        """
        return max((each.year for each in self.years if not each.is_bare), default=0)

    @property
    def finished(self) -> bool:
        """True if every year of the scenario has been played."""
        return self.played >= self.scenario.years

    def year(self, number: int) -> Year:
        """A year's record, an empty one if there is none yet."""
        if 1 <= number <= len(self.years):
            return self.years[number - 1]
        return Year(number)

    def rate(self, priority_id: str, rating: Rating | None) -> Campaign:
        """The campaign with another rating of one priority; None removes it."""
        ratings = {name: each for name, each in self.ratings.items() if name != priority_id}
        if rating is not None:
            ratings[priority_id] = rating
        return replace(self, ratings=MappingProxyType(ratings))

    def with_year(self, year: Year) -> Campaign:
        """The campaign with one year's record replaced or added.

        Missing years before it get empty records; empty records at the end are removed.
        """
        years = list(self.years)
        while len(years) < year.year:
            years.append(Year(len(years) + 1))
        years[year.year - 1] = year
        while years and years[-1] == Year(len(years)):
            years.pop()
        return replace(self, years=tuple(years))
