"""Several evolution strategies side by side, of which only the best ones go on.

A single strategy now and then gives a KPI up for good, and no later step brings it back. So a few
set out from different plans, are played in one batch, and fall out one by one.

SepCMA is a covariance matrix adaptation with a diagonal covariance (Ros and Hansen 2008), which
suits some two hundred numbers of nearly separate effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from cmaes import SepCMA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.foresight.space import Numbers, Points

RACERS = 3
"""Strategies that set out."""
POPULATION = 20
"""Candidates of each in a generation."""
SIGMA = 0.2
"""How far the first candidates are from the start, in shares of full amounts."""
CUTS = ((0.35, 2), (0.6, 1))
"""Shares of the search after which only so many strategies go on."""
AVERAGED = 0.8
"""Share of the search after which the best strategy's centres are averaged: noise cancels out."""


class Race:
    """The strategies that are still running."""

    def __init__(self, starts: Sequence[Numbers], seed: int) -> None:
        self._running = [
            SepCMA(mean=point, sigma=SIGMA, seed=seed + n, population_size=POPULATION)
            for n, point in enumerate(starts)
        ]
        self._cuts = list(CUTS)
        self._sum = np.zeros_like(starts[0])
        self._summed = 0

    @property
    def centres(self) -> list[Numbers]:
        """Where each running strategy stands."""
        return [each.mean for each in self._running]

    def ask(self) -> Points:
        """The next candidates, strategy by strategy."""
        return np.array([each.ask() for each in self._running for _ in range(POPULATION)])

    def tell(self, points: Points, values: Numbers, share: float) -> None:
        """Learn from what the candidates are worth.

        Args:
            points: As `ask` gave them.
            values: What each is worth.
            share: How much of the search is done, 0 to 1.
        """
        pairs = [(point, -float(value)) for point, value in zip(points, values, strict=True)]
        for n, each in enumerate(self._running):
            each.tell(pairs[n * POPULATION : (n + 1) * POPULATION])
        if share > AVERAGED:
            self._sum += self._running[0].mean
            self._summed += 1

    def due(self, share: float) -> bool:
        """Whether some have to fall out after that share of the search."""
        while self._cuts and self._cuts[0][1] >= len(self._running):
            self._cuts.pop(0)
        return bool(self._cuts) and share > self._cuts[0][0]

    def cut(self, values: Numbers) -> None:
        """Let only the best ones go on.

        Args:
            values: What each one's centre is worth.
        """
        _, kept = self._cuts.pop(0)
        best = (-values).argsort(kind="stable")[:kept]
        self._running = [self._running[n] for n in best]

    def averaged(self) -> list[Numbers]:
        """The mean of the best one's last centres, if there are any."""
        return [self._sum / self._summed] if self._summed else []
