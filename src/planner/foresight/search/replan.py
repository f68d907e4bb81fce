"""Replanning: a player who makes a new plan each year, after seeing its events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.opening import open_year
from planner.engine.resolve import resolve
from planner.foresight.futures import Start, chances
from planner.foresight.search.gradient_ascent import DOMAIN, climb, play
from planner.foresight.search.plan_space import PlanSpace

if TYPE_CHECKING:
    from planner.engine.chance import Chance
    from planner.engine.state import State
    from planner.foresight.search.plan_space import Numbers

CHOICE_FUTURES = 1_000
"""Futures in which the better of the old and the new plan is chosen."""


@dataclass(frozen=True)
class Replanner:
    """A player who starts from a plan and improves it each year for the present state."""

    point: Numbers
    """A plan for the years left at the start (see `planner.foresight.search.plan_space`)."""
    futures: int = 16
    """Futures in which each change is tried."""
    steps: int = 40
    """Steps of each year's ascent to a better plan."""

    def play(self, begin: Start, luck: Chance) -> State:
        """Play one future to its end.

        Args:
            begin: The start of the future.
            luck: The draws of that one future.

        Returns:
            Its final state.
        """
        tables, state, point = begin.tables, begin.state, self.point
        while state.year < tables.scenario.years:
            opening = open_year(tables, state, luck, begin.policy)
            space = PlanSpace(Start(tables, state, begin.policy, opening))
            point = self._better(space, point, luck.first)
            orders, _ = space.plans(point[None]).orders(tables, state, opening)
            state = resolve(tables, state, opening, orders, luck)
            point = space.next_year(point)
        return state

    def _better(self, space: PlanSpace, point: Numbers, future: int) -> Numbers:
        """The plan from here on, or a better one for the present state."""
        seed = 100 * future + space.begin.state.year
        climbed = climb(space, point, steps=self.steps, futures=self.futures, seed=seed)
        both = np.array([point, climbed])
        judges = chances(seed, f"{DOMAIN}:anew", CHOICE_FUTURES)[0]
        return (point, climbed)[int(play(space, both, judges).argmax())]
