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
    from collections.abc import Iterator

    from planner.engine.arrays import Small, Whole
    from planner.engine.chance import Luck
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.plans import Plan
    from planner.scenario.model import Aggregation

CHUNK = 8_192
"""Futures played at once; larger chunks fall out of the cache, smaller ones pay more calls."""


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


def play_out(tables: Tables, state: State, plan: Plan, luck: Luck, policy: str) -> Futures:
    """Play the years left after `state` in one chunk of futures.

    Args:
        tables: The compiled scenario.
        state: Where one campaign stands.
        plan: What the team does in the years left.
        luck: The draws of the futures.
        policy: Red's policy.

    Returns:
        The futures, each from the next year to the last.
    """
    here = state.columns([0] * luck.count)
    years, cuts = [], np.zeros(luck.count, dtype=np.int32)
    while here.year < tables.scenario.years:
        opening = open_year(tables, here, luck, policy)
        orders, cut = plan.orders(tables, here, opening)
        here = resolve(tables, here, opening, orders, luck)
        cuts = np.maximum(cuts, cut)
        years.append(here.reach)
    return Futures(
        np.stack(years) if years else np.empty((0, *here.reach.shape), dtype=np.int32),
        here.status,
        here.achieved_in,
        here.indicators,
        score(here),
        cuts,
    )


def many(
    tables: Tables, state: State, plan: Plan, parts: tuple[Chance, ...], policy: str
) -> Iterator[Futures]:
    """Play all the futures of `parts`, yielding each chunk as it is done."""
    for part in parts:
        yield play_out(tables, state, plan, part, policy)
