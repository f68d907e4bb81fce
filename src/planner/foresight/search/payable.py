"""Plans that can be paid: amounts that nearly every future of a plan can afford.

A plan of shares fits any income, but a campaign's file holds amounts. The means of a later year
depend on what happens before it, so its amounts are shares of what the year has at least. The
limits are chosen for all years together: in `SURE` of the plan's futures no year is overspent.
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

    from planner.engine.arrays import Int32Array
    from planner.engine.chance import Luck
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.futures import Start
    from planner.foresight.plans import Plan
    from planner.foresight.search.plan_space import Numbers, Points

SURE = 0.94
"""Share of a plan's futures in which every year can pay for it."""


@dataclass(frozen=True)
class Course:
    """The years of one plan in many futures, as far as they limit what can be paid."""

    means: Int32Array
    """What a year has after its answers: US$ million, points, `[year left, 2, N]`."""
    done: npt.NDArray[np.float64]
    """Share of futures in which a KPI is achieved before the year, `[year left, priority]`."""

    def limits(self, sure: float = SURE) -> Int32Array:
        """The means that all years together have in a share of the futures, `[year left, 2]`.

        They stand at the same percentile in every year after the first, which is known.
        """
        count = self.means.shape[2]
        ranks = (self.means.argsort(axis=2, kind="stable").argsort(axis=2) + 1) / count
        if len(ranks) == 1:
            known: Int32Array = self.means[:, :, 0]
            return known
        lowest = ranks[1:].min(axis=(0, 1))
        level = np.quantile(lowest, 1.0 - sure)
        limits = np.quantile(self.means, level, axis=2, method="lower")
        payable: Int32Array = np.maximum(limits, 0).astype(np.int32)
        return payable


def course(begin: Start, plan: Plan, luck: Luck) -> Course:
    """Play a plan, and note what each year has after its answers."""
    everyone = [0] * luck.count
    here = begin.state.columns(everyone)
    opening = begin.opening.columns(everyone) if begin.opening else None
    means, done = [], []
    while here.year < begin.tables.scenario.years:
        opening = opening or begin.open(here, luck)
        orders, _ = plan.orders(begin.tables, here, opening)
        budget, effort = answer_costs(begin.tables, opening, orders)
        means.append(np.stack([opening.budget - budget, opening.effort - effort]))
        done.append(here.done.mean(axis=1))
        overrides = begin.settled.get(opening.year, NOTHING_SETTLED).overrides
        here = resolve(begin.tables, here, opening, orders, luck, overrides=overrides)
        opening = None
    return Course(np.stack(means), np.stack(done))


@dataclass(frozen=True)
class LimitedPlan(SharePlan):
    """A plan of shares of limited means: what a year has beyond them stays unspent."""

    limits: Int32Array = field(kw_only=True)
    """US$ million and points, `[year, 2]`, row 0 is year 1."""

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
                self.limits[row],
                strict=True,
            )
        )
        return cut_to_fit(tables, opening, Orders(budget, effort, self._columns(self.answers[row])))


@dataclass(frozen=True)
class LimitedSpace(PlanSpace):
    """The space of plans whose years spend no more than their limits.

    Answers that cost something are not tried in later years: the limits leave no means for them.
    """

    limits: Int32Array
    """US$ million and points, `[year left, 2]`."""

    @property
    def late_counts(self) -> float:
        """A late KPI's worth, as in the score."""
        return 0.5

    def plans(self, points: Points, futures: int = 1) -> LimitedPlan:
        """As `PlanSpace.plans`, within the limits."""
        free = super().plans(points, futures)
        played = np.zeros((self.begin.state.year, 2), dtype=np.int32)
        limits = np.concatenate([played, self.limits])
        return LimitedPlan(free.budget, free.effort, free.answers, futures=futures, limits=limits)

    def answered(self, point: Numbers) -> Points:
        """As `PlanSpace.answered`, without answers in later years that cost something."""
        others = super().answered(point)
        return others[[np.array_equal(each, free_later(self, each)) for each in others]]


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
