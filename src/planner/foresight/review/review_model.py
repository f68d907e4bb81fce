"""The marks of a review, from brilliant to blunder, and the numbers behind them.

All values are sums of final scores over the same futures: whole numbers, which add up exactly.
Divided by the number of futures they are points of the score, 0 to 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from planner.foresight.distribution import percentiles

if TYPE_CHECKING:
    from planner.engine.orders import Orders


class ReviewMark(Enum):
    """A mark, as chess players write it."""

    BRILLIANT = "!!"
    STRONG = "!"
    GOOD = "="
    DUBIOUS = "?!"
    MISTAKE = "?"
    BLUNDER = "??"


WORDS = {
    ReviewMark.BRILLIANT: "brilliant",
    ReviewMark.STRONG: "strong",
    ReviewMark.GOOD: "good",
    ReviewMark.DUBIOUS: "dubious",
    ReviewMark.MISTAKE: "a mistake",
    ReviewMark.BLUNDER: "a blunder",
}

MARKS: tuple[tuple[ReviewMark, int, int | None], ...] = (
    (ReviewMark.BRILLIANT, 10, 50),
    (ReviewMark.STRONG, 10, 20),
    (ReviewMark.GOOD, 50, None),
    (ReviewMark.DUBIOUS, 100, None),
    (ReviewMark.MISTAKE, 150, None),
)
"""Mark, the largest cost and the least gain, in hundredths of a KPI on time.

The first line that fits gives the mark; if none fits, it is a blunder. Cost and gain are likely
values when the year was planned: means over futures independent of what chance did afterwards. A
year's cost is the value of the best orders found less that of its own; its gain is the value of its
orders less that of continuing as planned the year before. An answer's cost is the value of the best
other answer less its own; its gain is the opposite difference.
"""


def mark_of(cost: int, gain: int, futures: int, kpis: int) -> ReviewMark:
    """The mark for a year's orders or an answer.

    Args:
        cost: The value lost, summed over futures; negative if the orders were better.
        gain: The value gained, summed in the same way.
        futures: The number of futures that the sums are over.
        kpis: The number of KPIs that share the score of 100.
    """
    for mark, most, least in MARKS:
        cheap = kpis * cost <= most * futures
        if cheap and (least is None or kpis * gain >= least * futures):
            return mark
    return ReviewMark.BLUNDER


@dataclass(frozen=True)
class Answer:
    """The answer to one question, with its value."""

    event: str
    chosen: str
    """The option taken."""
    rival: str
    """The best of the other options."""
    values: dict[str, int]
    """Of each option: sum of final scores, the year's other orders as they were."""
    mark: ReviewMark

    @property
    def worth(self) -> int:
        """Its value less that of the best other answer; negative if that one is better."""
        return self.values[self.chosen] - self.values[self.rival]


@dataclass(frozen=True)
class YearReview:
    """One played year; each number is a sum over futures."""

    year: int
    offered: int
    """The value of the best plan found for the year's events less that of continuing as planned."""
    cost: int
    """The value of the best orders found less that of the orders given; negative if these were
    better."""
    luck: int
    """The change in value by chance, the opening of the next year included."""
    answers: tuple[Answer, ...]
    """A part of the year's skill, not to be added to it."""
    best: Orders
    """The best orders found, of one campaign."""
    mark: ReviewMark

    @property
    def skill(self) -> int:
        """The value of the orders less that of continuing as planned the year before."""
        return self.offered - self.cost


@dataclass(frozen=True)
class Standing:
    """The standing of a score among others."""

    score: int
    others: tuple[int, ...]
    """Counts of the others by score, 0 to 100."""

    @property
    def count(self) -> int:
        """The number of others."""
        return sum(self.others)

    @property
    def mean(self) -> float:
        """The mean score of the others."""
        return sum(score * count for score, count in enumerate(self.others)) / self.count

    @property
    def middle(self) -> tuple[int, int]:
        """The 10th and the 90th percentile of the others."""
        low, high = percentiles(np.array(self.others), (10, 90))
        return int(low), int(high)

    @property
    def percentile(self) -> float:
        """Percent of the others that are below, plus half of those that are equal, 0 to 100."""
        below, equal = sum(self.others[: self.score]), self.others[self.score]
        return 100 * (2 * below + equal) / (2 * self.count)


@dataclass(frozen=True)
class Review:
    """A campaign judged: start + sum of skill + sum of luck = result, exactly."""

    futures: int
    """The number of futures that each value is summed over."""
    kpis: int
    """The number of KPIs that share the score of 100."""
    start: int
    """Value before year 1, with the best plan found for it."""
    first_luck: int
    """The change in value by the opening of year 1."""
    years: tuple[YearReview, ...]
    result: int
    """The final score times the futures; of an unfinished campaign, the value of its position."""
    finished: bool
    score: int
    """So far, 0 to 100."""
    other_futures: Standing
    """Among the same orders in other futures, up to the last year played.

    It is no measure of luck: orders made for one course of events fit that one best.
    """
    other_plans: Standing
    """Among random plans under the same events, up to the last year played."""
    named: dict[str, int]
    """Scores, with this luck, of simple policies and of the best plan found at the start."""

    @property
    def skill(self) -> int:
        """The skill of all years."""
        return sum(each.skill for each in self.years)

    @property
    def luck(self) -> int:
        """The luck of all years, the opening of the first included."""
        return self.first_luck + sum(each.luck for each in self.years)

    def points(self, total: int) -> float:
        """A sum over futures in points of the score."""
        return total / self.futures
