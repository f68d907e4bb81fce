"""A score among others: the same orders in other futures, and other plans on the same events.

Neither says what luck did; only a review tells luck and skill apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.foresight.review.counterfactuals import among_random, by_policies, same_orders
from planner.foresight.review.review import other_futures

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Standing

NO_VERDICT: Final = (
    "Orders fit the events that they were given for, and seldom others as well, so this is "
    "neither praise nor blame"
)
"""Said beside the same orders on other events, which are easily taken for a measure of luck."""


_POLICIES: Final = {
    "even-phase": "an even split over the open phase",
    "need": "shares in proportion to need",
    "nothing": "doing nothing",
}


@dataclass(frozen=True, slots=True)
class Others:
    """What a campaign's score can be seen beside without a search."""

    futures: Standing
    """The same orders in other futures."""
    plans: Standing
    """Random plans met with the same events."""
    policies: tuple[tuple[str, int], ...]
    """What simple policies score on the same events."""
    so_far: bool
    """Whether the campaign goes on."""

    @property
    def futures_told(self) -> str:
        """The same orders in other futures, in two sentences without the last full stop."""
        return f"{futures_words(self.futures, so_far=self.so_far)}. {NO_VERDICT}"

    @property
    def plans_told(self) -> str:
        """The random plans, in a sentence without a full stop."""
        return plans_words(self.plans, so_far=self.so_far)

    @property
    def policies_told(self) -> str:
        """What simple policies score, in words."""
        told = ", ".join(f"{name} scores {score}" for name, score in self.policies)
        return f"On these events, {told}"


def others(position: Position) -> Others:
    """Put a campaign's score beside others, as far as it was played.

    Raises:
        InputError: If the campaign cannot be forecast.
    """
    return Others(
        same_orders(position, other_futures(position.campaign.seed)),
        among_random(position),
        tuple((_POLICIES[name], value) for name, value in by_policies(position).items()),
        so_far=position.opening is not None,
    )


def futures_words(standing: Standing, *, so_far: bool) -> str:
    """How the same orders end in other futures, without praise or blame."""
    return (
        f"The same orders in {standing.count:,} other futures{_so_far(so_far)}: "
        f"{spread_words(standing)}"
    )


def spread_words(standing: Standing) -> str:
    """Mean and middle of the others: `39.7 on average, 8 in 10 from 27 to 54`."""
    low, high = standing.middle
    return f"{standing.mean:.1f} on average, 8 in 10 from {low} to {high}"


def plans_words(standing: Standing, *, so_far: bool) -> str:
    """How the score stands among random plans met with the same events."""
    return (
        f"{standing.count:,} random plans on the same events{_so_far(so_far)}: "
        f"{standing.mean:.1f} on average; the {standing.score} of this campaign is better than "
        f"{int(standing.percentile)} of 100"
    )


def _so_far(so_far: bool) -> str:  # noqa: FBT001 -- said aloud by its callers
    return " so far" if so_far else ""
