"""Notes on printed figures; they do not change the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from planner.boundary.pipes import shown_name
from planner.boundary.sanitize import plain
from planner.campaign.verify import recorded_difference
from planner.foresight.forecast_setup import red_policy
from planner.wording.barrier import other_rules_note
from planner.wording.marks import years_words
from planner.wording.red import idle_red_sentence, is_idle_red

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


def print_red_note(file: str, position: Position) -> None:
    """Print a note if a person is to play red and futures have to do without their moves."""
    campaign, opening = position.campaign, position.opening
    open_year = 0 if opening is None else opening.year
    years = range(position.state.year + 1, campaign.scenario.years + 1)
    idle = [year for year in years if is_idle_red(campaign, year)]
    told = [idle_red_sentence(f"year {open_year}")] if open_year in idle else []
    ahead = years_words(year for year in idle if year != open_year)
    if ahead:
        policy = red_policy(campaign)
        who = "nor" if told else "red is a person: nobody has entered moves"
        told.append(f"{who} for {ahead}, so there red plays {policy}")
    if told:
        print_note(shown_name(file), "; ".join(told))


def print_note(file: str, sentence: str) -> None:
    """Print a note on a file to the error stream."""
    sys.stderr.write(f"{plain(f'{file}: note: {sentence}')}\n")
