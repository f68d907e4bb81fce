"""Answers that are worth their reserve: what a year keeps back for a question, it cannot spend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from planner.foresight.futures import CHUNK, Repeated, play_out
from planner.foresight.search.payable import LimitedSpace

if TYPE_CHECKING:
    from planner.engine.chance import Luck
    from planner.foresight.search.payable import Course
    from planner.foresight.search.plan_space import Numbers, PlanSpace, Points
    from planner.foresight.search.stage import Stage

LEAST_GAIN: Final = 0.05
"""Points of the score from which on another answer is worth it; less is noise."""
TURNS: Final = 8
"""About the number of times that the answers are compared; only the progress shown needs it."""


def worthwhile(
    space: PlanSpace, point: Numbers, course: Course, luck: Luck, stage: Stage
) -> tuple[Numbers, int] | None:
    """The plan with the answers that are worth what they cost and what has to be kept for them.

    The answer that helps most is taken, then the one that helps most beside it, and so on.

    Args:
        space: The plan's space.
        point: The plan.
        course: The plan's years, which set the limits.
        luck: The futures in which plans are compared.
        stage: Where its time is over, the answers not yet compared stay as they are.

    Returns:
        The best plan found, and the number of candidates played; None if the search was cancelled.
    """
    others, tried, turn = space.answered(point), 0, 0
    while len(others):
        candidates = np.array([point, *others])
        scores = np.full(len(candidates), -np.inf)
        at_once = max(2, CHUNK // luck.count)
        for first in range(0, len(candidates), at_once):
            some = slice(first, first + at_once)
            scores[some] = _scores(space, candidates[some], course, luck)
            tried += len(candidates[some])
            share = stage.done(min(1.0, (turn + first / len(candidates)) / TURNS))
            if not stage.wanted(share):
                return None
            if share >= 1.0:
                break
        best = int(scores.argmax())
        better = others[scores[1:] > scores[0] + LEAST_GAIN]
        if share >= 1.0 or not len(better):
            return candidates[best], tried
        point, before, turn = candidates[best], point, turn + 1
        others = _beside(point, before, better)
    return point, tried


def _beside(point: Numbers, before: Numbers, others: Points) -> Points:
    """The changes that others make to the plan before, made to the plan now, if free to change."""
    changed = point != before
    wanted = [each for each in others if not (changed & (each != before)).any()]
    return np.array([np.where(changed, point, each) for each in wanted]).reshape(-1, len(point))


def _scores(space: PlanSpace, points: Points, course: Course, luck: Luck) -> Numbers:
    """Mean scores of plans, each within the limits that its answers leave."""
    answers = space.plans(points).answers
    limits = [course.limits(answers[..., [row]]) for row in range(len(points))]
    limited = LimitedSpace(space.begin, np.stack(limits, axis=2))
    plans = limited.plans(points, luck.count)
    played = play_out(space.begin, plans, Repeated(luck, len(points)))
    scores: Numbers = played.score.reshape(len(points), -1).mean(axis=1)
    return scores
