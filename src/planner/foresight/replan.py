"""Playing with open eyes: planning anew each year, after what has happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.opening import open_year
from planner.engine.resolve import resolve
from planner.foresight.futures import Start, chances
from planner.foresight.search import DOMAIN, polish
from planner.foresight.space import Space

if TYPE_CHECKING:
    from planner.engine.chance import Chance
    from planner.engine.state import State
    from planner.foresight.space import Numbers

AHEAD = 3
"""Years whose numbers are tried anew each year; later ones wait for theirs."""


@dataclass(frozen=True)
class Replanner:
    """A player who starts from a plan and improves it each year for the state there is."""

    point: Numbers
    """A plan for the years left at the start (see `planner.foresight.space`)."""
    futures: int = 120
    """Futures that each change is tried in."""
    rounds: int = 2

    def play(self, begin: Start, luck: Chance) -> State:
        """Play one future to its end.

        Args:
            begin: Where it begins.
            luck: The draws of that one future.

        Returns:
            Its final state.
        """
        tables, state, point = begin.tables, begin.state, self.point
        while state.year < tables.scenario.years:
            opening = open_year(tables, state, luck, begin.policy)
            space = Space(Start(tables, state, begin.policy, opening))
            for n in range(self.rounds):
                futures = chances(luck.first * 100 + state.year * 10 + n, DOMAIN, self.futures)[0]
                point, _ = polish(space, point, futures, _near(space))
            orders, _ = space.plans(point[None]).orders(tables, state, opening)
            state = resolve(tables, state, opening, orders, luck)
            point = _next_year(space, point)
        return state


def _near(space: Space) -> np.typing.NDArray[np.intp]:
    """Places of the numbers of the next few years, and of all answers."""
    near = min(AHEAD, space.years) * space.priorities
    half = space.weights // 2
    return np.concatenate(
        [np.arange(near), half + np.arange(near), np.arange(space.weights, space.size)]
    )


def _next_year(space: Space, point: Numbers) -> Numbers:
    """The point without the year just played; the new open year takes the later answers."""
    half, width = space.weights // 2, space.priorities
    later = point[space.weights :].reshape(2, -1)[1]
    return np.concatenate([point[width:half], point[half + width : space.weights], later, later])
