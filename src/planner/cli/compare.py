"""`planner compare`: campaigns of one scenario side by side."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from planner.analysis.comparison import FEWEST, MOST, compare
from planner.analysis.comparison_table import comparison_table, exchange_table
from planner.boundary.pipes import shown_name
from planner.campaign.play import affordable
from planner.campaign.play_errors import placing
from planner.campaign.verify import recorded_difference
from planner.cli.compare_text import ComparedFile, print_comparison
from planner.cli.files import check_count, check_distinct_files, load_campaign

if TYPE_CHECKING:
    import argparse

    from planner.analysis.comparison import Comparison


def run(arguments: argparse.Namespace) -> int:
    """Compare campaigns and print them side by side.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If they are too few, too many, the same or of different scenarios, if a file is
            no campaign, or if a played year spends more than it has.
    """
    check_count("compare", arguments.files, FEWEST, MOST)
    check_distinct_files(arguments.files)
    entries = [_entry(name) for name in arguments.files]
    made = compare([each.position for each in entries], [each.file for each in entries])
    if arguments.json:
        sys.stdout.write(json.dumps(_table(made, entries, swap=arguments.swap), indent=2) + "\n")
        return 0
    print_comparison(made, entries, swap=arguments.swap)
    return 0


def _entry(name: str) -> ComparedFile:
    campaign, document = load_campaign(name)
    with placing(document):
        position, stopped = affordable(campaign)
        return ComparedFile(shown_name(name), position, recorded_difference(position), stopped)


def _table(made: Comparison, entries: list[ComparedFile], *, swap: bool) -> dict[str, object]:
    more: list[dict[str, object]] = [
        {
            "file": entry.file,
            "record": _record(entry),
            "stopped": entry.stopped.message if entry.stopped else None,
        }
        for entry in entries
    ]
    if swap:
        for told, exchange in zip(more, made.exchange(), strict=True):
            told["swap"] = exchange_table(exchange)
    return comparison_table(made, more)


def _record(entry: ComparedFile) -> dict[str, object] | None:
    """The first difference of the file's record from the figures given, as a table."""
    cell = entry.difference
    if cell is None:
        return None
    return {
        "year": cell.year,
        "number": cell.number,
        "recorded": cell.recorded,
        "recomputed": cell.recomputed,
    }
