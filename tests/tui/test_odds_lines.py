"""The look of the odds: fan charts, marks of change and percentages, without a screen."""

from __future__ import annotations

import pytest

from planner.planning.odds import KpiOdds, PlanOdds
from planner.tui.plan.fan import fan_chart, fan_line
from planner.tui.plan.odds_lines import OddsShown, score_content

FAN = (
    (3, 1000, 2500, 4000),
    (4, 3000, 5000, 7000),
    (5, 6000, 9000, 10_000),
    (6, 9000, 10_000, 10_000),
)


def drawn(width: int, height: int, now: int = 500, deadline: int = 5) -> list[str]:
    return [line.plain for line in fan_chart(now, FAN, deadline, width, height)]


def test_a_change_is_unknown_until_there_is_something_to_compare_with() -> None:
    assert KpiOdds(0.5, 0.6, FAN).change is None
    change = KpiOdds(0.5, 0.6, FAN, before=0.75).change
    assert change == pytest.approx(-0.25)


def test_a_narrow_fan_chart_line_by_line() -> None:
    assert drawn(20, 5) == [
        "100 ┤         ━━┊━━━",
        "    │      ░░░░░┊   ",
        " 50 ┤   ░░░━━━  ┊   ",
        "    │   ━━━░░░  ┊   ",
        "  0 ┤━━━░░░     ┊   ",
        "     now3  4  5  6  ",
        "year 5, due: 90 % (60 to 100)",
        "year 6: 100 % (90 to 100)",
    ]


@pytest.mark.parametrize("width", [12, 16, 20, 34, 60, 100])
@pytest.mark.parametrize("height", [2, 6, 11])
def test_the_chart_keeps_to_its_width_and_marks_middle_and_deadline(
    width: int, height: int
) -> None:
    lines = drawn(max(width, 15), height)
    chart = lines[:height]
    assert all(len(line) <= max(width, 15) for line in chart)
    assert all("┊" in line for line in chart), "the deadline is an upright on every line"
    assert sum(line.count("━") > 0 for line in chart) >= min(height, 2)
    assert chart[0].startswith("100 ┤")
    assert chart[-1].startswith("  0 ┤")


def test_a_wide_chart_has_all_numbers_below_its_years() -> None:
    lines = drawn(60, 6)
    high, middle, low = lines[-3:]
    assert middle.split() == ["mid", "%", "25", "50", "90", "100"]
    years = lines[-4]
    for year, share in (("3", "25"), ("4", "50"), ("5", "90"), ("6", "100")):
        assert middle.index(share) == years.index(year)
    assert high.startswith("high")
    assert low.startswith("low")


def test_a_deadline_that_has_passed_is_no_upright() -> None:
    assert not any("┊" in line for line in drawn(40, 6, deadline=2))


def test_no_years_left_make_no_chart() -> None:
    assert fan_chart(500, (), 5, 40, 6) == []


def test_the_fan_in_one_line_stops_where_the_room_ends() -> None:
    assert fan_line(FAN, 4, 40) == "y3 10–40 (25)  y4 30–70 (50) due"  # noqa: RUF001 - the sign is meant
    assert fan_line(FAN, 4, 14) == "y3 10–40 (25)"  # noqa: RUF001 - the sign is meant
    assert fan_line(FAN, 4, 5) == ""


def test_the_fan_in_one_line_leaves_out_the_year_that_is_told_of_beside_it() -> None:
    assert fan_line(FAN, 4, 20, after=3) == "y4 30–70 (50) due"  # noqa: RUF001 - the sign is meant
    assert fan_line(FAN, 4, 60, after=6) == ""


def test_the_fan_rounds_as_the_words_beside_it_do() -> None:
    assert fan_line(((3, 6850, 6849, 9999),), 4, 40) == "y3 69–99 (68)"  # noqa: RUF001 - the sign is meant


def expected(change: float | None) -> OddsShown:
    before = None if change is None else 56 - change
    return OddsShown(PlanOdds(2_000, 56, 45, 72, {}, before))


def test_a_change_of_the_score_stands_after_the_spread_and_says_its_direction() -> None:
    assert [score_content(expected(each)).plain for each in (None, 19, -35, 0)] == [
        "Score likely 56 (45–72)",  # noqa: RUF001 - the dash of a span
        "Score likely 56 (45–72) ▲19",  # noqa: RUF001 - the dash of a span
        "Score likely 56 (45–72) ▼35",  # noqa: RUF001 - the dash of a span
        "Score likely 56 (45–72) =",  # noqa: RUF001 - the dash of a span
    ]
