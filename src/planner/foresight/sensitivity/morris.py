"""Interactions of assumptions: Morris' screening, from SALib; the only module that imports it.

One-at-a-time analysis measures an assumption while all others keep their values. Morris'
trajectories (Morris 1991, with the mean of absolute effects of Campolongo, Cariboni and Saltelli
2007) change one assumption after the other while the others have any values in their ranges, which
shows effects that depend on the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from planner import DISTRIBUTION
from planner.boundary.errors import InputError
from planner.foresight.sensitivity.batch_runs import play_variants
from planner.foresight.sensitivity.one_at_a_time import STEP, check_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.foresight.sensitivity.assumptions import Assumption
    from planner.foresight.sensitivity.batch_runs import BatchStudy
    from planner.foresight.sensitivity.executor import Executor

INSTALL: Final = f"pip install '{DISTRIBUTION}[sensitivity]'"

TRAJECTORIES: Final = 10
MOST_TRAJECTORIES: Final = 1_000

LEVELS: Final = 4
"""Levels of each assumption's range on a trajectory, as usual in SALib and the literature."""


@dataclass(frozen=True, slots=True)
class Index:
    """The dependence of the likely score on one assumption, over all values of the others."""

    assumption: Assumption
    effect: float
    """Mean size of the change in score from one end of its range to the other (mu*)."""
    confidence: float
    """Half-width of the 95 % confidence interval of `effect`."""
    varies: float
    """Standard deviation of that change (sigma): by interactions, or by a curved effect."""


def interactions(
    study: BatchStudy,
    step: int = STEP,
    trajectories: int = TRAJECTORIES,
    *,
    executor: Executor | None = None,
    progressed: Callable[[int, int], bool] = lambda _done, _all: True,
) -> tuple[Index, ...] | None:
    """Screen all assumptions together.

    Args:
        study: The start, the plan, and the number of futures of each variant.
        step: Half-width of each range, basis points of the numbers.
        trajectories: The number of trajectories; each has one variant more than there are
            assumptions.
        executor: The executor; by default this process.
        progressed: Called with the number of variants done and of all; False cancels.

    Returns:
        An index for each assumption, the largest effect first, or None if it was cancelled.

    Raises:
        InputError: If SALib is missing, or a number is out of range.
    """
    check_step(study, step)
    if not 2 <= trajectories <= MOST_TRAJECTORIES:  # noqa: PLR2004 - one has no deviation
        sentence = f"must be from 2 to {MOST_TRAJECTORIES:,}, not {trajectories:,}"
        raise InputError(f"the number of trajectories {sentence}")
    try:
        from SALib.analyze import morris as analysis  # noqa: PLC0415 - an optional extra
        from SALib.sample import morris as sampling  # noqa: PLC0415 - an optional extra
    except ImportError:
        message = f"--interactions needs the package SALib; install it with: {INSTALL}"
        raise InputError(message) from None
    known = study.assumptions
    problem = {
        "num_vars": len(known),
        "names": [each.id for each in known],
        "bounds": [[-1.0, 1.0]] * len(known),
    }
    seed = study.seed % 2**32
    points = sampling.sample(problem, trajectories, num_levels=LEVELS, seed=seed)
    variants = [tuple(int(x) for x in np.rint(point * step)) for point in points]
    played = play_variants(study, variants, executor=executor, progressed=progressed)
    if played is None:
        return None
    scores = np.array([each.score for each in played])
    found = analysis.analyze(problem, points, scores, num_levels=LEVELS, seed=seed)
    indices = [
        Index(each, float(found["mu_star"][row]), _finite(found["mu_star_conf"][row]), _finite(s))
        for row, (each, s) in enumerate(zip(known, found["sigma"], strict=True))
    ]
    return tuple(sorted(indices, key=lambda index: -index.effect))


def interactions_table(made: tuple[Index, ...]) -> list[dict[str, object]]:
    """Indices as plain lists and numbers, such as JSON can hold."""
    return [
        {
            "id": each.assumption.id,
            "mu_star": each.effect,
            "mu_star_conf": each.confidence,
            "sigma": each.varies,
        }
        for each in made
    ]


def _finite(number: float) -> float:
    return float(number) if np.isfinite(number) else 0.0
