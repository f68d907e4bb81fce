"""Words for years in which a person is to play red, and nobody has entered moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.campaign.model import Mark
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from planner.campaign.model import Campaign


def is_idle_red(campaign: Campaign, year: int) -> bool:
    """True if a person is to play red and nobody has entered moves for a year.

    A room opens a year only when its red cell has chosen, so no move is a choice there.
    """
    record = campaign.year(year)
    chosen = record.red or record.times.opened or Mark.TYPICAL in record.marks
    return campaign.red == PERSON and not chosen


def idle_red_years(campaign: Campaign) -> tuple[int, ...]:
    """The years of the plan, played or not, in which red does nothing for want of a person."""
    return tuple(year for year in range(1, campaign.planned + 1) if is_idle_red(campaign, year))


def idle_red_sentence(years: str) -> str:
    """A sentence on such years, without a full stop.

    Args:
        years: In words, such as `year 3`.
    """
    return f"red is a person: nobody has entered moves for {years}, so red does nothing"
