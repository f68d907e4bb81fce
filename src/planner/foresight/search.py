"""Looking for the best plan: a race of evolution strategies, then one number at a time.

Counting KPIs has no slope to follow where none is in reach; so the worth of a plan mixes the count
with how near each KPI came, the latter fading out as the search goes on. What comes out is the
best of what was found and of the plans to start from, judged in futures that neither saw.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.state import Status
from planner.foresight.futures import Repeated, chances, play_out
from planner.foresight.race import RACERS, Race
from planner.foresight.space import Numbers, Points, Space
from planner.scenario.model import ONE

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from planner.engine.chance import Chance
    from planner.foresight.futures import Futures, Start
    from planner.foresight.plans import SharePlan

DOMAIN = "search"
"""The domain of chance that searches read; neither play nor forecasts do."""

FADES_OUT = 0.6
"""Share of the search after which only counts and near misses matter."""
STEPS = (0.06, -0.06, 0.2, -0.2)
"""How far each number is moved when a plan is polished."""
BLOCK = 50
"""Candidates played at once."""
RENEWED = 4
"""Generations after which the futures are exchanged, so that none is learnt by heart."""
JUDGES = 8
"""Times as many futures decide who falls out, and what the best plan is."""
RACED = 0.85
"""Share of the seconds that the race may take where they set the pace."""


@dataclass(frozen=True)
class Effort:
    """How hard to search."""

    generations: int = 300
    futures: int = 160
    """Futures that each candidate is played in."""
    polish: int = 3
    """Rounds of trying every single number up and down."""
    seconds: float = 3600.0
    """Time after which it comes to an end."""
    paced: bool = False
    """Whether the seconds also set the pace, for people who wait. Else they only cut the search
    off, and what it finds depends on the work alone, not on how busy the machine is."""


@dataclass(frozen=True)
class Found:
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
    effort: Effort,
    *,
    seed: int = 0,
    also: tuple[Numbers, ...] = (),
    progressed: Callable[[float], bool] = lambda _: True,
) -> Found | None:
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

    space = Space(begin)
    known = (*also, *space.starts())
    race, share, tried, generation = Race(known[:RACERS], seed), 0.0, 0, 0
    while share < 1.0 and used() < 1.0:
        if generation % RENEWED == 0:
            futures = chances(seed + generation, DOMAIN, effort.futures)[0]
        batch = race.ask()
        values = _try(space, batch, futures, max(0.0, 1.0 - share / FADES_OUT))
        generation += 1
        tried += len(batch)
        share = generation / effort.generations
        if effort.paced:
            share = max(share, used() / RACED)
        race.tell(batch, values, share)
        if race.due(share):
            judges = _judges(effort, seed, generation)
            race.cut(_try(space, np.array(race.centres), judges))
            tried += len(race.centres)
        if not progressed(0.75 * min(1.0, share)):
            return None
    judges = _judges(effort, seed, generation)
    finds = [*race.centres, *race.averaged(), *known]
    point = finds[int(_try(space, np.array(finds), judges).argmax())]
    tried += len(finds)
    lasted, done = 0.0, share >= 1.0
    for n in range(effort.polish):
        before = used()
        if before + lasted > 1.0:
            done = False
            break
        futures = chances(seed + effort.generations + n, DOMAIN, 2 * effort.futures)[0]
        better, more = polish(space, point, futures, np.arange(space.size))
        chosen = _try(space, np.array([point, better]), judges)
        point = (point, better)[int(chosen.argmax())]
        tried += more + 2
        lasted = used() - before
        if not progressed(0.75 + 0.25 * (n + 1) / effort.polish):
            return None
    return Found(
        space.plans(point[None]),
        point,
        tried,
        time.perf_counter() - started,
        cut=not effort.paced and not done,
    )


def _judges(effort: Effort, seed: int, generation: int) -> Chance:
    """Futures that no candidate was found in."""
    return chances(seed + generation, f"{DOMAIN}:judges", JUDGES * effort.futures)[0]


def worth(begin: Start, played: Futures, futures: int, slope: float) -> Numbers:
    """What a search climbs: half the KPIs scored, half how near they came, and a fading slope.

    Args:
        begin: Where the campaign stands.
        played: Futures, candidate by candidate.
        futures: How many each candidate has.
        slope: How much bare progress counts, 0 to 1.

    Returns:
        Mean worth in KPIs, one number a candidate.
    """
    scenario = begin.tables.scenario
    rows = np.arange(len(scenario.priorities))
    due = np.array([scenario.deadline(p) for p in scenario.priorities]) - begin.state.year - 1
    score = (played.status == Status.ACHIEVED) + 0.5 * (played.status == Status.LATE)
    near = np.clip(played.reach[np.maximum(due, 0), rows] / ONE, 0, 1) * (due >= 0)[:, None]
    soft = 1.0 / (1.0 + np.exp(-12.0 * (near - 0.9)))
    mixed = 0.5 * (score + soft + slope * near)
    total: Numbers = mixed.sum(axis=0).reshape(-1, futures).mean(axis=1)
    return total


def _try(space: Space, points: Points, futures: Chance, slope: float = 0.0) -> Numbers:
    """Play candidates in the same futures; their worth."""
    plans = space.plans(points, futures.count)
    played = play_out(space.begin, plans, Repeated(futures, len(points)))
    return worth(space.begin, played, futures.count, slope)


def polish(
    space: Space, point: Numbers, futures: Chance, which: npt.NDArray[np.intp]
) -> tuple[Numbers, int]:
    """Try some of a point's numbers up and down one by one; keep what helps together.

    Args:
        space: The plans there are.
        point: Where to begin.
        futures: Those that all candidates are played in.
        which: Places of the numbers to try.

    Returns:
        The better point (the old one if nothing helped), and how many candidates were played.
    """
    changes = np.concatenate([np.eye(space.size)[which] * step for step in STEPS])
    candidates = np.maximum(point + changes, 0.0)
    values = np.concatenate(
        [
            _try(space, candidates[first : first + BLOCK], futures)
            for first in range(0, len(candidates), BLOCK)
        ]
    )
    here = _try(space, point[None], futures)[0]
    best = values.argsort(kind="stable")[::-1]
    best = best[values[best] > here]
    counts = (0, 1, 2, 4, 8, 16, 32, 64, 128)
    together = [np.maximum(point + changes[best[:count]].sum(axis=0), 0.0) for count in counts]
    results = _try(space, np.array(together), futures)
    return together[int(results.argmax())], len(candidates) + len(together) + 1
