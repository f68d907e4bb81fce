"""The state of campaigns between two years."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import BoolArray, Int8Array, Int32Array, between, freeze_arrays, frozen
from planner.engine.rules.deterrence import deterrence
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import PRESSURE, PROGRESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.engine.tables import Reading, Rows, Tables

COHESION, SUPPORT, THREAT, DETERRENCE = range(4)
"""Rows of the indicators."""


class Status(IntEnum):
    """The status of a KPI."""

    OPEN = 0
    ACHIEVED = 1
    MISSED = 2
    LATE = 3


OPEN, ACHIEVED, MISSED, LATE = (np.int8(each) for each in Status)
"""Statuses in the arrays' type: to compare an array with a member of an enum takes far longer."""

_DONE = np.int8(ACHIEVED & LATE & ~MISSED)
"""The bit that only the statuses of achieved KPIs have."""


@dataclass(frozen=True)
class State:
    """The numbers of `N` campaigns after `year` years; the last axis is the campaign."""

    year: int
    reach: Int32Array
    """Way from baseline to target, basis points, below 0 when behind, `[priority, N]`."""
    status: Int8Array
    """A `Status` per KPI, `[priority, N]`."""
    achieved_in: Int8Array
    """The year a KPI was achieved in, 0 if never, `[priority, N]`."""
    indicators: Int32Array
    """Basis points, `[indicator, N]`."""
    pressure: Int32Array
    """Red's points, `[N]`."""
    seen: BoolArray
    """The events that have happened, `[event, N]`."""
    next_push: Int32Array
    """Push effects that the last year left for the next, basis points, `[priority, N]`."""
    next_budget: Int32Array
    """US$ million that the last year left for (or took from) the next, `[N]`."""
    next_effort: Int32Array
    """Points of effort that the last year left for (or took from) the next, `[N]`."""

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        freeze_arrays(self)

    @property
    def count(self) -> int:
        """The number of campaigns it holds."""
        return int(self.reach.shape[1])

    @cached_property
    def progress(self) -> Int32Array:
        """Reach, clipped to 0 to 10,000."""
        return frozen(between(self.reach, 0, BASIS_POINTS))

    @cached_property
    def done(self) -> BoolArray:
        """KPIs achieved, on time or late, `[priority, N]`."""
        return frozen((self.status & _DONE).view(np.bool_))

    def read(self, reading: Reading) -> Int32Array:
        """The number that a reading names, `[N]`."""
        if reading.array == PRESSURE:
            return self.pressure
        table = self.progress if reading.array == PROGRESS else self.indicators
        number: Int32Array = table[reading.row]
        return number

    def columns(self, which: Sequence[int] | Rows) -> State:
        """The chosen campaigns, in that order; a campaign may be chosen more than once."""
        index = np.asarray(which, dtype=np.intp)
        return State(
            self.year,
            *(
                getattr(self, each.name).take(index, axis=-1)
                for each in fields(self)
                if each.name != "year"
            ),
        )

    def digest(self, column: int = 0, before: str = "") -> str:
        """SHA-256 over one campaign's numbers, chained to the digest before.

        Args:
            column: Which campaign.
            before: The digest of the year before, in hexadecimal; empty at the start.

        Returns:
            Hexadecimal digits.
        """
        chain = hashlib.sha256(before.encode())
        chain.update(self.year.to_bytes(8, "little"))
        for each in fields(self):
            if each.name != "year":
                chain.update(getattr(self, each.name)[..., column].astype("<i8").tobytes())
        return chain.hexdigest()


def start(tables: Tables, count: int = 1) -> State:
    """The state before year 1.

    Args:
        tables: The compiled scenario.
        count: The number of campaigns.

    Returns:
        The same start for every campaign.
    """
    scenario = tables.scenario
    size = (len(scenario.priorities), count)
    indicators = np.zeros((4, count), dtype=np.int32)
    for indicator in scenario.indicators:
        indicators[INDICATORS.index(indicator.id)] = indicator.start
    reach = np.zeros(size, dtype=np.int32)
    indicators[DETERRENCE] = deterrence(tables, reach, indicators[THREAT])
    return State(
        year=0,
        reach=reach,
        status=np.zeros(size, dtype=np.int8),
        achieved_in=np.zeros(size, dtype=np.int8),
        indicators=indicators,
        pressure=np.zeros(count, dtype=np.int32),
        seen=np.zeros((len(scenario.events), count), dtype=np.bool_),
        next_push=np.zeros(size, dtype=np.int32),
        next_budget=np.zeros(count, dtype=np.int32),
        next_effort=np.zeros(count, dtype=np.int32),
    )
