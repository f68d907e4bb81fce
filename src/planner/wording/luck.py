"""Notes that stand beside a campaign's figures: luck that was seen, and luck that is sealed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.campaign.luck import sealed_words
from planner.campaign.model import Mark
from planner.campaign.year_range import year_range

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.campaign.model import Campaign


def seed_words(campaign: Campaign) -> str:
    """The seed, such as `seed 738`; `sealed luck` while it is sealed, `other luck` in a branch."""
    if campaign.seed is None:
        return "sealed luck"
    if campaign.seed_from > 1:
        return f"other luck from year {campaign.seed_from}, seed {campaign.seed}"
    return f"seed {campaign.seed}"


def luck_notes(campaign: Campaign) -> tuple[str, ...]:
    """Sentences on luck that was seen and luck that is sealed, without a full stop."""
    sealed = sealed_words(campaign)
    ahead = (f"{sealed}; nothing is played beyond what was revealed",) if sealed else ()
    return (*mark_sentences(campaign), *ahead)


def mark_sentences(campaign: Campaign) -> tuple[str, ...]:
    """Sentences on the years whose luck was seen before they were planned, without a full stop."""
    found = []
    seen = _years(campaign, Mark.LUCK_SEEN)
    if seen:
        found.append(f"luck of {seen} already seen, in the campaign that this one branched from")
    taken_back = _years(campaign, Mark.TAKEN_BACK)
    if taken_back:
        found.append(f"{taken_back} taken back after the outcome was seen, and planned again")
    return tuple(found)


def _years(campaign: Campaign, mark: Mark) -> str:
    """The years with a mark in words: `year 2 and years 4 to 6`; empty if there are none."""
    return " and ".join(
        year_range(first, last)
        for first, last in _runs(each.year for each in campaign.years if mark in each.marks)
    )


def _runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Years in a row as their first and last."""
    rows = (list(run) for _, run in groupby(enumerate(years), key=lambda each: each[1] - each[0]))
    return [(run[0][1], run[-1][1]) for run in rows]
