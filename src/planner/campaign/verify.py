"""Playing a recorded campaign again, and naming the first cell that comes out differently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from planner.campaign.play import begin, results_of, step
from planner.engine.resolve import RULES_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.model import Campaign, Results
    from planner.campaign.play import Position


class Match(Enum):
    """How recorded results compare with recomputed ones."""

    NOTHING = "nothing recorded"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Difference:
    """The first cell that came out differently."""

    year: int
    number: str
    """Such as `value:fms-backlog`, `cohesion` or `digest`."""
    recorded: str
    recomputed: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying a campaign found."""

    match: Match
    years: int
    """How many recorded years were compared and are the same."""
    difference: Difference | None = None
    remarks: tuple[str, ...] = ()
    """Whole sentences on rules or a scenario that are not those of the record."""

    @property
    def holds(self) -> bool:
        """Whether nothing recorded is contradicted."""
        return self.match is not Match.DIFFERENT

    @property
    def sentence(self) -> str:
        """The finding in one line."""
        if self.difference is not None:
            cell = self.difference
            return (
                f"year {cell.year}, {cell.number}: recorded {cell.recorded}, "
                f"recomputed {cell.recomputed}"
            )
        if self.match is Match.NOTHING:
            return "nothing recorded"
        return f"{self.years} recorded {'year is' if self.years == 1 else 'years are'} the same"


def verify(campaign: Campaign) -> Verdict:
    """Play the recorded years again and compare every recorded number.

    Args:
        campaign: The campaign.

    Returns:
        What was found.

    Raises:
        InputError: If a recorded year spends more than it has, all years before being the same.
    """
    remarks = tuple(_remarks(campaign))
    if not campaign.played:
        return Verdict(Match.NOTHING, 0, remarks=remarks)
    position = begin(campaign)
    for year in campaign.years[: campaign.played]:
        position = step(position)
        if year.results is None:  # only a campaign that came from no file
            continue
        difference = _first_difference(year.year, year.results, position)
        if difference is not None:
            return Verdict(Match.DIFFERENT, year.year - 1, difference, remarks)
    return Verdict(Match.SAME, campaign.played, remarks=remarks)


def _remarks(campaign: Campaign) -> Iterator[str]:
    if campaign.rules not in (None, RULES_VERSION):
        yield f"recorded under rules {campaign.rules}, recomputed under rules {RULES_VERSION}"
    if campaign.scenario_digest not in ("", campaign.scenario.digest):
        yield f'the scenario "{campaign.scenario.id}" has changed since this was recorded'


def _first_difference(year: int, recorded: Results, position: Position) -> Difference | None:
    recomputed = results_of(position)
    cells = [
        *((f"value:{name}", recorded.kpis.get(name), v) for name, v in recomputed.kpis.items()),
        *((name, recorded.indicators.get(name), v) for name, v in recomputed.indicators.items()),
        ("digest", recorded.digest, recomputed.digest),
    ]
    for number, was, now in cells:
        if was != now:
            said = "nothing" if was is None else str(was)
            return Difference(year, number, said[:12], str(now)[:12])
    return None
