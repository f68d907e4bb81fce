"""`planner forecast` and `planner review`: their output, their refusals, and no leftovers."""

from __future__ import annotations

import itertools
import json
import os
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.running import Planner
from tests.foresight.made import modest, ordered, played

from planner.analysis.review_figures import balance_of, tenths
from planner.campaign.model import Source
from planner.campaign.store import create
from planner.cli import progress as progress_module
from planner.cli import review as review_module
from planner.cli.progress import progress
from planner.engine.orders import Orders
from planner.foresight.review import counterfactuals
from planner.foresight.review.reference_player import PlayerLimit
from planner.foresight.review.review_model import Review, ReviewMark, Standing, YearReview
from planner.foresight.search.plan_search import SearchLimit
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Campaign

TINY = PlayerLimit(SearchLimit(steps=1, futures=4), steps=1, futures=2, chosen_in=4)
MINUS = "\N{MINUS SIGN}"


@pytest.fixture
def planner(capsys: pytest.CaptureFixture[str]) -> Planner:
    return Planner(capsys)


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_module, "THOROUGH", TINY)
    monkeypatch.setattr(counterfactuals, "RANDOM", 20)


def saved(folder: Path, campaign: Campaign, name: str = "campaign.toml") -> Path:
    path = folder / name
    create(path, replace(campaign, scenario=load_builtin(), source=Source.BUILTIN, red="none"))
    return path


def begun(folder: Path, years: int, seed: int = 7) -> Path:
    """A campaign in the built-in scenario with some years played, nothing spent in them."""
    campaign = ordered({}, seed, red="none", scenario=load_builtin())
    return saved(folder, played(campaign, years).campaign, f"played-{years}-{seed}.toml")


# --- forecast ---------------------------------------------------------------------------------


def test_the_forecast_is_one_object(planner: Planner, tmp_path: Path) -> None:
    path = begun(tmp_path, 3)
    before = path.read_bytes()
    said = planner("forecast", path, "--futures", "200", "--json")
    table = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert list(table) == [
        "futures", "from_year", "policy", "ordered", "followed", "cut", "score", "kpis",
    ]  # fmt: skip
    assert (table["futures"], table["from_year"]) == (200, 4)
    assert list(table["kpis"]) == list(load_builtin().priority_ids)
    assert planner("forecast", path, "--futures", "200", "--json").out == said.out
    assert path.read_bytes() == before


def test_the_forecast_is_told_in_80_columns(planner: Planner, tmp_path: Path) -> None:
    said = planner("forecast", begun(tmp_path, 3), "--futures", "200")
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    assert "200 futures from year 4" in said.out
    assert "Phase 3, odds in 100 by year 10" in said.out
    assert "✘" in said.out or "missed" in said.out


def test_a_policy_changes_the_years_after_the_plan(planner: Planner, tmp_path: Path) -> None:
    path = begun(tmp_path, 1)
    arguments = ("forecast", path, "--futures", "100", "--json", "--policy")
    nothing, even = (json.loads(planner(*arguments, id_).out) for id_ in ("nothing", "even-phase"))
    assert nothing["score"]["mean"] < even["score"]["mean"]


def test_from_the_start_nothing_is_known(planner: Planner, tmp_path: Path) -> None:
    one, other = begun(tmp_path, 2, 7), begun(tmp_path, 4, 7)
    arguments = ("--futures", "100", "--json", "--from-start", "--policy", "nothing")
    said = [json.loads(planner("forecast", path, *arguments).out) for path in (one, other)]
    assert said[0]["from_year"] == 1
    assert [(each.pop("ordered"), each.pop("followed")) for each in said] == [
        (2, [3, 4, 5, 6, 7, 8, 9, 10]),
        (4, [5, 6, 7, 8, 9, 10]),
    ]
    assert said[0] == said[1]


def test_a_finished_campaign_is_no_mistake(planner: Planner, tmp_path: Path) -> None:
    path = begun(tmp_path, 10)
    said = planner("forecast", path)
    assert said.code == 0
    assert "nothing is left to forecast" in said.out
    table = json.loads(planner("forecast", path, "--json").out)
    assert (table["from_year"], table["score"]["mean"]) == (11, 0.0)


@pytest.mark.parametrize(
    "count", ["0", "-1", "1000000000000", "10000001", "1.5", "ten", "", "\uff19"]
)
def test_futures_are_a_sensible_number(planner: Planner, tmp_path: Path, count: str) -> None:
    path = begun(tmp_path, 0)
    sentence = planner.refuses("forecast", path, f"--futures={count}")
    assert sentence == f'--futures must be a whole number from 1 to 10,000,000, is "{count}"'


def test_an_unknown_policy_is_refused(planner: Planner, tmp_path: Path) -> None:
    sentence = planner.refuses("forecast", begun(tmp_path, 0), "--policy", "need-s")
    assert sentence == (
        '--policy must be keep, even-phase, need or nothing, is "need-s"; did you mean "need"?'
    )


def test_orders_that_cannot_be_paid_are_cut_and_it_is_said(
    planner: Planner, tmp_path: Path
) -> None:
    allocation = modest().year(1).allocations["aaa"]
    names = load_builtin().priority_ids
    dear = ordered({1: {names[0]: replace(allocation, budget=90_000)}})
    said = planner("forecast", saved(tmp_path, dear), "--futures", "50")
    assert said.code == 0
    assert re.search(r"Cut: .* by 9\d\.\d %", said.out.replace("\n", " "))


