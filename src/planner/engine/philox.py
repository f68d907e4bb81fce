"""Philox 4x64 on arrays: the words of many keys and counters in one computation.

NumPy needs a new generator for every key, and making it takes far longer than drawing. Here the
same words are computed for arrays of keys and counters, by the whole-number steps of Philox
(Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from planner.engine.chance import Words

ROUNDS: Final = 10
"""Rounds of Philox 4x64, as in NumPy."""

FIRST: Final = 1
"""The first counter of NumPy's generator, which increments the counter before it draws."""

_HALF: Final = np.uint64(32)
_LOW: Final = np.uint64(0xFFFFFFFF)
_FACTORS: Final = np.array([0xCA5A826395121157, 0xD2E7470EE14C6C93], np.uint64)[:, None, None]
_SMALL: Final = _FACTORS & _LOW
_LARGE: Final = _FACTORS >> _HALF
_STEPS: Final = np.array([0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B], np.uint64)[:, None, None]


def first_words(keys: Words, counters: Words) -> Words:
    """The first word of each block, for every pair of a key and a counter.

    Each round multiplies two of the counter's words by fixed odd numbers and mixes the halves of
    the 128-bit products with the key, to which fixed numbers are added from round to round, all
    modulo 2^64.

    Args:
        keys: Two words for each key, `[2, N]`.
        counters: The second word of each counter, `[S]`; the first is `FIRST`, the others are 0.

    Returns:
        The word `numpy.random.Philox(key=keys[:, n], counter=[0, counters[s], 0, 0])` draws first,
        `[S, N]`.
    """
    shape = (2, len(counters), keys.shape[1])
    key = keys[:, None, :]
    # the words 2 and 0 of the counter are multiplied, the words 1 and 3 are mixed in
    multiplied = np.zeros(shape, dtype=np.uint64)
    multiplied[1] = FIRST
    mixed = np.zeros(shape, dtype=np.uint64)
    mixed[0] = counters[:, None]
    for _ in range(ROUNDS):
        high, low = _product(multiplied)
        mixed, multiplied = low, (high ^ mixed ^ key)[::-1]
        key = key + _STEPS
    words: Words = multiplied[1]
    return words


def _product(words: Words) -> tuple[Words, Words]:
    """The upper and the lower half of the 128-bit products with the two factors.

    They are summed from products of 32-bit halves, none of which exceeds 64 bits.
    """
    below, above = words & _LOW, words >> _HALF
    middle = above * _SMALL + (below * _SMALL >> _HALF)
    carried = (middle & _LOW) + below * _LARGE
    upper = above * _LARGE + (middle >> _HALF) + (carried >> _HALF)
    return upper, words * _FACTORS
