"""Campaigns side by side: labels, years, and first differences."""

from dataclasses import replace

import pytest
from tests.report.small import small_world
from tests.report.world import play_in, played, small

from planner.analysis.comparison import compare, labels_of
from planner.analysis.divergence import divergence
from planner.analysis.kpi_records import records_of
from planner.boundary.errors import InputError
from planner.campaign.model import Allocation, Inject
from planner.campaign.play import Position, asked, begin, replay
from planner.engine.score import phase_goal
from planner.engine.state import Status
from planner.engine.year_context import Override
from planner.scenario.model import INDICATORS


def changed(position: Position, year: int, **changes: object) -> Position:
    """The same campaign with another record of one year, played again."""
    record = replace(position.campaign.year(year), **changes)  # type: ignore[arg-type]  # changes by name
    return replay(position.campaign.with_year(record))


def reordered(position: Position, year: int) -> Position:
    """The same campaign with nothing spent in one year."""
    return changed(position, year, orders={})


def test_what_each_came_to_is_the_engine_s_own() -> None:
    here, there = small(6), small(4, seed=9)
    made = compare([here, there])
    for side, position in zip(made.sides, (here, there), strict=True):
        assert side.score == position.score
        assert side.years == len(position.outcomes)
        assert side.scores[0] == 0
        for line, record in zip(side.lines, records_of(position), strict=True):
            assert line.reaches == record.reaches
            assert (line.status, line.value) == (record.status, record.value)
            assert line.in_all == Allocation(record.budget, record.effort)
            assert line.achieved_in == record.achieved_in
        for row, name in enumerate(INDICATORS):
            assert side.indicators[name][-1] == position.state.indicators[row, 0]
            assert len(side.indicators[name]) == side.years + 1
    assert (made.years, made.shared_years) == (6, 4)


def test_status_and_spending_go_by_year() -> None:
    here = small(6)
    mediated = changed(here, 4, decisions={"hold-up": "mediate"})
    side = compare([here, mediated]).sides[1]
    for line in side.lines:
        assert len(line.reaches) == len(line.values) == len(line.statuses) == 7
        assert len(line.spent) == 6
        if line.achieved_in:
            assert line.statuses[line.achieved_in - 1] is not line.statuses[line.achieved_in]
    assert side.on_time == sum(line.status is Status.ACHIEVED for line in side.lines) > 0
    assert side.late == sum(line.status is Status.LATE for line in side.lines)
    for year, (spent, offered) in enumerate(zip(side.spent, side.offered, strict=True), 1):
        assert spent.budget <= offered.budget
        lines = sum(line.spent[year - 1].budget for line in side.lines)
        assert spent.budget == lines + side.answers[year - 1].budget
        assert side.answers[year - 1] == (Allocation(50, 8) if year == 4 else Allocation())


def test_a_phase_that_is_not_over_has_no_goal_yet() -> None:
    whole, part = small(6), small(3)
    made = compare([whole, part])
    phases = made.scenario.phases
    assert made.sides[0].goals == tuple(
        phase_goal(made.scenario, whole.state, phase) for phase in phases
    )
    over = [phase.last_year <= 3 for phase in phases]
    assert [goal is not None for goal in made.sides[1].goals] == over
    assert True in over
    assert False in over


def test_labels_are_distinct() -> None:
    names = ["Team", "Team (2)", "Team", "Team", "Other"]
    assert labels_of(names) == ("Team", "Team (2)", "Team (3)", "Team (4)", "Other")


def test_campaigns_of_one_name_are_told_apart_by_their_files() -> None:
    names = ["Team", "Team", "Other", "Team"]
    files = ["/x/a.toml", "b.toml", "c.toml", "/y/b.toml"]
    assert labels_of(names, files) == ("Team · a", "Team · b", "Other", "Team · b (2)")
    made = compare([small(1), small(1, seed=9)])
    assert [side.label for side in made.sides] == ["Team 3", "Team 3 (2)"]


def test_the_same_campaign_does_not_part() -> None:
    made = compare([small(6), small(6)])
    assert (made.divergence.orders, made.divergence.interventions, made.divergence.outcomes) == (
        None,
        None,
        None,
    )
    assert made.same_seed
    assert made.same_red


def test_orders_part_in_their_first_year_and_outcomes_with_them() -> None:
    here = small(6)
    found = divergence(here, reordered(here, 4))
    assert (found.orders, found.interventions, found.outcomes) == (4, None, 4)
    assert divergence(reordered(here, 4), here) == found


def test_a_line_with_nothing_on_it_is_no_other_order() -> None:
    here = small(6)
    record = here.campaign.year(2)
    unnamed = next(
        name for name in here.campaign.scenario.priority_ids if name not in record.allocations
    )
    noted = {**record.allocations, unnamed: Allocation()}
    assert divergence(here, changed(here, 2, orders=noted)).orders is None


