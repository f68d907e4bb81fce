"""`planner resolve`: plays the planned years of campaigns and records the results."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.pipes import is_pipe, shown_name
from planner.campaign.luck import check_known
from planner.campaign.play import current, play_year
from planner.campaign.play_errors import placing
from planner.campaign.store import Saved, save
from planner.campaign.year_range import year_range
from planner.cli.arguments import count_of
from planner.cli.files import check_distinct_files, load_campaign
from planner.cli.output import print_wrapped
from planner.engine.year_keys import Step

if TYPE_CHECKING:
    import argparse

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position

_MOST_YEARS = 1_000


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A campaign's file with the years to be recorded in it."""

    saved: Saved
    campaign: Campaign
    """With the results."""

    @property
    def years(self) -> str:
        """The years that were played now, in words; empty if there are none."""
        first, last = self.saved.campaign.played + 1, self.campaign.played
        return year_range(first, last) if first <= last else ""


def run(arguments: argparse.Namespace) -> int:
    """Resolve campaigns; all of them are played before any file is changed.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If a campaign cannot be read or played that far, or a file cannot be written.
    """
    given = arguments.to_year
    to_year = None if given is None else count_of("--to-year", given, 1, _MOST_YEARS)
    check_distinct_files(arguments.files)
    for each in [_resolved(name, to_year) for name in arguments.files]:
        name = shown_name(str(each.saved.path))
        if each.years:
            save(each.saved, each.campaign)
            print_wrapped(f"{name}: {each.years} resolved and recorded.")
        else:
            played = each.campaign.played
            what = f"year {played} is its last recorded year" if played else "no year is planned"
            print_wrapped(f"{name}: nothing to resolve; {what}.")
    return 0


def _resolved(name: str, to_year: int | None) -> _Resolved:
    if is_pipe(name):
        raise InputError("results are recorded in a file; name one", file=shown_name(name))
    campaign, document = load_campaign(name)
    last = campaign.ordered if to_year is None else to_year
    with placing(document):
        _check_can_go_on(campaign, last)
        position = current(campaign)
        while position.opening is not None and position.year <= last:
            position = play_year(_counted(position))
        if position.state.year < last:
            check_known(campaign, Step.OPENING, position.state.year + 1)
    return _Resolved(Saved(Path(name), campaign, document.digest), position.campaign)


def _counted(position: Position) -> Position:
    """The position with the open year's orders on record, even if they are to do nothing."""
    record = position.record
    if record.orders is not None:
        return position
    return position.ordered(replace(record, orders={}))


def _check_can_go_on(campaign: Campaign, last: int) -> None:
    if last > campaign.scenario.years:
        end = campaign.scenario.years
        raise InputError(f"--to-year {last} is after the end; the last is year {end}")
    if campaign.is_of_other_rules and last > campaign.played:
        message = (
            f"its years were recorded under rules {campaign.rules}, so it cannot go on; "
            f"planner branch FILE --year {campaign.played + 1} OUT plays them by today's"
        )
        raise InputError(message)
