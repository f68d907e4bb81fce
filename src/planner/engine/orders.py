"""Orders of a year: their cost, and their cut to what the year can pay."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import BoolArray, Int8Array, Int32Array, constant, freeze_arrays
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.engine.opening import Opening
    from planner.engine.tables import Tables
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class Orders:
    """Orders of `N` campaigns, or of one for all (`N` = 1)."""

    budget: Int32Array
    """US$ million, `[priority, N]`."""
    effort: Int32Array
    """Points, `[priority, N]`."""
    answers: Int8Array
    """Row of the option chosen for each question, if it is asked, `[question, N]`."""

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        freeze_arrays(self)

    @cached_property
    def agreed(self) -> tuple[int | None, ...]:
        """The option that all campaigns choose for each question, None where they differ."""
        firsts = self.answers[:, :1]
        agree = (self.answers == firsts).all(axis=1).tolist()
        return tuple(
            first if same else None
            for first, same in zip(firsts[:, 0].tolist(), agree, strict=True)
        )


def make_orders(
    scenario: Scenario,
    allocations: Mapping[str, tuple[int, int]],
    decisions: Mapping[str, str],
) -> Orders:
    """Orders of one campaign from names.

    Args:
        scenario: The scenario.
        allocations: Budget (US$ million) and effort (points) by priority id; missing ones are 0.
        decisions: Option id by event id; missing and unknown ones take the first option.

    Returns:
        Orders with one column.
    """
    nothing = (0, 0)
    pairs = [allocations.get(name, nothing) for name in scenario.priority_ids]
    answers = [
        next((n for n, each in enumerate(q.options) if each.id == decisions.get(q.id)), 0)
        for q in scenario.questions
    ]
    return Orders(
        np.array([[budget] for budget, _ in pairs], dtype=np.int32),
        np.array([[effort] for _, effort in pairs], dtype=np.int32),
        np.array(answers, dtype=np.int8).reshape(len(answers), 1),
    )


def stack_orders(orders: Sequence[Orders]) -> Orders:
    """Put the orders of several campaigns beside each other."""
    return Orders(
        np.concatenate([each.budget for each in orders], axis=1),
        np.concatenate([each.effort for each in orders], axis=1),
        np.concatenate([each.answers for each in orders], axis=1),
    )


def answer_costs(tables: Tables, opening: Opening, orders: Orders) -> tuple[Int32Array, Int32Array]:
    """The cost of the answers to the questions asked: US$ million and points, each `[N]`."""
    budget = np.zeros(opening.budget.shape, dtype=np.int32)
    effort = np.zeros(opening.budget.shape, dtype=np.int32)
    for price in tables.prices:
        agreed = orders.agreed[price.question]
        if agreed is not None and agreed != price.option:
            continue
        answers = orders.answers[price.question]
        chosen = opening.happened[tables.question_rows[price.question]] & (answers == price.option)
        if price.budget:
            budget += chosen * constant(price.budget)
        if price.effort:
            effort += chosen * constant(price.effort)
    return budget, effort


def choices(
    tables: Tables, opening: Opening, orders: Orders, row: int
) -> Iterator[tuple[int, BoolArray]]:
    """The campaigns that choose each option of a question.

    Options that no campaign can have chosen are left out.

    Args:
        tables: The compiled scenario.
        opening: The year's opening.
        orders: Orders of every campaign, or of one for all.
        row: The question's row.

    Yields:
        An option's row, and the campaigns that are asked and choose it, `[N]`.
    """
    asked = opening.happened[tables.question_rows[row]]
    agreed = orders.agreed[row]
    if agreed is not None:
        yield agreed, asked
        return
    answers = orders.answers[row]
    for column in range(len(tables.scenario.questions[row].options)):
        yield column, asked & (answers == column)


def spending(tables: Tables, opening: Opening, orders: Orders) -> tuple[Int32Array, Int32Array]:
    """All that the orders would spend, answers included: US$ million and points, each `[N]`."""
    budget, effort = answer_costs(tables, opening, orders)
    return budget + orders.budget.sum(axis=0), effort + orders.effort.sum(axis=0)


def cut_to_fit(tables: Tables, opening: Opening, orders: Orders) -> tuple[Orders, Int32Array]:
    """Cut allocations pro rata if the year cannot pay for them.

    If even the answers are too expensive, they become the first options, which are free.

    Args:
        tables: The compiled scenario.
        opening: The year's opening.
        orders: Orders, perhaps too expensive.

    Returns:
        Orders that every campaign can pay, and the larger of the shares by which budget and
        effort were cut, basis points, `[N]`.
    """
    orders, costs = _payable(tables, opening, orders)
    cut = np.zeros(opening.budget.shape, dtype=np.int32)
    fitted = []
    for wanted, offered, cost in zip(
        (orders.budget, orders.effort), (opening.budget, opening.effort), costs, strict=True
    ):
        # 64 bits: an amount in a file may be far larger than any year can pay
        total = wanted.sum(axis=0, dtype=np.int64)
        left = np.maximum(offered.astype(np.int64) - cost, 0)
        short = np.flatnonzero(total > left)
        if not short.size:
            fitted.append(wanted)
            continue
        total = np.broadcast_to(total, left.shape)[short]  # more than `left`, so not 0
        left = left[short]
        scaled = np.broadcast_to(wanted, (len(wanted), *cut.shape)).copy()
        scaled[:, short] = scaled[:, short] * left // total
        fitted.append(scaled)
        cut[short] = np.maximum(cut[short], BASIS_POINTS - left * BASIS_POINTS // total)
    return Orders(fitted[0], fitted[1], orders.answers), cut


def _payable(
    tables: Tables, opening: Opening, orders: Orders
) -> tuple[Orders, tuple[Int32Array, Int32Array]]:
    """The orders with answers that the year can pay, and the cost of these."""
    budget, effort = answer_costs(tables, opening, orders)
    dear = (budget > opening.budget) | (effort > opening.effort)
    if dear.any():
        answers = np.where(dear, np.int8(0), orders.answers)
        orders = Orders(orders.budget, orders.effort, answers)
        budget, effort = answer_costs(tables, opening, orders)
    return orders, (budget, effort)
