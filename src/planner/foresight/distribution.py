"""Distributions of progress over futures: few values are kept and sorted, many are counted.

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
        if self._counts is not None or sum(each.shape[-1] for each in self._kept) > FEW:
            self._count()

    def merge(self, other: Distribution) -> None:
        """Add the futures of another distribution."""
        counts = self.counts
        counts += other.counts

    @property
    def counts(self) -> Int32Array:
        """Futures by progress in basis points, `[year, priority, ROOM]`."""
        return self._count()

    def percentiles(self, percents: tuple[int, ...]) -> Int32Array:
        """Percentiles as `percentiles` defines them, `[year, priority, percentile]`."""
        if self._counts is not None or not self._kept:
            return percentiles(self.counts, percents)
        # NumPy sorts 16 bits by their digits if the sort has to be stable, on every processor
        ordered = np.sort(np.concatenate(self._kept, axis=-1), axis=-1, kind="stable")
        last = ordered.shape[-1] - 1
        ranks = [percent * last // 100 for percent in percents]
        return ordered[..., ranks].astype(np.int32)

    def _count(self) -> Int32Array:
        """Move the kept values into the counts."""
        counts = self._counts
        if counts is None:
            counts = self._counts = np.zeros((*self._shape, ROOM), dtype=np.int32)
        for progress in self._kept:
            for place in np.ndindex(self._shape):
                counts[place] += np.bincount(progress[place], minlength=ROOM).astype(np.int32)
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
