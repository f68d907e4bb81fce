"""Playing many futures at once, in chunks that stay inside the processor's cache."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.resolve import resolve
from planner.engine.score import score
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.engine.arrays import Int8Array, Int32Array
    from planner.engine.chance import Luck, Shared
    from planner.engine.opening import Opening
    from planner.engine.rules.injects import WrittenInject
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.engine.year_context import Override
    from planner.engine.year_keys import Step
    from planner.foresight.plans import Plan

CHUNK = 10_000
"""Futures played at once; larger chunks exceed the cache, smaller ones need more calls."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The parts of a year that people have fixed in advance; they happen in every future."""

    injects: tuple[str, ...] = ()
    """Ids of events that happen without a draw."""
    written: tuple[WrittenInject, ...] = ()
    """Injects that the facilitator wrote."""
    red: tuple[str, ...] | None = None
    """Ids of the options a person playing red takes; None leaves red to its policy."""
    overrides: tuple[Override, ...] = ()


NOTHING_SETTLED = Settled()


@dataclass(frozen=True)
class Start:
    """The start of futures: a state, and the opening of its next year if that is known."""

    tables: Tables
    state: State
    """Of one campaign."""
    policy: str
    """Red's policy."""
    opening: Opening | None = None
    """Of the same campaign; None if every future opens the year with its own draws."""
    settled: Mapping[int, Settled] = field(default_factory=dict)
    """The fixed parts, by year."""

    def open(self, state: State, luck: Luck) -> Opening:
        """Open the next year of many futures, with its fixed parts."""
        settled = self.settled.get(state.year + 1, NOTHING_SETTLED)
        return open_year(
            self.tables,
            state,
            luck,
            self.policy if settled.red is None else PERSON,
            injects=settled.injects,
            written=settled.written,
            red_moves=settled.red or (),
        )


@dataclass(frozen=True)
class Futures:
    """The results of many futures; the last axis is the future."""

    reach: Int32Array
    """Way to the target after each year played, basis points, `[year, priority, N]`."""
    status: Int8Array
    """Statuses at the end, `[priority, N]`."""
    achieved_in: Int8Array
    """Years of achievement, 0 if never, `[priority, N]`."""
    indicators: Int32Array
    """At the end, `[indicator, N]`."""
    score: Int32Array
    """0 to 100, `[N]`."""
    cut: Int32Array
    """Greatest share that a year's orders were cut by, basis points, `[N]`."""


@dataclass(frozen=True)
class Repeated:
    """The same futures for each of several candidates, candidate by candidate."""

    luck: Luck
    times: int

    @property
    def count(self) -> int:
        """The number of futures times the number of candidates."""
        return self.luck.count * self.times

    def draw(self, slot: str, step: Step, year: int) -> Int32Array:
        """The draws of all futures, once for each candidate."""
        return self._repeated(self.luck.draw(slot, step, year))

    def draws(self, slots: tuple[str, ...], step: Step, year: int) -> Int32Array:
        """The draws of several slots, once for each candidate."""
        return self._repeated(self.luck.draws(slots, step, year))

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        """The friction of all futures, once for each candidate."""
        return self._repeated(self.luck.frictions(shared, year))

    def _repeated(self, drawn: Int32Array) -> Int32Array:
        """The same as `np.tile`, which takes far longer for the few numbers of a search."""
        *rows, count = drawn.shape
        repeated = np.empty((*rows, self.times, count), dtype=np.int32)
        repeated[:] = drawn[..., None, :]
        return repeated.reshape(*rows, self.times * count)


def chances(seed: int, domain: str, count: int) -> tuple[Chance, ...]:
    """The draws of `count` futures, chunk by chunk; kept, they can be played again."""
    return tuple(
        Chance(seed, domain, first, min(CHUNK, count - first)) for first in range(0, count, CHUNK)
    )


def play_out(begin: Start, plan: Plan, luck: Luck, *, until: int | None = None) -> Futures:
    """Play the years left in one chunk of futures.

    Args:
        begin: The start of every future.
        plan: The team's plan for the years left.
        luck: The draws of the futures.
        until: The last year to play; None for the scenario's last.

    Returns:
        The results of the futures.
    """
    tables, everyone = begin.tables, np.zeros(luck.count, dtype=np.intp)
    here = begin.state.columns(everyone)
    opening = begin.opening.columns(everyone) if begin.opening else None
    years, cuts = [], np.zeros(luck.count, dtype=np.int32)
    last = tables.scenario.years if until is None else until
    while here.year < last:
        opening = opening or begin.open(here, luck)
        orders, cut = plan.orders(tables, here, opening)
        overrides = begin.settled.get(opening.year, NOTHING_SETTLED).overrides
        here = resolve(tables, here, opening, orders, luck, overrides=overrides)
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
