"""One-at-a-time sensitivity: the assumptions that the result depends on.

Every assumption is made smaller and larger by the same share of itself, all others unchanged, and
the plan is played in the same futures each time. With common futures nearly all of the difference
is the assumption's effect; the standard error gives the part of chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from planner.boundary.errors import InputError
from planner.foresight.sensitivity.batch_runs import play_variants
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.foresight.sensitivity.assumptions import Assumption
    from planner.foresight.sensitivity.batch_runs import BatchStudy, VariantResult
    from planner.foresight.sensitivity.executor import Executor

STEP: Final = 2_000
"""The change of assumptions by default, basis points of themselves."""

MOST_STEP: Final = 9_000

FUTURES: Final = 2_000
"""Futures of each variant by default."""

CLEAR: Final = 2.0
"""Standard errors that a swing must exceed to be told from chance."""


@dataclass(frozen=True, slots=True)
class ShiftedResult:
    """The result with one assumption smaller, or larger."""

    step: int
    """The change, basis points."""
    moved: bool
    """True if any number changed; some are already at the end of their legal range."""
    held: int
    """Numbers that changed by less than the step, since they would not fit the others."""
    score: float
    on_time: float
    """KPIs on time, mean over the futures."""
    kpis: tuple[float, ...]
    """Odds of each KPI on time, in roadmap order."""


@dataclass(frozen=True, slots=True)
class Swing:
    """The effect of one assumption on the result."""

    assumption: Assumption
    low: ShiftedResult
    high: ShiftedResult
    width: float
    """Points of score between the worst and the best of lower, unchanged, and higher."""
    error: float
    """Standard error of the score's difference between lower and higher."""

    @property
    def clear(self) -> bool:
        """True if the swing can be told from chance."""
        return self.width > CLEAR * self.error


@dataclass(frozen=True)
class Sensitivity:
    """The effect of every assumption, the widest swing first."""

    futures: int
    from_year: int
    step: int
    base: ShiftedResult
    swings: tuple[Swing, ...]


def vary(
    study: BatchStudy,
    step: int = STEP,
    *,
    executor: Executor | None = None,
    progressed: Callable[[int, int], bool] = lambda _done, _all: True,
) -> Sensitivity | None:
    """Vary each assumption by itself.

    Args:
        study: The start, the plan, and the number of futures.
        step: The change, basis points of each number.
        executor: The executor; by default this process.
        progressed: Called with the number of variants done and of all; False cancels.

    Returns:
        The swings, or None if it was cancelled.

    Raises:
        InputError: If the step or the number of futures is out of range, nothing is assumed, or no
            year is left to play.
    """
    check_step(study, step)
    count = len(study.assumptions)
    variants = [(0,) * count]
    variants += [
        (*(0,) * row, moved, *(0,) * (count - row - 1))
        for row in range(count)
        for moved in (-step, step)
    ]
    played = play_variants(study, variants, executor=executor, progressed=progressed)
    if played is None:
        return None
    base, pairs = played[0], zip(played[1::2], played[2::2], strict=True)
    swings = [
        _swing(assumption, base, low, high, step)
        for assumption, (low, high) in zip(study.assumptions, pairs, strict=True)
    ]
    return Sensitivity(
        futures=study.futures,
        from_year=study.begin.state.year + 1,
        step=step,
        base=_side(base, 0, moved=False),
        swings=tuple(sorted(swings, key=lambda swing: -swing.width)),
    )


def check_step(study: BatchStudy, step: int) -> None:
    """Check that there are assumptions to vary, and that the step is in range.

    Raises:
        InputError: If there are none, or it is not.
    """
    if not 1 <= step <= MOST_STEP:
        percent = f"from 0.01 to {MOST_STEP // 100} %"
        raise InputError(f"assumptions can be varied by a share {percent}, not by {step / 100} %")
    if study.begin.state.year >= study.begin.tables.scenario.years:
        raise InputError("every year has been played; nothing is left that could vary")
    if not study.assumptions:
        raise InputError("no basis in this scenario says assumed; there is nothing to vary")


def sensitivity_table(made: Sensitivity, names: tuple[str, ...]) -> dict[str, object]:
    """A sensitivity as plain lists and numbers, such as JSON can hold.

    Args:
        made: The sensitivity.
        names: Ids of the priorities, in roadmap order.
    """

    def side(each: ShiftedResult) -> dict[str, object]:
        return {
            "step": each.step / BASIS_POINTS,
            "moved": each.moved,
            "held": each.held,
            "score": each.score,
            "on_time": each.on_time,
            "kpis": dict(zip(names, each.kpis, strict=True)),
        }

    return {
        "futures": made.futures,
        "from_year": made.from_year,
        "step": made.step / BASIS_POINTS,
        "base": side(made.base),
        "assumptions": [
            {
                "id": swing.assumption.id,
                "title": swing.assumption.title,
                "about": swing.assumption.about,
                "numbers": len(swing.assumption.numbers),
                "low": side(swing.low),
                "high": side(swing.high),
                "width": swing.width,
                "error": swing.error,
            }
            for swing in made.swings
        ],
    }


def _swing(
    assumption: Assumption, base: VariantResult, low: VariantResult, high: VariantResult, step: int
) -> Swing:
    lower, higher = (
        _moved(assumption, low, -step),
        _moved(assumption, high, step),
    )
    scores = [base.score, low.score, high.score]
    return Swing(assumption, lower, higher, max(scores) - min(scores), _error(low, high))


def _moved(assumption: Assumption, played: VariantResult, step: int) -> ShiftedResult:
    moved = any(each.at(step) != each.value for each in assumption.numbers)
    return _side(played, step, moved=moved and played.held < len(assumption.numbers))


def _side(played: VariantResult, step: int, *, moved: bool) -> ShiftedResult:
    total = len(played.scores)
    kpis = tuple(count / total for count in played.on_time)
    return ShiftedResult(step, moved, played.held, played.score, played.kpis, kpis)


def _error(low: VariantResult, high: VariantResult) -> float:
    """Standard error of the mean difference, future by future."""
    difference = high.scores.astype(np.int64) - low.scores
    total, squares, count = int(difference.sum()), int((difference**2).sum()), len(difference)
    if count == 1:
        return 0.0
    variance = max(0, count * squares - total * total) / (count * (count - 1))
    return float((variance / count) ** 0.5)
