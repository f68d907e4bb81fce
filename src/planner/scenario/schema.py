"""The schema of a scenario file: its keys, with their types and ranges.

Every table is closed (an unknown key is an error) and strict (a number in quotation marks is no
number). References between tables, such as those of an event to a priority, are checked by
`planner.scenario.checks`; the engine's values are made by `planner.scenario.convert`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from planner.boundary.validation import Identifier, Many, Strict, Whole
from planner.boundary.validation_messages import SPOKEN_PATTERN

Line = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=SPOKEN_PATTERN)]
"""A title: one short line."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=SPOKEN_PATTERN)]
"""Text of one or more sentences."""

Reference = Annotated[str, StringConstraints(min_length=1, max_length=96)]
"""The name of a number or a field, possibly with an id after a colon."""

Share = Annotated[Whole, Field(ge=0, le=10_000)]
"""Basis points from 0 to 10,000 (all of it)."""

Factor = Annotated[Whole, Field(ge=0, le=30_000)]
"""Basis points of a factor: 10,000 changes nothing."""

Weight = Annotated[Whole, Field(ge=-10_000, le=10_000)]
"""Basis points, positive or negative."""

Amount = Annotated[Whole, Field(ge=-20_000, le=20_000)]
"""A change of a number, in the number's own unit."""

Money = Annotated[Whole, Field(ge=0, le=100_000)]
"""US$ million."""

Points = Annotated[Whole, Field(ge=0, le=1_000)]
"""Points of the leadership's attention, or of red's pressure."""

Year = Annotated[Whole, Field(ge=1, le=15)]
"""A year of the campaign, counted from 1; chance has draws for fifteen years."""

FORMAT = 1
"""The format of scenario files that this program reads."""

SCALES = (1, 10, 100, 1_000)


def _known_format(number: int) -> int:
    if number != FORMAT:
        wrong = "a newer program wrote it" if number > FORMAT else "there is no such format"
        raise ValueError(f"must be {FORMAT}, is {number}: {wrong}")
    return number


def _decimal(number: int) -> int:
    if number not in SCALES:
        raise ValueError(f"must be 1, 10, 100 or 1000, is {number}")
    return number


Format = Annotated[Whole, AfterValidator(_known_format), Field(json_schema_extra={"const": FORMAT})]
"""Not a `Literal`, which would take `true` for 1."""

Scale = Annotated[Whole, AfterValidator(_decimal), Field(json_schema_extra={"enum": list(SCALES)})]
"""The divisor of the whole numbers when they are shown."""

ProvenanceTable = Annotated[dict[Reference, Prose], Field(max_length=64)]
"""The origin of a number by its field's name, or `*` for all numbers not named."""

EffectTable = Annotated[dict[Reference, Amount], Field(max_length=24)]
"""The change of a number by its name."""


class SourceTable(Strict):
    """A public source that a basis text refers to by its code."""

    title: Prose
    publisher: Line
    year: Annotated[Whole, Field(ge=1900, le=2100)]
    address: Prose


class PhaseTable(Strict):
    """Consecutive years with one goal."""

    number: Annotated[Whole, Field(ge=1, le=12)]
    title: Line
    goal: Prose
    first_year: Year
    last_year: Year


class KpiTable(Strict):
    """The measure of a priority."""

    title: Prose
    kind: Literal["milestone", "level", "count"]
    unit: Line
    baseline: Annotated[Whole, Field(ge=-100_000, le=100_000)]
    target: Annotated[Whole, Field(ge=-100_000, le=100_000)]
    scale: Scale = 1
    worst: Annotated[Whole, Field(ge=-10_000, le=0)] = 0


class PriorityTable(Strict):
    """One line of the roadmap."""

    id: Identifier
    phase: Annotated[Whole, Field(ge=1, le=12)]
    title: Line
    action: Prose
    kpi: KpiTable
    aggregation: Literal["mean", "sum", "weakest", "best"]
    publicness: Share
    needs: Annotated[Many[Reference], Field(max_length=12)] = ()
    readiness_floor: Share = 10_000
    gate: Share = 0
    budget_full: Annotated[Whole, Field(ge=1, le=100_000)]
    effort_full: Annotated[Whole, Field(ge=1, le=1_000)]
    rate: Annotated[Whole, Field(ge=1, le=30_000)]
    luck: Share
    drift: Share = 0
    cohesion_weight: Weight
    support_weight: Weight
    threat_weight: Weight
    deterrence: Weight
    cohesion_reward: Weight
    support_reward: Weight
    season: Annotated[Many[Factor], Field(min_length=1, max_length=15)]
    basis: ProvenanceTable


class IndicatorTable(Strict):
    """A number for the whole alliance."""

    id: Literal["cohesion", "support", "threat", "deterrence"]
    title: Line
    text: Prose
    start: Share
    home: Share
    pull: Share
    basis: ProvenanceTable


