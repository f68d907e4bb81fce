"""The campaign as frozen values: its scenario, its seed, and people's decisions by year."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.engine.rulebook import RULES_VERSION
from planner.engine.rules.injects import WrittenInject
from planner.engine.year_keys import Secret, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.engine.year_context import Override
    from planner.scenario.model import Effect, Scenario

MOST_SEED = 2**64 - 1

NOTE_TAGS = ("actor", "process", "outcome", "other")
"""The kinds of notes that the facilitator's report tells apart."""

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
    tag: str = ""
    """One of `NOTE_TAGS`, or empty: what a facilitator noted it for."""


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a played year, recorded when it was played."""

    kpis: Mapping[str, int]
    """KPI value (times its scale) by priority id."""
    indicators: Mapping[str, int]
    """Basis points by indicator."""
    digest: str
    """Chained digest of the state after the year, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Times:
    """The times at which a year was opened, locked and revealed, as in RFC 3339; or empty."""

    opened: str = ""
    locked: str = ""
    revealed: str = ""


NO_TIMES = Times()


@dataclass(frozen=True, slots=True)
class Inject:
    """Something that the facilitator makes happen in a year: an event of the deck, or a text."""

    id: str = ""
    """An event's id; empty if it only has a text."""
    text: str = ""
    effects: tuple[Effect, ...] = ()
    """The effects of a text; those of an event are in the scenario."""
    time: str = ""
    """The time of its release, as in RFC 3339; empty if not noted."""


class Mark(Enum):
    """A circumstance of a year that belongs beside its figures."""

    TAKEN_BACK = "taken back"
    """The year's outcome was seen, taken back, and planned again on the same luck."""
    LUCK_SEEN = "luck seen"
    """The year's luck was seen before in the campaign that this one branched from."""
    BY_DRAFT = "by its draft"
    """The team did not say that it was ready, so the room took its last draft."""
    BY_LAST_YEAR = "by last year's shares"
    """The team had no sheet, so the room took its shares of the year before."""
    NO_SHEET = "no sheet"
    """The team had no sheet and no orders before it, so nothing was ordered."""
    CUT = "cut to fit"
    """Its sheet cost more than the year had, so the room cut it pro rata."""
    BY_PAPER = "by paper sheet"
    """Its sheet was on paper, and the room typed it in."""
    TYPICAL = "typical record"
    """The team was not there yet: the year has the default orders."""
    BEFORE_SPLIT = "before the split"
    """The year was played by the team that this one was split from."""


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
    injects: tuple[Inject, ...] = ()
    overrides: tuple[Override, ...] = ()
    red: tuple[str, ...] = ()
    """Ids of the options taken by a person playing red."""
    notes: tuple[Note, ...] = ()
    results: Results | None = None
    opening_key: bytes = b""
    """The key of its red moves and events, 16 bytes; empty if it has not been revealed."""
    outcome_key: bytes = b""
    """The key of its friction and gambles, 16 bytes; empty if it has not been revealed."""
    times: Times = NO_TIMES
    marks: tuple[Mark, ...] = ()
    predictions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The team's own guess of each KPI's odds, in 100, by priority id."""
    record: str = ""
    """Hash of the year's record, chained to the year before; see `planner.campaign.records`."""

    def marked(self, *marks: Mark) -> Year:
        """The year with more marks, each once and in their order."""
        both = {*self.marks, *marks}
        return replace(self, marks=tuple(each for each in Mark if each in both))

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of the events of the deck that are injected."""
        return tuple(each.id for each in self.injects if each.id)

    @property
    def written(self) -> tuple[WrittenInject, ...]:
        """The injects with effects of their own."""
        texts = (each for each in self.injects if each.effects)
        return tuple(WrittenInject(each.text, each.effects) for each in texts)

    @property
    def allocations(self) -> Mapping[str, Allocation]:
        """Allocations by priority id; empty if the year has no orders."""
        return MappingProxyType({}) if self.orders is None else self.orders

    @property
    def is_bare(self) -> bool:
        """True if it orders nothing: it has at most notes, marks, keys, times and guesses."""
        ordered = (self.decisions, self.injects, self.overrides, self.red, self.results)
        return self.orders is None and not any(ordered)

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
    seed: int | None
    """None while it is sealed: then its years carry the keys that were revealed."""
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
    salt: bytes = b""
    """Random bytes that keep the seed from being found by trying; empty in a solo campaign."""
    forecast_key: int | None = None
    """The public seed of a room's forecasts; None in a solo campaign."""
    seed_from: int = 1
    """The first year whose luck follows from the seed; years before it carry their keys."""

    @property
    def secret(self) -> Secret | None:
        """Seed and salt, from which its luck follows; None while it is sealed."""
        return None if self.seed is None else Secret(self.seed, self.salt)

    @property
    def forecast_seed(self) -> int:
        """The seed of its forecasts, which read draws that no play reads."""
        if self.forecast_key is not None:
            return self.forecast_key
        return self.secret.forecast_seed if self.secret else 0

    def key(self, step: Step, year: int) -> bytes | None:
        """The key of a year's step; None if it is sealed."""
        record = self.year(year)
        known = record.opening_key if step is Step.OPENING else record.outcome_key
        if known:
            return known
        secret = self.secret
        return None if secret is None or year < self.seed_from else secret.key(step, year)

    @property
    def revealed(self) -> int:
        """The number of years from the first on whose whole luck is known."""
        if self.seed is not None and self.seed_from == 1:
            return self.scenario.years
        for year in range(1, self.scenario.years + 1):
            if self.key(Step.OPENING, year) is None or self.key(Step.OUTCOME, year) is None:
                return year - 1
        return self.scenario.years

    @property
    def played(self) -> int:
        """The number of years played."""
        return sum(1 for each in self.years if each.results is not None)

    @property
    def is_of_other_rules(self) -> bool:
        """True if its years were recorded under another version of the rules."""
        return self.rules not in (None, RULES_VERSION) and self.played > 0

    @property
    def ordered(self) -> int:
        """The last year of the plan: the last one that has more than notes, 0 if there is none.

        Empty orders count, since doing nothing is a plan. A bare year before that one is a year of
        doing nothing; years after it are no part of the plan. Everything that plays, compares or
        forecasts a plan uses this number.
        """
        return max((each.year for each in self.years if not each.is_bare), default=0)

    @property
    def planned(self) -> int:
        """The last year of the plan whose luck is known, so that it can be played."""
        return min(self.ordered, self.revealed)

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
