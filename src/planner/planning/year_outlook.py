"""The outlook of the open year, computed by the engine; no rule is repeated here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.campaign.play import orders_of
from planner.engine.chance import FixedLuck
from planner.engine.orders import make_orders
from planner.engine.resolve import LUCK_QUANTILES, outcome_range, resolve_with_ledger
from planner.engine.rulebook import RULES
from planner.engine.rules.decisions import DECISIONS
from planner.engine.rules.events import EVENTS
from planner.engine.rules.red import RED
from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import PROGRESS, parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.campaign.play import Position
    from planner.engine.ledger import Entry
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.engine.tables import Tables

DISTURBING = (DECISIONS.id, EVENTS.id, RED.id)
"""Rules whose effects on the pace add up before they change it."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Progress at the year's end with bad, likely and good luck, basis points."""

    worst: int
    likely: int
    best: int


@dataclass(frozen=True, slots=True)
class Factor:
    """A cause that speeds up or slows down the year's work on a priority."""

    entry: Entry
    """The entry of the engine's ledger; `cause_phrase` gives its text."""
    share: int
    """Basis points of the pace that it adds, below 0 if it takes."""


def likely_year(position: Position) -> Mapping[str, Likely]:
    """Each priority's likely progress after the open year with its present orders, by id."""
    if position.opening is None:
        return {}
    campaign = position.campaign
    orders = orders_of(campaign, position.year)
    after = outcome_range(position.tables, position.state, position.opening, orders).progress
    return {
        name: Likely(*(int(after[row, column]) for column in range(len(LUCK_QUANTILES))))
        for row, name in enumerate(campaign.scenario.priority_ids)
    }


def full_year(
    tables: Tables, state: State, opening: Opening, decisions: Mapping[str, str]
) -> Mapping[str, tuple[Entry, ...]]:
    """The ledger of a year with full orders for every priority and likely luck.

    Args:
        tables: The compiled scenario.
        state: The state of one campaign.
        opening: The opening of its next year.
        decisions: The answers to the year's questions, option id by event id.

    Returns:
        The entries of each priority's progress in the order of the rules, by priority id.
    """
    scenario = tables.scenario
    full = {each.id: (each.budget_full, each.effort_full) for each in scenario.priorities}
    orders = make_orders(scenario, full, decisions)
    luck = FixedLuck((BASIS_POINTS // 2,))
    _, ledger = resolve_with_ledger(tables, state, opening, orders, luck)
    entries: dict[str, list[Entry]] = {name: [] for name in scenario.priority_ids}
    for entry in ledger:
        kind, name = parts(entry.number)
        if kind == PROGRESS:
            entries[name].append(entry)
    return {name: tuple(of_one) for name, of_one in entries.items()}


def factors_of(entries: Sequence[Entry]) -> tuple[Factor, ...]:
    """The entries that rules of the setting made, as shares of the pace that each acts on.

    Effects of events, red and decisions are added up before they change the pace, so all of these
    are shares of the pace before the first of them.
    """
    pace, undisturbed = 0, 0
    found = []
    for entry in entries:
        if entry.rule not in DISTURBING:
            undisturbed = pace + entry.amount
        base = undisturbed if entry.rule in DISTURBING else pace
        if RULES[entry.rule].setting and base > 0:
            found.append(Factor(entry, entry.amount * BASIS_POINTS // base))
        pace += entry.amount
    return tuple(factor for factor in found if factor.share)
