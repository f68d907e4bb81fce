"""`planner advise`: the best plan found for the years left."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.pipes import shown_name
from planner.cli.advise_text import print_advice
from planner.cli.arguments import MOST_SECONDS, count_of
from planner.cli.files import load_position
from planner.cli.output import print_line
from planner.cli.progress import completed, progress
from planner.cli.result import optional_target
from planner.cli.warnings import print_red_note, print_rules_note
from planner.foresight.forecast import REFINED
from planner.foresight.search.advise import ADVICE
from planner.planning.advice import ask_advice
from planner.wording.barrier import barrier_sentence

if TYPE_CHECKING:
    import argparse

    from planner.campaign.play import Position
    from planner.foresight.search.plan_search import SearchLimit
    from planner.planning.advice import Advised


def run(arguments: argparse.Namespace) -> int:
    """Search for a plan, print it, and write it to the `--out` file if one is named.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the file is no campaign, has no year left, or an argument is wrong.
    """
    seconds = count_of("--seconds", arguments.seconds, int(ADVICE.seconds), MOST_SECONDS)
    limit = replace(ADVICE, seconds=float(seconds))
    position = load_position(arguments.file)
    if position.opening is None:
        played = "all of its years are played; there is nothing to advise on"
        message = played if position.finished else barrier_sentence(position)
        raise InputError(message, file=shown_name(arguments.file))
    print_rules_note(arguments.file, position.campaign)
    print_red_note(arguments.file, position)
    place = optional_target("planner advise", "--out", arguments.out, json=arguments.json)
    with place as out:
        if out is not None:
            out.check_new()
        advised = _advised(position, limit)
        if out is not None:
            out.create(advised.campaign)
        if arguments.json:
            sys.stdout.write(json.dumps(_table(position, advised), indent=2) + "\n")
            return 0
        print_advice(position, advised, full=arguments.full)
        if out is not None:
            print_line(f"Pencilled into {out.shown}.")
    return 0


def _advised(position: Position, limit: SearchLimit) -> Advised:
    with progress("looking for plans") as bar:
        running = True

        def progressed(share: float) -> None:
            nonlocal running
            running = bar.show(share)

        advised = ask_advice(position, lambda: running, progressed, limit, futures=REFINED)
    return completed(advised)


def _table(position: Position, advised: Advised) -> dict[str, object]:
    campaign, advice = advised.campaign, advised.advice
    return {
        "tried": advice.tried,
        "seconds": round(advice.seconds, 1),
        "score": {"before": advised.before.score.mean, "after": advised.after.score.mean},
        "years": [
            {
                "year": number,
                "orders": {
                    name: {"budget": amount.budget, "effort": amount.effort}
                    for name, amount in campaign.year(number).allocations.items()
                },
                "decisions": dict(campaign.year(number).decisions),
            }
            for number in range(position.year, campaign.scenario.years + 1)
        ],
    }
