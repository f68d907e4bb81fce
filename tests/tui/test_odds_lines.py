"""The look of the odds: marks of change and the likely score, without a screen."""

from __future__ import annotations

import pytest

from planner.planning.odds import KpiOdds, PlanOdds
from planner.tui.plan.odds_lines import OddsShown, score_content

FAN = (
    (3, 1000, 2500, 4000),
    (4, 3000, 5000, 7000),
    (5, 6000, 9000, 10_000),
    (6, 9000, 10_000, 10_000),
)


def test_a_change_is_unknown_until_there_is_something_to_compare_with() -> None:
    assert KpiOdds(0.5, 0.6, FAN).change is None
    change = KpiOdds(0.5, 0.6, FAN, before=0.75).change
    assert change == pytest.approx(-0.25)


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
