"""Policies: the orders assumed for the years after a team's plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from planner.engine.orders import Orders
from planner.foresight.plans import portions
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from planner.engine.arrays import BoolArray, Int32Array
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.plans import Plan

BUDGET, EFFORT = 0, 1


class ShareRule(Protocol):
    """A function that shares a year's means out, given the KPIs achieved."""

    def __call__(self, tables: Tables, year: int, done: BoolArray) -> Int32Array:
        """The weights or shares of a year.

        Args:
            tables: The compiled scenario.
            year: The year to share out.
            done: KPIs achieved, `[priority, patterns]`.

        Returns:
            Basis points of the year's budget and effort, `[2, priority, patterns]`.
        """
        ...


@dataclass(frozen=True)
class RulePlan:
    """A plan that shares each year out by a rule; every question takes its first option."""

    rule: ShareRule

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The year's orders; futures with the same KPIs achieved share one computation."""
        patterns, which = _patterns(state.done)
        shares = self.rule(tables, opening.year, patterns)
        running = shares.cumsum(axis=1, dtype=np.int32)[:, :, which]
        answers = np.zeros((len(tables.scenario.questions), 1), dtype=np.int8)
        orders = Orders(
            portions(running[BUDGET], opening.budget),
            portions(running[EFFORT], opening.effort),
            answers,
        )
        return orders, np.zeros(opening.budget.shape, dtype=np.int32)


def _patterns(done: BoolArray) -> tuple[BoolArray, npt.NDArray[np.intp]]:
    """The distinct columns of a mask of at most 62 rows, and the index of each column's own."""
    codes = (np.int64(1) << np.arange(len(done))) @ done
    _, first, which = np.unique(codes, return_index=True, return_inverse=True)
    return done[:, first], which


@dataclass(frozen=True)
class KeepShares:
    """A policy that keeps the shares of the plan's last year.

    Each priority keeps the share of budget and of effort that it had in the last year of the
    plan, as long as its KPI is not achieved and its phase has not ended since. The rest goes to
    the priorities that keep a share, pro rata to their shares; if a phase has ended since, in
    equal parts to the unfinished priorities of the open phase instead. If there are none of
    these, it goes in equal parts to the unfinished priorities of the open phase, else to all
    unfinished ones; if all KPIs are achieved, it stays unspent. After a year that spends nothing,
    nothing is spent; without a plan, shares are those of `even_phase`.
    """

    ordered: Mapping[int, Int32Array]
    """Shares of the years of the plan, basis points of their means, `[2, priority]`."""

    def __call__(self, tables: Tables, year: int, done: BoolArray) -> Int32Array:
        """The shares (see `ShareRule`)."""
        known = [each for each in self.ordered if each < year]
        if not known:
            return even_phase(tables, year, done)
        last = max(known)
        given = self.ordered[last][:, :, None]
        ended = (tables.deadline >= last) & (tables.deadline < year)
        kept: Int32Array = given * ~(done | ended)
        left = given.sum(axis=1) - kept.sum(axis=1)
        heirs = np.zeros_like(kept) if ended.any() else kept
        heirs = np.where(heirs.any(axis=1, keepdims=True), heirs, _first_of(tables, year, done))
        return kept + _split(heirs, left)


def even_phase(tables: Tables, year: int, done: BoolArray) -> Int32Array:
    """Equal shares for the unfinished priorities of the open phase, else for all unfinished."""
    return _whole(np.stack([_first_of(tables, year, done)] * 2))


def by_need(tables: Tables, year: int, done: BoolArray) -> Int32Array:
    """Shares by full amounts of the unfinished priorities still due, else of all unfinished."""
    due = (tables.deadline >= year) & ~done
    takers = np.where(due.any(axis=0), due, ~done)
    return _whole(np.stack([takers * tables.budget_full, takers * tables.effort_full]))


def nothing(tables: Tables, year: int, done: BoolArray) -> Int32Array:
    """No shares at all."""
    del tables, year
    return np.zeros((2, *done.shape), dtype=np.int32)


def _first_of(tables: Tables, year: int, done: BoolArray) -> Int32Array:
    """1 for the unfinished priorities of the open phase, else for all unfinished ones."""
    phase = tables.scenario.phase_of(year).number
    open_now = np.array([[each.phase == phase] for each in tables.scenario.priorities])
    first = open_now & ~done
    return np.where(first.any(axis=0), first, ~done).astype(np.int32)


def _whole(weights: Int32Array) -> Int32Array:
    """Weights as shares of the whole year."""
    return _split(weights, np.full((len(weights), weights.shape[2]), BASIS_POINTS, dtype=np.int32))


def _split(weights: Int32Array, total: Int32Array) -> Int32Array:
    """Totals `[2, patterns]` split by weights `[2, priority, patterns]`, rounding running sums."""
    running = weights.cumsum(axis=1, dtype=np.int64)
    split: Int32Array = (running * total[:, None] // np.maximum(running[:, -1:], 1)).astype(
        np.int32
    )
    split[:, 1:] -= split[:, :-1].copy()
    return split


@dataclass(frozen=True)
class Policy:
    """A named policy for the years after a plan."""

    id: str
    text: str
    """Its rule in one line."""
    plan: Callable[[Mapping[int, Int32Array]], Plan]
    """Makes the policy's plan from the shares of the campaign's own years (see `KeepShares`)."""

    @property
    def sentence(self) -> str:
        """Its id and its rule."""
        return f"{self.id}: {self.text}"


DEFAULT = "keep"

POLICIES = {
    each.id: each
    for each in (
        Policy(
            DEFAULT,
            "the shares of the plan's last year; shares of achieved KPIs and ended phases go to "
            "the others",
            lambda ordered: RulePlan(KeepShares(ordered)),
        ),
        Policy(
            "even-phase",
            "equal shares for the unfinished priorities of the open phase",
            lambda _: RulePlan(even_phase),
        ),
        Policy(
            "need",
            "shares by the full amounts of unfinished priorities that are still due",
            lambda _: RulePlan(by_need),
        ),
        Policy("nothing", "nothing is spent", lambda _: RulePlan(nothing)),
    )
}
"""By id; the first is the default."""
