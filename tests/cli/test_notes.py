"""Commands say what belongs beside their figures: sealed years, other rules, luck seen before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.campaign.cases import OLDER, older_file, sealed_file, taken_back
from tests.campaign.made import played_campaign

from planner.campaign import store
from planner.campaign.branch import branch
from planner.foresight.review.reference_player import PlayerLimit
from planner.foresight.search.plan_search import SearchLimit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import CommandResult, Planner

NOT_OPENED = "year 4 has not been opened yet; its room opens it"
TAKEN_BACK = "year 3 taken back after the outcome was seen, and planned again"
LUCK_SEEN = "luck of years 2 to 3 already seen, in the campaign that this one branched from"
QUICK = {"review": ("--quick", "--futures", 100), "advise": ("--seconds", 1)}


@pytest.fixture(autouse=True)
def short_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a review says beside its figures does not depend on how long it searched."""
    limit = PlayerLimit(SearchLimit(steps=4), steps=2, futures=8, chosen_in=20)
    monkeypatch.setattr("planner.cli.review.QUICK", limit)


def all_said(said: CommandResult) -> str:
    return " ".join(f"{said.out} {said.err}".split())


# ---- sealed files


def test_a_sealed_file_is_told_up_to_its_last_revealed_year(
    planner: Planner, tmp_path: Path
) -> None:
    path = sealed_file(tmp_path)
    for command in ("replay", "review", "report"):
        said = planner(command, path, *QUICK.get(command, ()))
        assert said.code == 0
        assert "the luck of years 4 to 10 is sealed" in all_said(said)
    assert planner("verify", path).code == 0


def test_where_no_year_is_open_commands_say_so(planner: Planner, tmp_path: Path) -> None:
    path = sealed_file(tmp_path, opened=False)
    said = planner("replay", path)
    assert said.code == 0
    assert "Year 4 has not been opened yet; its room opens it." in all_said(said)
    said = planner("forecast", path, "--futures", 100)
    assert said.code == 0
    assert f"Note: {NOT_OPENED}" in all_said(said)
    assert planner.refuses("advise", path).endswith(f": {NOT_OPENED}")
    assert "year 4 is sealed: its opening key" in planner.refuses("resolve", path)


# ---- older rules


@pytest.mark.parametrize(("name", "years"), [(OLDER[0], 7), *((each, 10) for each in OLDER)])
def test_a_file_of_older_rules_says_so_once_and_goes_on(
    planner: Planner, tmp_path: Path, name: str, years: int
) -> None:
    path = older_file(tmp_path, name, years)
    before = path.read_bytes()
    for command in ("replay", "report", "forecast"):
        said = planner(command, path)
        assert said.code == 0
        assert all_said(said).count("recorded under rules 1") == 1
    told = all_said(planner("verify", path))
    assert told.count("recorded under rules 1, not recomputed") == 1
    assert path.read_bytes() == before


def test_review_compare_and_advice_of_older_rules_say_so_once(
    planner: Planner, tmp_path: Path
) -> None:
    path = older_file(tmp_path, years=7)
    other = tmp_path / "today.toml"
    store.create(other, played_campaign(3))
    for arguments in (("review", path), ("advise", path), ("compare", path, other, "--swap")):
        said = planner(*arguments, *QUICK.get(str(arguments[0]), ()))
        assert said.code == 0
        assert all_said(said).count("recorded under rules 1") == 1
    table = planner("replay", path, "--json")
    assert table.err.count("recorded under rules 1") == 1
    assert len(json.loads(table.out)["years"]) == 7


# ---- luck seen before


@pytest.fixture
def marked(tmp_path: Path) -> tuple[Path, Path]:
    """A campaign with a year taken back, and a branch of it on the same luck."""
    one = taken_back(played_campaign(2))
    other = branch(one, 2, parent_file="one.toml").position.campaign
    paths = tmp_path / "one.toml", tmp_path / "other.toml"
    for path, campaign in zip(paths, (one, other), strict=True):
        store.create(path, campaign)
    return paths


def test_luck_seen_before_stands_beside_the_figures(
    planner: Planner, marked: tuple[Path, Path], tmp_path: Path
) -> None:
    one, other = marked
    planner("resolve", other)
    for command in ("replay", "report"):
        assert TAKEN_BACK in all_said(planner(command, one))
        assert LUCK_SEEN in all_said(planner(command, other))
    told = all_said(planner("compare", one, other))
    assert TAKEN_BACK in told
    assert LUCK_SEEN in told
    for ending in ("html", "csv"):
        out = tmp_path / f"report.{ending}"
        assert planner("report", one, "--out", out).code == 0
        assert TAKEN_BACK in out.read_text()


def test_a_ranking_marks_the_scores_of_luck_seen_before(
    planner: Planner, marked: tuple[Path, Path], tmp_path: Path
) -> None:
    clean = tmp_path / "clean.toml"
    store.create(clean, played_campaign(3))
    told = planner("report", clean, *marked).out
    lines = told[told.index("## Side by side") : told.index("On A:")].splitlines()
    rows = {line[2]: line.split("|")[3] for line in lines if line.startswith(("| A", "| B", "| C"))}
    assert ["†" in rows[letter] for letter in "ABC"] == [False, True, True]
    assert f"† B: {TAKEN_BACK}." in told
    page = tmp_path / "several.html"
    assert planner("report", clean, *marked, "--out", page).code == 0
    assert f"† B: {TAKEN_BACK}." in page.read_text()
