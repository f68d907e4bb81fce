"""How a year opens: red's move, the events, the questions they ask, and what there is to spend."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import BoolArray, Int32Array, between, freeze_arrays, share_of
from planner.engine.ledger import Entry
from planner.engine.state import COHESION, DETERRENCE, SUPPORT, THREAT, State
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planner.engine.chance import Luck
    from planner.engine.tables import Bound, Tables

ABOVE_ALL = 2**20
"""More than all that can make an option less appealing, with room for an option's rank."""

PERSON = "person"
"""The red policy that stands for a person in the red cell."""


@dataclass(frozen=True)
class Opening:
    """What is known when a year opens; the last axis is the campaign."""

    year: int
    budget: Int32Array
    """US$ million to spend, `[N]`."""
    effort: Int32Array
    """Points to spend, `[N]`."""
    happened: BoolArray
    """Which events happen, `[event, N]`."""
    red: BoolArray
    """Which of its options red takes, `[red option, N]`."""
    red_strength: Int32Array
    """Basis points that red's effects are scaled by, `[N]`."""
    red_income: Int32Array
    """Points that red gains this year, `[N]`."""
    push: Int32Array
    """Push effects of events, red and the year before, basis points, `[priority, N]`."""

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        freeze_arrays(self)

    def columns(self, which: Sequence[int]) -> Opening:
        """The chosen campaigns, in that order; a campaign may be chosen more than once."""
        index = np.asarray(which, dtype=np.intp)
        return Opening(
            self.year,
            *(getattr(self, each.name)[..., index] for each in fields(self) if each.name != "year"),
        )


def open_year(  # noqa: PLR0913 - the injects and red's moves are what people add to chance
    tables: Tables,
    state: State,
    luck: Luck,
    policy: str,
    *,
    injects: Collection[str] = (),
    red_moves: Collection[str] = (),
) -> Opening:
    """Open the year after `state`.

    Args:
        tables: The compiled scenario.
        state: Where the campaigns stand.
        luck: The draws of the campaigns' futures.
        policy: Red's policy, or `person`.
        injects: Ids of events that happen whatever chance says.
        red_moves: Ids of the options a person playing red takes, if `policy` is `person`.

    Returns:
        Income, red's moves, events and their push effects.
    """
    year = state.year + 1
    happened = _events(tables, state, luck, injects)
    income, red = _red(tables, state, luck, policy, red_moves)
    strength = red_strength(tables, state)
    push, hits = state.next_push.copy(), happened.astype(np.int32)
    for event in np.flatnonzero(happened.any(axis=1)).tolist():
        for row, amount in tables.event_impacts[event].push:
            push[row] += hits[event] * np.int32(amount)
    for option in np.flatnonzero(red.any(axis=1)).tolist():
        for row, amount in tables.red_impacts[option].push:
            push[row] += red[option] * share_of(strength, amount)
    return Opening(
        year=year,
        budget=_budget(tables, state, happened),
        effort=_effort(tables, state, happened),
        happened=happened,
        red=red,
        red_strength=strength,
        red_income=income,
        push=push,
    )


def red_strength(tables: Tables, state: State) -> Int32Array:
    """How hard red's moves hit: more with threat, less with deterrence.

    strength = (base + threat x share) x (ceiling - deterrence), not below 0.

    Returns:
        Basis points, `[N]`.
    """
    rules = tables.scenario.rules
    means = rules.red_strength + share_of(state.indicators[THREAT], rules.red_strength_threat)
    room = np.maximum(rules.red_ceiling - state.indicators[DETERRENCE], 0)
    return share_of(means, room)


def income_entries(tables: Tables, state: State, opening: Opening) -> list[Entry]:
    """Why one campaign's year offers what it offers.

    Args:
        tables: The compiled scenario.
        state: The state before the year, of one campaign.
        opening: The year's opening, of the same campaign.

    Returns:
        Entries of `budget` and `effort` that add up to what the year offers.
    """
    scenario = tables.scenario
    resources = scenario.resources
    support, cohesion = (int(state.indicators[row, 0]) for row in (SUPPORT, COHESION))
    entries = [
        Entry("budget", "income", "year", resources.budget[opening.year - 1]),
        Entry("budget", "income", "support", _slope(resources.budget_support, support)),
        Entry("budget", "income", "year before", int(state.next_budget[0])),
        Entry("effort", "income", "year", resources.effort),
        Entry("effort", "income", "cohesion", min(0, _slope(resources.effort_cohesion, cohesion))),
        Entry("effort", "income", "year before", int(state.next_effort[0])),
    ]
    for event, impact, mask in zip(
        scenario.events, tables.event_impacts, opening.happened, strict=True
    ):
        if mask[0]:
            entries.append(Entry("budget", "events", event.id, impact.budget))
            entries.append(Entry("effort", "events", event.id, impact.effort))
    for number, offered in (("budget", opening.budget), ("effort", opening.effort)):
        total = sum(entry.amount for entry in entries if entry.number == number)
        entries.append(Entry(number, "income", "least and most", int(offered[0]) - total))
    return [entry for entry in entries if entry.amount]


