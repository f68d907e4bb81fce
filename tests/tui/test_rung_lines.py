"""The rungs as text: one line for small terminals, a table for larger ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.stage import campaign

from planner.campaign import play
from planner.campaign.model import NOTHING, Allocation
from planner.engine.state import Status
from planner.planning.odds import KpiOdds
from planner.planning.rungs import Rung, RungName, Rungs
from planner.planning.year_plan import PlanLine, year_plan_of
from planner.tui.plan.rung_lines import rungs_in_line, rungs_table

NAME = "joint-exercises"
NO_RUNG = Rung(RungName.NOTHING, NOTHING, 0.06)
HOLD = Rung(RungName.HOLD, Allocation(150, 9), 0.19)
ENOUGH = Rung(RungName.ENOUGH, Allocation(950, 27), 0.8)
FULL = Rung(RungName.FULL, Allocation(1_100, 34), 0.91)
ALL = Rungs(NAME, 1, (NO_RUNG, HOLD, ENOUGH, FULL))
SEARCHING = Rungs(NAME, 1, tuple(replace(e, odds=None) for e in (NO_RUNG, HOLD, FULL)),
                  searching=True)  # fmt: skip
BEYOND = Rungs(NAME, 1, (NO_RUNG, HOLD, replace(FULL, odds=0.61)))


def a_line(budget: int = 800, effort: int = 22, status: Status = Status.OPEN) -> PlanLine:
    plan = year_plan_of(play.current(campaign()))
    return replace(plan.line(NAME), budget=budget, effort=effort, status=status)


def rows(rungs: Rungs | None, line: PlanLine, odds: KpiOdds | None = None) -> list[str]:
    return [row.plain for row in rungs_table(rungs, line, odds)]


def test_one_line_has_all_rungs_and_the_key() -> None:
    assert rungs_in_line(ALL, a_line(), 78).plain == (
        "$M+pts hold ▫ 150+9  enough 950+27 for 80 in 100  full ▪ 1,100+34  f steps up"
    )


def test_what_is_still_searched_for_is_three_dots() -> None:
    assert rungs_in_line(SEARCHING, a_line(), 78).plain == (
        "$M+pts hold ▫ 150+9  enough …  full ▪ 1,100+34  f up, F down"
    )
    assert rungs_in_line(None, a_line(), 78).plain == (
        "$M+pts hold ▫ …  enough …  full ▪ 800+37  f up, F down"
    )


def test_a_rung_that_does_not_exist_is_not_waited_for() -> None:
    unheld = Rungs(NAME, 1, (NO_RUNG, FULL), searching=True)
    assert rungs_in_line(unheld, a_line(), 78).plain.startswith("$M+pts enough …  full ▪")
    assert not any(row.startswith("hold") for row in rows(unheld, a_line()))


def test_where_odds_are_hidden_no_rung_tells_them() -> None:
    line = rungs_in_line(ALL, a_line(), 78, enough=False).plain
    assert line == "$M+pts hold ▫ 150+9  full ▪ 1,100+34  f up, F down"
    for rungs in (ALL, SEARCHING):
        table = [row.plain for row in rungs_table(rungs, a_line(), enough=False)]
        assert not any("enough" in row for row in table)
        assert not {"6", "19", "80", "91"} & {row.split()[-1] for row in table[1:]}
        assert "in 100" not in table[0]


def test_nothing_may_be_enough() -> None:
    idle = Rungs(NAME, 1, (NO_RUNG, Rung(RungName.ENOUGH, NOTHING, 0.93), FULL))
    assert "  nothing is enough: 93 in 100  full" in "  " + rungs_in_line(
        idle, a_line(), 78
    ).plain.removeprefix("$M+pts ")


def test_out_of_reach_is_said_with_what_full_gives() -> None:
    assert "  80 is out of reach: full gives 61  " in rungs_in_line(BEYOND, a_line(), 78).plain
    assert "80 is out of reach" in rows(BEYOND, a_line())


def test_after_the_deadline_the_odds_are_of_being_late() -> None:
    late = replace(ALL, late=True)
    assert "enough 950+27 for 80 in 100, late" in rungs_in_line(late, a_line(), 90).plain
    assert rows(late, a_line())[0].endswith("late")


def test_an_achieved_kpi_has_no_enough() -> None:
    held = Rungs(NAME, 1, tuple(replace(e, odds=None) for e in (NO_RUNG, HOLD, FULL)))
    line = a_line(150, 9, Status.ACHIEVED)
    assert rungs_in_line(held, line, 78).plain == (
        "$M+pts hold ▫ 150+9  full ▪ 1,100+34  f up, F down"
    )
    assert rows(held, line) == [
        "f up, F down     $ M  pts         ",
        "nothing            –    –         ",  # noqa: RUF001 - nothing
        "hold ▫, yours    150    9         ",
        "full ▪         1,100   34         ",
    ]


@pytest.mark.parametrize("width", [12, 40, 60, 78, 120])
@pytest.mark.parametrize("rungs", [ALL, SEARCHING, BEYOND, None])
def test_a_line_never_exceeds_its_width(rungs: Rungs | None, width: int) -> None:
    assert rungs_in_line(rungs, a_line(), width).cell_length <= width


def test_the_table_puts_the_present_allocation_where_it_belongs() -> None:
    odds = KpiOdds(0.58, 0.79, ())
    assert rows(ALL, a_line(), odds) == [
        "f up, F down     $ M  pts   in 100",
        "nothing            –    –        6",  # noqa: RUF001 - nothing
        "hold ▫           150    9       19",
        "yours            800   22       58",
        "enough           950   27       80",
        "full ▪         1,100   34       91",
    ]
    assert rows(ALL, a_line(1_300, 34), odds)[-1] == "yours          1,300   34       58"


def test_a_rung_that_the_line_has_shows_the_odds_of_the_plan() -> None:
    table = rows(ALL, a_line(950, 27), KpiOdds(0.81, 0.9, ()))
    assert "enough, yours    950   27       81" in table
    assert not any(row.startswith("yours") for row in table)


@pytest.mark.parametrize("rungs", [ALL, SEARCHING, None])
def test_all_rows_but_those_with_a_sentence_have_one_width(rungs: Rungs | None) -> None:
    assert {len(row) for row in rows(rungs, a_line()) if "…" not in row} == {34}
