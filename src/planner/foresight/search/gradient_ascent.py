"""Gradient ascent: from a plan to better ones, changing all of its numbers at once.

The step is that of Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015): the
running mean of the gradient over the root of its running mean square. Each step uses new futures,
so that the plan is not fitted to a few, and takes finite differences up or down at random, over a
distance that shrinks during the search. Every few steps the answers are chosen anew, one by one.
Rates, distances and shares were fitted on the built-in scenario for a search of ten seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from planner.foresight.futures import Repeated, chances, play_out
from planner.foresight.search.gradient import gradient, worth

if TYPE_CHECKING:
    from planner.engine.chance import Chance
    from planner.foresight.search.gradient_helper import GradientFunction
    from planner.foresight.search.plan_space import Numbers, PlanSpace, Points

DOMAIN: Final = "search"
"""The domain of chance that searches read; neither play nor forecasts do."""

RATE: Final = 0.06
"""Learning rate of the first step, in shares of full amounts."""
FINAL_RATE: Final = 0.1
"""The last step's learning rate as a share of the first step's."""
PROBES: Final = (0.25, 0.1)
"""Distances of the finite differences, in the first step and in the last."""
PROGRESS_UNTIL: Final = 0.6
"""Share of a search after which progress itself no longer counts."""
LARGEST_WEIGHT: Final = 1.2
"""The largest weight, so that every weight can still change against the others."""
MEAN_DECAY: Final = 0.9
"""Decay of the running mean of the gradient in each step (Adam's beta 1)."""
SQUARE_DECAY: Final = 0.95
"""Decay of the running mean of its square (Adam's beta 2)."""
NOISE: Final = 1e-3
"""KPIs by weight, added to the root: a smaller gradient is noise (Adam's epsilon)."""
ANSWER_EVERY: Final = 20
"""Steps between two choices of the answers. The first comes after half as many, so that a short
ascent chooses answers too, and the amounts have steps left to follow them."""
ANSWER_FUTURES: Final = 6
"""Futures in which answers are chosen, as a multiple of those of a step."""
AVERAGE_FROM: Final = 0.85
"""Share of a search after which the points are averaged, which cancels noise."""
JOINT_ANSWERS: Final = (1, 2, 4, 8, 16, 32)
"""Numbers of answers to change together: of those that help alone, the best ones first."""


class Ascent:
    """One gradient ascent: its present point and the running means of its gradient."""

    def __init__(
        self,
        space: PlanSpace,
        point: Numbers,
        futures: int,
        seed: int,
        slope: GradientFunction = gradient,
    ) -> None:
        """Begin at a point.

        Args:
            space: The space of plans.
            point: The plan to begin with.
            futures: Futures in which each candidate is played.
            seed: The seed of the ascent and of its futures; the same seed gives the same result.
            slope: Works out the gradients.
        """
        self.point = point.copy()
        self.tried = 0
        self._space = space
        self._futures = futures
        self._seed = seed
        self._slope = slope
        self._random = np.random.default_rng(seed)
        self._steps = 0
        self._mean, self._square, self._sum = np.zeros((3, space.weights))
        self._summed = 0

    def step(self, share: float, rate: float = RATE, progress_weight: float = 1.0) -> None:
        """Estimate the gradient in new futures, and make a step.

        Args:
            share: The share of the search that is done, 0 to 1; the steps shrink with it.
            rate: Learning rate of the first step, in shares of full amounts.
            progress_weight: Weight of progress itself at first, 0 to 1.
        """
        space, weights = self._space, self._space.weights
        progress_weight *= max(0.0, 1.0 - share / PROGRESS_UNTIL)
        if self._steps % ANSWER_EVERY == ANSWER_EVERY // 2:
            self._answer(progress_weight)
        probe = PROBES[0] * (PROBES[1] / PROBES[0]) ** share
        down = (self._random.random(weights) < 0.5) & (self.point[:weights] >= probe)  # noqa: PLR2004 - as often up as down
        luck = self._chances("steps", self._futures)
        steps = np.where(down, -probe, probe)
        found = self._slope(space, self.point, steps, luck, progress_weight)
        self.tried += found.tried
        self._steps += 1
        self._mean += (1 - MEAN_DECAY) * (found.by_weight - self._mean)
        self._square += (1 - SQUARE_DECAY) * (found.by_weight**2 - self._square)
        mean = self._mean / (1 - MEAN_DECAY**self._steps)
        root = np.sqrt(self._square / (1 - SQUARE_DECAY**self._steps))
        distance = rate * (1 - share * (1 - FINAL_RATE))
        moved = self.point[:weights] + distance * mean / (root + NOISE)
        self.point[:weights] = np.clip(moved, 0, LARGEST_WEIGHT)
        if share > AVERAGE_FROM:
            self._sum += self.point[:weights]
            self._summed += 1

    def results(self) -> list[Numbers]:
        """The present point, and the mean of the last points if they are averaged yet."""
        if not self._summed:
            return [self.point]
        mean = self.point.copy()
        mean[: self._space.weights] = self._sum / self._summed
        return [self.point, mean]

    def _answer(self, progress_weight: float) -> None:
        """Change the answers whose change helps, as many as also help together."""
        others = self._space.answered(self.point)
        if not len(others):
            return
        luck = self._chances("answers", ANSWER_FUTURES * self._futures)
        values = play(self._space, np.array([self.point, *others]), luck, progress_weight)
        gains = values[1:] - values[0]
        better = others[(-gains).argsort(kind="stable")[: np.count_nonzero(gains > 0)]]
        tried = [
            self._changed(better[:count]) for count in JOINT_ANSWERS if count < 2 * len(better)
        ]
        self.tried += len(values) + len(tried)
        if tried:
            together = play(self._space, np.array(tried), luck, progress_weight)
            if together.max() > values[0]:
                self.point = tried[int(together.argmax())]

    def _changed(self, others: Points) -> Numbers:
        """The point with the answers of other points; where two differ, that of the first."""
        point = self.point.copy()
        for other in others[::-1]:
            places = np.flatnonzero(other != self.point)
            point[places] = other[places]
        return point

    def _chances(self, use: str, count: int) -> Chance:
        return chances(self._seed, f"{DOMAIN}:{use}:{self._steps}", count)[0]


def climb(  # noqa: PLR0913 - a plan, and the limits of its ascent
    space: PlanSpace,
    point: Numbers,
    *,
    steps: int,
    futures: int,
    seed: int,
    slope: GradientFunction = gradient,
) -> Numbers:
    """The result of a short ascent from a good plan, averaged.

    Args:
        space: The space of plans.
        point: The plan.
        steps: The number of steps.
        futures: Futures in which each candidate is played.
        seed: The same seed gives the same result.
        slope: Works out the gradients.
    """
    ascent = Ascent(space, point, futures, seed, slope)
    for n in range(steps):
        ascent.step(n / steps, RATE / 2, progress_weight=0.0)
    return ascent.results()[-1]


def play(space: PlanSpace, points: Points, luck: Chance, progress_weight: float = 0.0) -> Numbers:
    """Play candidates in the same futures, and return the worth of each."""
    plans = space.plans(points, luck.count)
    played = play_out(space.begin, plans, Repeated(luck, len(points)))
    return worth(
        space.begin,
        played.reach,
        played.status,
        luck.count,
        progress_weight,
        late_counts=space.late_counts,
    )
