"""Sharing out a year's unspent budget and effort, without a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.campaign.made import played_campaign
from tests.tui.stage import campaign

from planner.campaign.model import Allocation, Year
from planner.campaign.play import current
from planner.engine.state import Status
from planner.planning.next_step import PlanStep, next_step
from planner.planning.share_out import idle, share_out_left
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


def shared(here: YearPlan, found: Mapping[str, Allocation]) -> YearPlan:
    """The plan with these allocations instead of its own."""
    lines = tuple(
        replace(line, budget=each.budget, effort=each.effort)
        for line in here.lines
        for each in [found.get(line.priority.id, Allocation())]
    )
    has = [(line.budget, line.effort) for line in here.lines]
    return replace(
        here,
        lines=lines,
        budget_left=here.budget_left
        + sum(budget for budget, _ in has)
        - sum(line.budget for line in lines),
        effort_left=here.effort_left
        + sum(effort for _, effort in has)
        - sum(line.effort for line in lines),
    )


def test_due_lines_that_had_nothing_last_year_get_what_the_others_cannot_use() -> None:
    before = Year(1).allocate(FIRST, Allocation(84, 5))
    full = board().line(FIRST).priority
    found = share_out_left(board(full.budget_full + 600, full.effort_full + 40), before)
    assert found[FIRST] == Allocation(full.budget_full, full.effort_full)
    due = {line.priority.id for line in board().lines if not line.early}
    assert set(found) == due
    assert sum(each.budget for each in found.values()) == full.budget_full + 600


def test_what_is_due_can_not_use_goes_to_later_lines() -> None:
    due = [line.priority for line in board().lines if not line.early]
    budget, effort = sum(p.budget_full for p in due), sum(p.effort_full for p in due)
    found = share_out_left(board(budget + 500, effort + 30), Year(0))
    early = {line.priority.id for line in board().lines if line.early}
    assert early & set(found)
    assert all(each.budget and each.effort for each in found.values())


def test_a_line_missed_last_year_no_longer_comes_first() -> None:
    here = replace(board(400, 40), year=3)
    lines = tuple(replace(line, early=False) for line in here.lines)
    before = Year(2).allocate(FIRST, Allocation(300, 20))
    found = share_out_left(replace(here, lines=lines), before)
    assert here.line(FIRST).deadline == 2
    assert FIRST not in found


def test_nothing_gets_one_resource_without_the_other() -> None:
    here = having(board(900, 0), {FIRST: Allocation(0, 3)})
    assert set(share_out_left(here, Year(0))) == {FIRST}, "only it has effort for the money"
    assert share_out_left(board(900, 0), Year(0)) == {}
    assert share_out_left(board(900, 1), Year(0)) == {}, "one point is too little for a new line"


def test_achieved_lines_are_kept_up_last() -> None:
    here = board(10**6, 10**4)
    line = replace(here.line(FIRST), status=Status.ACHIEVED, upkeep=Allocation(60, 4))
    lines = tuple(line if each.priority is line.priority else each for each in here.lines)
    found = share_out_left(replace(here, lines=lines), Year(0))
    assert found[FIRST] == Allocation(60, 4)
    few = replace(here, lines=lines, budget_left=59, effort_left=4)
    assert FIRST not in share_out_left(few, Year(0)), "half of it would keep nothing up"


def test_what_keeps_an_achieved_kpi_up_is_known_with_its_line() -> None:
    """The engine keeps the KPI up with it, and not with one step less."""
    position = current(played_campaign(6))
    done = [line for line in year_plan_of(position).lines if line.done]
    assert done
    for line in done:
        name = line.priority.id
        kept = position.ordered(position.record.allocate(name, line.upkeep))
        less = Allocation(line.upkeep.budget * 9 // 10, line.upkeep.effort * 9 // 10)
        worn = position.ordered(position.record.allocate(name, less))
        after = year_plan_of(kept).line(name).likely.likely
        assert after > year_plan_of(worn).line(name).likely.likely


@settings(max_examples=60, deadline=None)
@given(
    years=st.integers(0, 9),
    parts=st.lists(
        st.tuples(st.sampled_from([0, 0, 1, 20, 100]), st.sampled_from([0, 0, 1, 20, 100])),
        min_size=11,
        max_size=11,
    ),
)
def test_a_step_that_names_sharing_out_is_one_that_changes_something(
    years: int, parts: list[tuple[int, int]]
) -> None:
    position = current(played_campaign(years))
    record = replace(position.record, orders={})
    for priority, (budget, effort) in zip(
        position.campaign.scenario.priorities, parts, strict=True
    ):
        given = Allocation(
            priority.budget_full * budget // 100, priority.effort_full * effort // 100
        )
        record = record.allocate(priority.id, given)
    answers = {
        each: position.campaign.scenario.event(each).options[0].id for each in position.questions
    }
    position = position.ordered(replace(record, decisions=answers))
    plan, before = year_plan_of(position), position.campaign.year(position.year - 1)
    found = share_out_left(plan, before)
    step = next_step(position, plan)
    if step.step in {PlanStep.OVER, PlanStep.SHARE, PlanStep.SPEND}:
        assert found != position.record.allocations
    after = shared(plan, found)
    if plan.overspent:
        assert idle(plan, before) == Allocation()
        return
    assert min(after.budget_left, after.effort_left) >= 0
    unused = idle(plan, before)
    assert after.budget_left == plan.budget_left - unused.budget
    assert after.effort_left == plan.effort_left - unused.effort
    assert idle(after, before) == Allocation()
    for line, was in zip(after.lines, plan.lines, strict=True):
        more = (line.budget, line.effort) != (was.budget, was.effort)
        assert not more or (line.budget and line.effort)
        assert line.budget >= was.budget
        assert line.effort >= was.effort
