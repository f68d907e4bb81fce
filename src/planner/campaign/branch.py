"""A branch: a new campaign that shares the years before one, and has that one open again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.campaign.model import Campaign, Parent, Year
from planner.campaign.play import begin, play_year

if TYPE_CHECKING:
    from planner.campaign.model import Results
    from planner.campaign.play import Position

MOST_NAME: Final = 200
"""As many characters as a campaign file lets a name have."""

_NAMED: Final = re.compile(r" \(from year \d+\)$")


@dataclass(frozen=True)
class Branch:
    """A new campaign, and whether it begins as its parent's record says."""

    position: Position
    """The new campaign with its open year; `position.campaign` is what is to be saved."""
    differs_from: int | None
    """The first shared year that does not come out as the parent recorded it, if there is one."""

    @property
    def campaign(self) -> Campaign:
        """The new campaign."""
        return self.position.campaign


def branch(
    campaign: Campaign,
    year: int,
    *,
    parent_file: str,
    name: str | None = None,
    blank: bool = False,
) -> Branch:
    """Begin a new campaign in a year of another one.

    The years before it are shared: orders, injects, red's moves, overrides and notes. They are
    played by today's rules and their results recorded anew, since the open year begins where
    these rules lead and a file records one version of the rules only; if that is not where the
    parent's record says, `differs_from` names the first year of which it is true. Of the open
    year and later ones the orders stay, pencilled in, with what others do to the team (injects, a
    person's red moves); what was made of their outcome goes (results, overrides, notes). A year
    that was played without orders stays one of doing nothing.

    Args:
        campaign: The parent.
        year: The year to be open, at most the first one that the parent has not played.
        parent_file: Name of the parent's file; of a path only the last part is kept.
        name: The new campaign's name; by default the parent's, with the year.
        blank: Whether the orders of the open year and later ones go as well.

    Returns:
        The new campaign, not yet saved.

    Raises:
        InputError: If the year is none to branch from, or a shared year spends more than it has.
    """
    _refuse_other_years(campaign, year)
    shared = campaign.years[: year - 1]
    position = begin(_begun(campaign, year, name, blank=blank))
    differs_from = None
    for record in shared:
        position = play_year(position)
        recorded = position.outcomes[-1].record.results
        if differs_from is None and _differ(record.results, recorded):
            differs_from = record.year
    parent = Parent(_plain_name(parent_file), year, position.digest)
    named = replace(position, campaign=replace(position.campaign, parent=parent))
    return Branch(named, differs_from)


def branch_name(campaign: Campaign, year: int) -> str:
    """What a branch is called unless a person says otherwise: `Team 3 (from year 4)`."""
    ending = f" (from year {year})"
    return f"{_NAMED.sub('', campaign.name)[: MOST_NAME - len(ending)]}{ending}"


def last_year(campaign: Campaign) -> int:
    """The latest year that a campaign can be branched at: the first one it has not played."""
    return min(campaign.played + 1, campaign.scenario.years)


def _refuse_other_years(campaign: Campaign, year: int) -> None:
    last = campaign.scenario.years
    if year > last:
        raise InputError(f"year {year} is after the end; the last is year {last}")
    if not 1 <= year <= last_year(campaign):
        reached = last_year(campaign)
        years = f"from year 1 to {reached}" if reached > 1 else "at year 1 only"
        why = "has not been reached yet" if year > 0 else "is before the first"
        raise InputError(f"year {year} {why}; this campaign can be branched {years}")


def _begun(campaign: Campaign, year: int, name: str | None, *, blank: bool) -> Campaign:
    """The new campaign before anything of it is played; names no field that judges the parent."""
    shared = (_replayed(each) for each in campaign.years[: year - 1])
    ahead = (_pencilled(each, blank=blank) for each in campaign.years[year - 1 :])
    years = [*shared, *ahead]
    while len(years) >= year and years[-1] == Year(len(years)):
        years.pop()
    return Campaign(
        name=branch_name(campaign, year) if name is None else name,
        scenario=campaign.scenario,
        seed=campaign.seed,
        red=campaign.red,
        years=tuple(years),
        source=campaign.source,
        scenario_file=campaign.scenario_file,
        team=campaign.team,
        participants=campaign.participants,
        facilitator=campaign.facilitator,
        note=campaign.note,
    )


def _replayed(record: Year) -> Year:
    return Year(
        record.year,
        record.orders,
        record.decisions,
        record.injects,
        record.overrides,
        record.red,
        record.notes,
    )


def _pencilled(record: Year, *, blank: bool) -> Year:
    if blank:
        return Year(record.year, injects=record.injects, red=record.red)
    orders = record.orders if record.results is None else record.allocations
    return Year(record.year, orders, record.decisions, injects=record.injects, red=record.red)


def _differ(recorded: Results | None, recomputed: Results | None) -> bool:
    return recorded is not None and recorded != recomputed


def _plain_name(file: str) -> str:
    """A file's own name, as a campaign file can hold it."""
    name = re.split(r"[/\\]", file)[-1].encode("utf-8", "replace").decode()
    return name[:MOST_NAME] or "unnamed"
