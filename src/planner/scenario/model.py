"""The scenario as plain, frozen values for the rules.

Shares, chances, indicators and progress are in basis points (10,000 = all of it), money in
US$ million, effort in points of the 100 that the leadership has in a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.scenario.schema import RuleParameters

BASIS_POINTS = 10_000
"""One whole in basis points."""

INDICATORS = ("cohesion", "support", "threat", "deterrence")
"""The numbers of the whole alliance, in the order of the engine's rows."""


class KpiKind(Enum):
    """The kind of a KPI's value: stages passed, a level reached, or things counted."""

    MILESTONE = "milestone"
    LEVEL = "level"
    COUNT = "count"


class Aggregation(Enum):
    """The way the allies' contributions to a priority add up (Hirshleifer; Cornes and Sandler)."""

    MEAN = "mean"
    SUM = "sum"
    WEAKEST = "weakest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of a number: found in a source, general knowledge, or assumed."""

    field: str
    """The field's name in its table, or `*` for every number not named on its own."""
    text: str
    """Starts with `found`, `general knowledge` or `assumed`; a found one names its source."""


@dataclass(frozen=True, slots=True)
class Phase:
    """Consecutive years with one political goal."""

    number: int
    title: str
    goal: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Kpi:
    """The measure of a priority; whole numbers, shown divided by `scale`."""

    title: str
    kind: KpiKind
    unit: str
    baseline: int
    target: int
    scale: int
    worst: int
    """The farthest it may fall behind the baseline, in basis points of the way (0 or negative)."""

    def value_at(self, reach: int) -> int:
        """The value after `reach` basis points of the way, rounded away from the target.

        Args:
            reach: Basis points of the way from baseline to target; may be negative.

        Returns:
            A whole number, which is shown divided by `scale`.
        """
        way = self.target - self.baseline
        step = abs(way) * reach // BASIS_POINTS
        return self.baseline + (step if way >= 0 else -step)


@dataclass(frozen=True, slots=True)
class Priority:
    """One line of the roadmap: an action, its KPI and the numbers that drive it."""

    id: str
    phase: int
    title: str
    action: str
    kpi: Kpi
    aggregation: Aggregation
    publicness: int
    """Share of its benefit that every ally enjoys without paying."""
    needs: tuple[str, ...]
    """Prerequisites: ids of other priorities."""
    readiness_floor: int
    """The pace left when the weakest prerequisite has made no progress."""
    gate: int
    """Progress that every prerequisite must have before this one can be completed."""
    budget_full: int
    """US$ million a year beyond which more money has no effect."""
    effort_full: int
    """Points a year beyond which more effort has no effect."""
    rate: int
    """Basis points of progress in a year of full push under neutral conditions."""
    friction_range: int
    """Half-width of friction at middling cohesion."""
    drift: int
    """Basis points lost every year while the KPI is open, at any spending."""
    cohesion_weight: int
    support_weight: int
    threat_weight: int
    deterrence: int
    """Basis points of deterrence that full progress provides."""
    cohesion_reward: int
    support_reward: int
    season: tuple[int, ...]
    """Pace of each year 1, 2, ...: summits, budget cycles, exercise years."""
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number for the whole alliance."""

    id: str
    title: str
    text: str
    start: int
    home: int
    """The level it drifts back to, in basis points."""
    pull: int
    """Share of the distance to `home` that it returns in a year."""
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A bound on one number (see `Effect`) in the state before a year."""

    number: str
    at_least: int | None = None
    below: int | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of one number.

    `number` is `cohesion`, `support` or `threat` (basis points, when the year ends), `budget` or
    `effort` (what the year offers), `pressure` (red's points), `progress:ID` (basis points, when
    the year ends), or `push:ID` (basis points on the pace of that priority this year).
    """

    number: str
    amount: int
    next_year: bool = False
    """True if it takes effect in the next year; only for `push:ID`, `budget` and `effort`."""


@dataclass(frozen=True, slots=True)
class Gamble:
    """The effects of an option that depend on chance, besides its certain ones."""

    chance: int
    won: tuple[Effect, ...]
    lost: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to the question that an event asks."""

    id: str
    title: str
    text: str
    budget: int
    """US$ million of the year's budget that it costs."""
    effort: int
    """Points of the year's effort that it costs."""
    effects: tuple[Effect, ...]
    gamble: Gamble | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A card of the deck; with options, it asks for a decision."""

    id: str
    title: str
    text: str
    chance: int
    """Chance in a year in which its conditions hold."""
    first_year: int
    last_year: int
    once: bool
    crisis: bool
    """True if it is more likely while deterrence is low."""
    when: tuple[Condition, ...]
    effects: tuple[Effect, ...]
    question: str
    options: tuple[Option, ...]
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class Appeal:
    """One reason for a red option: `weight` x the number's value / 10,000."""

    number: str
    weight: int


