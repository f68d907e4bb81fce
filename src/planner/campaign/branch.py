"""A branch: a new campaign that shares another one's years before a given year, which is open."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.campaign.luck import sealed_words
from planner.campaign.model import MOST_SEED, Campaign, Mark, Parent, Year
from planner.campaign.play import begin, play_year
from planner.campaign.pro_rata import cut_pro_rata

if TYPE_CHECKING:
    from planner.campaign.model import Results
    from planner.campaign.play import Position

MOST_NAME: Final = 200
"""The most characters of a name in a campaign file."""

_NAMED: Final = re.compile(r" \(from year \d+\)$")


@dataclass(frozen=True)
class Branch:
    """A new campaign, and its first difference from its parent's record."""

    position: Position
    """The position of the new campaign in its open year; `position.campaign` is to be saved."""
    differs_from: int | None
    """The first shared year whose results differ from the parent's record, None if none does."""
    cut: tuple[int, ...] = ()
    """Shared years whose orders today's rules cannot pay for, so that they were cut to fit."""

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
    played by the present rules and their results recorded anew, since a file records one version
    of the rules only. If these results differ from the parent's record, `differs_from` is the
    first year that differs; orders recorded under other rules are cut where a year cannot pay for
    them today. The open year and later ones keep their orders as a plan, with
    injects and a person's red moves; their results, overrides and notes are left out. A year that
    was played without orders stays a year of doing nothing. Years that the parent has played on
    the same luck are marked, since that luck has been seen. If the parent is sealed, the shared
    years keep their keys, and the others get a seed drawn afresh: other luck.

    Args:
        campaign: The parent.
        year: The year to open, at most the first one that the parent has not played.
        parent_file: Name of the parent's file; of a path only the last part is kept.
        name: The new campaign's name; by default the parent's, with the year.
        blank: True to leave out the orders of the open year and later ones too.

    Returns:
        The new campaign, not yet saved.

    Raises:
        InputError: If the year cannot be branched from, or a shared year spends more than it has.
    """
    _refuse_other_years(campaign, year)
    shared = campaign.years[: year - 1]
    _refuse_sealed(campaign, year)
    begun = _begun(campaign, year, name, blank=blank)
    if campaign.seed is None:
        begun = replace(begun, seed=secrets.randbelow(MOST_SEED + 1), seed_from=year)
    position = begin(begun)
    differs_from, cut = None, []
    for record in shared:
        payable = cut_pro_rata(position) if campaign.is_of_other_rules else position
        if payable is not position:
            cut.append(record.year)
        position = play_year(payable)
        recorded = position.outcomes[-1].record.results
        if differs_from is None and _differ(record.results, recorded):
            differs_from = record.year
    parent = Parent(_plain_name(parent_file), year, position.digest)
    named = replace(position, campaign=replace(position.campaign, parent=parent))
    return Branch(named, differs_from, tuple(cut))


def branch_name(campaign: Campaign, year: int) -> str:
    """The name of a branch by default, such as `Team 3 (from year 4)`."""
    ending = f" (from year {year})"
    return f"{_NAMED.sub('', campaign.name)[: MOST_NAME - len(ending)]}{ending}"


def last_year(campaign: Campaign) -> int:
    """The last year at which a campaign can be branched: the first one that is not played."""
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


def _refuse_sealed(campaign: Campaign, year: int) -> None:
    if year > campaign.revealed + 1:
        sealed = sealed_words(campaign)
        raise InputError(f"year {year} cannot be branched from: {sealed}")


def _begun(campaign: Campaign, year: int, name: str | None, *, blank: bool) -> Campaign:
    """The new campaign before its years are played, without the parent's ratings."""
    shared = (replace(each, results=None, record="") for each in campaign.years[: year - 1])
    ahead = (_pencilled(campaign, each, blank=blank) for each in campaign.years[year - 1 :])
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
        salt=campaign.salt,
        seed_from=campaign.seed_from,
    )


def _pencilled(campaign: Campaign, record: Year, *, blank: bool) -> Year:
    """A year of the parent as a plan, with its luck unless that is sealed later on."""
    plan = Year(record.year, injects=record.injects, red=record.red)
    if not blank:
        orders = record.orders if record.results is None else record.allocations
        plan = replace(plan, orders=orders, decisions=record.decisions)
    if campaign.seed is None:
        return plan
    seen = (Mark.LUCK_SEEN,) if record.results is not None else ()
    plan = replace(plan, opening_key=record.opening_key, outcome_key=record.outcome_key)
    return plan.marked(*record.marks, *seen)


def _differ(recorded: Results | None, recomputed: Results | None) -> bool:
    return recorded is not None and recorded != recomputed


def _plain_name(file: str) -> str:
    """A file's name without its folder, valid in a campaign file."""
    name = re.split(r"[/\\]", file)[-1].encode("utf-8", "replace").decode()
    return name[:MOST_NAME] or "unnamed"
