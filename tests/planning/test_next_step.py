"""The next step of a year's plan: the first that holds, in the order of urgency."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.tui.stage import asking_seed, campaign, quiet_seed

from planner.campaign import play
from planner.campaign.model import Allocation, Year
from planner.engine.state import ACHIEVED
from planner.planning.next_step import NextStep, PlanStep, next_step
from planner.planning.other_years import year_plan_at
from planner.planning.share_out import share_out_left
from planner.planning.year_plan import year_plan_of
from planner.tui.plan.next_step_line import step_words

FIRST = "responsibility-sharing"


def at(position: play.Position) -> PlanStep:
    return next_step(position, year_plan_of(position)).step


def spending(position: play.Position, budget: int, effort: int = 0) -> play.Position:
    return position.ordered(position.record.allocate(FIRST, Allocation(budget, effort)))


def test_too_much_spent_comes_before_a_decision() -> None:
    position = spending(play.current(campaign(seed=asking_seed())), 9_999)
    found = next_step(position, year_plan_of(position))
    over = 9_999 - year_plan_of(position).budget
    assert found == NextStep(PlanStep.OVER, over, 0)


def test_answers_that_alone_cost_too_much_are_to_be_changed() -> None:
    position = play.current(campaign(seed=quiet_seed()))
    plan = replace(year_plan_of(position), budget_left=-40)
    assert next_step(position, plan) == NextStep(PlanStep.CHEAPER, 40, 0)


def test_a_decision_comes_once_something_is_spent() -> None:
    """With nothing spent all odds are near 0, whatever the answer."""
    position = play.current(campaign(seed=asking_seed()))
    found = next_step(position, year_plan_of(position))
    assert (found.step, found.questions) == (PlanStep.SHARE, position.questions)
    position = spending(position, 10, 5)
    found = next_step(position, year_plan_of(position))
    assert (found.step, found.questions) == (PlanStep.DECIDE, position.questions)


def test_answers_of_the_plan_are_to_be_looked_at_once() -> None:
    position = spending(play.current(campaign(seed=asking_seed())), 10, 5)
    (asked,) = position.questions
    option = position.campaign.scenario.event(asked).options[0].id
    position = position.ordered(position.record.decide(asked, option))
    plan = replace(year_plan_of(position), budget_left=0, effort_left=0)
    found = next_step(position, plan, looked=False)
    assert found == NextStep(PlanStep.LOOK, questions=(asked,))
    words = step_words(position, plan, found).plain
    assert words.startswith("1 question was answered in advance by the plan: look.")
    assert next_step(position, plan, looked=True).step is PlanStep.RESOLVE
    quiet = spending(play.current(campaign(seed=quiet_seed())), 10, 5)
    plan = replace(year_plan_of(quiet), budget_left=0, effort_left=0)
    assert next_step(quiet, plan, looked=False).step is PlanStep.RESOLVE, "nothing was asked"


def test_a_quiet_year_is_shared_out_then_spent_then_resolved() -> None:
    position = play.current(campaign(seed=quiet_seed()))
    assert at(position) is PlanStep.SHARE
    some = spending(position, 10, 5)
    assert at(some) is PlanStep.SPEND
    shared = share_out_left(year_plan_of(some), position.campaign.year(0 + 1))
    full = some.ordered(replace(some.record, orders=dict(shared)))
    assert at(full) is PlanStep.RESOLVE


def test_other_years_are_read_or_pencilled_in_or_begun() -> None:
    played = play.play_year(play.current(campaign(seed=quiet_seed()))).campaign
    position = play.current(played.with_year(Year(3, {})))
    steps = [next_step(position, year_plan_at(position, year, None)).step for year in (1, 3, 4)]
    assert steps == [PlanStep.READ, PlanStep.PENCIL, PlanStep.BEGIN]


def test_the_years_left_are_resolved_once_every_kpi_has_been_achieved() -> None:
    position = play.current(campaign(seed=asking_seed()))
    status = np.full_like(position.state.status, ACHIEVED)
    over = replace(position, state=replace(position.state, status=status))
    assert at(position) is not PlanStep.FINISH
    assert at(over) is PlanStep.FINISH


def test_the_first_step_of_a_year_with_questions_fits_a_small_screen() -> None:
    position = play.current(campaign(seed=asking_seed()))
    plan = year_plan_of(position)
    step = replace(next_step(position, plan), questions=position.questions * 12)
    words = step_words(position, plan, step).plain
    assert "12 decisions wait" in words
    assert len(words) + 5 <= 80, "the key takes five cells"