@dataclass(frozen=True, slots=True)
class RedOption:
    """Something the adversary can do with its pressure points."""

    id: str
    title: str
    text: str
    cost: int
    appeal: int
    appeals: tuple[Appeal, ...]
    exposure: int
    """Extra appeal of an unfinished target: the weight of its progress."""
    effects: tuple[Effect, ...]
    """The effects at full strength; they are scaled by red's strength in the year."""
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class RedPolicy:
    """The adversary's rule of choice when no person plays it."""

    id: str
    title: str
    text: str
    income: int
    """Share of the rules' pressure points that it gets."""
    strikes_at: int
    """Points it waits for before it acts."""
    moves: int
    """The most options it takes in one year."""
    whim: int
    """The most that chance adds to an option's appeal."""
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, slots=True)
class Resources:
    """The income of a year."""

    budget: tuple[int, ...]
    """US$ million of each year at middling support."""
    budget_support: int
    """US$ million between the budgets at support 0 and at support 10,000."""
    budget_least: int
    effort: int
    effort_cohesion: int
    """Twice the points lost when cohesion falls from 5,000 to 0."""
    effort_least: int
    provenance: tuple[Provenance, ...] = ()


@dataclass(frozen=True, eq=False)
class Scenario:
    """A whole scenario, loaded and checked; two are equal if their texts are."""

    id: str
    title: str
    summary: str
    notice: str
    """A warning on the meaning of the numbers."""
    digest: str
    """SHA-256 of its text, in hexadecimal."""
    phases: tuple[Phase, ...]
    priorities: tuple[Priority, ...]
    indicators: tuple[Indicator, ...]
    resources: Resources
    rules: RuleParameters
    events: tuple[Event, ...]
    red_options: tuple[RedOption, ...]
    red_policies: tuple[RedPolicy, ...]
    text: str = ""
    """Its TOML, so that a campaign can embed it."""

    def __eq__(self, other: object) -> bool:
        """Two scenarios are equal when their digests are."""
        return isinstance(other, Scenario) and other.digest == self.digest

    def __hash__(self) -> int:
        """Hash of the digest."""
        return hash(self.digest)

    @property
    def years(self) -> int:
        """The number of years of a campaign."""
        return self.phases[-1].last_year

    @cached_property
    def priority_ids(self) -> tuple[str, ...]:
        """The ids of the priorities, in roadmap order."""
        return tuple(priority.id for priority in self.priorities)

    @cached_property
    def event_ids(self) -> tuple[str, ...]:
        """The ids of the events, in the deck's order."""
        return tuple(event.id for event in self.events)

    @cached_property
    def questions(self) -> tuple[Event, ...]:
        """The events that ask for a decision."""
        return tuple(event for event in self.events if event.options)

    def priority(self, priority_id: str) -> Priority:
        """The priority of that id.

        Raises:
            KeyError: If there is none.
        """
        return self._by_id[priority_id]

    def event(self, event_id: str) -> Event:
        """The event of that id.

        Raises:
            KeyError: If there is none.
        """
        return self._events_by_id[event_id]

    def phase_of(self, year: int) -> Phase:
        """The phase that a year belongs to.

        Raises:
            ValueError: If the scenario has no such year.
        """
        for phase in self.phases:
            if phase.first_year <= year <= phase.last_year:
                return phase
        message = f"the scenario has no year {year}"
        raise ValueError(message)

    def deadline(self, priority: Priority) -> int:
        """The last year in which the priority's KPI counts as on time."""
        return self.phases[priority.phase - 1].last_year

    @cached_property
    def _by_id(self) -> dict[str, Priority]:
        return {priority.id: priority for priority in self.priorities}

    @cached_property
    def _events_by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}
