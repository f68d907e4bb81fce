"""Recorded numbers that today's rules do not reproduce, with first year and causes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import year_chain
from planner.campaign.play import OverspentError, begin, step
from planner.campaign.results import results_from
from planner.campaign.verify import cells
from planner.engine.rulebook import RULES_VERSION
from planner.scenario.number_names import VALUE, parts, progress_of

if TYPE_CHECKING:
    from planner.analysis.cause_chains import ChainStep
    from planner.campaign.model import Campaign, Results
    from planner.campaign.play import Outcome, Position
    from planner.scenario.model import Scenario

MOST_CAUSES: Final = 3
"""Most causes kept for a number, the largest ones."""


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A recorded number that today's rules do not reproduce."""

    number: str
    """`value:ID` (times the KPI's scale) or an indicator (basis points)."""
    year: int
    """The first year in which it differs."""
    recorded: int | None
    """The recorded value in that year; None if there is none."""
    today: int
    last_recorded: int | None
    """The recorded value in the last year that could be compared; None if there is none."""
    last_today: int
    causes: tuple[ChainStep, ...]
    """Causes of that year in today's ledger, the largest first.

    Basis points of the way for a KPI. The record holds no causes to compare them with.
    """


@dataclass(frozen=True)
class RecordDiff:
    """The differences between a campaign's record and its orders played by today's rules."""

    scenario: Scenario
    rules: int | None
    """The rules version of the record; None if it does not say."""
    rules_today: int
    same_scenario: bool
    """True if the record was made in this version of the scenario, or does not say."""
    same_digests: bool
    """True if the states are the same and only the recorded figures differ."""
    year: int | None
    """The first year in which anything differs; None if nothing does."""
    last_year: int
    """The last recorded year that could be played."""
    numbers: tuple[ChangedNumber, ...]
    """Sorted by the year in which they first differ, then in roadmap order, indicators last."""
    overspent: OverspentError | None
    """The reason that the year after `last_year` cannot be played today; None if there is none."""


def record_diff(campaign: Campaign) -> RecordDiff:
    """Compare a campaign's record with its orders played by today's rules, number by number.

    Args:
        campaign: A campaign with recorded years.

    Returns:
        The differences.
    """
    position, overspent = _played(campaign)
    found: dict[str, tuple[Outcome, int | None, int]] = {}
    ends: dict[str, tuple[int | None, int]] = {}
    digests = []
    for record, outcome in zip(campaign.years, position.outcomes, strict=False):
        if record.results is None:  # only of a campaign that came from no file
            continue
        today = results_from(campaign.scenario, outcome.after, outcome.digest)
        digests.append(record.results.digest == today.digest)
        for number, was, now in _figures(record.results, today):
            ends[number] = was, now
            if was != now:
                found.setdefault(number, (outcome, was, now))
    numbers = [
        ChangedNumber(
            number, outcome.year, was, now, *ends[number], _causes(campaign, outcome, number)
        )
        for number, (outcome, was, now) in found.items()
    ]
    first_digest = digests.index(False) + 1 if False in digests else None
    years = [each.year for each in numbers] + ([first_digest] if first_digest else [])
    return RecordDiff(
        scenario=campaign.scenario,
        rules=campaign.rules,
        rules_today=RULES_VERSION,
        same_scenario=campaign.scenario_digest in {"", campaign.scenario.digest},
        same_digests=all(digests),
        year=min(years, default=None),
        last_year=len(position.outcomes),
        numbers=tuple(numbers),
        overspent=overspent,
    )


def _played(campaign: Campaign) -> tuple[Position, OverspentError | None]:
    """Play the recorded years by today's rules, up to the first that cannot be paid."""
    position = begin(campaign)
    for _ in range(campaign.played):
        try:
            position = step(position)
        except OverspentError as error:
            return position, error
    return position, None


def _figures(recorded: Results, today: Results) -> list[tuple[str, int | None, int]]:
    return [
        (number, was, now)
        for number, was, now in cells(recorded, today)
        if isinstance(now, int) and not isinstance(was, str)
    ]


def _causes(campaign: Campaign, outcome: Outcome, number: str) -> tuple[ChainStep, ...]:
    kind, name = parts(number)
    chain_number = progress_of(name) if kind == VALUE else number
    steps = year_chain(campaign.scenario, outcome, chain_number).shown().steps
    largest = sorted(steps, key=lambda each: -abs(each.amount))
    return tuple(each for each in largest[:MOST_CAUSES] if each.amount)
