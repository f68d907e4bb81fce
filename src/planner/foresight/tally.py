"""Tallies: counts of the results of futures; a million need no more memory than a thousand.

All counts are whole numbers and are only added up, so the same futures give the same forecast,
however they are split into chunks and on whatever executor they are played.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import between
from planner.engine.score import FULL_SCORE
from planner.engine.state import ACHIEVED, LATE
from planner.foresight.distribution import Distribution
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
    from planner.foresight.distribution import Counts
    from planner.foresight.futures import Futures


@dataclass
class Tally:
    """Counts of futures by their results."""

    reach: Distribution
    """The distribution of progress in each year, for each priority."""
    on_time: Counts
    """Futures in which the KPI was achieved by its deadline, `[priority]`."""
    late: Counts
    """Futures in which it was achieved after that, `[priority]`."""
    scores: Counts
    """Futures by score, `[101]`."""
    cut: int = 0
    """Sum of the greatest cut of each future, basis points."""
    futures: int = 0

    @classmethod
    def empty(cls, years: int, priorities: int) -> Tally:
        """A tally without futures.

        Args:
            years: The number of years played.
            priorities: The number of priorities.
        """
        return cls(
            Distribution(years, priorities),
            np.zeros(priorities, dtype=np.int64),
            np.zeros(priorities, dtype=np.int64),
            np.zeros(FULL_SCORE + 1, dtype=np.int64),
        )

    def add(self, played: Futures) -> None:
        """Add a chunk of futures."""
        self.reach.add(between(played.reach, 0, BASIS_POINTS))
        self.on_time += (played.status == ACHIEVED).sum(axis=1)
        self.late += (played.status == LATE).sum(axis=1)
        self.scores += np.bincount(played.score, minlength=FULL_SCORE + 1)
        self.cut += int(played.cut.sum(dtype=np.int64))
        self.futures += len(played.score)

    def merge(self, other: Tally) -> None:
        """Add the counts of another tally, of other futures of the same plan; it stays as it is."""
        self.reach.merge(other.reach)
        self.on_time += other.on_time
        self.late += other.late
        self.scores += other.scores
        self.cut += other.cut
        self.futures += other.futures

    @property
    def score_sum(self) -> int:
        """The sum of the scores of all futures."""
        return int((self.scores * np.arange(FULL_SCORE + 1)).sum())

    def fans(self, percents: tuple[int, ...]) -> Int32Array:
        """Percentiles of progress, `[year, priority, percentile]`, basis points."""
        return self.reach.percentiles(percents)
