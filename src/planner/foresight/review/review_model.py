"""The marks of a review, from brilliant to blunder, and the numbers that they stand for.

All values are sums of final scores over the same futures, so whole numbers: what adds up here adds
up exactly. Divided by the number of futures they are points of the score, 0 to 100.
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
"""Mark, the most that it may cost, the least that it must gain, in hundredths of a KPI on time.

The first line that fits gives the mark; what fits none is a blunder. Cost and gain are expected
values by what was known when the year was planned: means over futures that know nothing of what
chance did afterwards. A year costs what its orders fall short of the best ones found, and gains
what they are worth above going on as planned the year before. An answer costs what it falls short
of the best other answer, and gains what it is worth above that one.
"""


def mark_of(cost: int, gain: int, futures: int, kpis: int) -> ReviewMark:
    """The mark for a year's orders or an answer.

    Args:
        cost: How much they fall short, summed over futures; negative if they do better.
        gain: How much they won, summed in the same way.
        futures: How many futures the sums are over.
        kpis: How many KPIs the score of 100 is shared among.
    """
    for mark, most, least in MARKS:
        cheap = kpis * cost <= most * futures
        if cheap and (least is None or kpis * gain >= least * futures):
            return mark
    return ReviewMark.BLUNDER


@dataclass(frozen=True)
class Answer:
    """How one question was answered."""

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
        """What the answer is worth above the best other one; negative if that one is better."""
        return self.values[self.chosen] - self.values[self.rival]


@dataclass(frozen=True)
class YearReview:
    """One played year; each number is a sum over futures."""

    year: int
    offered: int
    """What planning anew for the year's news offered: best found less going on as planned."""
    cost: int
    """What the orders fell short of the best ones found; negative if they did better."""
    luck: int
    """What chance made of the year, the opening of the next one included."""
    answers: tuple[Answer, ...]
    """A part of the year's skill, not to be added to it."""
    best: Orders
    """The best orders found, of one campaign."""
    mark: ReviewMark

    @property
    def skill(self) -> int:
        """What the orders were worth above going on as planned the year before."""
        return self.offered - self.cost


@dataclass(frozen=True)
class Standing:
    """How a score stands among others."""

    score: int
    others: tuple[int, ...]
    """How many others have each score, 0 to 100."""

    @property
    def count(self) -> int:
        """How many others there are."""
        return sum(self.others)

    @property
    def mean(self) -> float:
        """What the others score on average."""
        return sum(score * count for score, count in enumerate(self.others)) / self.count

    @property
    def middle(self) -> tuple[int, int]:
        """What a tenth of the others do not exceed, and what nine tenths do not."""
        low, high = percentiles(np.array(self.others), (10, 90))
        return int(low), int(high)

    @property
    def percentile(self) -> float:
        """Share of the others that are below, and half of those that are equal, 0 to 100."""
        below, equal = sum(self.others[: self.score]), self.others[self.score]
        return 100 * (2 * below + equal) / (2 * self.count)


@dataclass(frozen=True)
class Review:
    """A campaign judged: start + sum of skill + sum of luck = result, exactly."""

    futures: int
    """How many futures each value is summed over."""
    kpis: int
    """How many KPIs the score of 100 is shared among."""
    start: int
    """Value before year 1, with the best plan found for it."""
    first_luck: int
    """What the opening of year 1 changed."""
    years: tuple[YearReview, ...]
    result: int
    """The final score times the futures; of a campaign not finished, its value where it stands."""
    finished: bool
    score: int
    """So far, 0 to 100."""
    other_futures: Standing
    """Among the same orders in other futures, as far as the campaign has come.

    It is no measure of luck: orders that answered one course of events fit that one best.
    """
    other_plans: Standing
    """Among random plans met with the same events, as far as the campaign has come."""
    named: dict[str, int]
    """What some simple policies, and the best plan found at the start, score with this luck."""

    @property
    def skill(self) -> int:
        """Of all years."""
        return sum(each.skill for each in self.years)

    @property
    def luck(self) -> int:
        """Of all years, the opening of the first included."""
        return self.first_luck + sum(each.luck for each in self.years)

    def points(self, total: int) -> float:
        """A sum over futures in points of the score."""
        return total / self.futures
