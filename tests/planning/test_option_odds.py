"""The options of a question compared in the same futures, without a screen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tests.tui.stage import asking_seed, campaign

from planner.campaign.model import Allocation
from planner.campaign.play import Position, current, left_to_spend
from planner.engine.state import Status
from planner.foresight.forecast import Forecast, KpiForecast, ScoreOdds, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.planning.option_odds import (
    compare_options,
    forecast_option,
    idle_effects,
    numbers_before,
    option_plans,
    paces_with,
)
from planner.planning.overspending import cut_to_fit
from planner.planning.pace import paces_of
from planner.planning.share_out import share_out_left
from planner.planning.year_plan import year_plan_of
from planner.scenario.model import Effect
from planner.scenario.number_names import PUSH, parts, push_of
from planner.wording.effects import effects_words
from planner.wording.pace import times

if TYPE_CHECKING:
    from planner.scenario.model import Event

FUTURES = 300
NAMES = current(campaign()).campaign.scenario.priority_ids


@cache
def asked() -> tuple[Position, Event]:
    position = current(campaign(seed=asking_seed()))
    return position, position.campaign.scenario.event(position.questions[0])


def forecasted(scores: float, **odds: float) -> Forecast:
    kpis = {name: KpiForecast(odds.get(name.replace("-", "_"), 0.5), 0.75, ()) for name in NAMES}
    return Forecast(1_000, 1, 0.0, ScoreOdds(scores, 0, 0, 0), kpis)


def changing(*effects: Effect) -> Event:
    """The question with one option more, which has these effects."""
    _, event = asked()
    last = replace(event.options[-1], id="last", effects=effects, gamble=None)
    return replace(event, options=(*event.options, last))


def wanted() -> bool:
    return True


def test_the_first_option_has_the_odds_of_the_plan_without_an_answer() -> None:
    position, event = asked()
    position = position.ordered(position.record.allocate("fms-backlog", Allocation(10, 1)))
    made = forecast_option(option_plans(position, event)[0], wanted, FUTURES)
    setup = forecast_setup(position, as_it_stands=True)
    chances = forecast_chances(position.campaign.forecast_seed, FUTURES)
    assert made == forecast(setup.begin, setup.plan, chances)


def test_with_nothing_spent_options_are_judged_with_the_year_shared_out() -> None:
    position, event = asked()
    for plan in option_plans(position, event):
        assert plan.shared_out
        shared = share_out_left(year_plan_of(plan.position), position.campaign.year(0))
        assert plan.judged.record.allocations == shared
        assert min(left_to_spend(plan.judged)) >= 0, "the year can pay for the option as well"
        assert plan.position.record.allocations == {}, "nothing is spent by looking"
    first = option_plans(position, event)[0]
    made = forecast_option(first, wanted, FUTURES)
    bare = forecast_setup(position, as_it_stands=True)
    nothing = forecast(
        bare.begin, bare.plan, forecast_chances(position.campaign.forecast_seed, FUTURES)
    )
    assert made is not None
    assert nothing is not None
    assert made.score.mean > nothing.score.mean + 10
    spent = position.ordered(position.record.allocate("fms-backlog", Allocation(10, 1)))
    assert not any(plan.shared_out for plan in option_plans(spent, event))


def test_a_forecast_that_nobody_wants_is_not_made() -> None:
    assert forecast_option(option_plans(*asked())[0], lambda: False, FUTURES) is None


def test_an_option_that_cannot_be_paid_is_forecast_with_all_orders_cut_to_fit() -> None:
    position, event = asked()
    left = left_to_spend(position)
    position = position.ordered(
        position.record.allocate("fms-backlog", Allocation(left[0], left[1]))
    )
    options = (event.options[0], replace(event.options[1], budget=500, effort=7))
    dear = replace(event, options=options)
    scenario = position.campaign.scenario
    events = tuple(dear if each.id == event.id else each for each in scenario.events)
    world = replace(scenario, events=events, digest="dear")
    position = current(replace(position.campaign, scenario=world))
    free, costly = option_plans(position, dear)
    assert {(each.budget_before, each.effort_before) for each in (free, costly)} == {(0, 0)}
    assert left_to_spend(costly.position) == (-500, -7)
    cut = cut_to_fit(costly.position)
    assert left_to_spend(cut) >= (0, 0)
    made = forecast_option(costly, wanted, FUTURES)
    assert made is not None
    assert made.cut == 0, "the engine has nothing left to cut"


def test_the_kpis_moved_most_have_columns_in_roadmap_order() -> None:
    position, _ = asked()
    first = forecasted(60)
    second = forecasted(
        63,
        fms_backlog=0.52,
        cyber_defense=0.9,
        nato_commitments=0.3,
        joint_exercises=0.6,
        aukus_pillar_ii=0.504,
    )
    odds = compare_options(position, [first, second])
    shown = [each.priority.id for each in odds.columns(3) if each.priority]
    assert shown == ["cyber-defense", "nato-commitments", "joint-exercises"]
    assert [each.priority.id for each in odds.columns(1) if each.priority] == ["cyber-defense"]
    assert round(odds.rest(3), 3) == 0.02
    assert len(odds.kpis) == 4, "less than half of one in a hundred is no change"
    assert odds.score.change(1) == 3
    assert odds.complete


def test_no_kpi_moves_before_two_options_are_known() -> None:
    position, _ = asked()
    odds = compare_options(position, [None, forecasted(50, fms_backlog=0.9), None])
    assert len(odds.kpis) == 0
    assert odds.complete is False
    assert list(odds.score.figures) == [None, 50, None]
    assert odds.score.change(1) is None


def test_a_kpi_past_its_deadline_shows_the_odds_of_reaching_it_late() -> None:
    position, _ = asked()
    status = position.state.status.copy()
    status[NAMES.index("fms-backlog")] = Status.MISSED
    missed = replace(position, state=replace(position.state, status=status))
    made = [forecasted(50), forecasted(50)]
    made[1] = replace(made[1], kpis={**made[1].kpis, "fms-backlog": KpiForecast(0.0, 0.9, ())})
    (column,) = compare_options(missed, made).columns(3)
    assert column.late
    assert column.figures == (0.75, 0.9)


def test_numbers_before_an_answer_hold_what_the_year_has_done_to_each_pace() -> None:
    position, event = asked()
    assert position.opening is not None
    now = numbers_before(position, event)
    for row, name in enumerate(NAMES):
        assert now[push_of(name)] == int(position.opening.push[row, 0])
    for option in event.options:
        answered = position.ordered(position.record.decide(event.id, option.id))
        assert numbers_before(answered, event) == now, "without its own answer"


def test_a_decision_shows_the_paces_that_plan_will_show() -> None:
    """The figure behind the arrow of an option is that of Plan's panel once it is the answer."""
    compared = 0
    for seed in range(40):
        position = current(campaign(seed=seed))
        scenario = position.campaign.scenario
        for event in (scenario.event(each) for each in position.questions):
            now = numbers_before(position, event)
            for plan in option_plans(position, event):
                paces, then = paces_of(plan.position), paces_with(plan)
                for effect in plan.option.effects:
                    kind, name = parts(effect.number)
                    here = paces[name].now if kind == PUSH else None
                    words = effects_words(scenario, [effect], now, then)
                    if effect.next_year or not then or here is None or not words:
                        continue
                    assert words.endswith(f"→ {times(here.factor)}")
                    compared += 1
    assert compared > 10


