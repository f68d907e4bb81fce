"""The odds of every KPI, and the expected score, from a campaign's present position."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.engine.chance import Chance
from planner.foresight.distribution import percentiles
from planner.foresight.futures import CHUNK, play_out
from planner.foresight.tally import Tally
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from planner.engine.chance import Luck
    from planner.foresight.forecast_setup import ForecastSetup
    from planner.foresight.futures import Start
    from planner.foresight.plans import Plan

DOMAIN = "forecast"
"""The domain of chance of forecasts; play has another, so no forecast can reveal its draws."""

FAN = (10, 50, 90)
"""Percentiles of a fan chart."""

TWENTY = tuple(range(2, 100, 5))
"""Percentiles that stand for 20 equally likely futures."""

FIRST = 1_000
"""Futures of the first chunk: enough for odds within two percent, and quick."""

REFINED = 10_000
"""Futures of a forecast made in the background."""

KEPT = 2 * CHUNK
"""Futures up to which draws are kept between calls; more would need too much memory."""


@dataclass(frozen=True)
class KpiForecast:
    """The forecast of one priority's KPI."""

    on_time: float
    """Share of futures in which its KPI is achieved by the deadline, 0 to 1."""
    ever: float
    """Share in which it is achieved at all."""
    fan: tuple[tuple[int, ...], ...]
    """Year, then progress in basis points at each percentile of `FAN`; one row a year to come."""
    at_deadline: tuple[int, ...] = ()
    """Progress at each percentile of `TWENTY` at the deadline, or if that has passed at the end."""


@dataclass(frozen=True)
class ScoreOdds:
    """The distribution of the final score."""

    mean: float
    p10: int
    p50: int
    p90: int


@dataclass(frozen=True)
class Forecast:
    """The forecast of one plan over many futures."""

    futures: int
    from_year: int
    """The first year that was forecast; the year after the last one if none was left."""
    cut: float
    """Mean over futures of the greatest share by which a year's orders were cut, 0 to 1."""
    score: ScoreOdds
    kpis: dict[str, KpiForecast]
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
        begin: The start of every future.
        plan: The team's plan for the years left.
        parts: Draws of the futures, a chunk each, all of domain `DOMAIN`; at least one future.
        progressed: Called after each chunk with the number of futures done; False cancels.

    Returns:
        The odds, or None if it was cancelled.
    """
    tally = tally_of(begin, plan, parts, progressed=progressed)
    return None if tally is None else forecast_of(begin, tally)


def tally_of(
    begin: Start,
    plan: Plan,
    parts: Iterable[Luck],
    *,
    after: Tally | None = None,
    progressed: Callable[[int], bool] = lambda _: True,
) -> Tally | None:
    """Play out a plan in futures, and count the results.

    Args:
        begin: The start of every future.
        plan: The team's plan for the years left.
        parts: Draws of the futures, a chunk each.
        after: The counts of earlier futures of the same plan, to go on from; they stay as they are.
        progressed: Called after each chunk with the number of futures done; False cancels.

    Returns:
        The counts of the earlier futures and of these, or None if it was cancelled.
    """
    tally = new_tally(begin)
    if after is not None:
        tally.merge(after)
    for part in parts:
        tally.add(play_out(begin, plan, part))
        if not progressed(tally.futures):
            return None
    return tally


def new_tally(begin: Start) -> Tally:
    """An empty tally for the futures from a start on."""
    scenario = begin.tables.scenario
    return Tally.empty(scenario.years - begin.state.year, len(scenario.priorities))


def forecast_chances(seed: int, count: int, *, after: int = 0) -> Iterable[Chance]:
    """The futures of a campaign's forecasts; the same ones at every call.

    Args:
        seed: The campaign's seed.
        count: The number of futures, at least 1; a smaller number gives the first ones of a larger.
        after: Futures that were played before: none, or `FIRST`.

    Returns:
        The draws of the others, a chunk each. Up to `KEPT` futures, these are kept between calls;
        beyond that, each chunk is made when it is needed, and can be iterated over only once.
    """
    if count <= KEPT:
        return [_kept(seed, first, size) for first, size in chunks(count) if first >= after]
    return (Chance(seed, DOMAIN, first, size) for first, size in chunks(count) if first >= after)


def chunks(count: int) -> Iterator[tuple[int, int]]:
    """Cut futures into chunks: a small one for a quick look, then even ones.

    Args:
        count: The number of futures.

    Yields:
        The first future of a chunk, and the number of its futures.
    """
    done = min(count, FIRST)
    yield 0, done
    left = -(-(count - done) // CHUNK)
    while left:
        size = -(-(count - done) // left)
        yield done, size
        done, left = done + size, left - 1


@lru_cache(maxsize=6)
def _kept(seed: int, first: int, size: int) -> Chance:
    return Chance(seed, DOMAIN, first, size)


def forecast_of(begin: Start, tally: Tally) -> Forecast:
    """The forecast that a tally gives.

    Args:
        begin: The start of its futures.
        tally: At least one future.
    """
    first, total = begin.state.year + 1, tally.futures
    progress = tally.fans((*FAN, *TWENTY)).tolist()
    fans = [[row[: len(FAN)] for row in year] for year in progress]
    p10, p50, p90 = (int(x) for x in percentiles(tally.scores, FAN))
    scenario = begin.tables.scenario
    return Forecast(
        futures=total,
        from_year=first,
        cut=tally.cut / (total * BASIS_POINTS),
        score=ScoreOdds(tally.score_sum / total, p10, p50, p90),
        kpis={
            priority.id: KpiForecast(
                on_time=int(tally.on_time[row]) / total,
                ever=int(tally.on_time[row] + tally.late[row]) / total,
                fan=tuple((first + n, *year[row]) for n, year in enumerate(fans)),
                at_deadline=_at_deadline(progress, row, scenario.deadline(priority) - first),
            )
            for row, priority in enumerate(scenario.priorities)
        },
    )


def _at_deadline(progress: list[list[list[int]]], row: int, year: int) -> tuple[int, ...]:
    """One priority's progress at the percentiles of `TWENTY`.

    Args:
        progress: Progress at all percentiles, `[year, priority, percentile]`.
        row: The priority.
        year: Index of its deadline; below 0 if it has passed, which takes the last year.
    """
    if not progress:
        return ()
    return tuple(progress[year if year >= 0 else -1][row][len(FAN) :])


def forecast_table(view: ForecastSetup, made: Forecast) -> dict[str, object]:
    """A forecast as plain lists and numbers, such as JSON can hold.

    Args:
        view: The setup of the forecast.
        made: The forecast.

    Returns:
        Odds as 0 to 1, progress in basis points.
    """
    score = made.score
    return {
        "futures": made.futures,
        "from_year": made.from_year,
        "policy": view.policy.sentence,
        "ordered": view.ordered,
        "followed": list(view.followed),
        "cut": made.cut,
        "score": {"mean": score.mean, "p10": score.p10, "p50": score.p50, "p90": score.p90},
        "kpis": {
            name: {
                "on_time": odds.on_time,
                "ever": odds.ever,
                "fan": [
                    dict(zip(("year", *(f"p{q}" for q in FAN)), row, strict=True))
                    for row in odds.fan
                ],
            }
            for name, odds in made.kpis.items()
        },
    }
