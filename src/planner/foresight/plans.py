"""Plans: a team's orders for the years to come, in any future."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

import numpy as np

from planner.engine.orders import Orders, cut_to_fit
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from planner.engine.arrays import Int8Array, Int32Array
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.engine.tables import Tables


Kind = TypeVar("Kind", bound=np.generic)

LARGEST = 2**31 - 1
"""The largest number that 32 bits hold."""


class Plan(Protocol):
    """A source of orders for a year that has just opened in many futures."""

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """Orders that every future can pay, and the share by which they were cut, `[N]`."""
        ...


@dataclass(frozen=True)
class FixedPlan:
    """The same amounts in every future; where a year cannot pay them, they are cut pro rata."""

    years: Mapping[int, Orders]

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The year's amounts, cut where needed."""
        del state
        return cut_to_fit(tables, opening, self.years[opening.year])


@dataclass(frozen=True)
class SharePlan:
    """A plan of shares of each year's means; it can hold several candidates."""

    budget: Int32Array
    """Basis points of the year's budget, `[year, priority, candidate]`, row 0 is year 1."""
    effort: Int32Array
    """Basis points of the year's effort, `[year, priority, candidate]`."""
    answers: Int8Array
    """Option rows, `[year, question, candidate]`."""
    futures: int = field(default=1, kw_only=True)
    """Columns of a batch that each candidate has."""

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The year's orders in whole amounts, and no cut."""
        del state
        row = opening.year - 1
        budget, effort = (
            self._columns(each[row].cumsum(axis=0, dtype=np.int32))
            for each in (self.budget, self.effort)
        )
        wanted = Orders(
            portions(budget, opening.budget),
            portions(effort, opening.effort),
            self._columns(self.answers[row]),
        )
        return cut_to_fit(tables, opening, wanted)

    def first(self, candidates: int) -> Self:
        """The plan of the first candidates only."""
        return replace(
            self,
            budget=self.budget[..., :candidates],
            effort=self.effort[..., :candidates],
            answers=self.answers[..., :candidates],
        )

    def _columns(self, numbers: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
        """One column for each future of each candidate; a single candidate stands for all."""
        if self.futures == 1 or numbers.shape[1] == 1:
            return numbers
        return np.repeat(numbers, self.futures, axis=1)


def portions(running: Int32Array, total: Int32Array) -> Int32Array:
    """Split totals by shares into whole numbers by rounding the running sum.

    Args:
        running: Running sums of shares, basis points up to 10,000, `[priority, N or 1]`.
        total: The totals to split, `[N]`.

    Returns:
        `[priority, N]`; each column adds up to the floored share of its total.
    """
    wide = total if int(total.max()) <= LARGEST // BASIS_POINTS else total.astype(np.int64)
    split: Int32Array = (running * wide // BASIS_POINTS).astype(np.int32, copy=False)
    split[1:] -= split[:-1].copy()
    return split
