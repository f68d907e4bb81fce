"""The same orders in other futures, and other orders met with the same events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.boundary.errors import InputError
from planner.campaign.play import PLAY, orders_of
from planner.engine.chance import Chance
from planner.engine.state import Status, start
from planner.foresight.forecast_setup import PlannedYears, forecast_setup
from planner.foresight.futures import Repeated, Settled, Start, play_out
from planner.foresight.plans import SharePlan
from planner.foresight.policies import POLICIES
from planner.foresight.review.review_model import Standing
from planner.foresight.search.plan_space import to_shares
from planner.foresight.tally import FULL_SCORE
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.engine.arrays import Int32Array
    from planner.foresight.plans import Plan

RANDOM = 1_000
"""Random plans that a campaign is compared with."""


@dataclass(frozen=True)
class Exchange:
    """One campaign's events met with another one's orders."""

    score: int
    """0 to 100."""
    statuses: dict[str, Status]
    """By priority id."""
    cut: float
    """Greatest share by which a year's orders had to be cut, 0 to 1."""


def same_orders(position: Position, parts: Iterable[Chance]) -> Standing:
    """How the score so far stands among the same orders in other futures.

    Injects, overrides and a person's red moves are part of what is repeated.

    Args:
        position: A campaign with played years.
        parts: Futures to compare it with.
    """
    view = forecast_setup(position, "nothing", from_start=True)
    until = position.state.year
    scores = [play_out(view.begin, view.plan, part, until=until).score for part in parts]
    return Standing(position.score, _counts(np.concatenate(scores)))


def same_luck(position: Position, plan: Plan, times: int = 1) -> Int32Array:
    """What other plans would have scored so far with this campaign's luck.

    Its injects and a person's red moves happen to them too; overrides, which judged what this
    team did, do not. Nothing is looked at that lies beyond the years played.

    Args:
        position: A campaign with played years.
        plan: As many plans as columns.
        times: How many that is.

    Returns:
        Scores, `[times]`.
    """
    luck = Repeated(Chance(position.campaign.seed, PLAY), times)
    return play_out(_same_events(position), plan, luck, until=position.state.year).score


def random_plans(position: Position, count: int) -> SharePlan:
    """Random legal plans, the same ones for every campaign of a scenario.

    Each year, each priority still due gets a weight of chance (0 to 1, cubed, so that some matter
    much more than others) times what it can use; all of the year is shared out by the weights.
    Questions take a random option.
    """
    tables, scenario = position.tables, position.tables.scenario
    dice = Chance(0, "random plans", count=count)
    weights = np.zeros((2, scenario.years, len(scenario.priorities), count))
    answers = np.zeros((scenario.years, len(scenario.questions), count), dtype=np.int8)
    for row, priority in enumerate(scenario.priorities):
        for year in range(1, scenario.deadline(priority) + 1):
            weight = (dice.draw(priority.id, year) / BASIS_POINTS) ** 3
            weights[0, year - 1, row] = weight * int(tables.budget_full[row, 0])
            weights[1, year - 1, row] = weight * int(tables.effort_full[row, 0])
    for row, question in enumerate(scenario.questions):
        for year in range(1, scenario.years + 1):
            drawn = dice.draw(f"answer:{question.id}", year)
            answers[year - 1, row] = drawn * len(question.options) // BASIS_POINTS
    shares = to_shares(weights.swapaxes(2, 3)).swapaxes(2, 3)
    return SharePlan(shares[0], shares[1], answers)


def among_random(position: Position) -> Standing:
    """How the score so far stands among random plans with the same luck."""
    scores = same_luck(position, random_plans(position, RANDOM), RANDOM)
    return Standing(position.score, _counts(scores))


def by_policies(position: Position) -> dict[str, int]:
    """What each policy that needs no orders would have scored so far with the same luck."""
    return {
        name: int(same_luck(position, policy.plan({}))[0])
        for name, policy in POLICIES.items()
        if name in {"even-phase", "need", "nothing"}
    }


def with_orders_of(position: Position, other: Campaign) -> Exchange:
    """Meet a campaign's events with another one's orders: same events, the other team's orders.

    What they cannot pay is cut pro rata; years after the other's plan spend nothing.

    Args:
        position: The campaign whose luck, injects and red moves are met, as far as it was played.
        other: The campaign whose orders are given.

    Raises:
        InputError: If they are not of one scenario.
    """
    if other.scenario != position.campaign.scenario:
        raise InputError("the two campaigns are not of the same scenario; their orders do not fit")
    years = {year: orders_of(other, year) for year in range(1, position.state.year + 1)}
    plan = PlannedYears(years, POLICIES["nothing"].plan({}))
    luck = Chance(position.campaign.seed, PLAY)
    played = play_out(_same_events(position), plan, luck, until=position.state.year)
    names = position.tables.scenario.priority_ids
    return Exchange(
        int(played.score[0]),
        {name: Status(int(played.status[row, 0])) for row, name in enumerate(names)},
        int(played.cut[0]) / BASIS_POINTS,
    )


def _same_events(position: Position) -> Start:
    """Before year 1, with the injects and red moves of the years played."""
    view = forecast_setup(position, "nothing", from_start=True)
    settled = {year: Settled(each.injects, each.red) for year, each in view.begin.settled.items()}
    return replace(view.begin, state=start(position.tables), settled=settled)


def _counts(scores: Int32Array) -> tuple[int, ...]:
    return tuple(int(each) for each in np.bincount(scores, minlength=FULL_SCORE + 1))
