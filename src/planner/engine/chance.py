"""Random draws as a table to look up: they do not depend on a state or an order of calls.

A draw is a pure function of (seed, domain, slot, future, year). The words come raw from Philox
4x64, a counter-based generator (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
SC 2011): the key is the seed and a hash of domain and slot, the counter is the future, and the
sixteen 16-bit lanes of that counter's block are the years. So a future drawn alone equals its
column in a batch, and a new event in the deck changes no other draw.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from planner.engine.arrays import between, constant, frozen
from planner.scenario.model import BASIS_POINTS, Aggregation

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
    from planner.engine.year_keys import Step

Words = npt.NDArray[np.uint64]

LANES = 16
"""Numbers of 16 bits in a counter's block, one for each year."""

MOST_YEARS = 15
"""Lanes of a counter's block, without the unused lane 0."""

LANE = np.uint64(0xFFFF)
"""The bits of a word that a draw is made of."""

ALLIES = 3
"""Groups of allies with independent draws."""

ALLY_SIZES = (5_000, 3_000, 2_000)
"""Shares of the three groups where contributions are summed: one large, two smaller (assumed)."""

RECENTRED = 1_500
"""Basis points that recentre the least of three draws (added) or the greatest (subtracted)."""


Shared = tuple[tuple[str, Aggregation], ...]
"""Priorities by id, each with the way the allies' contributions to it add up."""


class Luck(Protocol):
    """A source of draws, as the rules read it."""

    @property
    def count(self) -> int:
        """The number of campaigns it draws for."""
        ...

    def draw(self, slot: str, step: Step, year: int) -> Int32Array:
        """Draws of one named slot in a step of a year, 0 to 9,999, one per campaign."""
        ...

    def draws(self, slots: tuple[str, ...], step: Step, year: int) -> Int32Array:
        """Draws of several slots in a step of a year, `[slot, campaign]`."""
        ...

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        """The allies' combined draws in a year, -5,000 to 5,000, `[priority, campaign]`."""
        ...


@dataclass(frozen=True)
class TabulatedLuck(ABC):
    """Luck from tables of all years, each made at its first use."""

    _slots: dict[str, Int32Array] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _several: dict[tuple[str, ...], Int32Array] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _frictions: dict[Shared, Int32Array] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    def draw(self, slot: str, step: Step, year: int) -> Int32Array:
        """Draws of one named slot in one year, 0 to 9,999, shape `[count]`."""
        del step  # a slot is read in one step only
        table = self._slots.get(slot)
        if table is None:
            table = self._slots[slot] = self._tables((slot,))[:, 0]
        drawn: Int32Array = table[year]
        return drawn

    def draws(self, slots: tuple[str, ...], step: Step, year: int) -> Int32Array:
        """Draws of several slots in one year, shape `[slot, count]`."""
        del step  # a slot is read in one step only
        table = self._several.get(slots)
        if table is None:
            table = self._several[slots] = self._tables(slots)
        drawn: Int32Array = table[year]
        return drawn

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        """The allies' combined draws, -5,000 to 5,000, shape `[priority, count]`."""
        table = self._frictions.get(shared)
        if table is None:
            table = self._frictions[shared] = self._combined(shared)
        drawn: Int32Array = table[year]
        return drawn

    @abstractmethod
    def _words(self, slots: tuple[str, ...]) -> Words:
        """The block of each campaign's counter, shape `[slot, count, 4]`."""

    def _tables(self, slots: tuple[str, ...]) -> Int32Array:
        """All years' draws of several slots, shape `[16, slot, count]`."""
        return draws_of(self._words(slots))

    def _combined(self, shared: Shared) -> Int32Array:
        """All years' frictions, shape `[16, priority, count]`."""
        names = [name for name, _ in shared]
        groups = [
            self._tables(tuple(f"friction:{name}:{group}" for name in names))
            for group in range(ALLIES)
        ]
        combined = np.empty_like(groups[0])
        for how in {how for _, how in shared}:
            rows = [row for row, (_, each) in enumerate(shared) if each is how]
            combined[:, rows] = add_up([each[:, rows] for each in groups], how)
        return frozen(combined)


