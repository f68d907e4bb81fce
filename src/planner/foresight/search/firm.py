"""Firm plans: the plan of shares that a search found, made one of amounts that can be paid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from planner.engine.orders import Orders
from planner.foresight.futures import chances
from planner.foresight.plans import FixedPlan, portions
from planner.foresight.search.gradient_ascent import DOMAIN, Ascent
from planner.foresight.search.payable import LimitedSpace, course, free_later, limited
from planner.foresight.search.plan_space import PlanSpace
from planner.foresight.search.worthwhile import AnswerChoice
from planner.foresight.search.written import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from planner.foresight.futures import Start
    from planner.foresight.search.payable import Course, LimitedPlan
    from planner.foresight.search.plan_space import Numbers
    from planner.foresight.search.stage import Stage

ROUNDS: Final = 2
"""Times that the answers and the limits are chosen anew, and the plan improved within them."""
ROUNDS_SHARE: Final = 0.85
"""Share of the work for the rounds; in the rest, answers of single years are given up."""
CHOICE_SHARE: Final = 0.3
"""Share of a round in which its answers are chosen."""
MOST_STEPS: Final = 40
"""The most steps of improvement in a round, where the seconds do not set the pace."""
RATE: Final = 0.04
"""Learning rate of the first step of a round."""
LIMIT_FUTURES: Final = 1_000
"""Futures that show what the years can pay."""
ANSWER_FUTURES: Final = 40
"""Futures in which answers are compared, as a multiple of those of a step."""


def firm(begin: Start, point: Numbers, stage: Stage, seed: int) -> tuple[FixedPlan, int] | None:
    """A plan in amounts that can be paid, improved within the limits that this sets.

    Args:
        begin: The start of the futures.
        point: A plan of shares.
        stage: Its limit says how many steps and futures it may use.
        seed: The same seed gives the same result.

    Returns:
        The plan in amounts, and the number of candidates played for it; None if cancelled.
    """
    limit, tried = stage.limit, 0
    payers = chances(seed, f"{DOMAIN}:limits", LIMIT_FUTURES)[0]
    judges = chances(seed, f"{DOMAIN}:answers", ANSWER_FUTURES * limit.futures)[0]
    steps = limit.steps if limit.paced else min(MOST_STEPS, -(-limit.steps // ROUNDS))
    free, rounds = PlanSpace(begin), stage.part(0.0, ROUNDS_SHARE)
    point = free_later(free, point)
    seen = course(begin, free.plans(point[None]), payers)
    for number in range(ROUNDS):
        turn = rounds.part(number / ROUNDS, (number + 1) / ROUNDS)
        choice = AnswerChoice(free, seen, judges, turn.part(0.0, CHOICE_SHARE))
        chosen = choice.worthwhile(point)
        if chosen is None:
            return None
        space = _within(free, chosen[0], seen)
        ascent = Ascent(space, chosen[0], limit.futures, ROUNDS * seed + number)
        climb, done, share = turn.part(CHOICE_SHARE, 1.0), 0, 0.0
        while share < 1.0:
            ascent.step(share, RATE, progress_weight=0.0)
            done += 1
            share = climb.done(done / steps)
            if not climb.wanted(share):
                return None
        point, tried = ascent.results()[-1], tried + chosen[1] + ascent.tried
        seen = course(begin, space.plans(point[None]), payers)
    spared = AnswerChoice(free, seen, judges, stage.part(ROUNDS_SHARE, 1.0)).spared(point)
    if spared is None:
        return None
    shares = replace(free.plans(point[None]), answers=spared[0])
    plan = limited(shares, seen.limits(spared[0])[..., None])
    return FixedPlan(_amounts(begin, plan, seen.done)), tried + spared[1]


def _within(free: PlanSpace, point: Numbers, seen: Course) -> LimitedSpace:
    """The space of plans within the limits that a plan's answers leave."""
    limits = seen.limits(free.plans(point[None]).answers)
    return LimitedSpace(free.begin, limits[..., None])


def _amounts(
    begin: Start, plan: LimitedPlan, done: npt.NDArray[np.float64]
) -> Mapping[int, Orders]:
    """A plan of shares as amounts by year, each within the year's limits."""
    tables, played = begin.tables, begin.state.year
    amounts = {}
    for row, (budget, effort) in enumerate(plan.limits[played:, :, 0].tolist(), played):
        orders = Orders(
            portions(plan.budget[row].cumsum(axis=0, dtype=np.int32), np.array([budget])),
            portions(plan.effort[row].cumsum(axis=0, dtype=np.int32), np.array([effort])),
            plan.answers[row],
        )
        amounts[row + 1] = written(tables, orders, (budget, effort), done[row - played])
    return amounts
