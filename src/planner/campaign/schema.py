"""The schema of a campaign file: its keys, with their types and ranges.

Every table is closed (an unknown key is an error) and strict (a number in quotation marks is no
number). References to the scenario are checked by `planner.campaign.checks`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from planner.boundary.validation import MAX_TITLE, Many, Prose, Strict, Title, Whole
from planner.boundary.validation_messages import (
    DIGEST_PATTERN,
    KEY_PATTERN,
    SPOKEN_PATTERN,
    TIME_PATTERN,
    value_in_words,
)
from planner.campaign.migrate import FORMAT
from planner.campaign.model import MOST_SEED, Mark

MOST_AMOUNT = 1_000_000
"""The largest amount of an allocation, far beyond any year's means."""

Amount = Annotated[Whole, Field(ge=0, le=MOST_AMOUNT)]
"""US$ million, or points of effort."""

YearNumber = Annotated[Whole, Field(ge=1, le=1_000)]
"""A year of the campaign, counted from 1; the scenario has the last one."""

Digest = Annotated[str, StringConstraints(pattern=DIGEST_PATTERN)]
"""SHA-256 in hexadecimal."""

MOST_YEARS = 100
"""The most years in a file, more than any scenario has."""

Reference = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=MAX_TITLE)]
"""A reference to an id of the scenario; `planner.campaign.checks` finds unknown ones."""

_DIGITS = re.compile(r"[0-9]{1,20}")


def _known_format(number: int) -> int:
    if number != FORMAT:
        raise ValueError(f"must be {FORMAT}, is {number}: there is no such format")
    return number


def _seed(digits: str) -> str:
    if not _DIGITS.fullmatch(digits) or int(digits) > MOST_SEED:
        raise ValueError(f"must be digits below 2^64, is {value_in_words(digits)}")
    return digits


def _mark(name: str) -> str:
    marks = [each.value for each in Mark]
    if name not in marks:
        raise ValueError(f"must be {', '.join(marks[:-1])} or {marks[-1]}")
    return name


Format = Annotated[Whole, AfterValidator(_known_format)]
"""Not a `Literal`, which would take `true` and `1.0` for 1."""

Seed = Annotated[str, AfterValidator(_seed)]
"""Digits as text, since some TOML readers lose digits of large numbers."""

Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN)]
"""A year's opening or outcome key, with its check (see `planner.engine.year_keys`)."""

Time = Annotated[str, StringConstraints(pattern=TIME_PATTERN)]
"""A date and time with an offset, as in RFC 3339."""

Percent = Annotated[Whole, Field(ge=0, le=100)]

Effect = Annotated[Whole, Field(ge=-100_000, le=100_000)]
"""The change of one number by an inject, in the number's own unit."""

Reason = Annotated[Prose, StringConstraints(min_length=1, pattern=SPOKEN_PATTERN)]
"""Text that must not be blank."""


MarkName = Annotated[str, AfterValidator(_mark)]
"""The value of a `Mark`."""


class AllocationTable(Strict):
    """A team's means for one priority in one year."""

    budget: Amount = 0
    effort: Amount = 0


Orders = Annotated[dict[Reference, AllocationTable], Field(max_length=128)]
"""The year's allocations by priority id."""

Decisions = Annotated[dict[Reference, Reference], Field(max_length=128)]
"""The options chosen, by event id."""


class InjectTable(Strict):
    """An event or a text that the facilitator released."""

    id: Reference | Literal[""] = ""
    text: Prose = ""
    effects: Annotated[dict[Reference, Effect], Field(max_length=24)] = Field(default_factory=dict)
    next_year: Annotated[dict[Reference, Effect], Field(max_length=24)] = Field(
        default_factory=dict
    )
    time: Time | Literal[""] = ""


class OverrideTable(Strict):
    """The facilitator's own adjudication of one number."""

    number: Annotated[str, StringConstraints(min_length=1, max_length=96)]
    value: Whole
    reason: Reason
    who: Prose = ""
    time: Time | Literal[""] = ""
    engine: Whole | None = None
    """The value by the rules, in the number's own unit, as are the three below."""
    worst: Whole | None = None
    likely: Whole | None = None
    best: Whole | None = None


class NoteTable(Strict):
    """A note on the year, or on one priority or event in it."""

    text: Reason
    about: Reference | Literal[""] = ""
    tag: Literal["actor", "process", "outcome", "other", ""] = ""


class ResultsTable(Strict):
    """The results of a played year."""

    digest: Digest
    kpis: dict[Reference, Whole]
    indicators: dict[Reference, Whole]


class YearTable(Strict):
    """One year: played if it has results, planned if it has more than notes."""

    year: YearNumber
    orders: Orders | None = None
    """None without this table; an empty one, or one of zeros, is a plan to do nothing."""
    decisions: Decisions = Field(default_factory=dict)
    injects: Annotated[Many[InjectTable], Field(max_length=128)] = ()
    overrides: Annotated[Many[OverrideTable], Field(max_length=128)] = ()
    red: Annotated[Many[Reference], Field(max_length=128)] = ()
    notes: Annotated[Many[NoteTable], Field(max_length=1_000)] = ()
    results: ResultsTable | None = None
    opening_key: Key | Literal[""] = ""
    outcome_key: Key | Literal[""] = ""
    opened: Time | Literal[""] = ""
    locked: Time | Literal[""] = ""
    revealed: Time | Literal[""] = ""
    marks: Annotated[Many[MarkName], Field(max_length=len(Mark))] = ()
    predictions: Annotated[dict[Reference, Percent], Field(max_length=128)] = Field(
        default_factory=dict
    )
    record: Digest | Literal[""] = ""


class ParentTable(Strict):
    """The parent of a branch."""

    file: Title
    year: Annotated[Whole, Field(ge=0, le=1_000)]
    digest: Digest


class RatingTable(Strict):
    """The evaluator's rating of one priority."""

    rating: Literal["P", "S", "M", "U"]
    reason: Prose = ""


class EmbeddedTable(Strict):
    """The scenario's text, embedded so that the file needs no other file."""

    scenario: str
    """The scenario's whole TOML text."""


class CampaignFile(Strict):
    """A whole campaign file."""

    format: Format
    name: Title
    scenario: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    """A built-in scenario's id, the name of a file beside this one, or the embedded one's id."""
    scenario_digest: Digest | Literal[""] = ""
    rules: Annotated[Whole, Field(ge=1, le=1_000_000)] | None = None
    seed: Seed | None = None
    """None while sealed: then `forecast_key` is there."""
    salt: Digest | Literal[""] = ""
    """32 bytes in hexadecimal."""
    forecast_key: Seed | None = None
    seed_from: YearNumber = 1
    red: Reference
    team: Prose = ""
    participants: Annotated[Many[Title], Field(max_length=1_000)] = ()
    facilitator: Prose = ""
    note: Prose = ""
    parent: ParentTable | None = None
    ratings: Annotated[dict[Reference, RatingTable], Field(max_length=128)] = Field(
        default_factory=dict
    )
    years: Annotated[Many[YearTable], Field(max_length=MOST_YEARS)] = ()
    embedded: EmbeddedTable | None = None
