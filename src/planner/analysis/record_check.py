"""Recorded numbers that differ from the result of today's rules, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.campaign.results import results_from
from planner.scenario.number_names import VALUE, parts, value_of
from planner.wording.figures import number_phrase, share, value_phrase
from planner.wording.phrases import number_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Outcome, Position
    from planner.scenario.model import Scenario

DIGEST: Final = "digest"
_NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True)
class DifferingNumber:
    """One number whose record differs."""

    year: int
    number: str
    """Such as `value:fms-backlog` or `cohesion`; `digest` for the state as a whole."""
    recorded: str
    """The recorded value, without the unit, which `today` has."""
    today: str
    """The value by today's rules, with its unit."""


def differing_numbers(position: Position, outcome: Outcome) -> tuple[DifferingNumber, ...]:
    """The numbers of a year whose record differs, in the order of the record.

    Args:
        position: The campaign, played by today's rules.
        outcome: One of its years.

    Returns:
        The differing numbers; none for a year without a record.
    """
    return tuple(_differing(position, outcome))


def first_differing_number(position: Position) -> DifferingNumber | None:
    """The first number of a campaign whose record differs, None if there is none."""
    for outcome in position.outcomes:
        for difference in _differing(position, outcome):
            return difference
    return None


def _differing(position: Position, outcome: Outcome) -> Iterator[DifferingNumber]:
    recorded, scenario = outcome.record.results, position.campaign.scenario
    if recorded is None:
        return
    today = results_from(position.campaign.scenario, outcome.after, outcome.digest)
    if recorded == today:
        return
    for name, value in today.kpis.items():
        yield from _compared(scenario, outcome.year, value_of(name), recorded.kpis.get(name), value)
    for name, value in today.indicators.items():
        yield from _compared(scenario, outcome.year, name, recorded.indicators.get(name), value)
    if recorded.digest != today.digest:
        yield DifferingNumber(outcome.year, DIGEST, recorded.digest, today.digest)


def _compared(
    scenario: Scenario, year: int, number: str, recorded: int | None, today: int
) -> Iterator[DifferingNumber]:
    if recorded != today:
        was = _shown(scenario, number, recorded, brief=True)
        yield DifferingNumber(year, number, was, _shown(scenario, number, today))


def _shown(scenario: Scenario, number: str, value: int | None, *, brief: bool = False) -> str:
    if value is None:
        return _NOTHING
    kind, name = parts(number)
    if kind != VALUE:
        return share(value)
    kpi = scenario.priority(name).kpi
    return number_phrase(kpi, value) if brief else value_phrase(kpi, value)


def difference_sentence(scenario: Scenario, difference: DifferingNumber) -> str:
    """A sentence on a number whose record differs, without the full stop.

    Returns:
        Such as `year 3, FMS Backlog: recorded 71, by today's rules 69 %`.
    """
    if difference.number == DIGEST:
        return (
            f"year {difference.year}: the recorded figures are the same, "
            "but not what lies behind them (the digest)"
        )
    title = number_title(scenario, difference.number)
    values = f"recorded {difference.recorded}, by today's rules {difference.today}"
    return f"year {difference.year}, {title}: {values}"
