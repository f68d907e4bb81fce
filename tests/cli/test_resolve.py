"""`planner resolve` plays campaigns and records what comes of it, all of them or none."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.campaign.golden import FROZEN
from tests.cli.running import unbroken

from planner.campaign.store import load

if TYPE_CHECKING:
    from tests.cli.running import Planner


@pytest.fixture
def plan(tmp_path: Path, finished: Path) -> Path:
    """A plan of four years, nothing played."""
    return Path(shutil.copy(finished / "by-hand.toml", tmp_path / "plan.toml"))


def test_a_plan_is_played_to_its_last_year_and_recorded(planner: Planner, plan: Path) -> None:
    said = planner("resolve", plan)
    assert (said.code, said.err) == (0, "")
    assert unbroken(said.out) == unbroken(f"{plan}: years 1 to 4 resolved and recorded.")
    campaign = load(plan).campaign
    assert (campaign.played, campaign.ordered) == (4, 4)
    assert all(year.record for year in campaign.years)
    assert planner("verify", plan).code == 0
    again = planner("resolve", plan)
    assert unbroken(again.out) == unbroken(
        f"{plan}: nothing to resolve; year 4 is its last recorded year."
    )


def test_several_are_played_to_one_year_and_on_without_orders(
    planner: Planner, plan: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(plan, tmp_path / "other.toml"))
    assert planner("resolve", plan, other, "--to-year", "3").code == 0
    assert [load(each).campaign.played for each in (plan, other)] == [3, 3]
    said = planner("resolve", plan, "--to-year", 6)
    assert unbroken(said.out) == unbroken(f"{plan}: years 4 to 6 resolved and recorded.")
    assert load(plan).campaign.year(6).orders == {}


def test_if_one_overspends_nothing_is_written(planner: Planner, plan: Path, tmp_path: Path) -> None:
    dear = tmp_path / "dear.toml"
    dear.write_text(plan.read_text().replace("budget = 1900", "budget = 91900"))
    before = plan.read_bytes(), dear.read_bytes()
    told = planner.refuses("resolve", plan, dear)
    assert told.startswith(f"{dear}:")
    assert "year 1 spends $" in told
    assert (plan.read_bytes(), dear.read_bytes()) == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--to-year", 11), "--to-year 11 is after the end; the last is year 10"),
        (("--to-year", 0), "--to-year must be a whole number from 1"),
        (("--to-year", "x"), "--to-year must be a whole number from 1"),
    ],
)
def test_a_year_that_is_none_is_refused(
    planner: Planner, plan: Path, arguments: tuple[object, ...], sentence: str
) -> None:
    assert sentence in planner.refuses("resolve", plan, *arguments)


def test_neither_a_sealed_year_nor_older_rules_are_resolved(
    planner: Planner, tmp_path: Path
) -> None:
    shut = Path(shutil.copy(FROZEN / "2" / "sealed.toml", tmp_path / "sealed.toml"))
    assert "year 4 is sealed: its outcome key is not in the file" in planner.refuses(
        "resolve", shut
    )
    older = Path(shutil.copy(FROZEN / "1" / "careful.toml", tmp_path / "older.toml"))
    assert unbroken(planner("resolve", older).out).endswith(
        unbroken("year 10 is its last recorded year.")
    )
    text = older.read_text()
    older.write_text(text[: text.index("[[years]]\nyear = 8\n")])
    told = planner.refuses("resolve", older, "--to-year", 8)
    assert "recorded under rules 1, so it cannot go on; planner branch FILE --year 8 OUT" in told


def test_the_standard_input_cannot_be_recorded_in(planner: Planner) -> None:
    assert "results are recorded in a file; name one" in planner.refuses("resolve", "-")


def test_a_new_campaign_takes_the_names_of_its_people(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    people = ("--team", "Falcon", "--participants", "Ann, Bo,Cy", "--facilitator", "White cell")
    assert planner("new", path, *people).code == 0
    campaign = load(path).campaign
    assert (campaign.team, campaign.facilitator) == ("Falcon", "White cell")
    assert campaign.participants == ("Ann", "Bo", "Cy")
    too_long = planner.refuses("new", tmp_path / "x.toml", "--team", "x" * 10_000)
    assert "the team's name has 10,000 characters" in too_long
