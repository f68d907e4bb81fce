"""Red: the adversary's income, its choice of moves, and their strength."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import BoolArray, Int32Array, share_of
from planner.engine.rule import CausePhrase, Element, Parameter, Rule, Table
from planner.engine.state import DETERRENCE, THREAT, State
from planner.engine.year_keys import Step
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from collections.abc import Collection

    from planner.engine.chance import Luck
    from planner.engine.tables import Tables

ABOVE_ALL = 2**20
"""More than any negative appeal, so that appeals plus this are positive and ranks can be added."""

RED_INCOME = "income"
"""The cause of the points that red gains in a year."""


def choose_red_moves(
    tables: Tables, state: State, luck: Luck, policy: str, red_moves: Collection[str]
) -> tuple[Int32Array, BoolArray]:
    """Red gains pressure points with the threat and spends them on the most appealing options.

    income = (base + threat x share) x the policy's share. The policy acts once it holds
    `strikes_at` points: it takes the most appealing options it can pay, at most `moves` a year.

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
    # while the policy waits, its means are -1, below every cost, so that it takes nothing
    means = (points + 1) * (points >= how.strikes_at) - 1
    # positive, and among equal appeals the first option's is the highest
    ranks = np.arange(len(taken), dtype=np.int32)[::-1, None]
    appeals = (_appeals(tables, state, luck, how.whim) + ABOVE_ALL) * len(taken) + ranks
    for _ in range(how.moves):
        payable = ~taken & (tables.red_cost <= means)
        wishes = appeals * payable
        chosen = payable & (wishes == wishes.max(axis=0))
        taken |= chosen
        means = means - (chosen * tables.red_cost).sum(axis=0, dtype=np.int32)
    return income, taken


def _appeals(tables: Tables, state: State, luck: Luck, whim: int) -> Int32Array:
    """The appeal of each option to red: its own, that of the state, and chance.

    appeal = base + sum of weight x number + exposure x (progress of the target nearest to
    completion, if any is open) + whim x chance.

    Returns:
        Numbers to compare with each other, `[red option, N]`.
    """
    unfinished = state.progress * ~state.done
    whims = luck.draws(tables.red_slots, Step.OPENING, state.year + 1)
    appeals: Int32Array = share_of(whims, whim) + tables.red_appeal
    rows = [*appeals]
    for row, option in enumerate(tables.scenario.red_options):
        for reading, weight in tables.red_appeals[row]:
            rows[row] += share_of(state.read(reading), weight)
        if option.exposure and tables.red_targets[row]:
            nearest = reduce(np.maximum, (unfinished[each] for each in tables.red_targets[row]))
            rows[row] += share_of(nearest, option.exposure)
    return appeals


def red_strength(tables: Tables, state: State) -> Int32Array:
    """The strength of red's moves: greater with threat, less with deterrence.

    strength = (base + threat x share) x (ceiling - deterrence), not below 0.

    Returns:
        Basis points, `[N]`.
    """
    rules = tables.scenario.rules
    means = rules.red_strength + share_of(state.indicators[THREAT], rules.red_strength_threat)
    room = np.maximum(rules.red_ceiling - state.indicators[DETERRENCE], 0)
    return share_of(means, room)


RED = Rule(
    id="red",
    title="Red",
    function=choose_red_moves,
    why="Red, the adversary, spent its strength against this.",
    advice="Expect red at what is open and nearly done: finish it quickly, and field what deters.",
    element=Element.TRAINING,
    parameters=(
        Parameter("cost", "points of pressure", "What red's moves cost it", Table.RED),
        Parameter("appeal", "basis points", "What appeals to red", Table.RED, "appeal"),
        Parameter("appeals", "basis points", "What appeals to red", Table.RED, "appeal"),
        Parameter("exposure", "basis points", "What appeals to red", Table.RED, "appeal"),
        Parameter(
            "effects", "the numbers' own units", "Effects of red's moves", Table.RED, "effects"
        ),
        Parameter(
            "next_year", "the numbers' own units", "Effects of red's moves", Table.RED, "effects"
        ),
        Parameter("income", "basis points", "Red's policy", Table.RED, "policy"),
        Parameter("strikes_at", "points of pressure", "Red's policy", Table.RED, "policy"),
        Parameter("whim", "basis points", "Red's policy", Table.RED, "policy"),
        Parameter("red_income", "points of pressure a year", "Red's means"),
        Parameter("red_income_threat", "points of pressure a year", "Red's means from threat"),
        Parameter("red_strength", "basis points", "Red's strength"),
        Parameter("red_strength_threat", "basis points", "Red's strength from threat"),
        Parameter("red_ceiling", "basis points of deterrence", "Red's strength, undeterred"),
    ),
    phrases=(CausePhrase(RED_INCOME, "red gathers strength"),),
    setting=True,
    chance=True,
)
