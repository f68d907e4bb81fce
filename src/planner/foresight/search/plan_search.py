"""Looking for the best plan: a few climbs side by side, of which the best one goes on.

A single climb now and then gives a KPI up for good, and no later step brings it back; so a few set
out from different plans. What comes out is the best of what was found and of the plans to start
from, judged in futures that neither saw.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.foresight.futures import chances
from planner.foresight.search.gradient_ascent import DOMAIN, Ascent, play
from planner.foresight.search.plan_space import Numbers, PlanSpace

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.engine.chance import Chance
    from planner.foresight.futures import Start
    from planner.foresight.plans import SharePlan

CLIMBS = 2
"""Climbs that set out."""
SCOUTED = 0.3
"""Share of the search after which only the best one goes on."""
JUDGES = 2_000
"""Futures that decide which climb goes on, and what the best plan is."""
LEFT = 0.03
"""Share of the seconds that the last judgement may take where they set the pace."""


@dataclass(frozen=True)
class SearchLimit:
    """How hard to search."""

    steps: int = 250
    """Steps of all climbs together."""
    futures: int = 16
    """Futures that each candidate is played in."""
    seconds: float = 3600.0
    """Time after which it comes to an end."""
    paced: bool = False
    """Whether the seconds also set the pace, for people who wait. Else they only cut the search
    off, and what it finds depends on the work alone, not on how busy the machine is."""


@dataclass(frozen=True)
class FoundPlan:
    """The best plan that a search found."""

    plan: SharePlan
    point: Numbers
    tried: int
    """Candidates played."""
    seconds: float
    cut: bool = False
    """Whether it ran out of seconds before its work was done."""


def search(
    begin: Start,
    effort: SearchLimit,
    *,
    seed: int = 0,
    also: tuple[Numbers, ...] = (),
    progressed: Callable[[float], bool] = lambda _: True,
) -> FoundPlan | None:
    """Look for the plan with the highest expected score.

    Args:
        begin: Where the campaign stands.
        effort: How hard to look.
        seed: Makes the search, and the futures it looks at, repeatable.
        also: Further points to start from, such as the plan there is.
        progressed: Told the share done, 0 to 1; False cancels.

    Returns:
        The best plan found, or None if it was cancelled.
    """
    started = time.perf_counter()

    def used() -> float:
        return (time.perf_counter() - started) / effort.seconds

    space = PlanSpace(begin)
    known = (*also, *space.starts())
    climbs = [
        Ascent(space, point, effort.futures, 1_000 * seed + n)
        for n, point in enumerate(known[: CLIMBS + len(also)])
    ]
    steps, share, tried = 0, 0.0, 0
    while share < 1.0 and used() < 1.0:
        climbs[steps % len(climbs)].step(share)
        steps += 1
        share = steps / effort.steps
        if effort.paced:
            share = max(share, used() / (1 - LEFT))
        if len(climbs) > 1 and share > SCOUTED:
            tried += sum(each.tried for each in climbs)
            points = np.array([each.point for each in climbs])
            best = climbs[int(play(space, points, _judges(seed, "scouts")).argmax())]
            climbs, tried = [best], tried - best.tried
        if not progressed(min(1.0, share)):
            return None
    finds = np.array([*(find for each in climbs for find in each.finds()), *known])
    point = finds[int(play(space, finds, _judges(seed, "finds")).argmax())]
    return FoundPlan(
        space.plans(point[None]),
        point,
        tried + sum(each.tried for each in climbs) + len(finds),
        time.perf_counter() - started,
        cut=not effort.paced and share < 1.0,
    )


def _judges(seed: int, use: str) -> Chance:
    """Futures that no candidate was found in."""
    return chances(seed, f"{DOMAIN}:{use}", JUDGES)[0]
