"""The odds of every KPI, and the score to expect, from where a campaign stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.state import Status
from planner.foresight.futures import Futures, Start, chances, play_out
from planner.scenario.model import ONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.engine.arrays import Small, Whole
    from planner.engine.chance import Chance
    from planner.engine.state import State
    from planner.foresight.plans import Plan

DOMAIN = "forecast"
"""The domain of chance that forecasts read; play reads another, so no forecast can leak it."""

FAN = (10, 50, 90)
"""Percentiles of a fan chart."""


@dataclass(frozen=True)
class Odds:
    """What may become of one priority."""

    on_time: float
    """Share of futures in which its KPI is achieved by the deadline, 0 to 1."""
    ever: float
    """Share in which it is achieved at all."""
    fan: tuple[tuple[int, ...], ...]
    """Year, then progress in basis points at each percentile of `FAN`; one row a year to come."""


@dataclass(frozen=True)
class ScoreOdds:
    """The score to expect."""

    mean: float
    p10: int
    p50: int
    p90: int


@dataclass(frozen=True)
class Forecast:
    """What many futures of one plan say."""

    futures: int
    from_year: int
    """The first year that was played out."""
    cut: float
    """Mean over futures of the greatest share a year's orders had to be cut by, 0 to 1."""
    score: ScoreOdds
    kpis: dict[str, Odds]
    """By priority id, in roadmap order."""


def forecast(
    begin: Start,
    plan: Plan,
    parts: Iterable[Chance],
    *,
    progressed: Callable[[int], bool] = lambda _: True,
) -> Forecast | None:
    """Play out a plan in the futures of `parts`.

    Args:
        begin: Where every future begins.
        plan: What the team does in the years left.
        parts: Draws of the futures, a chunk each, all of domain `DOMAIN`.
        progressed: Told after each chunk how many futures are done; False cancels.

    Returns:
        The odds, or None if it was cancelled.
    """
    done: list[Futures] = []
    total = 0
    for part in parts:
        done.append(play_out(begin, plan, part))
        total += part.count
        if not progressed(total):
            return None
    return _summary(begin, done, total)


def forecast_chances(seed: int, count: int) -> tuple[Chance, ...]:
    """The futures that a campaign's forecasts look at; the same ones at every call.

    Args:
        seed: The campaign's seed.
        count: How many, at least 1.
    """
    return chances(seed, DOMAIN, count)


def _summary(begin: Start, done: list[Futures], total: int) -> Forecast:
    scenario = begin.tables.scenario
    status: Small = np.concatenate([each.status for each in done], axis=1)
    scores: Whole = np.concatenate([each.score for each in done])
    reach: Whole = np.concatenate([each.reach for each in done], axis=2)
    fans = percentiles(np.clip(reach, 0, ONE))
    first = begin.state.year + 1
    on_time = (status == Status.ACHIEVED).mean(axis=1)
    late = (status == Status.LATE).mean(axis=1)
    p10, p50, p90 = (int(x) for x in percentiles(scores[None])[0])
    return Forecast(
        futures=total,
        from_year=first,
        cut=float(np.concatenate([each.cut for each in done]).mean()) / ONE,
        score=ScoreOdds(float(scores.mean()), p10, p50, p90),
        kpis={
            name: Odds(
                on_time=float(on_time[row]),
                ever=float(on_time[row] + late[row]),
                fan=tuple((first + n, *(int(x) for x in year[row])) for n, year in enumerate(fans)),
            )
            for row, name in enumerate(scenario.priority_ids)
        },
    )


def percentiles(numbers: Whole) -> Whole:
    """The percentiles of `FAN` over the last axis, each a number that occurs.

    Args:
        numbers: `[..., N]`.

    Returns:
        `[..., percentile]`.
    """
    ranks = [q * (numbers.shape[-1] - 1) // 100 for q in FAN]
    ordered: Whole = np.partition(numbers, ranks, axis=-1)[..., ranks]
    return ordered


def standing(state: State) -> tuple[int, ...]:
    """Progress of one campaign's priorities, basis points, where a fan begins."""
    return tuple(int(x) for x in state.progress[:, 0])
