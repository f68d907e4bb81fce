"""Answers that are worth their reserve: what a year keeps back for a question, it cannot spend.

The answer that helps most is taken, then the one that helps most beside it, and so on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from planner.foresight.futures import CHUNK, Repeated, play_out
from planner.foresight.search.payable import limited

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.engine.arrays import Int8Array
    from planner.engine.chance import Luck
    from planner.foresight.plans import SharePlan
    from planner.foresight.search.payable import Course
    from planner.foresight.search.plan_space import Numbers, PlanSpace, Points
    from planner.foresight.search.stage import Stage

LEAST_GAIN: Final = 0.05
"""Points of the score from which on another answer is worth it; less is noise."""
TURNS: Final = 8
"""About the number of times that the answers are compared; only the progress shown needs it."""


@dataclass(frozen=True)
class AnswerChoice:
    """A choice of answers for one plan."""

    space: PlanSpace
    course: Course
    """The plan's years, which set the limits."""
    luck: Luck
    """The futures in which plans are compared."""
    stage: Stage
    """The part of the time it has; once that is over, the other answers stay as they are."""

    def worthwhile(self, point: Numbers) -> tuple[Numbers, int] | None:
        """The plan with the answers that are worth what they cost and what is kept for them.

        Args:
            point: The plan.

        Returns:
            The best plan found, and the number of candidates played; None if cancelled.
        """
        others = self.space.answered(point)
        return self._best(point, others, lambda some: self.space.plans(some, self.luck.count))

    def spared(self, point: Numbers) -> tuple[Int8Array, int] | None:
        """A plan's answers without those, in single later years, that are not worth their reserve.

        Args:
            point: The plan.

        Returns:
            Option rows, `[year, question, 1]`, and the number of candidates played; None if
            cancelled.
        """
        table = self.space.plans(point[None]).answers[:, :, 0]
        scenario = self.space.begin.tables.scenario
        prices = {(price.question, price.option) for price in self.space.begin.tables.prices}
        others = []
        for year in range(self.space.begin.state.year + 2, scenario.years + 1):
            for row, question in enumerate(scenario.questions):
                possible = question.first_year <= year <= question.last_year
                if possible and (row, int(table[year - 1, row])) in prices:
                    others.append(table.copy())
                    others[-1][year - 1, row] = 0

        def plans(some: Points) -> SharePlan:
            same = self.space.plans(np.tile(point, (len(some), 1)), self.luck.count)
            tables = some.reshape(len(some), *table.shape).transpose(1, 2, 0)
            return replace(same, answers=tables.astype(np.int8))

        flat = np.array(others, dtype=np.float64).reshape(len(others), table.size)
        found = self._best(table.ravel().astype(np.float64), flat, plans)
        if found is None:
            return None
        best, tried = found
        return best.reshape(*table.shape, 1).astype(np.int8), tried

    def _best(
        self, now: Numbers, others: Points, plans: Callable[[Points], SharePlan]
    ) -> tuple[Numbers, int] | None:
        """The best of candidates that differ from one in a single answer, and of their unions."""
        tried, turn, share = 0, 0, 0.0
        at_once = max(2, CHUNK // self.luck.count)
        while len(others):
            candidates = np.array([now, *others])
            scores = np.full(len(candidates), -np.inf)
            for first in range(0, len(candidates), at_once):
                some = candidates[first : first + at_once]
                scores[first : first + at_once] = self._scores(plans(some))
                tried += len(some)
                share = self.stage.done(min(1.0, (turn + first / len(candidates)) / TURNS))
                if not self.stage.wanted(share):
                    return None
                if share >= 1.0:
                    break
            best = candidates[int(scores.argmax())]
            better = others[scores[1:] > scores[0] + LEAST_GAIN]
            if share >= 1.0 or not len(better):
                return best, tried
            others = _beside(best, now, better)
            now, turn = best, turn + 1
        return now, tried

    def _scores(self, plan: SharePlan) -> Numbers:
        """Mean scores of candidates, each within the limits that its answers leave."""
        count = plan.answers.shape[2]
        limits = [self.course.limits(plan.answers[..., [each]]) for each in range(count)]
        within = limited(plan, np.stack(limits, axis=2))
        played = play_out(self.space.begin, within, Repeated(self.luck, count))
        scores: Numbers = played.score.reshape(count, -1).mean(axis=1)
        return scores


def _beside(now: Numbers, before: Numbers, others: Points) -> Points:
    """The changes that others make to the plan before, made to the plan now, if free to change."""
    changed = now != before
    wanted = [each for each in others if not (changed & (each != before)).any()]
    return np.array([np.where(changed, now, each) for each in wanted]).reshape(-1, len(now))
