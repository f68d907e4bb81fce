"""Where red is a person and nobody enters moves, every command that tells figures says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import CommandResult, Planner

IDLE = "ed is a person: nobody has entered moves for year 1, so red does nothing"


@pytest.fixture
def file(planner: Planner, tmp_path: Path) -> Path:
    path = tmp_path / "solo.toml"
    assert planner("new", path, "--red", "person", "--seed", 738).code == 0
    with path.open("a") as out:
        out.write("[[years]]\nyear = 1\n[years.orders.fms-backlog]\nbudget = 1000\neffort = 20\n")
    return path


def all_said(said: CommandResult) -> str:
    assert said.code == 0
    return " ".join(f"{said.out} {said.err}".split())


def test_a_new_campaign_says_where_moves_are_entered(planner: Planner, tmp_path: Path) -> None:
    told = all_said(planner("new", tmp_path / "x.toml", "--red", "person"))
    assert "Red is a person: its moves stand in each year of the file, as red = [...]" in told
    assert "in a year without them red does nothing." in told
    told = all_said(planner("new", tmp_path / "y.toml"))
    assert "person" not in told


def test_replay_report_and_compare_say_that_red_does_nothing(
    planner: Planner, file: Path, tmp_path: Path
) -> None:
    assert IDLE in all_said(planner("replay", file))
    assert planner("resolve", file).code == 0
    assert IDLE in all_said(planner("report", file))
    other = tmp_path / "other.toml"
    other.write_bytes(file.read_bytes())
    assert IDLE in all_said(planner("compare", file, other))
    page = tmp_path / "report.html"
    assert planner("report", file, "--out", page).code == 0
    assert IDLE in page.read_text()


def test_a_forecast_says_who_plays_red(planner: Planner, file: Path) -> None:
    told = all_said(planner("forecast", file, "--futures", 100))
    assert IDLE in told
    assert "nor for years 2 to 10, so there red plays opportunist" in told
    assert planner("resolve", file).code == 0
    told = all_said(planner("forecast", file, "--futures", 100, "--json"))
    assert "nobody has entered moves for year 2, so red does nothing; nor for years 3 to 10" in told


def test_moves_that_were_entered_need_no_remark(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "solo.toml"
    planner("new", path, "--red", "person", "--seed", 738)
    with path.open("a") as out:
        option = load_builtin().red_options[0].id
        out.write(f'[[years]]\nyear = 1\nred = ["{option}"]\n[years.orders]\n')
    assert "nobody" not in all_said(planner("replay", path))
