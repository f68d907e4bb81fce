"""A campaign's luck in play: drawn from its seed, or from the keys that were revealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.campaign.year_range import year_range
from planner.engine.keyed_luck import KeyedLuck
from planner.engine.year_keys import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.campaign.model import Campaign


class SealedError(InputError):
    """A year cannot be played, since its luck is sealed.

    Attributes:
        year: The year.
        step: The step whose key is not known.
    """

    def __init__(self, step: Step, year: int) -> None:
        super().__init__(
            f"year {year} is sealed: its {step.value} key is not in the file; "
            "only the room it belongs to can play it"
        )
        self.year = year
        self.step = step


@dataclass(frozen=True, slots=True)
class CampaignKeys:
    """The keys of a campaign, for its luck."""

    campaign: Campaign

    def key(self, step: Step, year: int) -> bytes:
        """The key of a year's step.

        Raises:
            SealedError: If it has not been revealed.
        """
        key = self.campaign.key(step, year)
        if key is None:
            raise SealedError(step, year)
        return key


def luck_of(*campaigns: Campaign, years: int = 0) -> KeyedLuck:
    """The luck of play of campaigns, one a column.

    Args:
        campaigns: The campaigns.
        years: The first years, whose keys all of them know, to be drawn at once.
    """
    return KeyedLuck(tuple(CampaignKeys(each) for each in campaigns), years)


def check_known(campaign: Campaign, step: Step, year: int) -> None:
    """Check that a step of a year can be drawn.

    Raises:
        SealedError: If its key has not been revealed.
    """
    CampaignKeys(campaign).key(step, year)


def same_luck(campaigns: Sequence[Campaign]) -> bool:
    """True if the campaigns have the same luck in the years that all of them know."""
    years = range(1, min(each.revealed for each in campaigns) + 1)
    luck = {tuple(each.key(step, year) for year in years for step in Step) for each in campaigns}
    return len(luck) == 1 and len(years) > 0


def sealed_words(campaign: Campaign) -> str:
    """A sentence on the years that cannot be played yet, without a full stop; empty if none are."""
    first = campaign.revealed + 1
    last = campaign.scenario.years
    if first > last:
        return ""
    return f"the luck of {year_range(first, last)} is sealed"
