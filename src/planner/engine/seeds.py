"""Many seeds at once: the draws of `planner.engine.chance` for each seed, in one computation.

NumPy needs a new generator for every key, and making it takes far longer than drawing. Here the
same words are computed for an array of seeds, by the whole-number steps of Philox.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.chance import TabulatedLuck, slot_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.engine.arrays import Int32Array
    from planner.engine.chance import Luck, Shared, Words

ROUNDS = 10
"""Rounds of Philox 4x64 (Salmon et al., SC 2011), as in NumPy."""

_MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_STEPS = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_FIRST = 1
"""The counter of future 0: NumPy increments the counter before it draws."""


@dataclass(frozen=True)
class SeedBatch(TabulatedLuck):
    """The draws of future 0 under many seeds: column n is that of `Chance(seeds[n], domain)`."""

    seeds: tuple[int, ...]
    domain: str

    @property
    def count(self) -> int:
        """One campaign for each seed."""
        return len(self.seeds)

    def _words(self, slots: tuple[str, ...]) -> Words:
        seeds = np.array(self.seeds, dtype=np.uint64)
        words = np.empty((len(slots), len(seeds), 4), dtype=np.uint64)
        for row, slot in enumerate(slots):
            words[row] = first_words(seeds, slot_key(self.domain, slot)).T
        return words


@dataclass(frozen=True)
class LuckSubset:
    """The luck of chosen campaigns of a source, in a given order."""

    luck: Luck
    which: Sequence[int]

    @property
    def count(self) -> int:
        """The number of campaigns chosen."""
        return len(self.which)

    def draw(self, slot: str, year: int) -> Int32Array:
        """Their draws."""
        drawn: Int32Array = self.luck.draw(slot, year)[self._index()]
        return drawn

    def draws(self, slots: tuple[str, ...], year: int) -> Int32Array:
        """Their draws of several slots, `[slot, campaign]`."""
        drawn: Int32Array = self.luck.draws(slots, year)[:, self._index()]
        return drawn

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        """Their friction, `[priority, campaign]`."""
        drawn: Int32Array = self.luck.frictions(shared, year)[:, self._index()]
        return drawn

    def _index(self) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        return np.asarray(self.which, dtype=np.intp)


def first_words(seeds: Words, second: int) -> Words:
    """The words of `numpy.random.Philox(key=[seed, second]).random_raw(4)` for every seed.

    Each round multiplies two of the counter's words by fixed odd numbers and mixes the halves of
    the 128-bit products with the key, to which fixed numbers are added from round to round, all
    modulo 2^64.

    Args:
        seeds: The first half of each key, `[N]`.
        second: The second half, the same for all, below 2^64.

    Returns:
        Four words for each, `[4, N]`.
    """
    nothing = np.zeros(seeds.shape, dtype=np.uint64)
    counter = [np.full(seeds.shape, _FIRST, dtype=np.uint64), nothing, nothing, nothing]
    keys = [seeds, np.full(seeds.shape, second, dtype=np.uint64)]
    for _ in range(ROUNDS):
        high, low = zip(
            *(_product(counter[2 * n], each) for n, each in enumerate(_MULTIPLIERS)), strict=True
        )
        counter = [high[1] ^ counter[1] ^ keys[0], low[1], high[0] ^ counter[3] ^ keys[1], low[0]]
        keys = [key + np.uint64(step) for key, step in zip(keys, _STEPS, strict=True)]
    return np.stack(counter)


def _product(words: Words, factor: int) -> tuple[Words, Words]:
    """The upper and the lower half of the 128-bit products, from products of 32-bit halves."""
    small, large = np.uint64(factor & 0xFFFFFFFF), np.uint64(factor >> 32)
    below, above = words & _LOW, words >> _HALF
    crossed, other = above * small, below * large
    carried = (below * small >> _HALF) + (crossed & _LOW) + (other & _LOW)
    upper = above * large + (crossed >> _HALF) + (other >> _HALF) + (carried >> _HALF)
    return upper, words * np.uint64(factor)
