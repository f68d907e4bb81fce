"""From a campaign to what is forecast: its plan as far as that reaches, a policy for the rest."""

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
    """The orders of years that have been planned, else those of another plan."""

    years: Mapping[int, Orders]
    """Amounts, the same in every future; what a future cannot pay is cut pro rata."""
    otherwise: Plan

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The year's orders, and the share cut."""
        planned = self.years.get(opening.year)
        if planned is not None:
            return cut_to_fit(tables, opening, planned)
        return self.otherwise.orders(tables, state, opening)


@dataclass(frozen=True)
class ForecastSetup:
    """What is forecast: where it begins, and what the team does from there on."""

    begin: Start
    plan: PlannedYears
    policy: Policy
    """What the years after the plan follow."""
    ordered: int
    """The last year of the plan, played years included; 0 without any."""

    @property
    def followed(self) -> tuple[int, ...]:
        """Years to come that the plan does not reach to: they follow the policy."""
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
    """What the campaign's own plan, and a policy after it, are to be forecast from.

    Up to the year that the plan reaches to (see `Campaign.ordered`) each year is taken as the file
    has it; questions that are not answered take their first option. Injects, overrides and moves
    of a person playing red that the campaign already holds come true in every future, as they do
    in a replay. In other years red plays the campaign's policy, or the scenario's first one in a
    person's stead.

    Args:
        position: Where the campaign stands.
        policy: Id of the policy for the years after the plan.
        from_start: Forecast the whole campaign, its played years by their orders, as if nothing
            were known of what happened in them.
        as_it_stands: Take the open year as planned even if the plan does not reach to it: without
            orders, nothing is spent.
        planned: Whether the plan for the years to come counts; if not, all of them follow the
            policy.

    Returns:
        Where to begin, and the plan.

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
    """Red's policy in futures; a person in the red cell is stood in for by the first one."""
    return campaign.scenario.red_policies[0].id if campaign.red == PERSON else campaign.red


def _settled(campaign: Campaign, year: int) -> Settled:
    record = campaign.year(year)
    by_person = campaign.red == PERSON and (record.red or record.results)
    return Settled(record.injects, record.red if by_person else None, record.overrides)


def _shares(position: Position, own: Iterable[int], *, from_start: bool) -> dict[int, Int32Array]:
    """What each year of the plan puts on each priority, as a share of what it offers.

    A year of which that is not known is taken to offer what the scenario gives it at middling
    support, or what its orders spend if that is more.
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
    """Amounts `[priority, 1]` as basis points of what is offered, or of their sum if larger."""
    wide = amounts[:, 0].astype(np.int64)
    share: Int32Array = (wide * BASIS_POINTS // max(offered, int(wide.sum()), 1)).astype(np.int32)
    return share
