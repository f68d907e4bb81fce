"""`planner branch`: a new campaign that shares the years before one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.pipes import STANDARD, is_pipe
from planner.boundary.sanitize import plain
from planner.campaign.branch import branch
from planner.campaign.play_errors import placing
from planner.campaign.verify import remarks
from planner.campaign.year_range import year_range
from planner.cli.choices import listed
from planner.cli.files import load_campaign
from planner.cli.output import print_wrapped
from planner.cli.result import result_target
from planner.cli.warnings import print_note

if TYPE_CHECKING:
    import argparse

    from planner.campaign.branch import Branch
    from planner.campaign.model import Campaign

_MOST_DIGITS: Final = 20


def run(arguments: argparse.Namespace) -> int:
    """Write a branch of a campaign.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the file is no campaign, the campaign cannot branch at that year, or the new
            file cannot be written.
    """
    year = _year(arguments.year)
    file = arguments.file
    campaign, document = load_campaign(file)
    parent = STANDARD if is_pipe(file) else Path(file).name
    with placing(document):
        made = branch(
            campaign, year, parent_file=parent, name=arguments.name, blank=arguments.blank
        )
    with result_target(arguments.out) as out:
        out.create(made.campaign)
        _print_record_note(document.name, campaign, made)
        print_wrapped(
            f"{out.shown}: a branch of {document.name}, year {year} open, {_shared(year)}"
            f"{_pencilled(made)}{_left_out(campaign, year)}.{out.after('plays it')}"
        )
    return 0


def _year(written: str) -> int:
    digits = written.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        raise InputError(f'--year must be the number of a year, is "{plain(written, 40)}"')
    return int(written)


def _shared(year: int) -> str:
    return f"{year_range(1, year - 1)} shared" if year > 1 else "nothing shared"


def _pencilled(made: Branch) -> str:
    """The end of a sentence that names the years with pencilled orders; empty if there are none."""
    years = made.campaign.years[made.position.year - 1 :]
    ahead = [each.year for each in years if each.orders is not None]
    if not ahead:
        return ""
    return f", orders pencilled in for {year_range(ahead[0], ahead[-1])}"


def _left_out(campaign: Campaign, year: int) -> str:
    """The end of a sentence that names the years whose overrides the branch does not take over."""
    years = [str(each.year) for each in campaign.years[year - 1 :] if each.overrides]
    if not years:
        return ""
    return f"; overrides left out: year{'s' if len(years) > 1 else ''} {listed(years, 'and')}"


def _print_record_note(file: str, campaign: Campaign, made: Branch) -> None:
    """Print a note on the error stream if the shared years differ from their record."""
    if made.differs_from is None:
        return
    anew = (
        f"from year {made.differs_from} on its recorded results do not come out again; "
        "the branch records them as today's rules have them"
    )
    for each in (*remarks(campaign), anew):
        print_note(file, each)
    if made.cut:
        years = f"year{'s' if len(made.cut) > 1 else ''} {listed([*map(str, made.cut)], 'and')}"
        print_note(file, f"the orders of {years} are cut to what today's rules give")
