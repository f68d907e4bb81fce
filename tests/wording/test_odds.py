"""Odds and their changes in words and signs."""

from __future__ import annotations

import pytest

from planner.wording.odds import (
    change_mark,
    in_100,
    odds_dots,
    odds_phrase,
    score_with_range,
    with_range,
)


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0, "0"), (0.0004, "<1"), (0.006, "1"), (0.454, "45"), (0.9996, ">99"), (1, "100")],
)
def test_odds_are_never_rounded_to_none_or_to_certainty(share: float, shown: str) -> None:
    assert in_100(share) == shown
    assert odds_phrase(share) == f"{shown} in 100"


@pytest.mark.parametrize(
    ("share", "full"), [(0, 0), (0.0004, 1), (0.454, 5), (0.58, 6), (0.9996, 9), (1, 10)]
)
def test_dots_are_all_or_none_only_if_it_is_certain(share: float, full: int) -> None:
    assert odds_dots(share) == ("●" * full, "○" * (10 - full))


def test_a_change_has_an_arrow_and_a_number() -> None:
    assert [change_mark(x) for x in (None, 0.0, 0.12, -0.034, 0.001, -0.001)] == [
        "", "=", "▲12", "▼3", "=", "=",
    ]  # fmt: skip
    assert change_mark(-4.4, unit=1) == "▼4"


def test_a_range_stands_in_brackets_unless_it_is_a_single_figure() -> None:
    assert with_range("68", "52", "81") == "68 (52–81)"  # noqa: RUF001 - the dash of a span
    assert with_range("68", "68", "68") == "68"


def test_the_range_of_a_score_always_holds_the_likely_one() -> None:
    assert score_with_range(68.4, 52, 81) == "68 (52–81)"  # noqa: RUF001 - the dash of a span
    assert score_with_range(72.9, 72, 72) == "73 (72–73)"  # noqa: RUF001 - the dash of a span
    assert score_with_range(71.2, 72, 72) == "71 (71–72)"  # noqa: RUF001 - the dash of a span
    assert score_with_range(72.2, 72, 72) == "72"