def test_answers_part_only_where_both_were_asked() -> None:
    here = small(6)
    scenario = here.campaign.scenario
    year, name = next(
        (outcome.year, name)
        for outcome in here.outcomes
        for name in asked(scenario, outcome.opening)
    )
    first, second = (option.id for option in scenario.event(name).options[:2])
    assert divergence(here, changed(here, year, decisions={name: first})).orders is None
    assert divergence(here, changed(here, year, decisions={name: second})).orders == year
    unasked = next(each.year for each in here.outcomes if name not in asked(scenario, each.opening))
    assert divergence(here, changed(here, unasked, decisions={name: second})).orders is None


def test_a_question_asked_of_one_team_only_parts_no_orders() -> None:
    here = small(6)
    scenario = here.campaign.scenario
    event = scenario.questions[0]
    year = next(
        each.year for each in here.outcomes if event.id not in asked(scenario, each.opening)
    )
    answer = {event.id: event.options[1].id}
    there = changed(here, year, injects=(Inject(event.id),), decisions=answer)
    assert event.id in asked(scenario, there.outcomes[year - 1].opening)
    for found in (divergence(here, there), divergence(there, here)):
        assert found.orders is None
        assert found.interventions == year
    both = changed(here, year, injects=(Inject(event.id),), decisions={})
    assert divergence(both, there).orders == year


def test_injects_and_overrides_are_no_orders() -> None:
    here = small(6)
    override = Override("progress:" + here.campaign.scenario.priority_ids[0], 5_000, "seen")
    found = divergence(here, changed(here, 3, overrides=(override,)))
    assert (found.orders, found.interventions, found.outcomes) == (None, 3, 3)
    told_otherwise = replace(override, reason="heard")
    both = [changed(here, 3, overrides=(each,)) for each in (override, told_otherwise)]
    assert divergence(*both).interventions is None
    event = here.campaign.scenario.questions[0].id
    assert divergence(here, changed(here, 5, injects=(Inject(event),))).interventions == 5


def test_the_earliest_parting_of_any_two_counts() -> None:
    here = small(6)
    others = [reordered(here, year) for year in (5, 3, 4)]
    assert compare([here, *others]).divergence.orders == 3
    assert compare([here, here, others[2]]).divergence.orders == 4


def test_only_years_that_both_resolved_are_compared() -> None:
    here = small(6)
    short = replay(replace(here.campaign, years=here.campaign.years[:4]))
    assert divergence(here, short).orders is None
    assert divergence(reordered(here, 5), short).orders is None


def test_other_luck_parts_outcomes_alone() -> None:
    here = small(6)
    other = replay(replace(here.campaign, seed=9))
    made = compare([here, other])
    assert not made.same_seed
    assert made.same_red
    assert made.divergence.outcomes == 1
    calm = replay(replace(here.campaign, red="person"))
    assert not compare([here, calm]).same_red


def test_the_exchange_meets_one_seed_with_all_orders() -> None:
    here = small(6)
    there = replay(replace(reordered(here, 4).campaign, seed=9))
    made = compare([here, there])
    own, others = made.exchange()
    assert own.score == here.score
    assert others.score == replay(replace(there.campaign, seed=here.campaign.seed)).score
    assert made.exchange(1)[1].score == there.score
    assert set(others.statuses) == set(made.scenario.priority_ids)


def test_too_few_and_too_many_are_refused() -> None:
    for number in (0, 1, 7):
        with pytest.raises(InputError) as caught:
            compare([small(1)] * number)
        assert caught.value.message == f"2 to 6 campaigns can be compared, not {number}"


def test_other_scenarios_are_refused() -> None:
    with pytest.raises(InputError, match='different scenarios, "small" and "alliance-re'):
        compare([small(1), small(1), played(1)])
    newer = play_in(replace(small_world(), digest="other"), 1, 3)
    with pytest.raises(InputError, match="is not the same in all campaigns"):
        compare([small(1), newer])


def test_campaigns_before_year_one_can_be_compared() -> None:
    fresh = begin(small(1).campaign)
    made = compare([fresh, small(2)])
    assert made.sides[0].years == made.shared_years == 0
    assert made.sides[0].spent == ()
    assert made.divergence.outcomes is None
    assert made.exchange()[1].score == 0


def test_six_campaigns_fit() -> None:
    made = compare([small(2, seed=seed) for seed in range(6)])
    assert len({side.label for side in made.sides}) == 6
    assert made.sides[0].line(made.scenario.priority_ids[0]).priority.phase == 1
    with pytest.raises(KeyError):
        made.sides[0].line("nowhere")
