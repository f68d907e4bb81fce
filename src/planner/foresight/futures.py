"""Playing many futures at once, in chunks that stay inside the processor's cache."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.resolve import resolve
from planner.engine.score import score

if TYPE_CHECKING:
    from planner.engine.arrays import Small, Whole
    from planner.engine.chance import Luck
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.plans import Plan
    from planner.scenario.model import Aggregation

CHUNK = 8_192
"""Futures played at once; larger chunks fall out of the cache, smaller ones pay more calls."""


@dataclass(frozen=True)
class Start:
    """Where futures begin: a state, and the opening of its next year where it is known."""

    tables: Tables
    state: State
    """Of one campaign."""
    policy: str
    """Red's policy."""
    opening: Opening | None = None
    """Of the same campaign; None lets every future open the year for itself."""


@dataclass(frozen=True)
class Futures:
    """What many futures came to; the last axis is the future."""

    reach: Whole
    """Way to the target after each year played, basis points, `[year, priority, N]`."""
    status: Small
    """Statuses at the end, `[priority, N]`."""
    achieved_in: Small
    """Years of achievement, 0 if never, `[priority, N]`."""
    indicators: Whole
    """At the end, `[indicator, N]`."""
    score: Whole
    """0 to 100, `[N]`."""
    cut: Whole
    """Greatest share that a year's orders were cut by, basis points, `[N]`."""


@dataclass(frozen=True)
class Repeated:
    """The same futures for each of several candidates, candidate by candidate."""

    luck: Luck
    times: int

    @property
    def count(self) -> int:
        """Futures times candidates."""
        return self.luck.count * self.times

    def draw(self, slot: str, year: int) -> Whole:
        """The draws of all futures, once for each candidate."""
        return np.tile(self.luck.draw(slot, year), self.times)

    def friction(self, priority: str, aggregation: Aggregation, year: int) -> Whole:
        """The friction of all futures, once for each candidate."""
        return np.tile(self.luck.friction(priority, aggregation, year), self.times)


def chances(seed: int, domain: str, count: int) -> tuple[Chance, ...]:
    """The draws of `count` futures, chunk by chunk; keep them to meet the same futures again."""
    return tuple(
        Chance(seed, domain, first, min(CHUNK, count - first)) for first in range(0, count, CHUNK)
    )


def play_out(begin: Start, plan: Plan, luck: Luck) -> Futures:
    """Play the years left in one chunk of futures.

    Args:
        begin: Where every future begins.
        plan: What the team does in the years left.
        luck: The draws of the futures.

    Returns:
        The futures, each from the next year to the last.
    """
    tables, everyone = begin.tables, [0] * luck.count
    here = begin.state.columns(everyone)
    opening = begin.opening.columns(everyone) if begin.opening else None
    years, cuts = [], np.zeros(luck.count, dtype=np.int32)
    while here.year < tables.scenario.years:
        opening = opening or open_year(tables, here, luck, begin.policy)
        orders, cut = plan.orders(tables, here, opening)
        here = resolve(tables, here, opening, orders, luck)
        cuts = np.maximum(cuts, cut)
        years.append(here.reach)
        opening = None
    return Futures(
        np.stack(years) if years else np.empty((0, *here.reach.shape), dtype=np.int32),
        here.status,
        here.achieved_in,
        here.indicators,
        score(here),
        cuts,
    )
