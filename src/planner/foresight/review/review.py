"""The review of a campaign, like a chess engine's review of a game.

The value V of a position and a plan is the sum of the plan's final scores in the review's own
futures, the same ones for every position; so all values are whole numbers. Year by year, with the
knowledge at the time of its orders:

- planned: V of continuing with the plan of the year before (see below);
- best: V of the best plan found now that the year's events are known;
- ordered: V of the orders that were given, then the best plan found to follow them, which is the
  plan that next year's "planned" continues;
- after: V of that same plan once the year is resolved and the next one has opened. After the last
  year it is the final score times the number of futures.

Planning anew offered best - planned; the cost of the orders is best - ordered. Skill is
ordered - planned (offered - cost), and luck is after - ordered. A year's "after" is the next
year's "planned"; so, with the value of the best plan found before year 1 as start, and the luck
of year 1's opening,

    start + sum of skill + sum of luck = final score,

exactly. As luck is always the same plan's value before and after, it is 0 on average over play's
chance, whoever plays. The best plan is the best one found (see
`planner.foresight.review.reference_player`), so a cost may be negative: then the orders did better
than the search. A policy replaces a person playing red, and later injects and overrides are
unknown: their effects count as luck.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.campaign.play import current, orders_of
from planner.engine.orders import Orders, cut_to_fit
from planner.engine.score import score
from planner.engine.state import start
from planner.foresight.forecast_setup import red_policy
from planner.foresight.futures import Start, chances, play_out
from planner.foresight.review import counterfactuals
from planner.foresight.review.reference_player import (
    THOROUGH,
    Pinned,
    better_of,
    first_point,
    improve,
    with_later,
)
from planner.foresight.review.review_model import Answer, Review, YearReview, mark_of
from planner.foresight.search.gradient_helper import gradients
from planner.foresight.search.plan_space import PlanSpace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.engine.chance import Chance
    from planner.engine.opening import Opening
    from planner.foresight.plans import Plan
    from planner.foresight.review.reference_player import PlayerLimit
    from planner.foresight.review.review_model import ReviewMark
    from planner.foresight.search.gradient_helper import GradientFunction
    from planner.foresight.search.plan_space import Numbers

DOMAIN = "review"
"""The domain of chance of the futures in which values are computed."""

FUTURES = 2_000

BEST = "best-at-start"
"""The name of the best plan found before year 1, among plans with the same luck."""

FIRST_SHARE = 0.4
"""The search before year 1 as a share of the work, for the progress bar."""


def review(
    campaign: Campaign,
    *,
    futures: int = FUTURES,
    limit: PlayerLimit = THOROUGH,
    progressed: Callable[[float], bool] = lambda _: True,
    starting: Callable[[Start], Start] = lambda start: start,
) -> Review | None:
    """Judge the years that were played.

    Args:
        campaign: A campaign with at least one played year.
        futures: The number of futures in which each position is valued.
        limit: The limits of the searches for better plans.
        progressed: Called with the share done, 0 to 1; False cancels.
        starting: Called with each start of futures; returns the one to use, such as one that
            raises an error to cancel sooner than `progressed` is called again.

    Returns:
        The review, None if it was cancelled or no year was played.

    Raises:
        InputError: If a played year spends more than it has.
    """
    reached = current(campaign)
    if not reached.outcomes:
        return None
    with gradients(limit.first.steps) as slope:
        return _review(reached, futures, limit, progressed, starting, slope)


def _review(  # noqa: PLR0913, PLR0917 - the arguments of `review`, and what helps it
    reached: Position,
    futures: int,
    limit: PlayerLimit,
    progressed: Callable[[float], bool],
    starting: Callable[[Start], Start],
    slope: GradientFunction,
) -> Review | None:
    """Judge the years played (see `review`)."""
    campaign = reached.campaign
    values = Values(campaign.forecast_seed, futures, len(campaign.scenario.priorities))
    tables, red = reached.tables, red_policy(campaign)
    blank = starting(Start(tables, start(tables), red))
    point = first_point(blank, limit, lambda share: progressed(FIRST_SHARE * share), slope)
    if point is None:
        return None
    first_plan = PlanSpace(blank).plans(point[None])
    at_start = values.of(blank, first_plan)
    openings = [*(each.opening for each in reached.outcomes), reached.opening]
    planned = values.of(replace(blank, opening=openings[0]), first_plan)
    first_luck, years = planned - at_start, []
    for outcome, opens in zip(reached.outcomes, openings[1:], strict=True):
        here = starting(Start(tables, outcome.before, red, outcome.opening))
        judged = _judge(here, orders_of(campaign, outcome.year), point, values, limit, slope)
        point = judged.follow
        there = starting(Start(tables, outcome.after, red, opens))
        value = values.at(there, point)
        years.append(judged.year(planned, value, values))
        planned = value
        if not progressed(_share_done(tables.scenario.years, outcome.year, campaign.played)):
            return None
    return Review(
        futures=futures,
        kpis=values.kpis,
        start=at_start,
        first_luck=first_luck,
        years=tuple(years),
        result=planned,
        finished=reached.finished,
        score=reached.score,
        other_futures=counterfactuals.same_orders(reached, values.parts),
        other_plans=counterfactuals.among_random(reached),
        named={
            **counterfactuals.by_policies(reached),
            BEST: int(counterfactuals.same_luck(reached, first_plan)[0]),
        },
    )


@dataclass(frozen=True)
class _Judged:
    """The findings on one year's orders."""

    number: int
    best: int
    ordered: int
    best_orders: Orders
    answers: tuple[Answer, ...]
    follow: Numbers
    """The best plan found to follow the orders, from the next year on."""

    def year(self, planned: int, after: int, values: Values) -> YearReview:
        """The year's review, given the values before and after it."""
        cost, gain = self.best - self.ordered, self.ordered - planned
        return YearReview(
            year=self.number,
            offered=self.best - planned,
            cost=cost,
            luck=after - self.ordered,
            answers=self.answers,
            best=self.best_orders,
            mark=values.mark(cost, gain),
        )


