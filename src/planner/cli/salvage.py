"""`planner salvage`: what is good of a damaged file, as a new campaign."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.border.disk import read_bytes
from planner.border.errors import InputError
from planner.border.toml import MAX_BYTES, parse_document
from planner.campaign.read import campaign_from_document
from planner.campaign.salvage import ScenarioLost, salvage
from planner.campaign.stand_in import scenario_at
from planner.campaign.store import create
from planner.cli.files import longer, scenario_wanted
from planner.cli.output import say_wrapped
from planner.cli.remarks import remark
from planner.cli.scenarios import scenario_file
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
        InputError: If the file is whole, if not one year of it is good, if its scenario is lost
            and no other is given, or if the new file cannot be written.
    """
    path, out = Path(arguments.file), Path(arguments.out)
    given = None if arguments.scenario is None else _scenario(arguments.scenario)
    raw = read_bytes(path, MAX_BYTES)
    kept = salvage(raw, str(path), path.parent, given)
    if kept is None:
        campaign_from_document(parse_document(raw, str(path)), path.parent)  # says what is wrong
        raise InputError("is whole; there is nothing to salvage", file=str(path))
    if isinstance(kept, ScenarioLost):
        raise scenario_wanted(kept)
    if not kept.campaign.years:
        raise longer(kept.problems[0], "no year before it is good, so there is nothing to save")
    saved = create(out, kept.campaign)
    for problem in kept.problems:
        sys.stderr.write(f"{problem}\n")
    if kept.remark:
        remark(str(path), kept.remark)
    say_wrapped(
        f"{out}: what is good of {path}: {_years(kept.campaign)}. "
        f"planner {shlex.quote(str(saved.path))} plays on."
    )
    return 0


def _scenario(named: str) -> Scenario:
    path = scenario_file(named)
    return load_builtin(named) if path is None else scenario_at(path)


def _years(campaign: Campaign) -> str:
    """Such as `years 1 to 3 as played, orders for year 4`."""
    played, ordered = campaign.played, campaign.ordered
    noted = max((year.year for year in campaign.years if year.notes), default=0)
    parts = []
    if played:
        parts.append(f"{_span(1, played)} as played")
    if ordered > played:
        parts.append(f"orders for {_span(played + 1, ordered)}")
    if noted > ordered:
        parts.append(f"notes up to year {noted}")
    return ", ".join(parts) or "nothing ordered"


def _span(first: int, last: int) -> str:
    return f"year {first}" if first == last else f"years {first} to {last}"