def test_numbers_before_an_answer_count_the_other_answers() -> None:
    seeds = (s for s in range(1000) if len(current(campaign(seed=s)).questions) > 1)
    for seed in seeds:
        position = current(campaign(seed=seed))
        scenario = position.campaign.scenario
        event, other = (scenario.event(each) for each in position.questions[:2])
        for option in other.options:
            pushes = [e for e in option.effects if parts(e.number)[0] == PUSH and not e.next_year]
            if pushes:
                answered = position.ordered(position.record.decide(other.id, option.id))
                before = numbers_before(position, event)
                after = numbers_before(answered, event)
                assert any(after[e.number] != before[e.number] for e in pushes) or (
                    option is other.options[0]
                )
                return
    raise AssertionError("no seed asks two questions of which one acts on a pace")


def test_a_pace_is_idle_where_no_work_is_done_or_the_kpi_is_reached() -> None:
    position, _ = asked()
    event = changing(
        Effect("push:fms-backlog", 5_000),
        Effect("push:cyber-defense", 5_000),
        Effect("push:joint-exercises", 5_000),
        Effect("push:nato-force-goals", 5_000, next_year=True),
        Effect("cohesion", 500),
    )
    status = position.state.status.copy()
    status[NAMES.index("cyber-defense")] = Status.ACHIEVED
    position = replace(position, state=replace(position.state, status=status))
    position = position.ordered(position.record.allocate("fms-backlog", Allocation(10, 1)))
    idle = idle_effects(option_plans(position, event)[-1])
    assert [each.id for each in idle.reached] == ["cyber-defense"]
    assert [each.id for each in idle.unfunded] == ["joint-exercises"]