def test_a_hopeless_kpi_is_no_crash(planner: Planner, tmp_path: Path) -> None:
    text = load_builtin().text
    slow = re.sub(r"(?m)^rate = [0-9_]+", "rate = 1", text).replace(
        'id = "alliance-reform"', 'id = "hopeless"', 1
    )
    (tmp_path / "hopeless.toml").write_text(slow, encoding="utf-8")
    campaign = tmp_path / "campaign.toml"
    assert planner("new", campaign, "--scenario", tmp_path / "hopeless.toml").code == 0
    table = json.loads(planner("forecast", campaign, "--futures", "50", "--json").out)
    assert {each["on_time"] for each in table["kpis"].values()} == {0.0}


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.usefixtures("heeding_ctrl_c")
def test_ctrl_c_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    from tests.foresight.interrupting import interrupted  # noqa: PLC0415 - POSIX alone has it

    left = interrupted("forecast", str(begun(tmp_path, 0)), "--futures", "9999999")
    assert (left.code, left.out, left.told) == (130, "", "cancelled")
    with pytest.raises(ProcessLookupError):
        os.killpg(left.group, 0)


# --- the bar ----------------------------------------------------------------------------------


def test_the_bar_is_for_terminals(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_module, "PATIENCE", -1.0)
    with progress("working") as bar:
        assert bar.show(0.5)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress("working") as bar:
        bar.show(0.5)
        assert f"working [{'#' * 20}{'.' * 20}]  50 %" in capsys.readouterr().err
    assert capsys.readouterr().err.strip() == ""


def test_a_bar_that_is_interrupted_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), progress("working"):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "cancelled\n"


# --- review -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("tiny")
def test_the_review_is_one_object_that_adds_up(planner: Planner, tmp_path: Path) -> None:
    said = planner("review", begun(tmp_path, 10), "--futures", "40", "--json")
    table = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    exact = table["exact"]
    assert exact["start"] + exact["skill"] + exact["luck"] == exact["result"]
    assert exact["skill"] == sum(each["exact"]["skill"] for each in table["years"])
    lucks = sum(each["exact"]["luck"] for each in table["years"])
    assert exact["luck"] == exact["first_luck"] + lucks
    assert exact["result"] == 40 * table["score"]
    assert table["result"] == table["score"]
    assert [each["year"] for each in table["years"]] == list(range(1, 11))


@pytest.mark.usefixtures("tiny")
def test_what_is_printed_adds_up_as_it_is_printed(planner: Planner, tmp_path: Path) -> None:
    said = planner("review", begun(tmp_path, 10), "--futures", "70")
    lines = said.out.splitlines()
    assert max(map(len, lines)) <= 80
    rows = [line for line in lines if re.match(r" +(start|\d+) +[\d.]+ ", line)]
    assert len(rows) == 11
    after = None
    for row in rows:
        written = re.findall(rf"(?<!\S)[+{MINUS}]?\d+(?:\.\d)?(?!\S)", row.strip()[2:])
        tenths = [round(float(each.replace(MINUS, "-")) * 10) for each in written]
        assert after in (None, tenths[0])
        assert sum(tenths[:-1]) == tenths[-1]
        after = tenths[-1]
    head = next(line for line in lines if line.startswith("Final score"))
    words = re.findall(rf"[+{MINUS}]?\d+(?:\.\d)?", head)
    assert "." not in words[0], "a score is a whole number"
    assert f"\nFinal score {words[0]} = " in f"\n{said.out}"
    final, start, *changes = (round(float(each.replace(MINUS, "-")) * 10) for each in words)
    assert final == after == start + sum(changes)


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.integers(-9_999, 9_999)] * 3), min_size=1, max_size=4))
def test_columns_add_up_however_they_are_rounded(sums: list[tuple[int, int, int]]) -> None:
    nothing = Orders(*np.zeros((3, 1, 1), dtype=np.int32))
    years = tuple(
        YearReview(n, offered, cost, luck, (), nothing, ReviewMark.GOOD)
        for n, (offered, cost, luck) in enumerate(sums, start=1)
    )
    changed = sum(offered - cost + luck for offered, cost, luck in sums)
    alone = Standing(0, (1,) + (0,) * 100)
    made = Review(
        futures=77,
        kpis=5,
        start=4_000,
        first_luck=33,
        years=years,
        result=4_033 + changed,
        finished=True,
        score=0,
        other_futures=alone,
        other_plans=alone,
        named={},
    )
    balance = balance_of(made)
    for one, following in itertools.pairwise(balance.steps):
        assert one.after == following.before
    for step in balance.steps:
        assert step.before + step.offered + step.orders + step.luck == step.after
    assert balance.steps[-1].after == tenths(made, made.result) == balance.end
    assert balance.start + balance.skill + balance.luck == balance.end


@pytest.mark.usefixtures("tiny")
def test_another_teams_orders_can_be_played_on_the_same_events(
    planner: Planner, tmp_path: Path
) -> None:
    here, other = begun(tmp_path, 3), begun(tmp_path, 2, 8)
    said = planner("review", here, "--futures", "10", "--against", other)
    assert "Same events, the orders of Team 3: " in said.out
    table = json.loads(planner("review", here, "--futures", "10", "--against", other, "--json").out)
    assert table["against"] == {"score": 0, "cut": 0.0}


def test_a_campaign_without_played_years_cannot_be_reviewed(
    planner: Planner, tmp_path: Path
) -> None:
    assert "nothing to review" in planner.refuses("review", begun(tmp_path, 0))


def test_a_review_takes_a_sensible_number_of_futures(planner: Planner, tmp_path: Path) -> None:
    sentence = planner.refuses("review", begun(tmp_path, 1), "--futures", "100001")
    assert sentence == '--futures must be a whole number from 1 to 100,000, is "100001"'