def _slope(slope: int, indicator: int) -> int:
    return slope * (indicator - BASIS_POINTS // 2) // BASIS_POINTS


def _budget(tables: Tables, state: State, happened: BoolArray) -> Int32Array:
    """Income: the year's base, more with support at home, and what events take or give.

    budget = base[year] + slope x (support - 5000) + events, at least the scenario's least (in
    year 1 at least the base).

    Returns:
        US$ million, `[N]`.
    """
    resources = tables.scenario.resources
    year = state.year + 1
    base = resources.budget[year - 1]
    budget = share_of(state.indicators[SUPPORT] - BASIS_POINTS // 2, resources.budget_support)
    budget += base + state.next_budget
    for impact, mask in zip(tables.event_impacts, happened, strict=True):
        if impact.budget:
            budget += mask * np.int32(impact.budget)
    return np.maximum(budget, base if year == 1 else resources.budget_least)


def _effort(tables: Tables, state: State, happened: BoolArray) -> Int32Array:
    """The leadership's attention: all of it while the alliance holds together, less below.

    effort = full + min(0, slope x (cohesion - 5000)) + events, clipped to least-full.

    Returns:
        Points, `[N]`.
    """
    resources = tables.scenario.resources
    lost = share_of(state.indicators[COHESION] - BASIS_POINTS // 2, resources.effort_cohesion)
    effort = np.minimum(lost, 0) + resources.effort + state.next_effort
    for impact, mask in zip(tables.event_impacts, happened, strict=True):
        if impact.effort:
            effort += mask * np.int32(impact.effort)
    least = resources.effort if state.year == 0 else resources.effort_least
    return between(effort, least, resources.effort)


def _events(tables: Tables, state: State, luck: Luck, injects: Collection[str]) -> BoolArray:
    """Draw the deck: each event by its own chance where its conditions hold.

    A crisis is likelier while deterrence is low: chance x (ceiling - deterrence).

    Returns:
        Which events happen, `[event, N]`.
    """
    year = state.year + 1
    drawn = luck.draws(tables.event_slots, year)
    happened: BoolArray = drawn < tables.event_chance
    exposed = tables.scenario.rules.crisis_ceiling - state.indicators[DETERRENCE]
    crises = tables.crises
    happened[crises] = drawn[crises] < share_of(exposed, tables.event_chance[crises])
    happened &= tables.event_may[year]
    happened &= ~(state.seen & tables.events_once)
    for row, bound in tables.event_bounds:
        _keep(happened[row], state, bound)
    if injects:
        happened[[row for row, each in enumerate(tables.scenario.events) if each.id in injects]] = 1
    return happened


def _keep(happened: BoolArray, state: State, bound: Bound) -> None:
    """Let an event happen only where a bound holds."""
    number = state.read(bound.reading)
    if bound.at_least is not None:
        happened &= number >= bound.at_least
    if bound.below is not None:
        happened &= number < bound.below


def _red(
    tables: Tables, state: State, luck: Luck, policy: str, red_moves: Collection[str]
) -> tuple[Int32Array, BoolArray]:
    """Red gains pressure points with the threat and spends them where it appeals most.

    income = (base + threat x share) x the policy's share. The policy acts once it holds
    `strikes_at` points, takes the most appealing option it can pay, at most `moves` a year.

    Returns:
        Points gained, `[N]`, and options taken, `[red option, N]`.
    """
    scenario = tables.scenario
    rules = scenario.rules
    income = rules.red_income + share_of(state.indicators[THREAT], rules.red_income_threat)
    taken = np.zeros((len(scenario.red_options), state.count), dtype=np.bool_)
    if policy == PERSON:
        for row, option in enumerate(scenario.red_options):
            taken[row] = option.id in red_moves
        return income, taken
    how = next(each for each in scenario.red_policies if each.id == policy)
    income = share_of(income, how.income)
    points = state.pressure + income
    if not how.moves or not scenario.red_options:
        return income, taken
    purse = (points + 1) * (points >= how.strikes_at) - 1  # -1 does not even pay for nothing
    # above 0, and of equal appeals the first option's is the higher
    ranks = np.arange(len(taken), dtype=np.int32)[::-1, None]
    appeals = (_appeals(tables, state, luck, how.whim) + ABOVE_ALL) * len(taken) + ranks
    for _ in range(how.moves):
        payable = ~taken & (tables.red_cost <= purse)
        wishes = appeals * payable
        chosen = payable & (wishes == wishes.max(axis=0))
        taken |= chosen
        purse = purse - (chosen * tables.red_cost).sum(axis=0, dtype=np.int32)
    return income, taken


def _appeals(tables: Tables, state: State, luck: Luck, whim: int) -> Int32Array:
    """What each option promises red: its own appeal, the state's openings, and a whim.

    appeal = base + sum of weight x number + exposure x (progress of the target nearest to
    completion, if any is open) + whim x chance.

    Returns:
        Numbers to compare with each other, `[red option, N]`.
    """
    unfinished = state.progress * ~state.done
    whims = luck.draws(tables.red_slots, state.year + 1)
    appeals: Int32Array = share_of(whims, whim) + tables.red_appeal
    for row, option in enumerate(tables.scenario.red_options):
        for reading, weight in tables.red_appeals[row]:
            appeals[row] += share_of(state.read(reading), weight)
        if option.exposure and tables.red_targets[row]:
            nearest = reduce(np.maximum, (unfinished[each] for each in tables.red_targets[row]))
            appeals[row] += share_of(nearest, option.exposure)
    return appeals
