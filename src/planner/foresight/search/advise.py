"""Advice: the best plan that a search finds for the years left, as orders in whole amounts."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.campaign.model import Allocation, Year
from planner.foresight.futures import chances, play_out
from planner.foresight.search.firm import firm
from planner.foresight.search.gradient_ascent import DOMAIN
from planner.foresight.search.plan_search import SearchLimit, search
from planner.foresight.search.plan_space import PlanSpace
from planner.foresight.search.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.engine.orders import Orders
    from planner.foresight.futures import Start
    from planner.foresight.plans import FixedPlan
    from planner.foresight.search.plan_space import Numbers

ADVICE = SearchLimit(steps=100_000, seconds=10.0, paced=True)
"""The advisor's limit by default."""

SEARCH_SHARE = 0.5
"""Share of the time for the search of a plan of shares; the rest makes it payable."""
PAYABLE_FUTURES = 1_000
"""Futures that show how often a plan can be paid as it is written."""


@dataclass(frozen=True)
class Advice:
    """The best plan found, in amounts that can be pencilled in."""

    years: tuple[Year, ...]
    """Allocations and decisions of each year left, in order."""
    plan: FixedPlan
    payable: float
    """Share of futures in which every year can pay for the plan as it is written, 0 to 1."""
    tried: int
    """Candidate plans that were played."""
    seconds: float
    """Seconds that the search took."""


def advise(
    begin: Start,
    campaign: Campaign,
    *,
    limit: SearchLimit = ADVICE,
    seed: int = 0,
    progressed: Callable[[float], bool] = lambda _: True,
) -> Advice | None:
    """Search for the best plan from a campaign's present position.

    Args:
        begin: The position, with the opening of the open year.
        campaign: The campaign; what it has pencilled in is one of the plans to start from.
        limit: The steps, futures and seconds that the search may use.
        seed: The same seed gives the same result.
        progressed: Called with the share done, 0 to 1; False cancels.

    Returns:
        The best plan found, None if it was cancelled or no year is left.
    """
    space = PlanSpace(begin)
    if not space.years:
        return None
    started = time.perf_counter()
    first = replace(limit, seconds=limit.seconds * SEARCH_SHARE) if limit.paced else limit
    found = search(
        begin,
        first,
        seed=seed,
        also=_pencilled(space, campaign),
        progressed=lambda share: progressed(share * SEARCH_SHARE),
    )
    if found is None:
        return None
    rest = Stage(limit, started, SEARCH_SHARE, 1.0, progressed)
    made = firm(begin, found.point, rest, seed)
    if made is None:
        return None
    plan, tried = made
    years = tuple(_record(begin, year, each) for year, each in plan.years.items())
    if not progressed(1.0):
        return None
    cut = play_out(begin, plan, chances(seed, f"{DOMAIN}:payable", PAYABLE_FUTURES)[0]).cut
    seconds = time.perf_counter() - started
    return Advice(years, plan, float((cut == 0).mean()), found.tried + tried, seconds)


def follow(position: Position, advice: Advice) -> Campaign:
    """The campaign with the advice pencilled into the years left.

    Everything else in those years stays.
    """
    campaign = position.campaign
    for advised in advice.years:
        old = campaign.year(advised.year)
        new = replace(old, orders=advised.allocations, decisions=advised.decisions)
        campaign = campaign.with_year(new)
    return campaign


def _pencilled(space: PlanSpace, campaign: Campaign) -> tuple[Numbers, ...]:
    """The campaign's own plan as a point, if it reaches to the last year."""
    scenario = campaign.scenario
    years = range(scenario.years - space.years + 1, scenario.years + 1)
    if campaign.ordered < scenario.years:
        return ()
    pairs = np.array(
        [
            [
                (a.budget, a.effort)
                for a in map(campaign.year(year).allocation, scenario.priority_ids)
            ]
            for year in years
        ],
        dtype=np.float64,
    )
    point = space.point(pairs[..., 0], pairs[..., 1])
    point[space.weights :] = [
        *_answers(campaign, years[:1]),
        *_answers(campaign, years[1:]),
    ]
    return (point,)


def _answers(campaign: Campaign, years: range) -> Iterator[int]:
    """For each question, the row of the first answer given in these years, else option 0."""
    for question in campaign.scenario.questions:
        decided = (campaign.year(year).decisions.get(question.id) for year in years)
        ids = [option.id for option in question.options]
        yield next((ids.index(each) for each in decided if each in ids), 0)


def _record(begin: Start, year: int, orders: Orders) -> Year:
    scenario = begin.tables.scenario
    amounts = zip(scenario.priority_ids, orders.budget[:, 0], orders.effort[:, 0], strict=True)
    return Year(
        year=year,
        orders={
            name: Allocation(int(budget), int(effort))
            for name, budget, effort in amounts
            if budget or effort
        },
        decisions={
            question.id: question.options[int(orders.answers[row, 0])].id
            for row, question in enumerate(scenario.questions)
            if _may_be_asked(begin, year, question.id)
        },
    )


def _may_be_asked(begin: Start, year: int, event_id: str) -> bool:
    """True if a question may be asked in a year: it is asked now, or its event is possible then."""
    event = begin.tables.scenario.event(event_id)
    if begin.opening and year == begin.opening.year:
        row = begin.tables.scenario.event_ids.index(event_id)
        return bool(begin.opening.happened[row, 0])
    return event.first_year <= year <= event.last_year
