"""Counting what futures came to, so that a million of them need no more room than a thousand.

All counts are whole numbers, and adding them up is all that happens to them: however the futures
are cut into chunks, and whoever plays these, the same futures give the same forecast.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from planner.engine.arrays import between
from planner.engine.state import ACHIEVED, LATE
from planner.scenario.model import ONE

if TYPE_CHECKING:
    import numpy.typing as npt

    from planner.engine.arrays import Whole
    from planner.foresight.futures import Futures

Counts: TypeAlias = "npt.NDArray[np.int64]"

BLOCK = 100
"""Numbers that are counted together first where a percentile is looked for."""

ROOM = ONE + BLOCK
"""Places for the numbers 0 to 10,000, in whole blocks."""

FULL_SCORE = 100
"""The score of a campaign with every KPI on time."""


@dataclass
class Tally:
    """How many futures came to what."""

    reach: Whole
    """Futures by progress in basis points, `[year, priority, ROOM]`."""
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
        """A tally of nothing yet.

        Args:
            years: How many are played.
            priorities: How many there are.
        """
        return cls(
            np.zeros((years, priorities, ROOM), dtype=np.int32),
            np.zeros(priorities, dtype=np.int64),
            np.zeros(priorities, dtype=np.int64),
            np.zeros(FULL_SCORE + 1, dtype=np.int64),
        )

    def add(self, played: Futures) -> None:
        """Count a chunk of futures in."""
        progress = between(played.reach, 0, ONE)
        for counts, year in zip(self.reach, progress, strict=True):
            for row, priority in enumerate(year):
                counts[row] += np.bincount(priority, minlength=ROOM).astype(np.int32)
        self.on_time += (played.status == ACHIEVED).sum(axis=1)
        self.late += (played.status == LATE).sum(axis=1)
        self.scores += np.bincount(played.score, minlength=FULL_SCORE + 1)
        self.cut += int(played.cut.sum(dtype=np.int64))
        self.futures += len(played.score)

    def merge(self, other: Tally) -> None:
        """Count in what another tally counted of other futures of the same plan."""
        self.reach += other.reach
        self.on_time += other.on_time
        self.late += other.late
        self.scores += other.scores
        self.cut += other.cut
        self.futures += other.futures

    @property
    def score_sum(self) -> int:
        """The scores of all futures, added up."""
        return int((self.scores * np.arange(FULL_SCORE + 1)).sum())

    def fans(self, percents: tuple[int, ...]) -> Whole:
        """Percentiles of progress, `[year, priority, percentile]`, basis points."""
        return percentiles(self.reach, percents)


def percentiles(counts: Whole | Counts, percents: tuple[int, ...]) -> Whole:
    """Percentiles of counted numbers, each a number that occurs.

    Of N numbers, sorted and counted from 0, the q-th percentile is the one at q x (N - 1) // 100.

    Args:
        counts: How often each number from 0 on occurs, `[..., numbers]`; N of them in each row.
        percents: Each from 0 to 100.

    Returns:
        `[..., percentile]`.
    """
    *places, numbers = counts.shape
    spare = -numbers % BLOCK
    padded = np.pad(counts, [(0, 0)] * len(places) + [(0, spare)]) if spare else counts
    blocks = padded.reshape(*places, (numbers + spare) // BLOCK, BLOCK)
    running = blocks.sum(axis=-1, dtype=np.int32).cumsum(axis=-1, dtype=np.int32)
    ranks = (running[..., -1:].astype(np.int64) - 1) * np.array(percents) // 100
    # the block that holds a rank, then the place in it
    block = (running[..., None, :] <= ranks[..., None]).sum(axis=-1)
    before = np.take_along_axis(running, np.maximum(block - 1, 0), axis=-1) * (block > 0)
    inside = np.take_along_axis(blocks, block[..., None], axis=-2).cumsum(axis=-1, dtype=np.int32)
    place = (before[..., None] + inside <= ranks[..., None]).sum(axis=-1)
    found: Whole = (block * BLOCK + place).astype(np.int32)
    return found