@dataclass(frozen=True)
class Chance(TabulatedLuck):
    """The draws of `count` futures from `first` on, in one domain of one seed.

    Each use has its own domain. Play has draws of its own (`planner.engine.keyed_luck`), which no
    future reads.
    """

    seed: int
    domain: str
    first: int = 0
    count: int = 1

    def _words(self, slots: tuple[str, ...]) -> Words:
        words = np.empty((len(slots), 4 * self.count), dtype=np.uint64)
        counter = np.array([self.first, 0, 0, 0], dtype=np.uint64)
        for row, slot in enumerate(slots):
            key = np.array([self.seed, slot_key(self.domain, slot)], dtype=np.uint64)
            words[row] = np.random.Philox(key=key, counter=counter).random_raw(4 * self.count)
        return words.reshape(len(slots), self.count, 4)


@lru_cache(maxsize=4_096)
def slot_key(domain: str, slot: str) -> int:
    """A number for a slot in a domain, below 2^64."""
    name = hashlib.sha256(f"{domain}/{slot}".encode()).digest()
    return int.from_bytes(name[:8], "little")


def draws_of(words: Words) -> Int32Array:
    """All years' draws from each counter's block.

    Args:
        words: The block's four words, `[..., N, 4]`.

    Returns:
        0 to 9,999, `[16, ..., N]`.
    """
    # the lowest 16 bits of a word are its first lane, on a machine of either byte order
    lanes = np.ascontiguousarray(words, dtype="<u8").view("<u2")
    draws = np.empty((LANES, *words.shape[:-1]), dtype=np.int32)
    for year in range(LANES):
        draws[year] = lanes[..., year]
    draws *= constant(BASIS_POINTS)
    draws >>= constant(16)
    return frozen(draws)


@dataclass(frozen=True)
class FixedLuck:
    """Luck fixed at given quantiles, one campaign for each, such as bad, likely and good luck."""

    quantiles: tuple[int, ...]
    """In basis points, such as 500, 5,000 and 9,500."""

    @property
    def count(self) -> int:
        """One campaign for each quantile."""
        return len(self.quantiles)

    def draw(self, slot: str, step: Step, year: int) -> Int32Array:
        """The quantiles themselves; high is good in every slot that `resolve` reads."""
        del slot, step, year
        return np.array(self.quantiles, dtype=np.int32)

    def draws(self, slots: tuple[str, ...], step: Step, year: int) -> Int32Array:
        """The quantiles themselves, once for each slot."""
        del step, year
        return np.array([self.quantiles] * len(slots), dtype=np.int32)

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        """The quantiles of the combined draws, from tables of many combined draws."""
        del year
        tables = [_combined_quantiles(aggregation) for _, aggregation in shared]
        return np.array(
            [
                [table[q * (len(table) - 1) // BASIS_POINTS] for q in self.quantiles]
                for table in tables
            ],
            dtype=np.int32,
        )


def add_up(groups: list[Int32Array], aggregation: Aggregation) -> Int32Array:
    """Combine the draws of the groups of allies by a priority's aggregation.

    The weakest link decides doctrine and networks, the best shot joint research, the sum (large
    allies weigh more) ground forces; else the mean (Hirshleifer 1983, Cornes and Sandler 1996).

    Args:
        groups: Draws of each group, 0 to 9,999.
        aggregation: The way the contributions add up.

    Returns:
        The combined draw around 0, -5,000 to 5,000.
    """
    first, second, third = groups
    if aggregation is Aggregation.WEAKEST:
        combined = np.minimum(np.minimum(first, second), third) + RECENTRED
    elif aggregation is Aggregation.BEST:
        combined = np.maximum(np.maximum(first, second), third) - RECENTRED
    elif aggregation is Aggregation.SUM:
        large, middle, small = ALLY_SIZES
        combined = (first * large + second * middle + third * small) // BASIS_POINTS
    else:
        combined = (first + second + third) // ALLIES
    return between(combined - BASIS_POINTS // 2, -BASIS_POINTS // 2, BASIS_POINTS // 2)


_QUANTILES: dict[Aggregation, Int32Array] = {}


def _combined_quantiles(aggregation: Aggregation) -> Int32Array:
    """Sorted combined draws of 999 futures of a fixed seed: their rank is their quantile."""
    table = _QUANTILES.get(aggregation)
    if table is None:
        draws = Chance(seed=0, domain="quantiles", count=999)
        shared = (("any", aggregation),)
        years = [draws.frictions(shared, year)[0] for year in range(1, MOST_YEARS + 1)]
        table = _QUANTILES[aggregation] = np.sort(np.concatenate(years))
    return table
