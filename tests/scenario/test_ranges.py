"""Numbers that could leave 32 bits are refused before the engine sees them."""

from __future__ import annotations

import pytest
from tests.scenario.worlds import Data, load, refused, small_data

from planner.scenario.ranges import LARGEST


def test_a_target_too_far_from_its_baseline_is_refused() -> None:
    data = small_data()
    data["priorities"][1]["kpi"].update(baseline=50_100, target=100)
    load(data)
    error, line = refused(
        lambda data: data["priorities"][1]["kpi"].update(baseline=50_101, target=100)
    )
    assert "priority fms-backlog, kpi, target: the target is 50,001" in error.message
    assert "at most 50,000" in error.message
    assert line == "target = 100"


def test_a_target_that_is_the_baseline_is_refused() -> None:
    error, _ = refused(lambda data: data["priorities"][1]["kpi"].update(baseline=50, target=50))
    assert "there would be nothing to do" in error.message


def test_a_gain_that_could_overflow_names_the_step() -> None:
    def change(data: Data) -> None:
        data["priorities"][1].update(rate=30_000, luck=6_666, season=[30_000] * 10)

    error, line = refused(change)
    assert "priority fms-backlog, rate: the year's gain could reach" in error.message
    assert f"beyond {LARGEST:,}" in error.message
    assert "in the step friction" in error.message
    assert line == "rate = 30000"


def test_bad_luck_cannot_turn_a_gain_into_a_loss() -> None:
    data = small_data()
    data["priorities"][1]["luck"] = 6_666  # of the 15,000 that cohesion is measured from
    load(data)
    error, line = refused(lambda data: data["priorities"][1].update(luck=6_667))
    assert "priority fms-backlog, luck: with no cohesion left" in error.message
    assert line == "luck = 6667"


def test_the_largest_gain_that_is_let_through_fits() -> None:
    # The engine's own products, at the worst of everything, for the built-in priorities.
    data = small_data()
    rules = data["rules"]
    for priority in data["priorities"]:
        gain = priority["rate"] * max(priority["season"]) // 10_000
        gain = gain * rules["climate_most"] // 10_000
        gain = gain * 15_000 // 10_000 * 20_000 // 10_000
        assert gain * rules["disturbance_most"] <= LARGEST


def test_points_that_events_heap_up_need_no_bound_of_their_own() -> None:
    data = small_data()
    data["rules"].update(red_income=1_000, red_income_threat=1_000)
    data["events"][0]["effects"] = {"pressure": 20_000}
    data["red"]["options"][0]["appeals"] = {"pressure": 10_000}
    load(data)


@pytest.mark.parametrize(
    ("table", "key", "value", "told"),
    [
        ("rules", "pre_work", 10_001, "at most 10000"),
        ("rules", "climate_most", 9_999, "at least 10000"),
        ("rules", "slip", -1, "at least 0"),
        ("resources", "effort", 1_001, "at most 1000"),
        ("resources", "budget_least", 10**30, "at most"),
        ("rules", "lever_floor", 1.5, "whole number"),
        ("rules", "lever_floor", True, "whole number"),
    ],
)
def test_a_number_out_of_range_is_refused_at_its_place(
    table: str, key: str, value: float, told: str
) -> None:
    if value == 10**30:
        value = 2**62
    error, line = refused(lambda data: data[table].update({key: value}))
    assert f"{table}, {key}: must be" in error.message
    assert told in error.message
    assert line.startswith(f"{key} = ")
