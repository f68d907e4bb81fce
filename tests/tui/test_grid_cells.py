"""The lines of Plan's grid: columns, signs and changes, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.stage import campaign
from textual.style import Style

from planner.campaign.model import Allocation
from planner.campaign.play import begin, current, play_year
from planner.engine.state import Status
from planner.planning.odds import KpiOdds
from planner.planning.other_years import year_plan_at
from planner.planning.pace import NO_PACES, Pace, Paces
from planner.planning.year_outlook import Likely
from planner.planning.year_plan import PlanLine, YearPlan, year_plan_of
from planner.tui.plan.grid_cells import (
    BUDGET,
    EFFORT,
    RowLook,
    columns_for,
    head_line,
    phase_line,
    priority_line,
)
from planner.tui.plan.grid_rows import pace_of_line

ODDS = KpiOdds(0.58, 0.64, (), before=0.46, ever_before=0.71)


def plain(name: str) -> Style:
    del name
    return Style()


def achieved(line: PlanLine) -> PlanLine:
    return replace(line, status=Status.ACHIEVED, achieved_in=2)


def board() -> YearPlan:
    record = campaign().year(1).allocate("cyber-defense", Allocation(60, 10))
    return year_plan_of(begin(campaign().with_year(record)))


def drawn(
    line: PlanLine, look: RowLook | None = None, width: int = 80, plan: YearPlan | None = None
) -> str:
    plan = board() if plan is None else plan
    return priority_line(line, plan, columns_for(width), plain, look or RowLook()).plain


def due(line: PlanLine, width: int = 80) -> str:
    head = head_line(columns_for(width), plain).plain
    start = head.index("Due")
    return drawn(line, width=width)[start : start + 7].strip()


def odds(line: PlanLine, look: RowLook, width: int = 80) -> list[str]:
    return drawn(line, look, width)[columns_for(width).cells + 12 :].split()


@pytest.mark.parametrize("width", range(70, 221))
def test_every_line_fits_its_width_with_nothing_essential_cut(width: int) -> None:
    plan, columns = board(), columns_for(width)
    head = head_line(columns, plain)
    assert head.cell_length <= width
    for name in ("Priority", "Now → goal", "Way", "Due", "Pace", "$ M", "Pts", "Odds in 100"):
        assert name in head.plain
    for line in plan.lines:
        large = replace(line, budget=99_999, effort=100, deadline=10)
        row = priority_line(large, plan, columns, plain, RowLook(odds=ODDS))
        assert row.cell_length == head.cell_length
        for words in ("yr 10", "99,999!", "100!", "58  ▲12"):
            assert words in row.plain
    for phase in plan.phases:
        assert phase_line(phase, plan, width, plain).cell_length == width


@pytest.mark.parametrize("width", [70, 80, 100, 130, 200])
def test_a_grid_without_odds_gives_their_cells_to_the_others(width: int) -> None:
    plan, columns = board(), columns_for(width, odds=False)
    head = head_line(columns, plain)
    assert "Odds" not in head.plain
    assert columns.cells > columns_for(width).cells or width >= 200
    for line in plan.lines:
        row = priority_line(line, plan, columns, plain, RowLook(odds=ODDS))
        assert row.cell_length == head.cell_length <= width
        assert "58" not in row.plain


@pytest.mark.parametrize("width", range(75, 221, 7))
def test_a_click_finds_the_cell_under_it(width: int) -> None:
    columns = columns_for(width)
    head = head_line(columns, plain).plain
    assert columns.column_at(head.index("$ M")) == BUDGET
    assert columns.column_at(head.index("Pts")) == EFFORT
    assert columns.column_at(head.index("Odds in 100") + 5) is None
    assert columns.column_at(3) is None


def test_the_due_year_tells_the_status() -> None:
    line = board().lines[0]
    assert due(replace(line, deadline=5)) == "yr 5"
    assert due(replace(line, deadline=1)) == "! now"
    assert due(achieved(line)) == "✔ y2"
    assert due(replace(line, status=Status.LATE, achieved_in=4)) == "½ y4"
    assert due(replace(line, status=Status.MISSED)) == f"✘ y{line.deadline}"


def test_the_sign_before_the_odds_tells_what_they_are_of() -> None:
    line, look = board().lines[0], RowLook(odds=ODDS)
    assert odds(line, look) == ["58", "▲12"]
    assert odds(replace(line, status=Status.MISSED), look) == ["½", "64", "▼7"]
    assert odds(achieved(line), look) == ["✔"]
    assert odds(replace(line, status=Status.LATE), look) == ["½"]
    assert odds(line, RowLook()) == ["·"]


def test_no_change_is_shown_before_the_first_edit_nor_one_too_small_to_see() -> None:
    line = board().lines[0]
    assert odds(line, RowLook(odds=replace(ODDS, before=None))) == ["58"]
    assert odds(line, RowLook(odds=replace(ODDS, before=0.582))) == ["58"]
    nothing = year_plan_of(begin(campaign()))
    assert drawn(nothing.lines[0], RowLook(odds=ODDS), plan=nothing).split()[-1] == "58"


def test_the_cell_with_the_cursor_is_marked_without_colour_too() -> None:
    line = replace(board().lines[0], budget=50, effort=20)
    at_budget, at_effort = (drawn(line, RowLook(column)) for column in (BUDGET, EFFORT))
    assert at_budget.startswith("▌ ")
    assert "▸   50   20 " in at_budget
    assert "    50 ▸ 20 " in at_effort
    assert "▸99999!" in drawn(replace(line, budget=99_999), RowLook(BUDGET))
    assert "▸    9▏" in drawn(line, RowLook(BUDGET, typed="9"))
    assert "▸  0▏" in drawn(line, RowLook(EFFORT, typed=""))


def test_locked_amounts_have_no_cursor_but_the_line_keeps_its_mark() -> None:
    line = replace(board().lines[0], budget=50, effort=20)
    locked = drawn(line, RowLook(BUDGET, locked=True))
    assert locked.startswith("▌ ")
    assert "▸" not in locked


def test_amounts_have_a_sign_for_full_for_too_much_and_for_what_holds() -> None:
    line = board().lines[0]
    full = line.priority.budget_full
    assert f"{full}▪" in drawn(replace(line, budget=full))
    assert f"{full + 1}!" in drawn(replace(line, budget=full + 1))
    kept = replace(achieved(line), reach=9_000, likely=Likely(9_000, 9_000, 9_000), budget=40)
    assert "40▫" in drawn(kept)
    hold = RowLook(hold=Allocation(40, 9))
    assert "40▫" in drawn(replace(line, budget=40, effort=9), hold)
    assert "40▫" not in drawn(replace(line, budget=40, effort=8), hold), "both together hold it"
    assert "40…" in drawn(replace(line, budget=40, effort=9), replace(hold, climbs=True))
    worn = replace(kept, likely=Likely(8_000, 8_000, 8_000))
    assert "40▫" not in drawn(worn)


def test_the_pace_is_that_of_this_year_and_the_next() -> None:
    line = board().lines[0]
    paces = {
        "slow": Paces(Pace(1, 8_000, ()), Pace(2, 12_000, ())),
        "about usual": Paces(Pace(1, 10_200, ()), Pace(2, 9_800, ())),
        "done": NO_PACES,
        "ends": Paces(Pace(10, 12_000, ())),
    }
    found = {each: pace_of_line(paces, each, last=each == "ends") for each in paces}
    assert found == {"slow": (-1, 1), "about usual": (0, 0), "done": (0, 0), "ends": (1, None)}
    assert " ▼›▲ " in drawn(line, RowLook(pace=found["slow"]))  # noqa: RUF001 - then
    assert " ·›· " in drawn(line, RowLook(pace=found["about usual"]))  # noqa: RUF001 - then
    assert " ▲  " in drawn(line, RowLook(pace=found["ends"]))


def test_a_wide_grid_shows_what_each_year_spends() -> None:
    planned = campaign()
    for year, budget in ((1, 50), (2, 100), (4, 13)):
        record = planned.year(year).allocate("responsibility-sharing", Allocation(budget, 1))
        planned = planned.with_year(record)
    plan = year_plan_of(current(planned))
    line = replace(plan.lines[0], priority=replace(plan.lines[0].priority, budget_full=100))
    assert " ▄█·▂······ " in drawn(line, width=120)
    assert "1···5···10" in head_line(columns_for(120), plain).plain
    assert "▄█" not in drawn(line, width=80)
    then = year_plan_at(current(planned), 2, None)
    assert then.lines[0].budgets == plan.lines[0].budgets


def test_the_heading_of_the_phase_that_is_on_says_so() -> None:
    plan = board()
    assert [phase_line(each, plan, 80, plain).plain.rstrip() for each in plan.phases[:2]] == [
        " 1 Building Consensus and Addressing Urgent Gaps · years 1–2 · now",  # noqa: RUF001 - a span
        " 2 Implementation and Integration · years 3–5",  # noqa: RUF001 - a span
    ]


def test_a_played_year_holds_what_its_spending_held() -> None:
    record = campaign().year(1)
    for each in campaign().scenario.priorities[:2]:
        record = record.allocate(each.id, Allocation(each.budget_full // 2, 10))
    position = play_year(current(campaign().with_year(record)))
    plan = year_plan_at(position, 1, None)
    assert plan.lines[0].budgets[0] == plan.lines[0].budget > 0
