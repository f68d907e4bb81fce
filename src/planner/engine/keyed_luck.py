"""The luck of play: the draws of each year's steps from the keys of that year."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from planner.engine.arrays import frozen
from planner.engine.chance import ALLIES, LANE, add_up, slot_key
from planner.engine.philox import first_words
from planner.engine.year_keys import Step
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.engine.arrays import Int32Array
    from planner.engine.chance import Luck, Shared, Words
    from planner.engine.tables import Rows
    from planner.engine.year_keys import KeySource

PLAY: Final = "play"
"""The domain of the slots of play."""


@dataclass(frozen=True)
class KeyedLuck:
    """The draws of campaigns, each from its own keys: column n is that of `sources[n]`.

    A draw is a pure function of (a year's key, slot), so a new event in the deck changes no other
    draw, and a year's draws tell nothing of another year's.
    """

    sources: tuple[KeySource, ...]
    years: int = 0
    """The first years, whose keys are all known: these are drawn at once, which is faster."""
    _drawn: dict[tuple[tuple[str, ...], Step], Words] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """The words of these years by slots and step, `[slot, year, campaign]`."""

    _known: dict[object, Int32Array] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Draws that were read before: several groups of campaigns read those of one year."""

    @property
    def count(self) -> int:
        """One campaign for each source of keys."""
        return len(self.sources)

    def draw(self, slot: str, step: Step, year: int) -> Int32Array:
        """Draws of one slot, `[campaign]`."""
        drawn: Int32Array = self.draws((slot,), step, year)[0]
        return drawn

    def draws(self, slots: tuple[str, ...], step: Step, year: int) -> Int32Array:
        """Draws of several slots, `[slot, campaign]`."""
        drawn = self._known.get((slots, step, year))
        if drawn is None:
            drawn = frozen(_draws(self._words(slots, step, year), 0))
            self._known[slots, step, year] = drawn
        return drawn

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        """The allies' combined draws, -5,000 to 5,000, `[priority, campaign]`."""
        known = self._known.get((shared, year))
        if known is not None:
            return known
        words = self._words(tuple(f"friction:{name}" for name, _ in shared), Step.OUTCOME, year)
        groups = [_draws(words, group) for group in range(ALLIES)]
        combined = np.empty((len(shared), self.count), dtype=np.int32)
        for aggregation in {each for _, each in shared}:
            rows = [row for row, (_, each) in enumerate(shared) if each is aggregation]
            combined[rows] = add_up([each[rows] for each in groups], aggregation)
        self._known[shared, year] = frozen(combined)
        return combined

    def _words(self, slots: tuple[str, ...], step: Step, year: int) -> Words:
        """A word for each slot and campaign, `[slot, campaign]`."""
        if year > self.years:
            return self._words_of(slots, step, (year,))[:, 0]
        drawn = self._drawn.get((slots, step))
        if drawn is None:
            drawn = self._words_of(slots, step, tuple(range(1, self.years + 1)))
            self._drawn[slots, step] = drawn
        return drawn[:, year - 1]

    def _words_of(self, slots: tuple[str, ...], step: Step, years: tuple[int, ...]) -> Words:
        """A word for each slot, year and campaign, `[slot, year, campaign]`."""
        keys = b"".join(source.key(step, year) for year in years for source in self.sources)
        halves = np.frombuffer(keys, dtype="<u8").astype(np.uint64).reshape(-1, 2)
        counters = np.array([slot_key(PLAY, each) for each in slots], dtype=np.uint64)
        words: Words = first_words(halves.T, counters)
        return words.reshape(len(slots), len(years), self.count)


@dataclass(frozen=True)
class ChosenLuck:
    """The luck of chosen campaigns of a source, in a given order."""

    luck: Luck
    columns: Rows
    """The chosen columns of the source."""

    @property
    def count(self) -> int:
        """The number of campaigns chosen."""
        return len(self.columns)

    def draw(self, slot: str, step: Step, year: int) -> Int32Array:
        """Their draws of one slot, `[campaign]`."""
        drawn: Int32Array = self.luck.draw(slot, step, year)[self.columns]
        return drawn

    def draws(self, slots: tuple[str, ...], step: Step, year: int) -> Int32Array:
        """Their draws of several slots, `[slot, campaign]`."""
        drawn: Int32Array = self.luck.draws(slots, step, year)[:, self.columns]
        return drawn

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        """Their friction, `[priority, campaign]`."""
        drawn: Int32Array = self.luck.frictions(shared, year)[:, self.columns]
        return drawn


def _draws(words: Words, lane: int) -> Int32Array:
    """Draws from one 16-bit lane of each word, 0 to 9,999."""
    lanes = (words >> np.uint64(16 * lane) & LANE).astype(np.int32)
    drawn: Int32Array = lanes * BASIS_POINTS >> 16
    return drawn
