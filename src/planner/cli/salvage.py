"""`planner salvage`: saves the undamaged years of a file as a new campaign."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.pipes import folder_of, read_given, shown_name
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.campaign.backups import whole_copy
from planner.campaign.read import campaign_from_document
from planner.campaign.salvage import ScenarioLost, salvage
from planner.campaign.scenario_recovery import scenario_at
from planner.campaign.year_range import year_range
from planner.cli.files import lost_scenario_error, naming_copy, with_more
from planner.cli.output import print_wrapped
from planner.cli.result import result_target
from planner.cli.scenarios import scenario_file
from planner.cli.warnings import print_note
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    import argparse

    from planner.campaign.model import Campaign
    from planner.scenario.model import Scenario


def run(arguments: argparse.Namespace) -> int:
    """Save the years before the first mistake of a file.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the file is not damaged, if no year of it is good, if its scenario is lost
            and none is given, or if the new file cannot be written.
    """
    name, folder = shown_name(arguments.file), folder_of(arguments.file)
    given = None if arguments.scenario is None else _scenario(arguments.scenario)
    raw = read_given(arguments.file, MAX_BYTES)
    kept = salvage(raw, name, folder, given)
    if kept is None:
        raise _nothing(raw, name, folder)
    if isinstance(kept, ScenarioLost):
        raise naming_copy(lost_scenario_error(kept), Path(name))
    if not kept.campaign.years:
        nothing = "no year before it is good, so there is nothing to save"
        raise naming_copy(with_more(kept.problems[0], nothing), Path(name))
    with result_target(arguments.out) as out:
        out.create(kept.campaign)
        for problem in kept.problems:
            sys.stderr.write(f"{problem}\n")
        if kept.remark:
            print_note(name, kept.remark)
        copy = whole_copy(Path(name))
        if copy is not None:
            print_note(name, copy.sentence)
        print_wrapped(
            f"{out.shown}: saved from {name}: {_years(kept.campaign)}.{out.after('plays it')}"
        )
    return 0


def _nothing(raw: bytes, name: str, folder: Path) -> InputError:
    """The reason that there is nothing to salvage: no damage, or damage before the first year."""
    try:
        campaign_from_document(parse_document(raw, name), folder)
    except InputError as error:
        return naming_copy(error, Path(name))
    return InputError("is whole; there is nothing to salvage", file=name)


def _scenario(named: str) -> Scenario:
    path = scenario_file(named)
    return load_builtin(named) if path is None else scenario_at(path)


def _years(campaign: Campaign) -> str:
    """Such as `years 1 to 3 as played, orders for year 4`."""
    played, ordered = campaign.played, campaign.ordered
    noted = max((year.year for year in campaign.years if year.notes), default=0)
    parts = []
    if played:
        parts.append(f"{year_range(1, played)} as played")
    if ordered > played:
        parts.append(f"orders for {year_range(played + 1, ordered)}")
    if noted > ordered:
        parts.append(f"notes up to year {noted}")
    return ", ".join(parts) or "nothing ordered"
