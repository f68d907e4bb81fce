"""The context of a year being resolved: everything that a rule may read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import constant, share_of
from planner.engine.rules.decisions import DECISIONS
from planner.engine.rules.events import EVENTS
from planner.engine.rules.injects import INJECTS
from planner.engine.rules.red import RED
from planner.engine.year_keys import Step
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.engine.arrays import BoolArray, Int32Array
    from planner.engine.chance import Luck
    from planner.engine.ledger import Ledger
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.rule import AnyRule
    from planner.engine.state import State
    from planner.engine.tables import Impact, Tables


@dataclass(frozen=True, slots=True)
class Spread:
    """A number by the rules, in its own unit: the result, and its worst, likely and best."""

    engine: int
    worst: int
    likely: int
    best: int


@dataclass(frozen=True, slots=True)
class Override:
    """The facilitator's own adjudication of one number."""

    number: str
    """`progress:ID` (basis points), `cohesion`, `support` or `threat`."""
    value: int
    reason: str
    who: str = ""
    """The one who decided it."""
    time: str = ""
    """The time of the decision, as in RFC 3339; empty if not noted."""
    spread: Spread | None = None
    """The number by the rules alone; None if not noted."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens to some campaigns in a year, with its effects."""

    rule: AnyRule
    id: str
    impact: Impact
    where: BoolArray
    """The campaigns it happens to, `[N]`."""
    strength: Int32Array | None = None
    """Share of its effects that applies, basis points, `[N]`; None for all of it."""

    def felt(self, amount: int) -> Int32Array:
        """The part of an amount that applies to each campaign, in its unit, `[N]`."""
        if self.strength is None:
            return self.where * constant(amount)
        return self.where * share_of(self.strength, amount)


@dataclass(frozen=True)
class YearContext:
    """One year being resolved: the state before it, its opening and its orders."""

    tables: Tables
    state: State
    opening: Opening
    orders: Orders
    luck: Luck
    overrides: tuple[Override, ...] = ()
    ledger: Ledger | None = field(default=None, compare=False)

    @cached_property
    def share(self) -> Int32Array:
        """The push on each priority, basis points of a full push, `[priority, N or 1]`."""
        return push_share(self.tables, self.orders.budget, self.orders.effort)

    @cached_property
    def weakest_need(self) -> Int32Array:
        """Progress of each priority's weakest prerequisite, 10,000 if none, `[priority, N]`."""
        progress = self.state.progress
        weakest = np.full(progress.shape, BASIS_POINTS, dtype=np.int32)
        for row, needs in enumerate(self.tables.needs):
            if needs:
                weakest[row] = reduce(np.minimum, (progress[need] for need in needs))
        return weakest

    @cached_property
    def causes(self) -> tuple[Happening, ...]:
        """All of the year's happenings that change anything in any campaign.

        The pace effects of events, injects and red are in the opening already, so those that have
        no other effect are listed only for a ledger.
        """
        happening = np.flatnonzero(self.opening.happened.any(axis=1)).tolist()
        taken = np.flatnonzero(self.opening.red.any(axis=1)).tolist()
        return (
            *self._events(happening),
            *self._injects(),
            *self._red(taken),
            *self._decisions(happening),
        )

    def _events(self, happening: list[int]) -> Iterator[Happening]:
        tables, opening = self.tables, self.opening
        for row in happening:
            event, impact = tables.scenario.events[row], tables.event_impacts[row]
            if impact.lasts or self.ledger:
                yield Happening(EVENTS, event.id, impact, opening.happened[row])

    def _injects(self) -> Iterator[Happening]:
        everywhere = np.ones(self.state.count, dtype=np.bool_)
        for each in self.opening.written:
            if each.impact.lasts or self.ledger:
                yield Happening(INJECTS, each.text, each.impact, everywhere)

    def _red(self, taken: list[int]) -> Iterator[Happening]:
        tables, opening = self.tables, self.opening
        for row in taken:
            impact, option = tables.red_impacts[row], tables.scenario.red_options[row]
            if impact.lasts or self.ledger:
                yield Happening(RED, option.id, impact, opening.red[row], opening.red_strength)

    def _decisions(self, happening: list[int]) -> Iterator[Happening]:
        tables, year = self.tables, self.opening.year
        for row, question in enumerate(tables.scenario.questions):
            if tables.question_rows[row] not in happening:
                continue
            for column, chosen in DECISIONS.function(tables, self.opening, self.orders, row):
                option, impact = question.options[column], tables.option_impacts[row][column]
                if impact.lasts or impact.push:
                    yield Happening(DECISIONS, question.id, impact, chosen)
                gamble = tables.gamble_impacts[row][column]
                if option.gamble and gamble:
                    draw = self.luck.draw(f"gamble:{question.id}", Step.OUTCOME, year)
                    won = draw >= BASIS_POINTS - option.gamble.chance
                    yield Happening(DECISIONS, question.id, gamble[0], chosen & won)
                    yield Happening(DECISIONS, question.id, gamble[1], chosen & ~won)


def push_share(tables: Tables, budget: Int32Array, effort: Int32Array) -> Int32Array:
    """The push of allocations, 0 if nothing is spent at all.

    Args:
        tables: The compiled scenario.
        budget: US$ million, `[priority, N]`.
        effort: Points, `[priority, N]`.

    Returns:
        Basis points of a full push, `[priority, N]`.
    """
    floor = tables.scenario.rules.lever_floor
    of_budget = lever(budget, tables.budget_full, floor)
    of_effort = lever(effort, tables.effort_full, floor)
    any_spent = (budget > 0) | (effort > 0)
    both: Int32Array = of_budget * of_effort // BASIS_POINTS
    return both * any_spent


def lever(spend: Int32Array, full: Int32Array, floor: int) -> Int32Array:
    """The effect of one resource on the pace, with diminishing returns up to a maximum.

    u = spend / full, at most 1; s = 1 - (1 - u)^2; effect = floor + (1 - floor) x s. A quadratic
    instead of the usual saturating exponential, since it reaches its maximum: spending beyond
    `full` has no effect, which can be shown to a player.

    Args:
        spend: US$ million or points.
        full: The spending with the maximum effect, in the same unit.
        floor: The effect of no spending, basis points.

    Returns:
        Basis points.
    """
    whole = constant(BASIS_POINTS)
    missing = whole - np.minimum(spend, full) * whole // full
    return constant(floor) + share_of(whole - share_of(missing, missing), BASIS_POINTS - floor)
