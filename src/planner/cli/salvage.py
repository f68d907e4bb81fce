"""`planner salvage`: what is good of a damaged file, as a new campaign."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.border.disk import read_bytes
from planner.border.errors import InputError
from planner.border.toml import MAX_BYTES, parse_document
from planner.campaign.copies import whole_copy
from planner.campaign.read import campaign_from_document
from planner.campaign.salvage import ScenarioLost, salvage
from planner.campaign.stand_in import scenario_at
from planner.campaign.store import create
from planner.cli.files import longer, scenario_wanted, with_copy
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
        raise _nothing(raw, path)
    if isinstance(kept, ScenarioLost):
        raise with_copy(scenario_wanted(kept), path)
    if not kept.campaign.years:
        nothing = "no year before it is good, so there is nothing to save"
        raise with_copy(longer(kept.problems[0], nothing), path)
    saved = create(out, kept.campaign)
    for problem in kept.problems:
        sys.stderr.write(f"{problem}\n")
    if kept.remark:
        remark(str(path), kept.remark)
    copy = whole_copy(path)
    if copy is not None:
        remark(str(path), copy.sentence)
    say_wrapped(
        f"{out}: what is good of {path}: {_years(kept.campaign)}. "
        f"planner {shlex.quote(str(saved.path))} plays on."
    )
    return 0


def _nothing(raw: bytes, path: Path) -> InputError:
    """Say why there is nothing to salvage: the file is whole, or not even its head is good."""
    try:
        campaign_from_document(parse_document(raw, str(path)), path.parent)
    except InputError as error:
        return with_copy(error, path)
    return InputError("is whole; there is nothing to salvage", file=str(path))


def _scenario(named: str) -> Scenario:
    path = scenario_file(named)
    return load_builtin(named) if path is None else scenario_at(path)


def _years(campaign: Campaign) -> str:
    """Such as `years 1 to 3 as played, orders for year 4`."""
    played, ordered = campaign.played, len(campaign.years)
    parts = []
    if played:
        parts.append(f"{'year 1' if played == 1 else f'years 1 to {played}'} as played")
    if ordered > played:
        first = played + 1
        last = f" to {ordered}" if ordered > first else ""
        parts.append(f"orders for year{'s' if last else ''} {first}{last}")
    return ", ".join(parts)
