"""Plans that can be paid: amounts that most futures of a plan can afford in every year.

A plan of shares fits any income, but a campaign's file holds amounts. The means of a later year
depend on what happens before it, so its amounts are shares of what the year is likely to have. The
limits are chosen for all years together: in `SURE` of the plan's futures no year is overspent, and
elsewhere a year's amounts are cut pro rata, as in every forecast.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.orders import Orders, answer_costs, cut_to_fit
from planner.engine.resolve import resolve
from planner.foresight.futures import NOTHING_SETTLED
from planner.foresight.plans import SharePlan, portions
from planner.foresight.search.plan_space import PlanSpace

if TYPE_CHECKING:
    import numpy.typing as npt

    from planner.engine.arrays import Int8Array, Int32Array
    from planner.engine.chance import Luck
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.futures import Start
    from planner.foresight.plans import Plan
    from planner.foresight.search.plan_space import Numbers, Points

SURE = 0.5
"""Share of a plan's futures in which every year can pay for it. Surer plans keep so much back that
they reach less: 0.94 costs about four points of the score."""


@dataclass(frozen=True)
class Course:
    """The years of one plan in many futures, as far as they limit what can be paid."""

    tables: Tables
    openings: tuple[Opening, ...]
    """Of each year left."""
    done: npt.NDArray[np.float64]
    """Share of futures in which a KPI is achieved before the year, `[year left, priority]`."""

    def limits(self, answers: Int8Array, sure: float = SURE) -> Int32Array:
        """The means that all years together have in a share of the futures, after answers.

        They stand at the same percentile in every year after the first, which is known.

        Args:
            answers: Of a plan, `[year, question, 1]`.
            sure: The share of the futures.

        Returns:
            `[year left, 2]`.
        """
        means = np.stack([self._means(opening, answers) for opening in self.openings])
        if len(means) == 1:
            known: Int32Array = np.maximum(means[:, :, 0], 0)
            return known
        ranks = (means.argsort(axis=2, kind="stable").argsort(axis=2) + 1) / means.shape[2]
        level = np.quantile(ranks[1:].min(axis=(0, 1)), 1.0 - sure)
        limits = np.quantile(means, level, axis=2, method="lower")
        payable: Int32Array = np.maximum(limits, 0).astype(np.int32)
        return payable

    def _means(self, opening: Opening, answers: Int8Array) -> Int32Array:
        """The means of a year after its answers: US$ million and points, `[2, N]`."""
        nothing = np.zeros((len(self.tables.scenario.priorities), 1), dtype=np.int32)
        orders = Orders(nothing, nothing, answers[opening.year - 1])
        budget, effort = answer_costs(self.tables, opening, orders)
        return np.stack([opening.budget - budget, opening.effort - effort])


def course(begin: Start, plan: Plan, luck: Luck) -> Course:
    """Play a plan, and keep how each year opens."""
    everyone = [0] * luck.count
    here = begin.state.columns(everyone)
    opening = begin.opening.columns(everyone) if begin.opening else None
    openings, done = [], []
    while here.year < begin.tables.scenario.years:
        opening = opening or begin.open(here, luck)
        orders, _ = plan.orders(begin.tables, here, opening)
        openings.append(opening)
        done.append(here.done.mean(axis=1))
        overrides = begin.settled.get(opening.year, NOTHING_SETTLED).overrides
        here = resolve(begin.tables, here, opening, orders, luck, overrides=overrides)
        opening = None
    return Course(begin.tables, tuple(openings), np.stack(done))


@dataclass(frozen=True)
class LimitedPlan(SharePlan):
    """A plan of shares of limited means: what a year has beyond them stays unspent."""

    limits: Int32Array = field(kw_only=True)
    """US$ million and points, `[year, 2, candidate or 1]`, row 0 is year 1."""

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The year's orders in whole amounts, and the share by which they were cut."""
        del state
        row = opening.year - 1
        budget, effort = (
            portions(
                self._columns(shares[row].cumsum(axis=0, dtype=np.int32)),
                np.minimum(offered, limit),
            )
            for shares, offered, limit in zip(
                (self.budget, self.effort),
                (opening.budget, opening.effort),
                self._columns(self.limits[row]),
                strict=True,
            )
        )
        return cut_to_fit(tables, opening, Orders(budget, effort, self._columns(self.answers[row])))


def limited(plan: SharePlan, limits: Int32Array) -> LimitedPlan:
    """A plan within limits of the years left, `[year left, 2, candidate or 1]`."""
    played = np.zeros((len(plan.budget) - len(limits), *limits.shape[1:]), dtype=np.int32)
    return LimitedPlan(
        plan.budget,
        plan.effort,
        plan.answers,
        futures=plan.futures,
        limits=np.concatenate([played, limits]),
    )


@dataclass(frozen=True)
class LimitedSpace(PlanSpace):
    """The space of plans whose years spend no more than their limits.

    The answers stay as they are: with another one the limits would be others.
    """

    limits: Int32Array
    """US$ million and points, `[year left, 2, candidate or 1]`."""

    @property
    def late_counts(self) -> float:
        """A late KPI's worth, as in the score."""
        return 0.5

    def plans(self, points: Points, futures: int = 1) -> LimitedPlan:
        """As `PlanSpace.plans`, within the limits."""
        return limited(super().plans(points, futures), self.limits)

    def answered(self, point: Numbers) -> Points:
        """No other plans."""
        return np.zeros((0, len(point)))


def free_later(space: PlanSpace, point: Numbers) -> Numbers:
    """The same plan, with first options in place of later years' answers that cost something.

    A plan that keeps means back for every question that may come has little left to spend; the
    people who are asked can still pay for an answer then.
    """
    later = space.weights + len(space.begin.tables.scenario.questions)
    prices = {(price.question, price.option) for price in space.begin.tables.prices}
    free = point.copy()
    for row, option in enumerate(np.rint(point[later:]).astype(int).tolist()):
        if (row, option) in prices:
            free[later + row] = 0
    return free
