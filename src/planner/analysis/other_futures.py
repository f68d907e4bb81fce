"""A score compared with others: the same orders in other futures, other plans on the same events.

Neither comparison measures luck; only a review separates luck and skill.
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
"""Stands beside the same orders on other events, which readers may take for a measure of luck."""


POLICY_WORDS: Final = {
    "even-phase": "an even split over the open phase",
    "need": "shares in proportion to need",
    "nothing": "doing nothing",
}
"""Simple policies in words, by their ids."""


@dataclass(frozen=True, slots=True)
class ScoreComparisons:
    """Scores to compare a campaign's score with that need no search."""

    futures: Standing
    """Scores of the same orders in other futures."""
    plans: Standing
    """Scores of random plans on the same events."""
    policies: tuple[tuple[str, int], ...]
    """Scores of simple policies on the same events, by name."""
    unfinished: bool
    """True if the campaign is not finished."""

    @property
    def futures_text(self) -> str:
        """Two sentences on the same orders in other futures, without the last full stop."""
        return f"{futures_words(self.futures, unfinished=self.unfinished)}. {NO_VERDICT}"

    @property
    def plans_text(self) -> str:
        """A sentence on the random plans, without the full stop."""
        return plans_words(self.plans, unfinished=self.unfinished)

    @property
    def policies_text(self) -> str:
        """A sentence on the scores of simple policies, without the full stop."""
        scores = ", ".join(f"{name} scores {score}" for name, score in self.policies)
        return f"On these events, {scores}"


def score_comparisons(position: Position) -> ScoreComparisons:
    """Compare a campaign's score, as far as it was played, with others.

    Raises:
        InputError: If the campaign cannot be forecast.
    """
    return ScoreComparisons(
        same_orders(position, other_futures(position.campaign.forecast_seed)),
        among_random(position),
        tuple((POLICY_WORDS[name], value) for name, value in by_policies(position).items()),
        unfinished=not position.finished,
    )


def futures_words(standing: Standing, *, unfinished: bool) -> str:
    """A sentence on the same orders in other futures, without a judgement."""
    return (
        f"The same orders in {standing.count:,} other futures{_so_far(unfinished)}: "
        f"{mean_and_range(standing)}"
    )


def mean_and_range(standing: Standing) -> str:
    """Mean and 10 to 90 % range of the others: `39.7 on average, 8 in 10 from 27 to 54`."""
    low, high = standing.middle
    return f"{standing.mean:.1f} on average, 8 in 10 from {low} to {high}"


def plans_words(standing: Standing, *, unfinished: bool) -> str:
    """A sentence on the score among random plans on the same events."""
    return (
        f"{standing.count:,} random plans on the same events{_so_far(unfinished)}: "
        f"{standing.mean:.1f} on average; the {standing.score} of this campaign is better than "
        f"{int(standing.percentile)} of 100"
    )


def _so_far(unfinished: bool) -> str:  # noqa: FBT001 -- its callers name the argument's value
    return " so far" if unfinished else ""
