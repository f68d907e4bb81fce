"""Sharing out a year's unspent budget and effort, without a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.tui.stage import campaign

from planner.campaign.model import Allocation, Year
from planner.campaign.play import current
from planner.planning.share_out import share_out_left
from planner.planning.year_plan import YearPlan, year_plan_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST, SECOND, LATER = "responsibility-sharing", "fms-backlog", "networked-alliance"


def board(left: int = 1000, effort: int = 50) -> YearPlan:
    return replace(year_plan_of(current(campaign())), budget_left=left, effort_left=effort)


def budgets(found: Mapping[str, Allocation]) -> dict[str, int]:
    return {name: each.budget for name, each in found.items() if each.budget}


def test_without_a_year_before_the_open_phase_shares_by_what_it_can_use() -> None:
    found = share_out_left(board(), Year(0))
    assert sum(each.budget for each in found.values()) == 1000
    assert sum(each.effort for each in found.values()) == 50
    here = board()
    assert set(found) == {each.priority.id for each in here.lines if not each.early}
    full = {line.priority.id: line.priority.budget_full for line in here.lines}
    total = sum(full[name] for name in found)
    for name, amount in budgets(found).items():
        assert abs(amount - 1000 * full[name] / total) <= 1 + len(found)


def test_the_year_before_sets_the_shares() -> None:
    before = Year(1).allocate(FIRST, Allocation(10, 5)).allocate(SECOND, Allocation(30, 15))
    found = share_out_left(board(80, 20), before)
    assert budgets(found) == {FIRST: 20, SECOND: 60}
    assert found[FIRST].effort == 5


def test_no_line_gets_more_than_it_can_use_and_the_others_get_the_rest() -> None:
    before = Year(1).allocate(FIRST, Allocation(900, 0)).allocate(SECOND, Allocation(100, 0))
    found = share_out_left(board(1000), before)
    full = board().line(FIRST).priority.budget_full
    assert budgets(found) == {FIRST: full, SECOND: 1000 - full}


def having(here: YearPlan, amounts: Mapping[str, Allocation]) -> YearPlan:
    lines = tuple(
        replace(line, budget=amounts[name].budget, effort=amounts[name].effort)
        if (name := line.priority.id) in amounts
        else line
        for line in here.lines
    )
    return replace(here, lines=lines)


def test_an_overspent_year_is_cut_alike_to_what_it_can_pay() -> None:
    has = {FIRST: Allocation(60, 7), SECOND: Allocation(300, 21), LATER: Allocation(7, 0)}
    here = replace(having(board(), has), budget_left=-67, effort_left=-4)
    found = share_out_left(here, Year(0))
    assert found == {FIRST: Allocation(49, 6), SECOND: Allocation(245, 18), LATER: Allocation(6, 0)}
    assert sum(each.budget for each in found.values()) == 60 + 300 + 7 - 67


def test_what_a_line_cannot_use_is_cut_first() -> None:
    """A typing error in one cell does not empty the others."""
    has = {FIRST: Allocation(99_999, 7), SECOND: Allocation(300, 21)}
    here = replace(having(board(), has), budget_left=-97_000, effort_left=0)
    full = here.line(FIRST).priority.budget_full
    assert share_out_left(here, Year(0)) == {FIRST: Allocation(full, 7), SECOND: has[SECOND]}


def test_only_the_side_that_is_overspent_is_cut() -> None:
    has = {FIRST: Allocation(60, 7), SECOND: Allocation(300, 21)}
    found = share_out_left(replace(having(board(), has), budget_left=500, effort_left=-28), Year(0))
    assert found == {FIRST: Allocation(60, 0), SECOND: Allocation(300, 0)}


def test_a_year_whose_answers_alone_cost_too_much_keeps_nothing() -> None:
    here = replace(having(board(), {LATER: Allocation(7, 3)}), budget_left=-50, effort_left=-9)
    assert share_out_left(here, Year(0)) == {}


def test_more_than_all_can_use_is_left() -> None:
    here = board(left=10**6, effort=10**4)
    found = share_out_left(here, Year(0))
    for name, each in found.items():
        priority = here.line(name).priority
        assert each == Allocation(priority.budget_full, priority.effort_full)
