from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planner
from planner.scenario.load import load_builtin
from planner.scenario.model import Effect, Kpi, KpiKind
from planner.tui.components.bars import columns
from planner.wording.effects import effects_words
from planner.wording.figures import (
    amount_phrase,
    amounts,
    brief_amount,
    change_phrase,
    hundredths,
    money,
    odds_share,
    points,
    rounded,
    share,
    signed_share,
    signed_whole_share,
    standing_phrase,
    value_phrase,
    way,
    way_change,
    way_phrase,
    way_words,
    whole_share,
)


@pytest.mark.parametrize(
    ("basis_points", "words"),
    [(6_200, "62 %"), (1_250, "12.5 %"), (-4, "0 %"), (-5, "−0.1 %"), (10_000, "100 %")],  # noqa: RUF001 - the sign is meant
)
def test_a_share_has_a_digit_where_there_is_one(basis_points: int, words: str) -> None:
    assert share(basis_points) == words


def test_signs_are_written_out() -> None:
    assert signed_share(1_250) == "+12.5 %"
    assert signed_share(-30) == "−0.3 %"  # noqa: RUF001 - the sign is meant
    assert signed_share(0) == "+0.0 %"
    assert money(-1_900) == "−$1,900 M"  # noqa: RUF001 - the sign is meant
    assert (points(1), points(35)) == ("1 point", "35 points")


def test_amounts_leave_out_what_is_nothing() -> None:
    assert amounts(60, 3) == "$60 M and 3 points"
    assert (amounts(60, 0), amounts(0, 1), amounts(0, 0)) == ("$60 M", "1 point", "")


def test_what_is_short_of_the_whole_never_reads_as_the_whole() -> None:
    assert whole_share(9_999) == "99 %"
    assert share(9_999) == "99.9 %"
    assert whole_share(10_000) == share(10_000) == "100 %"


def test_whole_shares_round_as_others_do() -> None:
    assert whole_share(5_960) == "60 %"
    assert whole_share(-150) == "−2 %"  # noqa: RUF001 - the sign is meant
    assert whole_share(-1) == "0 %"


@pytest.mark.parametrize(
    ("basis_points", "whole"),
    [(-9_999, "−99 %"), (-9_951, "−99 %"), (-40, "+0 %"), (1_250, "+13 %"), (-10_000, "−100 %")],  # noqa: RUF001 - the sign is meant
)
def test_a_share_is_rounded_alike_wherever_it_stands(basis_points: int, whole: str) -> None:
    """Effects of answers, columns and changes are rounded alike."""
    scenario = load_builtin()
    name = scenario.priority_ids[0]
    assert signed_whole_share(basis_points) == whole
    assert whole_share(basis_points) == whole.removeprefix("+")
    effect = effects_words(scenario, [Effect(f"progress:{name}", basis_points)])
    assert whole in effect
    numbers = columns([basis_points], 20)[-2].plain
    assert numbers.strip() == whole_share(basis_points).removesuffix(" %")


@pytest.mark.parametrize(
    ("odds", "words"),
    [(0, "0 %"), (0.0001, "<1 %"), (0.9999, ">99 %"), (1, "100 %"), (0.454, "45 %")],
)
def test_odds_and_cuts_never_read_as_none_or_all(odds: float, words: str) -> None:
    assert odds_share(odds) == words


def test_no_other_place_rounds_a_share_to_whole_per_cent() -> None:
    source = Path(planner.__file__).parent
    own = re.compile(r":\.0f\} %|\+ 50\) // 100")
    found = [
        str(file.relative_to(source))
        for folder in ("report", "cli", "tui")
        for file in sorted((source / folder).rglob("*.py"))
        if own.search(file.read_text("utf-8"))
    ]
    assert not found


def test_a_way_below_nothing_is_no_number() -> None:
    assert (way(6_240), way(-4), way(-1_100)) == ("62.4 %", "0 %", "<0 %")
    assert way_change(5_960, 6_240) == "59.6 → 62.4 %"
    assert way_change(-1_100, 0) == "<0 → 0 %"
    assert way_change(5_960, 5_960) == "59.6 %"
    assert way_words(6_240) == "62.4 % of the way"
    assert way_words(-1_100) == "worse than at the start"


@pytest.mark.parametrize(
    ("kind", "unit", "numbers", "words"),
    [
        (KpiKind.COUNT, "major allies", (1, 5, 1, 3), "3 of 5 major allies"),
        (KpiKind.MILESTONE, "stages of 5", (2, 5, 1, 4), "4 of 5 stages"),
        (KpiKind.COUNT, "nations of 3", (15, 30, 10, 20), "2.0 of 3 nations"),
        (KpiKind.LEVEL, "%", (55, 80, 1, 62), "62 %"),
        (KpiKind.LEVEL, "US$ billion", (0, 50, 10, 15), "US$ 1.5 billion"),
        (KpiKind.LEVEL, "index", (100, 50, 1, 71), "71 index"),
    ],
)
def test_a_value_in_its_kpis_own_unit(
    kind: KpiKind, unit: str, numbers: tuple[int, int, int, int], words: str
) -> None:
    baseline, target, scale, value = numbers
    kpi = Kpi("", kind, unit, baseline, target, scale, 0)
    assert value_phrase(kpi, value) == words


def test_from_where_to_where() -> None:
    scenario = load_builtin()
    backlog, fund = (scenario.priority(i).kpi for i in ("fms-backlog", "supply-chain-network"))
    assert way_phrase(backlog).startswith("from 100 to 50 %")
    assert way_phrase(fund) == "from 0.0 to US$ 5.0 billion"
    assert change_phrase(backlog, 100, 71).startswith("100 → 71 %")
    assert change_phrase(backlog, 71, 71).startswith("71 %")


def test_amounts_by_the_number_they_change() -> None:
    scenario = load_builtin()
    assert amount_phrase(scenario, "progress:fms-backlog", 1_234) == "+12.3 %"
    assert amount_phrase(scenario, "value:fms-backlog", -29).startswith("−29 %")  # noqa: RUF001 - the sign is meant
    assert amount_phrase(scenario, "value:joint-technologies", 5) == "+0.5 nations"
    assert amount_phrase(scenario, "cohesion", -300) == "−3.0 points"  # noqa: RUF001 - the sign is meant
    assert amount_phrase(scenario, "budget", 150) == "+$150 M"
    assert amount_phrase(scenario, "effort", -8) == "−8 points"  # noqa: RUF001 - the sign is meant
    assert standing_phrase(scenario, "budget", 3_100) == "$3,100 M"
    assert standing_phrase(scenario, "effort", 96) == "96 points"
    assert brief_amount(scenario, "cohesion", 300) == "+3.0"


@given(st.integers(-200_000, 200_000))
def test_rounding_is_symmetric_and_close(basis_points: int) -> None:
    assert rounded(-basis_points) == -rounded(basis_points)
    short = 9_995 <= abs(basis_points) < 10_000  # nearly whole, but not whole
    assert abs(rounded(basis_points) - basis_points) <= (9 if short else 5)
    assert rounded(basis_points) % 10 == 0


def test_a_unit_is_only_data() -> None:
    kpi = dataclasses.replace(load_builtin().priority("fms-backlog").kpi, unit="[/]{0}%s of 3")
    assert value_phrase(kpi, 2) == "2 of 3 [/]{0}%s"


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1.234, "1.23"), (-0.256, "\N{MINUS SIGN}0.26"), (-0.001, "0.00"), (0, "0.00")],
)
def test_hundredths_have_a_true_minus_and_no_negative_zero(number: float, shown: str) -> None:
    assert hundredths(number) == shown
