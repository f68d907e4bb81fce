"""Words for a campaign's luck: its seed, or that it is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.campaign.model import Campaign


def seed_words(campaign: Campaign) -> str:
    """The seed, such as `seed 738`; `sealed luck` while it is sealed, `other luck` in a branch."""
    if campaign.seed is None:
        return "sealed luck"
    if campaign.seed_from > 1:
        return f"other luck from year {campaign.seed_from}, seed {campaign.seed}"
    return f"seed {campaign.seed}"
