"""`planner replay`: plays the orders in a file and prints the results."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from planner.campaign.play import affordable
from planner.campaign.play_errors import placing
from planner.campaign.replay_json import replay_table
from planner.cli.files import load_campaign
from planner.cli.warnings import figures_note, print_note

if TYPE_CHECKING:
    import argparse

    from planner.campaign.play import Position


def run(arguments: argparse.Namespace) -> int:
    """Play the orders in a file and print the results.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the file is no campaign, or a year spends more than it has; the years before
            it are printed first, unless JSON is asked for.
    """
    campaign, document = load_campaign(arguments.file)
    with placing(document):
        position, stopped = affordable(campaign)
        if stopped is not None and (arguments.json or not position.outcomes):
            raise stopped
    note = figures_note(position)
    if arguments.json:
        if note:
            print_note(arguments.file, note)
        _print_json(position)
    else:
        from planner.cli.replay_text import print_replay

        print_replay(position, explain=arguments.explain, note=note)
        if stopped is not None:
            sys.stdout.flush()  # the years that can be paid stand above the error
            with placing(document):
                raise stopped
    return 0


def _print_json(position: Position) -> None:
    """Print a table in ASCII, so that no control character of a file reaches the terminal."""
    sys.stdout.write(json.dumps(replay_table(position), indent=2) + "\n")