def _judge(  # noqa: PLR0913, PLR0917 - a year, its plan, and the means to judge it
    here: Start,
    orders: Orders,
    point: Numbers,
    values: Values,
    limit: PlayerLimit,
    slope: GradientFunction,
) -> _Judged:
    """Search for better orders, and for the best plan to follow the given ones."""
    space, pinned = PlanSpace(here), Pinned(here, orders)
    found = improve(space, (point,), limit, slope)
    follow = improve(pinned, (point, found), limit, slope)
    # the plan after the orders had two searches; give the best plan found the same chance
    best_plan = space.plans(
        better_of(space, (found, with_later(space, found, follow)), limit)[None]
    )
    opening = here.opening
    if opening is None:
        raise TypeError("a year can be judged once it has opened")
    return _Judged(
        number=opening.year,
        best=values.of(here, best_plan),
        ordered=values.of(here, pinned.plans(follow[None])),
        best_orders=best_plan.orders(here.tables, here.state, opening)[0],
        answers=tuple(_answers(pinned, opening, follow, values)),
        follow=space.next_year(follow),
    )


def _answers(pinned: Pinned, opening: Opening, follow: Numbers, values: Values) -> Iterator[Answer]:
    """Each question of the year with the value of each answer, all other orders unchanged."""
    tables, orders = pinned.begin.tables, pinned.pinned
    for row, question in enumerate(tables.scenario.questions):
        if not opening.happened[tables.question_rows[row], 0]:
            continue
        sums: dict[str, int] = {}
        for column, option in enumerate(question.options):
            answers = orders.answers.copy()
            answers[row] = column
            tried, _ = cut_to_fit(tables, opening, Orders(orders.budget, orders.effort, answers))
            other = Pinned(pinned.begin, tried)
            sums[option.id] = values.of(pinned.begin, other.plans(follow[None]))
        chosen = question.options[int(orders.answers[row, 0])].id
        rest = {name: value for name, value in sums.items() if name != chosen}
        if rest:
            rival = max(rest, key=rest.__getitem__)
            worth = sums[chosen] - sums[rival]
            yield Answer(question.id, chosen, rival, sums, values.mark(-worth, worth))


def _share_done(years: int, year: int, played: int) -> float:
    """The share of the work done after a year; a search costs the square of the years left."""
    work = [(years - each + 1) ** 2 for each in range(1, played + 1)]
    return FIRST_SHARE + (1 - FIRST_SHARE) * sum(work[:year]) / sum(work)


def other_futures(seed: int, futures: int = FUTURES) -> tuple[Chance, ...]:
    """The futures in which a review computes all values, without the one that was played."""
    return chances(seed, DOMAIN, futures)


class Values:
    """The values of positions in the review's futures."""

    def __init__(self, seed: int, futures: int, kpis: int) -> None:
        self.futures, self.kpis = futures, kpis
        self.parts = other_futures(seed, futures)

    def mark(self, cost: int, gain: int) -> ReviewMark:
        """The mark for a cost and a gain."""
        return mark_of(cost, gain, self.futures, self.kpis)

    def at(self, here: Start, point: Numbers) -> int:
        """The value of continuing with a plan, or of the final score."""
        if here.opening is None:
            return self.futures * int(score(here.state)[0])
        return self.of(here, PlanSpace(here).plans(point[None]))

    def of(self, here: Start, plan: Plan) -> int:
        """The sum of the final scores of a plan's futures."""
        return sum(int(play_out(here, plan, part).score.sum()) for part in self.parts)
