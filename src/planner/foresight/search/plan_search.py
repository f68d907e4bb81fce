"""Search for the best plan: a few gradient ascents side by side, of which only the best continues.

A single ascent can end in a local optimum, such as a plan that gives up one KPI, so several begin
at different plans. The result is the best of the plans found and of those they began with, by the
mean worth in futures that were used for neither.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.foresight.futures import chances
from planner.foresight.search.gradient import gradient
from planner.foresight.search.gradient_ascent import DOMAIN, Ascent, play
from planner.foresight.search.plan_space import Numbers, PlanSpace

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.engine.chance import Chance
    from planner.foresight.futures import Start
    from planner.foresight.plans import SharePlan
    from planner.foresight.search.gradient_helper import GradientFunction

ASCENTS = 2
"""Ascents begun, besides one for each plan that the caller gives."""
NARROW_AT = 0.3
"""Share of the search after which only the best ascent continues."""
CHOICE_FUTURES = 2_000
"""Futures in which the ascent to continue, and at the end the best plan, are chosen."""
CHOICE_SHARE = 0.03
"""Share of the seconds that the last choice may take where the seconds set the pace."""


@dataclass(frozen=True)
class SearchLimit:
    """The limits of a search: work and time."""

    steps: int = 250
    """Steps of all ascents together."""
    futures: int = 16
    """Futures that each candidate is played in."""
    seconds: float = 3600.0
    """Seconds after which the search ends."""
    paced: bool = False
    """True if the seconds also set the pace, for people who wait. Otherwise they only cut the
    search off, and its result depends on the steps alone, not on the speed of the machine."""


@dataclass(frozen=True)
class FoundPlan:
    """The best plan that a search found."""

    plan: SharePlan
    point: Numbers
    tried: int
    """Candidates played."""
    seconds: float
    cut: bool = False
    """True if the seconds ended before all steps were done."""


def search(  # noqa: PLR0913 - a start, limits, and what to begin with
    begin: Start,
    limit: SearchLimit,
    *,
    seed: int = 0,
    also: tuple[Numbers, ...] = (),
    progressed: Callable[[float], bool] = lambda _: True,
    slope: GradientFunction = gradient,
) -> FoundPlan | None:
    """Look for the plan with the highest likely score.

    Args:
        begin: The start of the futures.
        limit: The steps, futures and seconds that it may use.
        seed: The seed of the search and of its futures; the same seed gives the same result.
        also: Further points to start from, such as the present plan.
        progressed: Called with the share done, 0 to 1; False cancels.
        slope: Works out the gradients.

    Returns:
        The best plan found, or None if it was cancelled.
    """
    started = time.perf_counter()

    def used() -> float:
        return (time.perf_counter() - started) / limit.seconds

    space = PlanSpace(begin)
    known = (*also, *space.starts())
    ascents = [
        Ascent(space, point, limit.futures, 1_000 * seed + n, slope)
        for n, point in enumerate(known[: ASCENTS + len(also)])
    ]
    steps, share, tried = 0, 0.0, 0
    while share < 1.0 and used() < 1.0:
        ascents[steps % len(ascents)].step(share)
        steps += 1
        share = steps / limit.steps
        if limit.paced:
            share = max(share, used() / (1 - CHOICE_SHARE))
        if len(ascents) > 1 and share > NARROW_AT:
            tried += sum(each.tried for each in ascents)
            points = np.array([each.point for each in ascents])
            best = ascents[int(play(space, points, _choice_futures(seed, "scouts")).argmax())]
            ascents, tried = [best], tried - best.tried
        if not progressed(min(1.0, share)):
            return None
    results = np.array([*(result for each in ascents for result in each.results()), *known])
    point = results[int(play(space, results, _choice_futures(seed, "finds")).argmax())]
    return FoundPlan(
        space.plans(point[None]),
        point,
        tried + sum(each.tried for each in ascents) + len(results),
        time.perf_counter() - started,
        cut=not limit.paced and share < 1.0,
    )


def _choice_futures(seed: int, use: str) -> Chance:
    """Futures in which no candidate was found, to choose in."""
    return chances(seed, f"{DOMAIN}:{use}", CHOICE_FUTURES)[0]
