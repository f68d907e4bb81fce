"""Distributions of progress over futures: values are kept, and counted once there are many.

Sorting a thousand numbers is quicker than counting them into ten thousand bins, but the bins need
no more memory for a million numbers than for a thousand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    import numpy.typing as npt

    from planner.engine.arrays import Int32Array

Counts: TypeAlias = "npt.NDArray[np.int64]"

FEW = 2_000
"""Futures up to which sorting is quicker than counting."""

MOST_KEPT = 20_000
"""Futures up to which values are kept, so that they are counted together and only if needed."""

BLOCK = 100
"""Neighbouring bins that are summed first when a percentile is looked for."""

ROOM = BASIS_POINTS + BLOCK
"""Bins for the numbers 0 to 10,000, rounded up to whole blocks."""


class Distribution:
    """Progress in basis points, 0 to 10,000, of each priority in each year."""

    def __init__(self, years: int, priorities: int) -> None:
        """Begin without futures."""
        self._shape = years, priorities
        self._kept: list[npt.NDArray[np.int16]] = []
        self._counts: Int32Array | None = None

    def add(self, progress: Int32Array) -> None:
        """Add more futures.

        Args:
            progress: Basis points, `[year, priority, N]`.
        """
        self._kept.append(progress.astype(np.int16))
        self._count_many()

    def merge(self, other: Distribution) -> None:
        """Add the futures of another distribution, which stays as it is."""
        self._kept += other._kept
        if other._counts is not None:
            counts = self._count()
            counts += other._counts
        self._count_many()

    @property
    def counts(self) -> Int32Array:
        """Futures by progress in basis points, `[year, priority, ROOM]`."""
        return self._count()

    def percentiles(self, percents: tuple[int, ...]) -> Int32Array:
        """Percentiles as `percentiles` defines them, `[year, priority, percentile]`."""
        if self._counts is not None or not 0 < self._kept_futures <= FEW:
            return percentiles(self.counts, percents)
        # NumPy sorts 16 bits by their digits if the sort has to be stable, on every processor
        ordered = np.sort(np.concatenate(self._kept, axis=-1), axis=-1, kind="stable")
        last = ordered.shape[-1] - 1
        ranks = [percent * last // 100 for percent in percents]
        return ordered[..., ranks].astype(np.int32)

    @property
    def _kept_futures(self) -> int:
        return sum(each.shape[-1] for each in self._kept)

    def _count_many(self) -> None:
        """Count the kept values if they are too many to keep."""
        if self._kept_futures > MOST_KEPT:
            self._count()

    def _count(self) -> Int32Array:
        """Move the kept values into the counts."""
        counts = self._counts
        if counts is None:
            counts = self._counts = np.zeros((*self._shape, ROOM), dtype=np.int32)
        if self._kept:
            progress = np.concatenate(self._kept, axis=-1)
            for place in np.ndindex(self._shape):
                counts[place] += np.bincount(progress[place], minlength=ROOM)
            self._kept.clear()
        return counts


def percentiles(counts: npt.NDArray[np.int32 | np.int64], percents: tuple[int, ...]) -> Int32Array:
    """Percentiles of counted numbers, each a number that occurs.

    Of N numbers, sorted and counted from 0, the q-th percentile is the one at q x (N - 1) // 100.

    Args:
        counts: Occurrences of each number from 0 on, `[..., numbers]`; their sum N in each row.
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
    # the block that holds the rank, then the bin in it
    block = (running[..., None, :] <= ranks[..., None]).sum(axis=-1)
    before = np.take_along_axis(running, np.maximum(block - 1, 0), axis=-1) * (block > 0)
    inside = np.take_along_axis(blocks, block[..., None], axis=-2).cumsum(axis=-1, dtype=np.int32)
    place = (before[..., None] + inside <= ranks[..., None]).sum(axis=-1)
    found: Int32Array = (block * BLOCK + place).astype(np.int32)
    return found