class ResourcesTable(Strict):
    """The income of a year."""

    budget: Annotated[Many[Money], Field(min_length=1, max_length=15)]
    budget_support: Annotated[Whole, Field(ge=-100_000, le=100_000)]
    budget_least: Money
    effort: Points
    effort_cohesion: Annotated[Whole, Field(ge=-1_000, le=1_000)]
    effort_least: Points
    basis: ProvenanceTable


class RuleParameters(Strict):
    """The parameters of the rules that are the same for every priority.

    The engine reads this frozen table itself, so that a parameter is declared once. The rules give
    units and meaning (`planner.engine.rules`).
    """

    lever_floor: Share
    pre_work: Share
    climate: Share
    climate_least: Share
    climate_most: Annotated[Whole, Field(ge=10_000, le=20_000)]
    free_riding: Weight
    friction_cohesion: Annotated[Whole, Field(ge=10_000, le=20_000)]
    disturbance_least: Share
    disturbance_most: Annotated[Whole, Field(ge=10_000, le=20_000)]
    slip_share: Share
    slip: Share
    upkeep_share: Share
    upkeep: Share
    miss_cohesion: Weight
    miss_support: Weight
    late_reward: Share
    deterrence_base: Share
    deterrence_threat: Weight
    crisis_ceiling: Annotated[Whole, Field(ge=10_000, le=20_000)]
    red_income: Points
    red_income_threat: Points
    red_strength: Share
    red_strength_threat: Share
    red_ceiling: Annotated[Whole, Field(ge=10_000, le=20_000)]
    basis: ProvenanceTable


class ConditionTable(Strict):
    """A bound on one number when a year opens."""

    number: Reference
    at_least: Amount | None = None
    below: Amount | None = None


class GambleTable(Strict):
    """The effects of an option that depend on chance."""

    chance: Annotated[Whole, Field(ge=1, le=9_999)]
    won: EffectTable = Field(default_factory=dict)
    lost: EffectTable = Field(default_factory=dict)


class OptionTable(Strict):
    """One answer to an event's question."""

    id: Identifier
    title: Line
    text: Prose
    budget: Money = 0
    effort: Points = 0
    effects: EffectTable = Field(default_factory=dict)
    next_year: EffectTable = Field(default_factory=dict)
    gamble: GambleTable | None = None


class EventTable(Strict):
    """A card of the deck."""

    id: Identifier
    title: Line
    text: Prose
    chance: Share
    first_year: Year
    last_year: Year
    once: bool = False
    crisis: bool = False
    when: Annotated[Many[ConditionTable], Field(max_length=8)] = ()
    effects: EffectTable = Field(default_factory=dict)
    next_year: EffectTable = Field(default_factory=dict)
    question: Annotated[str, StringConstraints(max_length=1_000)] = ""
    options: Annotated[Many[OptionTable], Field(max_length=3)] = ()
    basis: ProvenanceTable


class RedOptionTable(Strict):
    """A move of the adversary."""

    id: Identifier
    title: Line
    text: Prose
    cost: Annotated[Whole, Field(ge=1, le=1_000)]
    appeal: Weight
    appeals: Annotated[dict[Reference, Weight], Field(max_length=24)] = Field(default_factory=dict)
    exposure: Weight = 0
    effects: EffectTable = Field(default_factory=dict)
    next_year: EffectTable = Field(default_factory=dict)
    basis: ProvenanceTable


class RedPolicyTable(Strict):
    """The adversary's rule of choice when no person plays it."""

    id: Identifier
    title: Line
    text: Prose
    income: Annotated[Whole, Field(ge=0, le=20_000)]
    strikes_at: Annotated[Whole, Field(ge=0, le=10_000)]
    moves: Annotated[Whole, Field(ge=0, le=12)]
    whim: Share
    basis: ProvenanceTable


class RedTable(Strict):
    """The adversary: its options and policies."""

    options: Annotated[Many[RedOptionTable], Field(max_length=24)] = ()
    policies: Annotated[Many[RedPolicyTable], Field(min_length=1, max_length=12)]


class ScenarioFile(Strict):
    """A whole scenario file."""

    format: Format
    id: Identifier
    title: Line
    summary: Prose
    notice: Prose
    phases: Annotated[Many[PhaseTable], Field(min_length=1, max_length=12)]
    priorities: Annotated[Many[PriorityTable], Field(min_length=1, max_length=32)]
    indicators: Annotated[Many[IndicatorTable], Field(min_length=4, max_length=4)]
    resources: ResourcesTable
    rules: RuleParameters
    events: Annotated[Many[EventTable], Field(max_length=128)] = ()
    red: RedTable
    sources: Annotated[dict[Line, SourceTable], Field(max_length=256)] = Field(default_factory=dict)
