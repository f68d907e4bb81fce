"""The setup of a forecast: a campaign's plan as far as it reaches, then a policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.boundary.errors import InputError
from planner.campaign.play import orders_of
from planner.engine.orders import cut_to_fit
from planner.engine.state import start
from planner.foresight.futures import Settled, Start
from planner.foresight.policies import DEFAULT, POLICIES
from planner.scenario.checks import PERSON
from planner.scenario.model import BASIS_POINTS
from planner.scenario.problem import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.engine.arrays import Int32Array
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.plans import Plan
    from planner.foresight.policies import Policy
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class PlannedYears:
    """A plan with given orders in some years, and another plan's orders in all others."""

    years: Mapping[int, Orders]
    """Amounts by year, the same in every future; where a year cannot pay, they are cut pro rata."""
    otherwise: Plan

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The year's orders, and the share by which they were cut."""
        planned = self.years.get(opening.year)
        if planned is not None:
            return cut_to_fit(tables, opening, planned)
        return self.otherwise.orders(tables, state, opening)


@dataclass(frozen=True)
class ForecastSetup:
    """The setup of a forecast: the start of its futures, and the team's plan from there on."""

    begin: Start
    plan: PlannedYears
    policy: Policy
    """The policy that the years after the plan follow."""
    ordered: int
    """The last year of the plan, played years included; 0 without a plan."""

    @property
    def followed(self) -> tuple[int, ...]:
        """The years after the plan, which follow the policy."""
        begun = self.begin.state.year
        return tuple(range(max(begun, self.ordered) + 1, self.begin.tables.scenario.years + 1))


def forecast_setup(
    position: Position,
    policy: str = DEFAULT,
    *,
    from_start: bool = False,
    as_it_stands: bool = False,
    planned: bool = True,
) -> ForecastSetup:
    """The setup of a forecast of the campaign's own plan, and a policy after it.

    Years up to the last of the plan (see `Campaign.ordered`) have the orders of the file;
    questions that are not answered take their first option. Injects, overrides and a person's red
    moves that the campaign already holds happen in every future, as they do in a replay. In other
    years red plays the campaign's policy, or the scenario's first one if a person plays red.

    Args:
        position: The campaign's position.
        policy: Id of the policy for the years after the plan.
        from_start: Forecast the whole campaign, its played years by their orders, as if their
            events were not known.
        as_it_stands: Count the open year as planned even if it has no orders: then it spends
            nothing.
        planned: False to ignore the plan for the years to come, so that all follow the policy.

    Returns:
        The start of the futures, and the plan.

    Raises:
        InputError: If there is no such policy.
    """
    if policy not in POLICIES:
        problem = unknown((), "policy", policy, tuple(POLICIES))
        raise InputError(problem.told)
    campaign, scenario, tables = position.campaign, position.tables.scenario, position.tables
    state = start(tables) if from_start else position.state
    ahead = range(state.year + 1, scenario.years + 1)
    ordered = campaign.ordered if planned else min(campaign.ordered, len(position.outcomes))
    if as_it_stands:
        ordered = max(ordered, position.year)
    own = [year for year in ahead if year <= ordered]
    begin = Start(
        tables,
        state,
        red_policy(campaign),
        None if from_start else position.opening,
        {year: _settled(campaign, year) for year in ahead if year <= len(campaign.years)},
    )
    chosen = POLICIES[policy]
    plan = PlannedYears(
        {year: orders_of(campaign, year) for year in own},
        chosen.plan(_shares(position, own, from_start=from_start)),
    )
    return ForecastSetup(begin, plan, chosen, ordered)


def red_policy(campaign: Campaign) -> str:
    """Red's policy in futures; in the place of a person playing red, the scenario's first one."""
    return campaign.scenario.red_policies[0].id if campaign.red == PERSON else campaign.red


def _settled(campaign: Campaign, year: int) -> Settled:
    record = campaign.year(year)
    by_person = campaign.red == PERSON and (record.red or record.results)
    moves = record.red if by_person else None
    return Settled(record.events, record.written, moves, record.overrides)


def _shares(position: Position, own: Iterable[int], *, from_start: bool) -> dict[int, Int32Array]:
    """Each priority's share of a year's means, for each year of the plan.

    The means of a year that is not open yet are those that the scenario gives at middling support,
    or the sum of its orders if that is more.
    """
    campaign, scenario = position.campaign, position.tables.scenario
    known = () if from_start else position.outcomes
    offered = {each.year: each.opening for each in known}
    if position.opening is not None and not from_start:
        offered[position.year] = position.opening
    shares = {}
    for year in sorted({*own, *(each.year for each in known)}):
        orders = orders_of(campaign, year)
        opening = offered.get(year)
        budget, effort = (
            (int(opening.budget[0]), int(opening.effort[0])) if opening else _usual(scenario, year)
        )
        shares[year] = np.stack([_share(orders.budget, budget), _share(orders.effort, effort)])
    return shares


def _usual(scenario: Scenario, year: int) -> tuple[int, int]:
    return scenario.resources.budget[year - 1], scenario.resources.effort


def _share(amounts: Int32Array, offered: int) -> Int32Array:
    """Amounts `[priority, 1]` as basis points of the year's means, or of their sum if larger."""
    wide = amounts[:, 0].astype(np.int64)
    share: Int32Array = (wide * BASIS_POINTS // max(offered, int(wide.sum()), 1)).astype(np.int32)
    return share
