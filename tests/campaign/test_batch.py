"""Many campaigns played at once have the results of each one alone, bit for bit."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.campaign.made import played_campaign
from tests.engine.small_world import small_world
from tests.engine.worlds import random_campaign

from planner.campaign import batch
from planner.campaign.batch import recompute
from planner.campaign.model import Allocation, Campaign, Inject, Results, Year
from planner.campaign.play import OverspentError, begin, step
from planner.campaign.results import results_from
from planner.campaign.verify import Verdict, verify, verify_all
from planner.engine.resolve import resolve
from planner.engine.year_context import Override
from planner.scenario.checks import PERSON
from planner.scenario.load import load_builtin

PLAYED = Results({}, {}, "0" * 64)
WORLD = small_world()
POLICIES = (*(each.id for each in WORLD.red_policies), PERSON)
NUMBERS = ("cohesion", "support", "threat", *(f"progress:{name}" for name in WORLD.priority_ids))


@st.composite
def records(draw: st.DrawFn, year: int) -> Year:
    """A recorded year with anything in it; now and then it costs more than there is."""
    amounts = st.builds(Allocation, st.integers(0, 420), st.integers(0, 17))
    dear = st.just(Allocation(9_000, 1))
    allocation = st.integers(0, 60).flatmap(lambda each: amounts if each else dear)
    priorities = st.sampled_from(WORLD.priority_ids)
    questions = draw(st.lists(st.sampled_from(WORLD.questions), unique=True))
    overrides = st.builds(Override, st.sampled_from(NUMBERS), st.integers(0, 10_000), st.just("x"))
    events = st.lists(st.sampled_from(WORLD.event_ids), max_size=2)
    seldom = st.integers(0, 3).map(lambda each: not each)
    injects = draw(events) if draw(seldom) else ()
    return Year(
        year,
        draw(st.dictionaries(priorities, allocation, max_size=5)),
        {each.id: draw(st.sampled_from(each.options)).id for each in questions},
        tuple(map(Inject, injects)),
        tuple(draw(st.lists(overrides, max_size=2)) if draw(seldom) else ()),
        tuple(draw(st.lists(st.sampled_from([o.id for o in WORLD.red_options]), max_size=2))),
        results=PLAYED,
    )


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    played = draw(st.integers(0, 10))
    seed = draw(st.sampled_from([0, 1, 2**64 - 1]) | st.integers(0, 2**64 - 1))
    years = tuple(draw(records(year)) for year in range(1, played + 1))
    return Campaign("x", WORLD, seed, draw(st.sampled_from(POLICIES)), years)


def alone(campaign: Campaign) -> tuple[tuple[Results, ...], tuple[int, int, int] | None]:
    """The results of playing year by year, and the year that overspends."""
    position = begin(campaign)
    found: list[Results] = []
    for _ in range(campaign.played):
        try:
            position = step(position)
        except OverspentError as error:
            return tuple(found), (error.year, error.budget, error.effort)
        found.append(results_from(position.campaign.scenario, position.state, position.digest))
    return tuple(found), None


@settings(max_examples=20, deadline=None)
@given(st.lists(campaigns(), min_size=1, max_size=6))
def test_side_by_side_is_as_alone(made: list[Campaign]) -> None:
    for campaign, together in zip(made, recompute(made), strict=True):
        results, over = alone(campaign)
        assert together.results == results
        error = together.overspent
        assert (error and (error.year, error.budget, error.effort)) == over


@pytest.mark.parametrize("seed", range(3))
def test_the_built_in_world_is_played_so(seed: int) -> None:
    scenario = load_builtin()
    policy, plans = random_campaign(scenario, seed)
    years = tuple(
        Year(
            number,
            {name: Allocation(min(b, 150), min(e, 4)) for name, (b, e) in plan.spend.items()},
            plan.answers,
            tuple(map(Inject, plan.injects)),
            plan.overrides,
            tuple(plan.red_moves),
            results=PLAYED,
        )
        for number, plan in enumerate(plans, 1)
    )
    made = [Campaign("x", scenario, each, policy, years) for each in range(5)]
    assert [each.results for each in recompute(made)] == [alone(each)[0] for each in made]
    assert any(len(each.results) > 3 for each in recompute(made))


def test_no_campaigns_come_to_nothing() -> None:
    assert recompute([]) == []
    assert verify_all([]) == []


def test_alike_years_are_played_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """This makes it fast: ten years of fifty campaigns are ten calls of the engine."""
    counts = []
    real = resolve

    def counted(*arguments: object, **options: object) -> object:
        counts.append(arguments[1].count)  # type: ignore[attr-defined]  # arguments passed through
        return real(*arguments, **options)  # type: ignore[arg-type]  # arguments passed through

    monkeypatch.setattr(batch, "resolve", counted)
    record = tuple(Year(year, results=PLAYED) for year in range(1, 11))
    recompute([Campaign("x", WORLD, seed, "steady", record) for seed in range(50)])
    assert counts == [50] * 10
    counts.clear()
    other = (replace(record[0], injects=(Inject(WORLD.event_ids[0]),)), *record[1:])
    recompute([Campaign("x", WORLD, 1, "steady", each) for each in (record, other, other)])
    assert sorted(counts[:2]) == [1, 2]
    assert counts[2:] == [3] * 9


def test_campaigns_of_several_scenarios_are_verified_in_their_order() -> None:
    other = replace(played_campaign(1), name="other")
    third = replace(WORLD, digest="another")
    made = [
        played_campaign(2),
        Campaign("x", WORLD, 1, "steady", (Year(1, results=PLAYED),)),
        other,
        Campaign("y", third, 1, "steady"),
        Campaign(
            "z", WORLD, 1, "steady", (Year(1, {"aaa": Allocation(9_000, 0)}, results=PLAYED),)
        ),
    ]
    found = verify_all(made)
    assert found[:4] == [verify(each) for each in made[:4]]
    assert [each.holds for each in found if isinstance(each, Verdict)] == [True, False, True, True]
    assert isinstance(found[4], OverspentError)
    with pytest.raises(OverspentError):
        verify(made[4])


def test_a_difference_comes_before_a_year_that_cannot_be_paid() -> None:
    years = (Year(1, results=PLAYED), Year(2, {"aaa": Allocation(9_000, 0)}, results=PLAYED))
    verdict = verify(Campaign("x", WORLD, 1, "steady", years))
    assert verdict.difference is not None
    assert verdict.difference.year == 1


def test_a_longer_record_goes_on_alone() -> None:
    whole = Campaign("x", WORLD, 7, "steady", tuple(Year(n, results=PLAYED) for n in range(1, 11)))
    made = [replace(whole, years=whole.years[:n]) for n in (10, 3, 0, 7)]
    found = recompute(made)
    assert [len(each.results) for each in found] == [10, 3, 0, 7]
    for one, other in pairwise(sorted(found, key=lambda each: len(each.results))):
        assert other.results[: len(one.results)] == one.results
