"""The reference player of a review: it finds good plans from any position, and improves them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.foresight.futures import chances, play_out
from planner.foresight.plans import SharePlan
from planner.foresight.search.gradient import gradient
from planner.foresight.search.gradient_ascent import DOMAIN, climb
from planner.foresight.search.plan_search import SearchLimit, search
from planner.foresight.search.plan_space import PlanSpace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from planner.engine.arrays import Int32Array
    from planner.engine.chance import Chance
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.futures import Start
    from planner.foresight.search.gradient_helper import GradientFunction
    from planner.foresight.search.plan_space import Numbers, Points


@dataclass(frozen=True)
class PlayerLimit:
    """The limits of the reference player's searches: counts, not times, so that reviews repeat."""

    first: SearchLimit
    """The limit of the search before year 1."""
    steps: int
    """Steps of each ascent from the present plan; there are two a year, one before the year's
    orders and one after them."""
    futures: int
    """Futures in which each change is tried."""
    chosen_in: int
    """Futures in which the best of the resulting plans is chosen."""


THOROUGH = PlayerLimit(SearchLimit(steps=300), 40, 16, 600)
QUICK = PlayerLimit(SearchLimit(steps=120), 15, 16, 300)


@dataclass(frozen=True)
class PinnedPlan(SharePlan):
    """A plan with given orders in the first year, and shares after it."""

    pinned: Orders
    first_year: int

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The year's orders; the given ones are within the year's means."""
        if opening.year == self.first_year:
            return self.pinned, np.zeros(opening.budget.shape, dtype=np.int32)
        return super().orders(tables, state, opening)


@dataclass(frozen=True)
class Pinned(PlanSpace):
    """The space of plans whose open year has given orders."""

    pinned: Orders

    def plans(self, points: Points, futures: int = 1) -> PinnedPlan:
        """As `PlanSpace.plans`, with the given orders first."""
        free = super().plans(points, futures)
        year = self.begin.state.year + 1
        return PinnedPlan(
            free.budget, free.effort, free.answers, self.pinned, year, futures=futures
        )

    @property
    def moving(self) -> range:
        """All years left, without the first."""
        return range(1, self.years)


def first_point(
    begin: Start,
    limit: PlayerLimit,
    progressed: Callable[[float], bool] = lambda _: True,
    slope: GradientFunction = gradient,
) -> Numbers | None:
    """Search for the best plan before year 1; None if cancelled."""
    found = search(begin, limit.first, progressed=progressed, slope=slope)
    return None if found is None else found.point


def improve(
    space: PlanSpace,
    points: Sequence[Numbers],
    limit: PlayerLimit,
    slope: GradientFunction = gradient,
) -> Numbers:
    """The best plan that can be found near some others.

    Args:
        space: The space of plans.
        points: Plans to begin with.
        limit: The reference player's limits.
        slope: Works out the gradients.

    Returns:
        The best of the given plans and of the plan found from the best of them, by the mean score
        in futures in which none of them was found.
    """
    best = better_of(space, points, limit)
    if not space.moving:
        return best
    point = climb(
        space,
        best,
        steps=limit.steps,
        futures=limit.futures,
        seed=space.begin.state.year,
        slope=slope,
    )
    return better_of(space, (best, point), limit)


def better_of(space: PlanSpace, points: Sequence[Numbers], limit: PlayerLimit) -> Numbers:
    """The plan with the best mean score in the futures for choosing."""
    if len(points) == 1:
        return points[0]
    futures = _choice_futures(space, limit)
    values = [_mean_score(space, point, futures) for point in points]
    return points[int(np.argmax(values))]


def with_later(space: PlanSpace, point: Numbers, later: Numbers) -> Numbers:
    """The open year of one plan, the years after it of another."""
    mixed = point.copy()
    places = _later(space)
    mixed[places] = later[places]
    return mixed


def _mean_score(space: PlanSpace, point: Numbers, futures: Chance) -> float:
    return float(play_out(space.begin, space.plans(point[None]), futures).score.mean())


def _choice_futures(space: PlanSpace, limit: PlayerLimit) -> Chance:
    return chances(space.begin.state.year, f"{DOMAIN}:choice", limit.chosen_in)[0]


def _later(space: PlanSpace) -> npt.NDArray[np.intp]:
    """Indexes of the numbers of all years except the open one."""
    half, width = space.weights // 2, space.priorities
    answers = (space.size - space.weights) // 2 if space.years > 1 else space.size
    return np.concatenate(
        [
            np.arange(width, half),
            np.arange(half + width, space.weights),
            np.arange(space.weights + answers, space.size),
        ]
    )
