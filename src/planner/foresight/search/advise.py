"""Advice: the best plan that a search finds for the years left, as orders in whole amounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.campaign.model import Allocation, Year
from planner.engine.chance import FixedLuck
from planner.engine.opening import open_year
from planner.engine.orders import Orders, spending
from planner.engine.resolve import resolve
from planner.foresight.plans import FixedPlan
from planner.foresight.search.plan_search import SearchLimit, search
from planner.foresight.search.plan_space import PlanSpace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.engine.opening import Opening
    from planner.foresight.futures import Start
    from planner.foresight.plans import SharePlan
    from planner.foresight.search.plan_space import Numbers

LIKELY = FixedLuck((5_000,))
"""Median luck, which sets the amounts of later years."""

ADVICE = SearchLimit(steps=100_000, seconds=10.0, paced=True)
"""The advisor's limit by default."""


@dataclass(frozen=True)
class Advice:
    """The best plan found, in amounts that can be pencilled in."""

    years: tuple[Year, ...]
    """Allocations and decisions of each year left, in order."""
    plan: FixedPlan
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
    found = search(begin, limit, seed=seed, also=_pencilled(space, campaign), progressed=progressed)
    if found is None:
        return None
    orders = _amounts(begin, found.plan)
    years = tuple(_record(begin, year, each) for year, each in orders.items())
    return Advice(years, FixedPlan(orders), found.tried, found.seconds)


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


def _amounts(begin: Start, plan: SharePlan) -> Mapping[int, Orders]:
    """A plan of shares as amounts, by the open year's means and the likely means of later years."""
    tables, state, opening = begin.tables, begin.state, begin.opening
    amounts: dict[int, Orders] = {}
    while state.year < tables.scenario.years:
        opening = opening or open_year(tables, state, LIKELY, begin.policy)
        orders, _ = plan.orders(tables, state, opening)
        amounts[opening.year] = _trimmed(begin, orders)
        if opening is begin.opening:
            amounts[opening.year] = _topped_up(begin, opening, amounts[opening.year])
        state = resolve(tables, state, opening, orders, LIKELY)
        opening = None
    return amounts


def _trimmed(begin: Start, orders: Orders) -> Orders:
    """The orders without amounts beyond a priority's full amount, which would have no effect."""
    tables = begin.tables
    return Orders(
        np.minimum(orders.budget, tables.budget_full),
        np.minimum(orders.effort, tables.effort_full),
        orders.answers,
    )


def _topped_up(begin: Start, opening: Opening, orders: Orders) -> Orders:
    """The orders with the unspent rest shared among the priorities in work that can use more.

    In work are those that get both money and effort: one without the other is wasted.
    """
    tables = begin.tables
    spent = spending(tables, opening, orders)
    in_work = (orders.budget > 0) & (orders.effort > 0) & ~begin.state.done
    filled = []
    for amounts, full, offered, used in zip(
        (orders.budget, orders.effort),
        (tables.budget_full, tables.effort_full),
        (opening.budget, opening.effort),
        spent,
        strict=True,
    ):
        room = (full - amounts) * in_work
        left = np.minimum(offered - used, room.sum(axis=0))
        filled.append(amounts + room * left // np.maximum(room.sum(axis=0), 1))
    return Orders(filled[0], filled[1], orders.answers)


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
