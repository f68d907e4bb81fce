"""Verification: a recorded campaign is played again and compared with its record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from planner.campaign.batch import recompute
from planner.campaign.play import OverspentError
from planner.campaign.records import broken_records, record_hash
from planner.campaign.results import results_from
from planner.engine.rulebook import RULES_VERSION
from planner.scenario.number_names import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.campaign.batch import Recomputed
    from planner.campaign.model import Campaign, Results
    from planner.campaign.play import Position
    from planner.scenario.model import Scenario


RECORD: Final = "record"
"""The name of a year's hash, among the numbers that can differ."""


class Match(Enum):
    """The result of comparing recorded and recomputed results."""

    NOTHING = "nothing recorded"
    SAME = "same"
    NOT_RECOMPUTED = "not recomputed"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Difference:
    """The first number that differs."""

    year: int
    number: str
    """Such as `value:fms-backlog`, `cohesion` or `digest`."""
    recorded: str
    recomputed: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The finding of a verification."""

    match: Match
    years: int
    """The number of recorded years that are the same when recomputed."""
    difference: Difference | None = None
    remarks: tuple[str, ...] = ()
    """Sentences on a version of the rules or a scenario that differ from those of the record."""
    rules: int | None = None
    """The version of the rules of the record, if it was not recomputed."""

    @property
    def holds(self) -> bool:
        """True if no recorded number differs."""
        return self.match is not Match.DIFFERENT

    @property
    def sentence(self) -> str:
        """The finding in one line."""
        if self.difference is not None and self.difference.number == RECORD:
            return (
                f"year {self.difference.year}: its record is not as it was written; "
                "its hash does not fit"
            )
        if self.difference is not None:
            cell = self.difference
            return (
                f"year {cell.year}, {cell.number}: recorded {cell.recorded}, "
                f"recomputed {cell.recomputed}"
            )
        if self.match is Match.NOTHING:
            return "nothing recorded"
        if self.match is Match.NOT_RECOMPUTED:
            return f"recorded under rules {self.rules}, not recomputed"
        return f"{self.years} recorded {'year is' if self.years == 1 else 'years are'} the same"


def verify(campaign: Campaign) -> Verdict:
    """Play the recorded years again and compare every recorded number.

    Args:
        campaign: The campaign.

    Returns:
        The finding.

    Raises:
        InputError: If a recorded year overspends, and all years before it are the same.
    """
    (found,) = verify_all([campaign])
    if isinstance(found, OverspentError):
        raise found
    return found


def verify_all(campaigns: Sequence[Campaign]) -> list[Verdict | OverspentError]:
    """Verify many campaigns at once, with the results of `verify` but faster.

    Args:
        campaigns: Campaigns, of any scenarios.

    Returns:
        For each, in the same order, the finding or the error that ended its play.
    """
    alike: dict[Scenario, list[int]] = {}
    for place, campaign in enumerate(campaigns):
        alike.setdefault(campaign.scenario, []).append(place)
    found: dict[int, Verdict | OverspentError] = {}
    for every in alike.values():
        places = [place for place in every if not campaigns[place].is_of_other_rules]
        for place in set(every) - set(places):
            found[place] = _not_recomputed(campaigns[place])
        recomputed = recompute([campaigns[place] for place in places])
        for place, each in zip(places, recomputed, strict=True):
            found[place] = _verdict(campaigns[place], each)
    return [found[place] for place in range(len(campaigns))]


def recorded_difference(position: Position) -> Difference | None:
    """The first number in which a replayed campaign differs from its own record, if any does."""
    scenario = position.tables.scenario
    recomputed = (
        results_from(scenario, outcome.after, outcome.digest) for outcome in position.outcomes
    )
    return _first_difference(position.campaign, recomputed)


def _verdict(campaign: Campaign, recomputed: Recomputed) -> Verdict | OverspentError:
    said = remarks(campaign)
    if not campaign.played:
        return Verdict(Match.NOTHING, 0, remarks=said)
    difference = _first_difference(campaign, recomputed.results) or _broken_record(campaign)
    if difference is not None:
        return Verdict(Match.DIFFERENT, difference.year - 1, difference, said)
    if recomputed.overspent is not None:
        return recomputed.overspent
    return Verdict(Match.SAME, campaign.played, remarks=said)


def _not_recomputed(campaign: Campaign) -> Verdict:
    said, rules = remarks(campaign), campaign.rules
    broken = _broken_record(campaign)
    if broken is not None:
        return Verdict(Match.DIFFERENT, broken.year - 1, broken, said, rules)
    return Verdict(Match.NOT_RECOMPUTED, campaign.played, remarks=said, rules=rules)


def _broken_record(campaign: Campaign) -> Difference | None:
    """The first year whose record is not the one its hash was made of."""
    year = next(broken_records(campaign), None)
    if year is None:
        return None
    recorded = campaign.year(year)
    before = campaign.year(year - 1).record
    now = record_hash(recorded, before)
    return Difference(year, RECORD, recorded.record[:12], now[:12])


def remarks(campaign: Campaign) -> tuple[str, ...]:
    """Sentences on a version of the rules or a scenario that differ from those of the record."""
    return tuple(_remarks(campaign))


def _remarks(campaign: Campaign) -> Iterator[str]:
    if campaign.rules not in (None, RULES_VERSION):
        yield (
            f"its figures are those of rules {campaign.rules}; today's are rules {RULES_VERSION}, "
            "under which the same years come out otherwise; a branch plays on under today's"
        )
    if campaign.scenario_digest not in ("", campaign.scenario.digest):
        yield f'the scenario "{campaign.scenario.id}" has changed since this was recorded'


def _first_difference(campaign: Campaign, recomputed: Iterable[Results]) -> Difference | None:
    for record, now in zip(campaign.years, recomputed, strict=False):
        if record.results is None or record.results == now:  # or not played
            continue
        for number, was, is_now in cells(record.results, now):
            if was != is_now:
                said = "nothing" if was is None else str(was)
                return Difference(record.year, number, said[:12], str(is_now)[:12])
    return None


def cells(
    recorded: Results, recomputed: Results
) -> Iterator[tuple[str, int | str | None, int | str]]:
    """Each number of a year with its recorded and its recomputed value, the digest last."""
    for name, value in recomputed.kpis.items():
        yield value_of(name), recorded.kpis.get(name), value
    for name, value in recomputed.indicators.items():
        yield name, recorded.indicators.get(name), value
    yield "digest", recorded.digest, recomputed.digest
