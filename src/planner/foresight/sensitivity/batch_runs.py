"""Batch runs: a plan played in many scenario variants, or in very many futures, on an executor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from planner.boundary.errors import InputError
from planner.engine.chance import Chance
from planner.engine.state import Status, start
from planner.engine.tables import compile_tables
from planner.foresight.forecast import DOMAIN, forecast_of, new_tally
from planner.foresight.futures import CHUNK, play_out
from planner.foresight.sensitivity.assumptions import assumptions
from planner.foresight.sensitivity.executor import Serial
from planner.foresight.sensitivity.scenario_variants import scenario_variant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy.typing as npt

    from planner.engine.arrays import Int32Array
    from planner.foresight.forecast import Forecast
    from planner.foresight.futures import Start
    from planner.foresight.plans import Plan
    from planner.foresight.sensitivity.assumptions import Assumption
    from planner.foresight.sensitivity.executor import Executor
    from planner.foresight.tally import Tally

Span: TypeAlias = tuple[int, int]
"""The first future of a chunk, and the number of its futures."""

Steps: TypeAlias = tuple[int, ...]
"""Basis points by which each assumption is larger."""

MOST_FUTURES = 10**9
MOST_PER_VARIANT = 100_000
"""The most futures of each variant in a batch."""

_AT_ONCE = 4
"""Chunks that a worker counts together before it sends its tally."""


@dataclass(frozen=True)
class BatchStudy:
    """The start, plan and futures that all variants of a batch share."""

    begin: Start
    plan: Plan
    seed: int
    """The campaign's seed: every variant is played in the futures of the campaign's forecasts."""
    futures: int

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """The assumptions that can be varied."""
        return assumptions(self.begin.tables.scenario, self.begin.policy)


@dataclass(frozen=True)
class VariantResult:
    """The result of one variant."""

    scores: npt.NDArray[np.uint8]
    """Of each future, in order."""
    on_time: tuple[int, ...]
    """Futures in which each KPI was achieved by its deadline."""
    late: tuple[int, ...]
    held: int
    """Numbers that could not change by the whole step."""

    @property
    def score(self) -> float:
        """The mean score."""
        return int(self.scores.sum(dtype=np.int64)) / len(self.scores)

    @property
    def kpis(self) -> float:
        """The mean number of KPIs on time."""
        return sum(self.on_time) / len(self.scores)


def check_futures(count: int, most: int = MOST_FUTURES) -> None:
    """Check that a number of futures is in range.

    Raises:
        InputError: If it is not.
    """
    if not 1 <= count <= most:
        raise InputError(f"--futures must be a number from 1 to {most:,}, is {count:,}")


def play_variants(
    study: BatchStudy,
    variants: Sequence[Steps],
    *,
    executor: Executor | None = None,
    progressed: Callable[[int, int], bool] = lambda _done, _all: True,
    chunk: int = CHUNK,
) -> list[VariantResult] | None:
    """Play the same plan in the same futures of several variants.

    Args:
        study: The start, the plan and the futures.
        variants: Steps of each variant; all zeros is the scenario itself.
        executor: The executor; by default this process.
        progressed: Called with the number of variants done and of all; False cancels.
        chunk: Futures played at once; the result does not depend on it.

    Returns:
        The result of each variant, or None if it was cancelled.

    Raises:
        InputError: If the number of futures is out of range, or the executor is lost.
    """
    check_futures(study.futures, MOST_PER_VARIANT)
    spans = list(_spans(study.futures, chunk))
    tasks = ((steps, span) for steps in variants for span in spans)
    results = (executor or Serial()).map(partial(_play_variant, study), tasks)
    done: list[VariantResult] = []
    parts: list[VariantResult] = []
    for part in results:
        parts.append(part)
        if len(parts) == len(spans):
            done.append(_joined(parts))
            parts = []
            if not progressed(len(done), len(variants)):
                _stop(results)
                return None
    return done


def forecast_on(  # noqa: PLR0913 - a forecast's arguments, and an executor
    begin: Start,
    plan: Plan,
    seed: int,
    count: int,
    executor: Executor,
    *,
    progressed: Callable[[int], bool] = lambda _: True,
    chunk: int = CHUNK,
) -> Forecast | None:
    """Make a forecast with the help of an executor.

    Args:
        begin: The start of every future.
        plan: The team's plan for the years left.
        seed: The campaign's seed.
        count: The number of futures.
        executor: The executor.
        progressed: Called with the number of futures done; False cancels.
        chunk: Futures played at once; the result does not depend on it.

    Returns:
        The same forecast as `planner.foresight.forecast.forecast` of as many futures, or None if
        it was cancelled.

    Raises:
        InputError: If the number of futures is out of range, or the executor is lost.
    """
    check_futures(count)
    tally = new_tally(begin)
    tasks = _spans(count, chunk * _AT_ONCE)
    results = executor.map(partial(_count, begin, plan, seed, chunk), tasks)
    for part in results:
        tally.merge(part)
        if not progressed(tally.futures):
            _stop(results)
            return None
    return forecast_of(begin, tally)


def _stop(results: Iterator[object]) -> None:
    """Cancel an executor's remaining tasks."""
    close = getattr(results, "close", None)
    if close is not None:
        close()


def _spans(count: int, chunk: int) -> Iterator[Span]:
    return ((first, min(chunk, count - first)) for first in range(0, count, chunk))


def _count(begin: Start, plan: Plan, seed: int, chunk: int, span: Span) -> Tally:
    """Count a span of futures, chunk by chunk."""
    tally = new_tally(begin)
    for first, size in _spans(span[1], chunk):
        tally.add(play_out(begin, plan, Chance(seed, DOMAIN, span[0] + first, size)))
    return tally


def _play_variant(study: BatchStudy, task: tuple[Steps, Span]) -> VariantResult:
    """Play a chunk of futures of one variant."""
    steps, (first, size) = task
    begin, held = _start_in(study.begin, steps)
    played = play_out(begin, study.plan, _draws(study.seed, first, size))
    return VariantResult(
        played.score.astype(np.uint8),
        _row_sums(played.status == Status.ACHIEVED),
        _row_sums(played.status == Status.LATE),
        held,
    )


def _start_in(begin: Start, steps: Steps) -> tuple[Start, int]:
    """The same start in a variant of the scenario.

    Years played keep their state, and the open year its opening. Only before the first year the
    indicators start at the variant's values.
    """
    scenario = begin.tables.scenario
    made = scenario_variant(scenario, begin.policy, steps)
    if made.scenario is scenario:
        return begin, made.held
    tables = compile_tables(made.scenario)
    state = begin.state if begin.state.year else start(tables)
    return replace(begin, tables=tables, state=state), made.held


def _row_sums(mask: Int32Array | npt.NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(int(count) for count in mask.sum(axis=1))


@lru_cache(maxsize=2)
def _draws(seed: int, first: int, size: int) -> Chance:
    """The draws of a chunk, kept for the next variant."""
    return Chance(seed, DOMAIN, first, size)


def _joined(parts: list[VariantResult]) -> VariantResult:
    """Chunks of the same variant as one."""
    return VariantResult(
        np.concatenate([each.scores for each in parts]),
        tuple(sum(counts) for counts in zip(*(each.on_time for each in parts), strict=True)),
        tuple(sum(counts) for counts in zip(*(each.late for each in parts), strict=True)),
        parts[0].held,
    )
