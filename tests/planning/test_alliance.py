"""The alliance's indicators, paces, years ahead and lines to watch, all from the engine."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from tests.tui.stage import campaign

from planner.campaign import play
from planner.campaign.model import Allocation
from planner.engine.opening import income_entries
from planner.engine.state import COHESION, DETERRENCE, SUPPORT, THREAT, Status
from planner.planning.alliance import IndicatorLine, alliance_of
from planner.planning.odds import KpiOdds, PlanOdds
from planner.planning.pace import NO_PACES, paces_of
from planner.planning.watch import MOST, Reason, watched
from planner.planning.worth import kpi_worth
from planner.planning.year_plan import year_plan_of
from planner.planning.years_ahead import years_ahead
from planner.scenario.load import load_builtin


@cache
def third_year() -> play.Position:
    position = play.current(campaign())
    for _ in range(2):
        record = position.record
        for priority in load_builtin().priorities[:4]:
            part = Allocation(priority.budget_full // 3, priority.effort_full // 4)
            record = record.allocate(priority.id, part)
        position = play.play_year(position.ordered(record))
    return position


def with_indicator(row: int, value: int) -> IndicatorLine:
    position = third_year()
    indicators = position.state.indicators.copy()
    indicators[row] = value
    changed = replace(position, state=replace(position.state, indicators=indicators))
    return alliance_of(changed)[row]


def test_an_indicator_has_its_years_and_the_causes_of_its_last_change() -> None:
    position = third_year()
    for row, line in enumerate(alliance_of(position)):
        assert len(line.values) == 3
        assert line.now == int(position.state.indicators[row, 0])
        assert line.change == sum(entry.amount for entry in line.causes)
        assert [entry.number for entry in line.causes] == [line.id] * len(line.causes)
    assert alliance_of(play.current(campaign()))[0].change is None


@pytest.mark.parametrize("seed", range(12))
def test_the_first_cause_goes_the_way_of_the_change(seed: int) -> None:
    for line in alliance_of(play.play_year(play.current(campaign(seed=seed)))):
        if line.change:
            assert line.causes[0].amount * line.change > 0


def test_support_moves_the_budget_as_the_income_says() -> None:
    position = third_year()
    assert position.opening is not None
    entries = income_entries(position.tables, position.state, position.opening)
    said = sum(entry.amount for entry in entries if entry.cause == "support")
    assert alliance_of(position)[SUPPORT].effects.budget == said


def test_in_the_middle_of_its_scale_an_indicator_does_nothing() -> None:
    for row in (COHESION, SUPPORT, DETERRENCE):
        effects = with_indicator(row, 5_000).effects
        assert (effects.budget, effects.effort, effects.red_income) == (0, 0, 0)
        assert (effects.crises, effects.red) == (10_000, 10_000)


def test_low_deterrence_makes_crises_likelier_and_red_stronger() -> None:
    low, high = (with_indicator(DETERRENCE, value).effects for value in (1_000, 8_000))
    assert low.crises > 10_000 > high.crises
    assert low.red > 10_000 > high.red


def test_low_cohesion_costs_effort_and_high_threat_arms_red() -> None:
    assert with_indicator(COHESION, 2_000).effects.effort < 0
    assert with_indicator(THREAT, 9_000).effects.red_income > 0


def test_the_pace_of_the_first_year_is_that_of_the_engines_ledger() -> None:
    position = play.current(campaign())
    for name, paces in paces_of(position).items():
        assert paces.now is not None, name
        product = 1.0
        for factor in paces.now.factors:
            if factor.entry.rule in {"season", "readiness", "climate", "free-riding"}:
                product *= 1 + factor.share / 10_000
        disturbed = any(f.entry.rule in {"events", "red", "decisions"} for f in paces.now.factors)
        if not disturbed:
            assert abs(paces.now.factor / 10_000 - product) < 0.02, name
        assert paces.then is not None
        assert paces.then.year == 2
        assert not any(f.entry.rule in {"events", "red"} for f in paces.then.factors)


def test_the_last_year_has_no_next_pace_and_nothing_ahead() -> None:
    position = play.current(campaign())
    while position.year < position.tables.scenario.years:
        position = play.play_year(position)
    assert all(paces.then is None for paces in paces_of(position).values())
    assert years_ahead(position, year_plan_of(position)) == ()


def test_a_kpi_that_was_achieved_has_no_pace() -> None:
    position = third_year()
    status = position.state.status.copy()
    status[0] = Status.ACHIEVED
    done = replace(position, state=replace(position.state, status=status))
    assert paces_of(done)["responsibility-sharing"].now is None


def test_the_years_ahead_tell_the_plan_and_what_is_due() -> None:
    position = third_year()
    planned = position.campaign.with_year(
        position.campaign.year(4).allocate("nato-commitments", Allocation(30, 4))
    )
    position = replace(position, campaign=planned)
    ahead = years_ahead(position, year_plan_of(position), 3)
    assert [each.year for each in ahead] == [4, 5, 6]
    assert [each.pencilled for each in ahead] == [(30, 4), None, None]
    due = {priority.id for priority in ahead[1].due}
    assert due <= {"nato-commitments", "aukus-pillar-ii", "supply-chain-network", "joint-exercises"}
    assert due
    assert ahead[0].due == ()


def odds(on_time: float, ever: float) -> PlanOdds:
    kpis = {each: KpiOdds(on_time, ever, ()) for each in load_builtin().priority_ids}
    return PlanOdds(1_000, 50, 40, 60, kpis)


def test_what_is_due_now_is_watched_first_and_no_more_than_six_lines() -> None:
    position = play.play_year(play.current(campaign()))
    found = watched(year_plan_of(position), odds(0.2, 0.3), paces_of(position))
    assert 0 < len(found) <= MOST
    reasons = [each.reason for each in found]
    assert reasons == sorted(reasons, key=list(Reason).index)
    assert reasons[0] is Reason.DUE
    assert found[0].odds == 0.2


def test_a_missed_kpi_is_watched_while_it_can_still_count() -> None:
    plan = year_plan_of(play.current(campaign()))
    missed = replace(plan.lines[0], status=Status.MISSED)
    only = replace(plan, lines=(missed,))
    assert [each.reason for each in watched(only, odds(0, 0.3), {})] == [Reason.LATE]
    assert watched(only, odds(0, 0), {}) == ()
    assert watched(only, None, {missed.priority.id: NO_PACES}) == ()


def test_a_kpi_on_time_is_worth_what_the_score_adds_for_it() -> None:
    assert kpi_worth(third_year().tables) == (9, 4)
