"""Written amounts: no scraps, upkeep or nothing for what is achieved, sensible steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from planner.campaign.play import tables_for
from planner.engine.orders import Orders
from planner.engine.upkeep import least_upkeep
from planner.engine.year_context import push_share
from planner.foresight.search.written import steps, topped_up, written
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from planner.engine.tables import Tables

RICH = (100_000, 1_000)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return tables_for(load_builtin())


def orders(tables: Tables, amounts: dict[int, tuple[int, int]]) -> Orders:
    budget, effort = np.zeros((2, len(tables.scenario.priorities), 1), dtype=np.int32)
    for row, (money, points) in amounts.items():
        budget[row], effort[row] = money, points
    return Orders(budget, effort, np.zeros((len(tables.scenario.questions), 1), dtype=np.int8))


def pairs(made: Orders) -> list[tuple[int, int]]:
    return list(zip(made.budget[:, 0].tolist(), made.effort[:, 0].tolist(), strict=True))


def test_amounts_too_small_to_stop_neglect_are_left_out(tables: Tables) -> None:
    wanted = orders(tables, {0: (0, 1), 1: (3, 0), 2: (40, 20), 7: (20, 1)})
    made = written(tables, wanted, (40, 20), np.zeros(11))
    assert [row for row, pair in enumerate(pairs(made)) if pair != (0, 0)] == [2]
    assert pairs(made)[2] == (40, 20)


def test_an_achieved_line_gets_its_upkeep_or_nothing(tables: Tables) -> None:
    done = np.array([1.0] * 3 + [0.0] * 8)
    wanted = orders(tables, {0: (90, 30), 1: (50, 1), 2: (45, 0)})
    made = written(tables, wanted, RICH, done)
    least = least_upkeep(tables)
    size, (money, points) = (
        int(steps(tables.budget_full)[0, 0]),
        (int(each[0, 0]) for each in least),
    )
    assert pairs(made)[0] == (-(-money // size) * size, points)
    assert pairs(made)[1] == (0, 0)
    share = tables.scenario.rules.upkeep_share
    assert int(push_share(tables, made.budget, made.effort)[2, 0]) >= share
    assert int(push_share(tables, *least).min()) >= share


def test_money_comes_in_steps_and_no_more_is_spent_than_there_is(tables: Tables) -> None:
    wanted = orders(tables, {3: (187, 20), 4: (333, 14), 7: (777, 30)})
    made = written(tables, wanted, (1_311, 64), np.zeros(11))
    assert (made.budget % steps(tables.budget_full) == 0).all()
    assert 1_311 - 40 < int(made.budget.sum()) <= 1_311
    assert int(made.effort.sum()) <= 64


def test_what_is_left_goes_no_further_than_what_a_line_can_use(tables: Tables) -> None:
    """Two lines in work can use a little more; a third is done."""
    full = tables.budget_full
    amounts = np.zeros_like(full)
    amounts[:3] = full[:3] - 7
    wanting = np.array([[True]] * 2 + [[False]] * 9)
    filled = topped_up(amounts, full, int(amounts.sum()) + 20_000, wanting)
    assert filled[:2].tolist() == full[:2].tolist()
    assert filled[2:].tolist() == amounts[2:].tolist()
    poor = topped_up(amounts, full, int(amounts.sum()) - 100, wanting)
    assert int(amounts.sum()) - 103 <= int(poor.sum()) <= int(amounts.sum()) - 100
