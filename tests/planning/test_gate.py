"""The gate before a priority's last step: when it, not the pace, sets the odds."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.stage import campaign

from planner.campaign import play
from planner.campaign.model import Allocation
from planner.engine.state import Status
from planner.planning.gate import held_back_by
from planner.planning.next_step import PlanStep, next_step
from planner.planning.odds import KpiOdds, PlanOdds
from planner.planning.share_out import share_out_left
from planner.planning.year_outlook import Likely
from planner.planning.year_plan import YearPlan, year_plan_of
from planner.tui.plan.needs import barred_words
from planner.tui.plan.next_step_line import step_words

NEED, LINE = "aukus-pillar-ii", "joint-technologies"


def board(reach: int, *, likely: int | None = None, way: int = 6_400) -> YearPlan:
    """A year in which the need is achieved and has worn to a part of its way."""
    plan = year_plan_of(play.begin(campaign()))
    end = reach if likely is None else likely
    done = replace(
        plan.line(NEED), reach=reach, status=Status.ACHIEVED, likely=Likely(end, end, end)
    )
    open_line = replace(plan.line(LINE), reach=way, early=False)
    changed = {NEED: done, LINE: open_line}
    lines = tuple(changed.get(each.priority.id, each) for each in plan.lines)
    return replace(plan, lines=lines)


def odds(at_deadline: int, on_time: float, need: int = 6_400) -> PlanOdds:
    fan = ((10, need, need, need),)
    kpis = {
        LINE: KpiOdds(on_time, on_time, (), at_deadline=(at_deadline,) * 20),
        NEED: KpiOdds(1, 1, fan),
    }
    return PlanOdds(1_000, 50, 40, 60, kpis)


def held(plan: YearPlan, shown: PlanOdds | None) -> tuple[str, ...]:
    return held_back_by(plan, plan.line(LINE), shown)


def test_futures_that_stop_before_the_target_are_held_back_by_the_need() -> None:
    assert held(board(6_400), odds(9_999, 0)) == (NEED,)


def test_slow_work_is_not_blamed_on_the_gate() -> None:
    assert held(board(6_400), odds(8_300, 0)) == ()
    assert held(board(6_400), odds(9_999, 0.95)) == ()
    assert held(board(6_400), None) == ()


def test_a_need_that_will_wear_off_by_then_holds_back_too() -> None:
    assert held(board(9_500), odds(9_999, 0, need=5_800)) == (NEED,)
    assert held(board(9_500), odds(9_999, 0, need=9_500)) == ()


def test_a_line_at_its_last_step_needs_no_forecast() -> None:
    assert held(board(6_400, way=9_950), None) == (NEED,)


def test_it_says_what_is_missing_and_what_to_do() -> None:
    plan = board(6_400)
    words = barred_words(plan, plan.line(LINE), (NEED,))
    assert words == "cannot be completed before AUKUS Pillar II is back at 90 % (now 64): f on it"
    plan = board(9_500)
    words = barred_words(plan, plan.line(LINE), (NEED,))
    assert words == "cannot be completed unless AUKUS Pillar II keeps 90 % (now 95): f on it"


def spent(plan: YearPlan) -> YearPlan:
    """All of the year is spent."""
    lines = tuple(replace(line, budget=1, effort=1) for line in plan.lines)
    return replace(plan, lines=lines, budget_left=0, effort_left=0, unanswered=())


def test_the_next_step_warns_before_a_need_falls_below_its_gate() -> None:
    position = play.begin(campaign())
    step = next_step(position, spent(board(9_500, likely=5_800)))
    assert step.step is PlanStep.RESOLVE
    words = step_words(position, board(9_500), step).plain
    assert words == (
        "resolves year 1. AUKUS Pillar II wears down to 58 %; Joint Technologies needs 90 % of it"
    )
    for kept in (board(9_500), board(6_400, likely=5_200)):
        assert next_step(position, spent(kept)).wears is None, "nothing falls below the gate now"


def test_what_a_line_would_wait_for_is_kept_up_first() -> None:
    plan = board(9_500, likely=5_800)
    lines = tuple(
        replace(line, upkeep=Allocation(60, 4)) if line.priority.id == NEED else line
        for line in plan.lines
    )
    few = replace(plan, lines=lines, budget_left=70, effort_left=5)
    found = share_out_left(few, play.begin(campaign()).record)
    assert (found[NEED].budget, found[NEED].effort) == (60, 4)
