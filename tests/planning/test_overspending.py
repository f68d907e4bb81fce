"""A year that cannot pay for its orders, without a screen."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.stage import campaign

from planner.campaign.model import Allocation
from planner.campaign.play import Position, current, left_to_spend
from planner.planning.overspending import cut_to_fit, overspending
from planner.planning.share_out import share_out_left
from planner.planning.year_plan import year_plan_of

FIRST, SECOND = "responsibility-sharing", "fms-backlog"


def ordered(**amounts: Allocation) -> Position:
    position = current(campaign())
    orders = {name.replace("_", "-"): each for name, each in amounts.items()}
    return position.ordered(replace(position.record, orders=orders))


def test_a_year_that_can_pay_is_not_overspent_and_stays_as_it_is() -> None:
    position = ordered(fms_backlog=Allocation(2_000, 20))
    assert overspending(position) is None
    assert cut_to_fit(position) is position


def test_an_overspent_year_is_cut_as_sharing_out_cuts_it() -> None:
    position = ordered(
        fms_backlog=Allocation(2_400, 70), responsibility_sharing=Allocation(1_500, 70)
    )
    found = overspending(position)
    assert found is not None
    budget, effort = left_to_spend(position)
    assert (found.budget, found.effort) == (-budget, -effort)
    assert found.cut == share_out_left(year_plan_of(position), position.campaign.year(0))
    assert left_to_spend(cut_to_fit(position)) >= (0, 0)


def test_what_is_not_overspent_is_not_cut() -> None:
    position = ordered(fms_backlog=Allocation(9_000, 20))
    found = overspending(position)
    assert found is not None
    assert found.effort == 0
    assert found.cut is not None
    assert found.cut[SECOND].effort == 20


def test_answers_that_cost_more_than_the_whole_year_cannot_be_cut_to_fit() -> None:
    seed = next(s for s in range(1000) if current(campaign(seed=s)).questions)
    position = current(campaign(seed=seed))
    scenario = position.campaign.scenario
    event = scenario.event(position.questions[0])
    dear = replace(event, options=tuple(replace(o, budget=90_000) for o in event.options))
    events = tuple(dear if each.id == event.id else each for each in scenario.events)
    world = replace(scenario, events=events, digest="ruinous")
    position = current(replace(position.campaign, scenario=world))
    answered = position.ordered(position.record.decide(event.id, event.options[1].id))
    found = overspending(answered)
    assert found is not None
    assert found.cut is None
    assert cut_to_fit(answered) is answered
