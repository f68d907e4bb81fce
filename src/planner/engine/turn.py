"""All that a rule may read while a year is resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.rules.push import lever
from planner.scenario.model import ONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.engine.arrays import Mask, Whole
    from planner.engine.chance import Luck
    from planner.engine.ledger import Ledger
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.state import State
    from planner.engine.tables import Impact, Tables


@dataclass(frozen=True, slots=True)
class Override:
    """The facilitator's own adjudication of one number."""

    number: str
    """`progress:ID` (basis points), `cohesion`, `support` or `threat`."""
    value: int
    reason: str


@dataclass(frozen=True)
class Turn:
    """One year being resolved: opening, orders and the state they meet."""

    tables: Tables
    state: State
    opening: Opening
    orders: Orders
    luck: Luck
    overrides: tuple[Override, ...] = ()
    ledger: Ledger | None = field(default=None, compare=False)

    @cached_property
    def share(self) -> Whole:
        """How hard each priority is pushed, basis points of full, `[priority, N or 1]`."""
        floor = self.tables.scenario.rules.lever_floor
        budget = lever(self.orders.budget, self.tables.budget_full, floor)
        effort = lever(self.orders.effort, self.tables.effort_full, floor)
        idle = (self.orders.budget == 0) & (self.orders.effort == 0)
        return np.where(idle, np.int32(0), budget * effort // ONE)

    @cached_property
    def weakest_need(self) -> Whole:
        """Progress of each priority's weakest prerequisite, 10,000 if none, `[priority, N]`."""
        progress = self.state.progress
        weakest = np.full(progress.shape, ONE, dtype=np.int32)
        for row, needs in enumerate(self.tables.needs):
            if needs:
                weakest[row] = progress[list(needs)].min(axis=0)
        return weakest

    @cached_property
    def decided(self) -> tuple[tuple[str, Impact, Mask], ...]:
        """The impacts of the answers to the questions asked: event id, impact, campaigns."""
        return tuple(self._decided())

    def _decided(self) -> Iterator[tuple[str, Impact, Mask]]:
        tables = self.tables
        for row, question in enumerate(tables.scenario.questions):
            asked = self.opening.happened[tables.question_rows[row]]
            if not asked.any():
                continue
            for column, option in enumerate(question.options):
                chosen = asked & (self.orders.answers[row] == column)
                if not chosen.any():
                    continue
                yield question.id, tables.option_impacts[row][column], chosen
                gamble = tables.gamble_impacts[row][column]
                if option.gamble and gamble:
                    draw = self.luck.draw(f"gamble:{question.id}", self.opening.year)
                    won = draw >= ONE - option.gamble.chance
                    yield question.id, gamble[0], chosen & won
                    yield question.id, gamble[1], chosen & ~won
