"""The assumptions of a scenario, and variants with other numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.small_world import ASSUMED, small_data
from tests.foresight.studies import slow_world, text_scenario

from planner.engine.rule import Table
from planner.foresight.sensitivity.assumption_names import parameters
from planner.foresight.sensitivity.assumptions import Number, assumptions, data_of
from planner.foresight.sensitivity.scenario_variants import _share_of, scenario_variant
from planner.scenario.load import load_builtin
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.foresight.sensitivity.assumptions import Assumption
    from planner.scenario.model import Scenario


def by_id(scenario: Scenario, policy: str = "steady") -> dict[str, Assumption]:
    return {each.id: each for each in assumptions(scenario, policy)}


def steps(scenario: Scenario, policy: str = "steady", **moved: int) -> tuple[int, ...]:
    """Steps of a variant; `__` in a name stands for the colon."""
    wanted = {name.replace("__", ":"): step for name, step in moved.items()}
    known = [each.id for each in assumptions(scenario, policy)]
    assert set(wanted) <= set(known)
    return tuple(wanted.get(name, 0) for name in known)


@pytest.mark.parametrize(
    ("value", "middle", "step", "expected"),
    [
        (100, 0, 2_000, 120),
        (100, 0, -2_000, 80),
        (-100, 0, 2_000, -120),
        (12, 0, 2_000, 14),
        (-12, 0, -2_000, -10),
        (14_000, BASIS_POINTS, 2_000, 14_800),
        (9_000, BASIS_POINTS, 2_000, 8_800),
        (9_000, 0, 2_000, 10_000),
        (0, 0, 2_000, 0),
    ],
)
def test_a_number_moves_by_a_share_of_itself_and_stays_legal(
    value: int, middle: int, step: int, expected: int
) -> None:
    number = Number((), value, -10_000, 15_000 if middle else 10_000, middle)
    assert number.at(step) == expected


@given(st.integers(-30_000, 30_000), st.integers(1, 9_000))
def test_up_and_down_mirror_each_other(value: int, step: int) -> None:
    number = Number((), value, -100_000, 100_000)
    assert abs(number.at(step) + number.at(-step) - 2 * value) <= 1
    assert number.at(0) == value
    assert number.at(step) == -Number((), -value, -100_000, 100_000).at(step)


def test_a_share_of_a_step_is_the_same_both_ways() -> None:
    assert _share_of(2_001, 5_000) == 1_000
    assert _share_of(-2_001, 5_000) == -1_000


def test_only_what_a_basis_calls_assumed_is_varied() -> None:
    data = small_data()
    data["sources"] = {
        "S1": {"title": "A book", "publisher": "A house", "year": 2_000, "address": "here"}
    }
    data["rules"]["basis"] = {
        "slip": "found S1: exactly so",
        "upkeep": "found S1: about so; the figure is fitted",
        "*": "general knowledge: it is known",
    }
    data["priorities"][0]["basis"] = {"rate": "found S1: measured", **ASSUMED}
    found = by_id(text_scenario(data))
    assert [name for name in found if name.startswith("rules:")] == ["rules:upkeep"]
    assert "pace:aaa" not in found
    assert "pace:bbb" in found
    assert len(found["priorities:luck"].numbers) == 6


def test_everything_assumed_in_the_small_world_has_a_place() -> None:
    found, data = by_id(slow_world()), data_of(slow_world())
    for table in (Table.RULES, Table.RESOURCES):
        given = {each.name for each in parameters(table)} & set(data[table.value])
        assert len(given) > 5
        assert {f"{table.value}:{name}" for name in given} <= set(found)
    assert {f"pace:{name}" for name in slow_world().priority_ids} <= set(found)
    assert {f"chance:{name}" for name in slow_world().event_ids} <= set(found)
    places = [number.path for each in found.values() for number in each.numbers]
    assert len(places) == len(set(places))
    last = {path[-1] for path in places}
    assert not last & {"first_year", "last_year", "phase", "moves", "target", "baseline"}


def test_assumptions_keep_their_order_so_that_studies_draw_the_same_numbers() -> None:
    shared = [name for name in by_id(slow_world()) if name.startswith(("pace:aaa", "priorities:"))]
    assert shared[:5] == [
        "pace:aaa",
        "priorities:luck",
        "priorities:cohesion_weight",
        "priorities:support_weight",
        "priorities:threat_weight",
    ]
    rules = [name for name in by_id(slow_world()) if name.startswith("rules:")]
    assert rules == [f"rules:{name}" for name in data_of(slow_world())["rules"] if name != "basis"]


def test_another_policy_than_reds_does_not_matter() -> None:
    (steady,) = (each for each in assumptions(slow_world(), "steady") if each.id == "red:policy")
    assert {number.path[2] for number in steady.numbers} == {1}


def test_a_world_differs_in_what_was_moved_and_nowhere_else() -> None:
    scenario = slow_world()
    made = scenario_variant(
        scenario, "steady", steps(scenario, pace__bbb=2_000, start__threat=-2_000)
    )
    assert made.held == 0
    assert made.scenario != scenario
    before, after = scenario.priority("bbb"), made.scenario.priority("bbb")
    assert after.rate == before.rate * 12 // 10
    assert made.scenario.indicators[2].start == 4_000
    # less threat to begin with is more deterrence, which follows
    assert made.scenario.indicators[3].start == 1_500 + 300
    changed = difference(scenario, made.scenario)
    assert changed == {"priorities.1.rate", "indicators.2.start", "indicators.3.start"}


def difference(one: object, other: object, path: str = "") -> set[str]:
    """The paths at which two scenarios differ."""
    if hasattr(one, "__dataclass_fields__"):
        skipped = {"digest", "text"}
        return {
            each
            for name in one.__dataclass_fields__
            if name not in skipped
            for each in difference(getattr(one, name), getattr(other, name), f"{path}.{name}")
        }
    if isinstance(one, tuple) and isinstance(other, tuple):
        assert len(one) == len(other)
        pairs = enumerate(zip(one, other, strict=True))
        return {each for row, (a, b) in pairs for each in difference(a, b, f"{path}.{row}")}
    return set() if one == other else {path.lstrip(".")}


def test_no_step_is_the_scenario_itself() -> None:
    scenario = slow_world()
    assert scenario_variant(scenario, "steady", steps(scenario)).scenario is scenario


@pytest.mark.parametrize("step", [-2_000, 2_000])
def test_each_assumption_of_the_real_scenario_can_be_moved_by_itself(step: int) -> None:
    scenario = load_builtin()
    known = assumptions(scenario, "opportunist")
    for row, each in enumerate(known):
        made = scenario_variant(
            scenario, "opportunist", [step * (n == row) for n in range(len(known))]
        )
        # numbers near the limit of 32 bits may change by less, but no others
        assert made.held < max(2, len(each.numbers)), each.id


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_worlds_are_legal(data: st.DataObject) -> None:
    scenario = slow_world()
    count = len(assumptions(scenario, "steady"))
    drawn = data.draw(st.lists(st.integers(-9_000, 9_000), min_size=count, max_size=count))
    made = scenario_variant(scenario, "steady", drawn)  # this validates it
    assert 0 <= made.held <= sum(len(each.numbers) for each in assumptions(scenario, "steady"))
    assert made.scenario.resources.budget[0] >= 3_000
    assert made.scenario.resources.effort >= 100


def test_what_would_not_fit_is_halved_until_it_does() -> None:
    data = small_data()
    first: dict[str, Any] = data["priorities"][0]
    first |= {"rate": 27_000, "season": [17_000] * 10, "luck": 3_000}
    scenario = text_scenario(data)
    # 19,786 is the most that fits; 90 % and 45 % more of the 7,000 above 10,000 is beyond it
    made = scenario_variant(scenario, "steady", steps(scenario, priorities__season=9_000))
    assert made.held == 10
    assert made.scenario.priorities[0].season == (18_575,) * 10
    # ... and the other priorities' seasons, which fit, go all the way
    usual = scenario.priorities[1].season
    far = tuple(BASIS_POINTS + (pace - BASIS_POINTS) * 19 // 10 for pace in usual)
    assert made.scenario.priorities[1].season == far
    assert (
        scenario_variant(scenario, "steady", steps(scenario, priorities__season=-9_000)).held == 0
    )


def test_rules_are_held_back_if_no_priority_can_be() -> None:
    data = small_data()
    first: dict[str, Any] = data["priorities"][0]
    first |= {"rate": 27_000, "season": [19_700] * 10, "luck": 3_000}
    scenario = text_scenario(data)
    moved = steps(scenario, rules__disturbance_most=2_000, rules__slip=-2_000, pace__bbb=2_000)
    made = scenario_variant(scenario, "steady", moved)
    assert made.held == 2
    assert 18_000 <= made.scenario.rules.disturbance_most < 19_600
    assert made.scenario.rules.slip > 400
    assert made.scenario.priority("bbb").rate == scenario.priority("bbb").rate * 12 // 10
