"""`planner branch`: a new campaign that shares the years before one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.pipes import STANDARD, is_pipe
from planner.boundary.sanitize import plain
from planner.campaign.branch import branch
from planner.campaign.verify import remarks
from planner.cli.files import load_campaign, locating_errors
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
    with locating_errors(document):
        branched = branch(
            campaign, year, parent_file=parent, name=arguments.name, blank=arguments.blank
        )
    with result_target(arguments.out) as out:
        out.create(branched.campaign)
        _print_record_note(document.name, campaign, branched)
        print_wrapped(
            f"{out.shown}: a branch of {document.name}, year {year} open, {_shared(year)}"
            f"{_pencilled(branched)}.{out.after('plays it')}"
        )
    return 0


def _year(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        raise InputError(f'--year must be the number of a year, is "{plain(text, 40)}"')
    return int(text)


def _shared(year: int) -> str:
    last = year - 1
    return {0: "nothing shared", 1: "year 1 shared"}.get(last, f"years 1 to {last} shared")


def _pencilled(branched: Branch) -> str:
    """The end of a sentence that names the years with pencilled orders; empty if there are none."""
    years = branched.campaign.years[branched.position.year - 1 :]
    ahead = [each.year for each in years if each.orders is not None]
    if not ahead:
        return ""
    last = f" to {ahead[-1]}" if len(ahead) > 1 else ""
    return f", orders pencilled in for year{'s' if last else ''} {ahead[0]}{last}"


def _print_record_note(file: str, campaign: Campaign, branched: Branch) -> None:
    """Print a note on the error stream if the shared years differ from their record."""
    if branched.differs_from is None:
        return
    recomputed = (
        f"from year {branched.differs_from} on its recorded results do not come out again; "
        "the branch records them as today's rules have them"
    )
    for each in (*remarks(campaign), recomputed):
        print_note(file, each)
