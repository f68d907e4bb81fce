"""Climbing from a plan to better ones, by the slope of every number at once.

The step is that of Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015): the
running mean of a number's slopes over the root of their running mean square. Each step sees fresh
futures, so that none is learnt by heart, and moves every weight up or down at random to feel the
slope, by a distance that shrinks on the way. Now and then the answers are chosen anew, one by one.
Rates, distances and shares were fitted on the built-in scenario, for what ten seconds find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from planner.foresight.futures import Repeated, chances, play_out
from planner.foresight.search.gradient import gradient, worth

if TYPE_CHECKING:
    from planner.engine.chance import Chance
    from planner.foresight.search.plan_space import Numbers, PlanSpace, Points

DOMAIN: Final = "search"
"""The domain of chance that searches read; neither play nor forecasts do."""

RATE: Final = 0.06
"""How far a number moves in the first step, where its slopes agree; in shares of full amounts."""
SLOWED: Final = 0.1
"""Part of that distance that is left in the last step."""
FELT: Final = (0.25, 0.1)
"""How far weights are moved to feel the slope, in the first step and in the last."""
FADES_OUT: Final = 0.6
"""Share of a search after which bare progress counts no more."""
LARGEST: Final = 1.2
"""No weight grows beyond it, so that every weight can still be moved against the others."""
MEAN: Final = 0.9
"""What is kept of the running mean of slopes with each step."""
SQUARE: Final = 0.95
"""What is kept of the running mean of their squares."""
UNEVEN: Final = 1e-3
"""KPIs by weight under which a slope is noise."""
ANSWERED: Final = 20
"""So many steps apart the answers are chosen anew, first after half as many: a short climb chooses
them too, and the amounts have steps left to follow them."""
SURER: Final = 6
"""Times as many futures choose the answers."""
AVERAGED: Final = 0.85
"""Share of a search after which the points are averaged: noise cancels out."""
TOGETHER: Final = (1, 2, 4, 8, 16, 32)
"""How many of the answers that help alone are tried together, the best ones first."""


class Ascent:
    """One climb: where it stands, and what it has felt so far."""

    def __init__(self, space: PlanSpace, point: Numbers, futures: int, seed: int) -> None:
        """Set out.

        Args:
            space: The plans there are.
            point: The plan to begin with.
            futures: Futures that each candidate is played in.
            seed: Makes the climb, and the futures it looks at, repeatable.
        """
        self.point = point.copy()
        self.tried = 0
        self._space = space
        self._futures = futures
        self._seed = seed
        self._random = np.random.default_rng(seed)
        self._steps = 0
        self._mean, self._square, self._sum = np.zeros((3, space.weights))
        self._summed = 0

    def step(self, share: float, rate: float = RATE, pull: float = 1.0) -> None:
        """Feel the slopes in fresh futures, and go a step.

        Args:
            share: How much of the search is done, 0 to 1: steps grow smaller with it.
            rate: How far a number moves in the first step, in shares of full amounts.
            pull: How much bare progress counts at first, 0 to 1.
        """
        space, weights = self._space, self._space.weights
        pull *= max(0.0, 1.0 - share / FADES_OUT)
        if self._steps % ANSWERED == ANSWERED // 2:
            self._answer(pull)
        felt = FELT[0] * (FELT[1] / FELT[0]) ** share
        down = (self._random.random(weights) < 0.5) & (self.point[:weights] >= felt)  # noqa: PLR2004 - as often up as down
        luck = self._chances("steps", self._futures)
        found = gradient(space, self.point, np.where(down, -felt, felt), luck, pull)
        self.tried += found.tried
        self._steps += 1
        self._mean += (1 - MEAN) * (found.by_weight - self._mean)
        self._square += (1 - SQUARE) * (found.by_weight**2 - self._square)
        mean = self._mean / (1 - MEAN**self._steps)
        root = np.sqrt(self._square / (1 - SQUARE**self._steps))
        far = rate * (1 - share * (1 - SLOWED))
        moved = self.point[:weights] + far * mean / (root + UNEVEN)
        self.point[:weights] = np.clip(moved, 0, LARGEST)
        if share > AVERAGED:
            self._sum += self.point[:weights]
            self._summed += 1

    def finds(self) -> list[Numbers]:
        """Where it stands, and the mean of its last points if there are any."""
        if not self._summed:
            return [self.point]
        mean = self.point.copy()
        mean[: self._space.weights] = self._sum / self._summed
        return [self.point, mean]

    def _answer(self, pull: float) -> None:
        """Change the answers that are better changed, if they still are so together."""
        others = self._space.answered(self.point)
        if not len(others):
            return
        luck = self._chances("answers", SURER * self._futures)
        values = play(self._space, np.array([self.point, *others]), luck, pull)
        gains = values[1:] - values[0]
        better = others[(-gains).argsort(kind="stable")[: np.count_nonzero(gains > 0)]]
        tried = [self._changed(better[:count]) for count in TOGETHER if count < 2 * len(better)]
        self.tried += len(values) + len(tried)
        if tried:
            together = play(self._space, np.array(tried), luck, pull)
            if together.max() > values[0]:
                self.point = tried[int(together.argmax())]

    def _changed(self, others: Points) -> Numbers:
        """The point with the answers in which others differ from it; the first one wins."""
        point = self.point.copy()
        for other in others[::-1]:
            places = np.flatnonzero(other != self.point)
            point[places] = other[places]
        return point

    def _chances(self, use: str, count: int) -> Chance:
        return chances(self._seed, f"{DOMAIN}:{use}:{self._steps}", count)[0]


def climb(  # noqa: PLR0913 - where, and how hard
    space: PlanSpace, point: Numbers, *, steps: int, futures: int, seed: int, rate: float = RATE / 2
) -> Numbers:
    """The end of a short climb from a good plan, averaged.

    Args:
        space: The plans there are.
        point: The plan.
        steps: How many to take.
        futures: Futures that each candidate is played in.
        seed: Makes it repeatable.
        rate: How far a number moves at first, in shares of full amounts.
    """
    climber = Ascent(space, point, futures, seed)
    for n in range(steps):
        climber.step(n / steps, rate, pull=0.0)
    return climber.finds()[-1]


def play(space: PlanSpace, points: Points, luck: Chance, pull: float = 0.0) -> Numbers:
    """Play candidates in the same futures; their worth."""
    plans = space.plans(points, luck.count)
    played = play_out(space.begin, plans, Repeated(luck, len(points)))
    return worth(space.begin, played.reach, played.status, luck.count, pull)
