"""Counterfactuals: the same orders in other futures, and other orders under the same events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.boundary.errors import InputError
from planner.campaign.play import orders_of
from planner.engine.chance import Chance
from planner.engine.score import FULL_SCORE
from planner.engine.state import Status, start
from planner.engine.year_keys import Step
from planner.foresight.forecast_setup import PlannedYears, forecast_setup
from planner.foresight.futures import Repeated, Settled, Start, play_out
from planner.foresight.plans import SharePlan
from planner.foresight.policies import POLICIES
from planner.foresight.review.review_model import Standing
from planner.foresight.search.plan_space import to_shares
from planner.scenario.checks import PERSON
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.engine.arrays import Int32Array
    from planner.foresight.plans import Plan

RANDOM = 1_000
"""The number of random plans that a campaign is compared with."""


@dataclass(frozen=True)
class Exchange:
    """The result of one campaign's events with another one's orders."""

    score: int
    """0 to 100."""
    statuses: dict[str, Status]
    """By priority id."""
    cut: float
    """Greatest share by which a year's orders had to be cut, 0 to 1."""


def same_orders(position: Position, parts: Iterable[Chance]) -> Standing:
    """The standing of the score so far among the scores of the same orders in other futures.

    Injects, overrides and a person's red moves are repeated too.

    Args:
        position: A campaign with played years.
        parts: The futures to compare it with.
    """
    view = forecast_setup(position, "nothing", from_start=True)
    until = position.state.year
    scores = [play_out(view.begin, view.plan, part, until=until).score for part in parts]
    return Standing(position.score, _counts(np.concatenate(scores)))


def same_luck(position: Position, plan: Plan, times: int = 1) -> Int32Array:
    """The scores so far of other plans with this campaign's luck.

    Its injects and a person's red moves happen to them too; overrides do not, since they judged
    this team's actions. No draw beyond the years played is read.

    Args:
        position: A campaign with played years.
        plan: The plans, one a column.
        times: The number of columns.

    Returns:
        Scores, `[times]`.
    """
    luck = Repeated(position.luck, times)
    return play_out(_same_events(position), plan, luck, until=position.state.year).score


def random_plans(position: Position, count: int) -> SharePlan:
    """Random legal plans, the same ones for every campaign of a scenario.

    Each year, each priority still due gets a random weight (0 to 1, cubed, so that the weights
    differ widely) times its full amount; all of the year's means are shared out by the weights.
    Questions take a random option.
    """
    tables, scenario = position.tables, position.tables.scenario
    dice = Chance(0, "random plans", count=count)
    weights = np.zeros((2, scenario.years, len(scenario.priorities), count))
    answers = np.zeros((scenario.years, len(scenario.questions), count), dtype=np.int8)
    for row, priority in enumerate(scenario.priorities):
        for year in range(1, scenario.deadline(priority) + 1):
            weight = (dice.draw(priority.id, Step.OPENING, year) / BASIS_POINTS) ** 3
            weights[0, year - 1, row] = weight * int(tables.budget_full[row, 0])
            weights[1, year - 1, row] = weight * int(tables.effort_full[row, 0])
    for row, question in enumerate(scenario.questions):
        for year in range(1, scenario.years + 1):
            drawn = dice.draw(f"answer:{question.id}", Step.OPENING, year)
            answers[year - 1, row] = drawn * len(question.options) // BASIS_POINTS
    shares = to_shares(weights.swapaxes(2, 3)).swapaxes(2, 3)
    return SharePlan(shares[0], shares[1], answers)


def among_random(position: Position) -> Standing:
    """The standing of the score so far among random plans with the same luck."""
    scores = same_luck(position, random_plans(position, RANDOM), RANDOM)
    return Standing(position.score, _counts(scores))


def by_policies(position: Position) -> dict[str, int]:
    """The score so far, with the same luck, of each policy that needs no orders."""
    return {
        name: int(same_luck(position, policy.plan({}))[0])
        for name, policy in POLICIES.items()
        if name in {"even-phase", "need", "nothing"}
    }


def with_orders_of(position: Position, other: Campaign) -> Exchange:
    """Play a campaign's events with another campaign's orders.

    Orders that a year cannot pay are cut pro rata; years after the other's plan spend nothing.

    Args:
        position: The campaign with the luck, injects and red moves, as far as it was played.
        other: The campaign with the orders.

    Raises:
        InputError: If they are not of one scenario.
    """
    if other.scenario != position.campaign.scenario:
        raise InputError("the two campaigns are not of the same scenario; their orders do not fit")
    years = {year: orders_of(other, year) for year in range(1, position.state.year + 1)}
    plan = PlannedYears(years, POLICIES["nothing"].plan({}))
    played = play_out(_same_events(position), plan, position.luck, until=position.state.year)
    names = position.tables.scenario.priority_ids
    return Exchange(
        int(played.score[0]),
        {name: Status(int(played.status[row, 0])) for row, name in enumerate(names)},
        int(played.cut[0]) / BASIS_POINTS,
    )


def _same_events(position: Position) -> Start:
    """The start before year 1, with the injects and red moves of the years played."""
    view = forecast_setup(position, "nothing", from_start=True)
    campaign = position.campaign
    settled = {
        year: Settled(
            each.injects,
            each.written,
            campaign.year(year).red if campaign.red == PERSON else None,
        )
        for year, each in view.begin.settled.items()
    }
    return replace(view.begin, state=start(position.tables), settled=settled)


def _counts(scores: Int32Array) -> tuple[int, ...]:
    return tuple(int(each) for each in np.bincount(scores, minlength=FULL_SCORE + 1))
