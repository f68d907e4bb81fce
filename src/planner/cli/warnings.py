"""Notes on printed figures; they do not change the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from planner.boundary.pipes import shown_name
from planner.boundary.sanitize import plain
from planner.campaign.verify import recorded_difference
from planner.wording.barrier import other_rules_note

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.campaign.verify import Difference


def record_note(difference: Difference) -> str:
    """A note that the printed figures are recomputed and differ from the campaign's record."""
    return (
        "these figures are what today's rules make of the orders; the file's own record differs "
        f"from year {difference.year} on ({difference.number}: recorded {difference.recorded}, now "
        f"{difference.recomputed}); planner verify --explain says more"
    )


def figures_note(position: Position) -> str:
    """A note that the printed figures are not those of the record; empty if they are."""
    difference = recorded_difference(position)
    note = other_rules_note(position.campaign)
    return note or (record_note(difference) if difference else "")


def print_rules_note(file: str, campaign: Campaign) -> None:
    """Print a note if a campaign was recorded under other rules."""
    note = other_rules_note(campaign)
    if note:
        print_note(shown_name(file), note)


def print_note(file: str, sentence: str) -> None:
    """Print a note on a file to the error stream."""
    sys.stderr.write(f"{plain(f'{file}: note: {sentence}')}\n")
