"""`planner review`: the gain or cost of each year and decision, with luck and skill separated."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.pipes import shown_name
from planner.cli.arguments import futures_of
from planner.cli.files import check_distinct_pipes, load_campaign, load_position
from planner.cli.progress import completed, progress
from planner.cli.warnings import print_rules_note
from planner.foresight.review.counterfactuals import with_orders_of
from planner.foresight.review.reference_player import QUICK, THOROUGH
from planner.foresight.review.review import FUTURES, review
from planner.foresight.review.review_table import review_table

if TYPE_CHECKING:
    import argparse

    from planner.campaign.model import Campaign
    from planner.foresight.review.review_model import Review

MOST_FUTURES: Final = 100_000
"""More futures would not help: the quality of the plans found is then the main uncertainty."""


def run(arguments: argparse.Namespace) -> int:
    """Review a campaign and print the review.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the file is no campaign, nothing was played, or an argument is wrong.
    """
    futures = futures_of(arguments.futures, FUTURES, MOST_FUTURES)
    name, against = arguments.file, arguments.against
    check_distinct_pipes([name] if against is None else [name, against])
    position = load_position(name)
    campaign = position.campaign
    other = None if against is None else load_campaign(against)[0]
    if not position.outcomes:
        message = "no year has been played yet, so there is nothing to review"
        raise InputError(message, file=shown_name(name))
    print_rules_note(name, campaign)
    exchange = with_orders_of(position, other) if other else None
    made = _review(campaign, futures, quick=arguments.quick)
    if arguments.json:
        table = review_table(campaign.scenario, made)
        if exchange:
            table["against"] = {"score": exchange.score, "cut": exchange.cut}
        sys.stdout.write(json.dumps(table, indent=2) + "\n")
        return 0
    from planner.cli.review_text import print_exchange, print_review, print_rough_look

    print_review(position, made)
    if arguments.quick:
        print_rough_look()
    if exchange and other:
        print_exchange(position, other, exchange)
    return 0


def _review(campaign: Campaign, futures: int, *, quick: bool) -> Review:
    with progress("looking for better plans") as bar:
        made = review(
            campaign,
            futures=futures,
            limit=QUICK if quick else THOROUGH,
            progressed=bar.show,
        )
    return completed(made)  # a year was played, so there is a review
