"""`planner advise` end to end: output, errors and files."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.foresight.made import ordered, played

from planner.campaign.model import Source
from planner.campaign.store import create
from planner.cli import advise as advise_module
from planner.cli.files import load_campaign
from planner.foresight.search.plan_search import SearchLimit
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Planner

TINY = SearchLimit(steps=2, futures=4)
WRONG = ["0", "-1", "1000000000000", "1.5", "ten", ""]


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the command fast: a few futures, a short search."""
    monkeypatch.setattr(advise_module, "ADVICE", TINY)
    monkeypatch.setattr(advise_module, "REFINED", 40)


def begun(folder: Path, years: int) -> Path:
    position = played(ordered({}, red="none", scenario=load_builtin()), years)
    path = folder / f"played-{years}.toml"
    create(path, replace(position.campaign, source=Source.BUILTIN))
    return path


def test_advice_is_one_object(planner: Planner, tmp_path: Path) -> None:
    path = begun(tmp_path, 8)
    before = path.read_bytes()
    said = planner("advise", path, "--json")
    table = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert list(table) == ["tried", "seconds", "score", "years"]
    assert [each["year"] for each in table["years"]] == [9, 10]
    assert table["score"]["after"] >= table["score"]["before"]
    assert path.read_bytes() == before


def test_advice_is_told_in_80_columns_and_pencilled_into_a_new_file(
    planner: Planner, tmp_path: Path
) -> None:
    path, out = begun(tmp_path, 8), tmp_path / "advised.toml"
    short = planner("advise", path).out.splitlines()
    assert len(short) <= 8
    assert max(map(len, short)) <= 80
    assert short[0].startswith("Score likely")
    said = planner("advise", path, "--full", "--out", out)
    assert said.code == 0
    *lines, written = said.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert written == f"Pencilled into {out}."
    assert "nothing proves that" in said.out
    assert "Year 9 " in said.out
    advised, _ = load_campaign(out)
    assert advised.year(9).allocations
    assert not advised.year(9).results
    assert planner("verify", out).code == 0
    kept = out.read_bytes()
    assert "advised.toml" in planner.refuses("advise", path, "--out", out)
    assert out.read_bytes() == kept


def test_a_place_that_cannot_be_written_is_said_before_the_search(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, taken = begun(tmp_path, 8), tmp_path / "taken.toml"
    taken.write_text("mine")
    monkeypatch.delattr(advise_module, "ask_advice")  # a search would end in a traceback
    assert "already" in planner.refuses("advise", path, "--out", taken)
    assert "no such folder" in planner.refuses("advise", path, "--out", tmp_path / "no" / "x.toml")
    assert "already" in planner.refuses("advise", path, "--out", tmp_path)
    assert taken.read_text() == "mine"


def test_a_finished_campaign_has_nothing_to_advise_on(planner: Planner, tmp_path: Path) -> None:
    assert "nothing to advise on" in planner.refuses("advise", begun(tmp_path, 10))


@pytest.mark.parametrize("seconds", WRONG)
def test_seconds_are_a_sensible_number(planner: Planner, tmp_path: Path, seconds: str) -> None:
    wanted = f'--seconds must be a whole number from 1 to 3,600, is "{seconds}"'
    assert planner.refuses("advise", tmp_path / "none.toml", f"--seconds={seconds}") == wanted


def test_a_cancelled_search_leaves_no_file(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: object
) -> None:
    del capsys
    path, out = begun(tmp_path, 8), tmp_path / "advised.toml"

    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.cli.progress.ProgressBar.show", interrupted)
    said = planner("advise", path, "--out", out)
    assert (said.code, said.out, said.err) == (130, "", "cancelled\n")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_plan_on_the_standard_output_is_the_file(planner: Planner, tmp_path: Path) -> None:
    path, out = begun(tmp_path, 8), tmp_path / "advised.toml"
    planner("advise", path, "--out", out)
    said = planner("advise", path, "--out", "-")
    assert said.code == 0
    assert said.out.encode() == out.read_bytes()
    assert said.err.endswith("Pencilled into standard output.\n")
    told = planner.refuses("advise", path, "--out", "-", "--json")
    assert "--json and --out - would both go to the standard output" in told
