"""Luck and skill by cheap measures: the same orders on other seeds, other plans on this seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.foresight.review import Values
from planner.foresight.rivals import RANDOM, among_random, by_policies, same_orders

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.foresight.judgement import Standing

FUTURES: Final = 2_000
"""Other seeds that the same orders are played on: as many, and the same ones, as a review takes."""

_BOUNDS: Final = (10, 30, 70, 90)
_LUCK: Final = (
    "Chance was hard on this campaign",
    "Chance was somewhat against this campaign",
    "Chance treated this campaign as most",
    "Chance was somewhat kind to this campaign",
    "Chance was very kind to this campaign",
)
_POLICIES: Final = {
    "even-phase": "an even split over the open phase",
    "need": "shares in proportion to need",
    "nothing": "doing nothing",
}


@dataclass(frozen=True, slots=True)
class Among:
    """How the score stands among many others."""

    what: str
    """Who the others are."""
    score: int
    count: int
    mean: str
    better_than: int
    """Of 100 others: those below, and half of those that are equal; rounded down."""
    counts: tuple[int, ...]
    """How many others have each score, 0 to 100."""

    @property
    def told(self) -> str:
        """In one sentence."""
        return (
            f"{self.what}: {self.mean} on average; the {self.score} of this campaign is better "
            f"than {self.better_than} of 100"
        )


@dataclass(frozen=True, slots=True)
class Fortune:
    """Luck and skill as far as they can be told without a search."""

    seeds: Among
    """The same orders with other luck."""
    plans: Among
    """Other plans with the same luck."""
    policies: tuple[tuple[str, int], ...]
    """What simple policies score with this luck."""

    @property
    def policies_told(self) -> str:
        """What simple policies score, in words."""
        told = ", ".join(f"{name} scores {score}" for name, score in self.policies)
        return f"On this seed, {told}"

    @property
    def luck_word(self) -> str:
        """How chance treated this campaign, in words."""
        below = self.seeds.better_than
        return _LUCK[sum(below >= bound for bound in _BOUNDS)]


def fortune(position: Position) -> Fortune:
    """Compare a campaign with others, as far as it was played.

    Raises:
        InputError: If the campaign cannot be forecast.
    """
    so_far = "" if position.opening is None else " so far"
    seeds = same_orders(position, Values(position.campaign.seed, FUTURES).parts)
    return Fortune(
        _among(f"The same orders on {FUTURES:,} other seeds{so_far}", seeds),
        _among(f"{RANDOM:,} random plans on this seed{so_far}", among_random(position)),
        tuple((_POLICIES[name], value) for name, value in by_policies(position).items()),
    )


def _among(what: str, standing: Standing) -> Among:
    counts = standing.others
    total = sum(counts)
    tenths = (20 * sum(score * count for score, count in enumerate(counts)) + total) // (2 * total)
    return Among(
        what=what,
        score=standing.score,
        count=total,
        mean=f"{tenths // 10}.{tenths % 10}",
        better_than=int(standing.percentile),
        counts=counts,
    )
