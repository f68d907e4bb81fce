"""The gradient of a plan's worth by its weights: finite differences, all in one pass.

A year's weights change nothing before that year. So the plan is played once up to each year, and
plans with one weight of that year changed are played from there on: about half the work of playing
each from the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from planner.engine.resolve import resolve
from planner.engine.score import LATE_WORTH
from planner.engine.state import ACHIEVED, LATE, Status
from planner.foresight.futures import NOTHING_SETTLED, Repeated
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.engine.arrays import Int8Array, Int32Array
    from planner.engine.chance import Luck
    from planner.engine.tables import Rows
    from planner.foresight.futures import Start
    from planner.foresight.search.plan_space import Numbers, PlanSpace, Points

STEEPNESS = 12.0
"""Slope of the logistic function of progress around `IN_REACH` (fitted)."""
IN_REACH = 0.9
"""Progress, 0 to 1, at which the logistic function is a half (fitted)."""


Part: TypeAlias = tuple[int, int]
"""A part of a gradient's weights, counted from 0, and the number of parts."""

ALL: Final[Part] = (0, 1)


@dataclass(frozen=True)
class Gradient:
    """A plan's worth, and how it changes with each of its weights."""

    worth: float
    """KPIs."""
    by_weight: Numbers
    """KPIs by one unit of weight; 0 for weights that cannot be changed."""
    tried: int
    """Candidates played."""


def gradient(  # noqa: PLR0913, PLR0917 - a plan, its changes, its futures, and a part of them
    space: PlanSpace,
    point: Numbers,
    steps: Numbers,
    luck: Luck,
    progress_weight: float,
    part: Part = ALL,
) -> Gradient:
    """Play a plan, and the plan with each of its weights changed, in the same futures.

    Args:
        space: The space of plans.
        point: The plan.
        steps: Change of each weight, not 0, `[weight]`.
        luck: The draws of the futures.
        progress_weight: Weight of progress itself, 0 to 1 (see `worth`).
        part: The part of the weights to change; the numbers of each are the same by themselves.

    Returns:
        The plan's worth in KPIs, and its change by weight.
    """
    begin, futures = space.begin, luck.count
    by_year = weights_of(space, part)
    per_year, order = by_year.shape[1], by_year.ravel()
    candidates = np.tile(point, (1 + len(order), 1))
    candidates[1 + np.arange(len(order)), order] += steps[order]
    plan = space.plans(candidates, futures)
    here = begin.state.columns([0] * futures)
    opening = begin.opening.columns([0] * futures) if begin.opening else None
    reached, playing = [], 1
    for year in range(space.years):
        opening = opening or begin.open(here, Repeated(luck, playing))
        if year in space.moving:
            columns = np.concatenate(
                [np.arange(playing * futures), np.tile(np.arange(futures), per_year)]
            )
            here, opening = here.columns(columns), opening.columns(columns)
            playing += per_year
        orders, _ = plan.first(playing).orders(begin.tables, here, opening)
        settled = begin.settled.get(opening.year, NOTHING_SETTLED)
        here = resolve(
            begin.tables,
            here,
            opening,
            orders,
            Repeated(luck, playing),
            overrides=settled.overrides,
        )
        reached.append(here.reach)
        opening = None
    everywhere = _reach_of_all(reached, futures)
    values = worth(
        begin, everywhere, here.status, futures, progress_weight, late_counts=space.late_counts
    )
    by_weight = np.zeros(space.weights)
    by_weight[order] = (values[1:] - values[0]) / steps[order]
    return Gradient(float(values[0]), by_weight, playing)


def weights_of(space: PlanSpace, part: Part = ALL) -> Rows:
    """Places in a point of the weights that can be changed, or of a part of them.

    Returns:
        `[year, weight]`, as many for each year.
    """
    by_year = np.arange(space.weights).reshape(2, space.years, -1).transpose(1, 0, 2)
    number, parts = part
    return by_year.reshape(space.years, -1)[space.moving.start :, number::parts]


def _reach_of_all(reached: list[Int32Array], futures: int) -> Int32Array:
    """The reach of every candidate by year: before the year it differs in, that of the plan."""
    columns = reached[-1].shape[1]
    missing = [(columns - each.shape[1]) // futures for each in reached]
    return np.stack(
        [
            np.concatenate([each, np.tile(each[:, :futures], more)], axis=1)
            for each, more in zip(reached, missing, strict=True)
        ]
    )


def worth(  # noqa: PLR0913 - results of futures, and the weights of the objective
    begin: Start,
    reach: Int32Array,
    status: Int8Array,
    futures: int,
    progress_weight: float,
    *,
    late_counts: float = 0.0,
) -> Numbers:
    """The objective of a search: half the KPIs achieved, half a smooth measure of their progress.

    The number of KPIs achieved has no gradient where none is in reach, so a logistic function of
    progress and, early in a search, progress itself count too.

    Args:
        begin: The start of the futures.
        reach: Way to the target after each year played, basis points, `[year, priority, N]`.
        status: Statuses at the end, `[priority, N]`, candidate by candidate.
        futures: The number of futures of each candidate.
        progress_weight: Weight of progress itself, 0 to 1.
        late_counts: Worth of progress after a deadline beside progress before it, 0 to 1.

    Returns:
        Mean worth in KPIs, one number a candidate.
    """
    scenario = begin.tables.scenario
    rows = np.arange(len(scenario.priorities))
    due = np.array([scenario.deadline(p) for p in scenario.priorities]) - begin.state.year - 1
    scored = (status == Status.ACHIEVED) + LATE_WORTH * (status == Status.LATE)
    near = np.clip(reach[np.maximum(due, 0), rows] / BASIS_POINTS, 0, 1) * (due >= 0)[:, None]
    soft = _in_reach(near)
    if late_counts:
        ever = np.clip(reach / BASIS_POINTS, 0, 1).max(axis=0)
        undecided = (begin.state.status != ACHIEVED) & (begin.state.status != LATE)
        soft = np.where(undecided, soft + late_counts * (1.0 - soft) * _in_reach(ever), 0.0)
    mixed = 0.5 * (scored + soft + progress_weight * near)
    total: Points = mixed.sum(axis=0).reshape(-1, futures).mean(axis=1)
    return total


def _in_reach(progress: Points) -> Points:
    """A smooth step from 0 to 1 around `IN_REACH`."""
    return 1.0 / (1.0 + np.exp(-STEEPNESS * (progress - IN_REACH)))
