from dataclasses import FrozenInstanceError, replace

import pytest
from tests.report.reports import marked, one, six
from tests.report.world import played, small

from planner.analysis.cause_chains import chain_by_cause, standing
from planner.analysis.comparison import compare
from planner.analysis.objectives import report_label
from planner.analysis.overrides import override_effects, without_overrides
from planner.analysis.timeline import year_stories
from planner.boundary.errors import InputError
from planner.campaign.play import after, begin, current
from planner.engine.year_context import Override
from planner.report.aar import after_action


def test_a_report_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        one().title = "x"  # type: ignore[misc]  # it must not work


def test_an_override_is_shown_with_and_without_its_effect() -> None:
    position = marked()
    (found,) = override_effects(position)
    campaign = position.campaign
    without = after(campaign.with_year(replace(campaign.year(2), overrides=())), 2)
    assert found.value == standing(campaign.scenario, position.outcomes[1].after, found.number)
    assert found.value_without == standing(campaign.scenario, without.state, found.number)
    assert found.value == 6_000 != found.value_without
    assert (found.score, found.score_without) == (after(campaign, 2).score, without.score)


def test_of_two_overrides_in_a_year_each_is_left_out_alone() -> None:
    position = small(3, marked=True)
    campaign = position.campaign
    year = campaign.year(2)
    first = replace(year.overrides[0], number="cohesion", value=1_000)
    both = campaign.with_year(replace(year, overrides=(first, *year.overrides), results=None))
    played_again = after(both, 2)
    cohesion, progress = override_effects(played_again)
    scenario = campaign.scenario
    only = after(both.with_year(replace(both.year(2), overrides=year.overrides)), 2)
    assert cohesion.value_without == standing(scenario, only.state, "cohesion")
    assert progress.value == 6_000
    assert cohesion.value == 1_000


def test_without_overrides_a_red_that_nobody_plays_still_does_nothing() -> None:
    for seed in range(5):
        campaign = replace(played(6, seed).campaign, red="person", rules=None)
        years = [replace(each, results=None, record="") for each in campaign.years]
        state = after(replace(campaign, years=tuple(years)), 2).state
        same = Override("cohesion", standing(campaign.scenario, state, "cohesion"), "As it is.")
        years[1] = replace(years[1], overrides=(same,))
        position = after(replace(campaign, years=tuple(years)), 6)
        made = without_overrides(position)
        assert made is not None
        assert (made.score_without, made.cut) == (position.score, 0)


def test_the_score_without_any_override_is_that_of_the_same_orders_played_again() -> None:
    compared = 0
    for seed in range(10):
        position = small(6, seed, marked=True)
        campaign = position.campaign
        made = without_overrides(position)
        assert made is not None
        assert made.score == position.score
        if made.cut:  # its orders could not be paid without it, so it cannot be played again
            assert "cut by up to" in made.sentences
            continue
        bare = campaign.with_year(replace(campaign.year(2), overrides=()))
        assert made.score_without == after(bare, 6).score
        compared += made.score_without != made.score
    assert compared
    assert without_overrides(played(10)) is None


def test_what_a_year_offered_is_what_it_spent_and_left() -> None:
    for story, outcome in zip(year_stories(marked()), marked().outcomes, strict=True):
        assert story.budget == int(outcome.opening.budget[0])
        assert story.left == (
            story.budget - story.spent_budget,
            story.effort - story.spent_effort,
        )
        assert min(story.left) >= 0


def test_causes_are_those_of_the_ledger() -> None:
    """Until a KPI was reached, the strongest cause of its chain comes first."""
    position = marked()
    for each in one().chapters[0].objectives:
        chain = chain_by_cause(position, f"progress:{each.id}", each.achieved_in or None)
        steps = {(report_label(step.label), step.amount) for step in chain.steps}
        for cause in (*each.helped, *each.hurt):
            assert (cause.label, cause.amount) in steps
        assert list(each.hurt) == sorted(each.hurt, key=lambda cause: cause.amount)


def test_a_kpi_is_a_strength_for_being_on_time_not_for_where_it_stands_now() -> None:
    made = one().chapters[0]
    reached = {each.short: each for each in made.objectives if each.outcome.startswith("on time")}
    told_of = {each.area: each.text for each in made.strengths if each.area in reached}
    assert told_of.keys() == reached.keys()
    for short, text in told_of.items():
        assert text.startswith("On time in year ")
        stands = reached[short].stands
        assert text.endswith(f"; stands at {stands}") or f"fell back to {stands})" in text


def test_every_area_for_improvement_has_an_action_and_a_reason() -> None:
    made = one().chapters[0]
    assert [each.area for each in made.actions] == [each.area for each in made.areas]
    assert all(each.action and each.why and each.element for each in made.actions)
    missed = {each.short for each in made.objectives if each.outcome.startswith("missed")}
    assert missed <= {each.area for each in made.areas}


def test_a_campaign_whose_record_differs_says_so() -> None:
    campaign = marked().campaign
    results = campaign.year(3).results
    assert results is not None
    kpis = {**results.kpis, "fms-backlog": results.kpis["fms-backlog"] + 1}
    year = replace(campaign.year(3), results=replace(results, kpis=kpis, digest="0" * 64))
    (fact,) = (
        fact.text
        for fact in after_action([current(campaign.with_year(year))]).chapters[0].facts
        if fact.name == "Record"
    )
    assert "differs" in fact
    assert "year 3, value:fms-backlog" in fact


def test_campaigns_side_by_side_are_those_of_the_comparison() -> None:
    made = six().compared
    assert made is not None
    sides = compare([marked(), *(played(10, seed) for seed in (1, 2, 3, 4))]).sides
    assert [row.score for row in made.rows[:5]] == [side.score for side in sides]
    labels = [chapter.label for chapter in six().chapters]
    assert len(set(labels)) == 6
    assert [series.label for series in made.score.series] == list("ABCDEF")


def test_there_is_nothing_to_report_before_a_year_was_played() -> None:
    with pytest.raises(InputError, match=r"x.toml: no year has been played yet"):
        after_action([begin(played(1).campaign)], ["x.toml"])


def test_seven_campaigns_and_two_scenarios_are_refused() -> None:
    with pytest.raises(InputError, match="2 to 6 campaigns"):
        after_action([played(1)] * 7)
    with pytest.raises(InputError, match="different scenarios"):
        after_action([played(1), small(1)])
