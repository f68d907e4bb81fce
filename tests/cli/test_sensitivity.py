"""`planner forecast --vary`, `--interactions`, `--export` and `--on`."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.campaign.regenerate import FOLDER
from tests.foresight.studies import position, slow_world, study

from planner.campaign.model import Source
from planner.campaign.store import create
from planner.cli import sensitivity_text
from planner.foresight.sensitivity.one_at_a_time import vary

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Planner

PLAN = FOLDER / "by-hand.toml"
FEW = ("--futures", "5")


@pytest.fixture(scope="session")
def late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign in the small scenario with two years left, so that batches are short."""
    path = tmp_path_factory.mktemp("late") / "late.toml"
    create(path, replace(position(8).campaign, source=Source.EMBEDDED))
    return path


def test_a_tornado_in_80_columns(planner: Planner, late: Path) -> None:
    said = planner("forecast", late, "--vary", "--futures", "100", "--by", "30")
    assert said.code == 0
    lines = said.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "30 %" in lines[0]
    assert "the same ones, from year 9" in " ".join(said.out.split())
    assert sum("│" in line and ("░" in line or "█" in line) for line in lines) > 3


def test_a_tornado_as_json(planner: Planner, late: Path) -> None:
    said = planner("forecast", late, "--vary", "--json", *FEW)
    table = json.loads(said.out)
    plain = json.loads(planner("forecast", late, "--json", *FEW).out)
    assert table["base"]["score"] == plain["score"]["mean"]
    assert table["step"] == 0.2
    widths = [each["width"] for each in table["assumptions"]]
    assert widths == sorted(widths, reverse=True)


def test_the_chart_of_the_small_world(capsys: pytest.CaptureFixture[str]) -> None:
    made = vary(study(60, years=6))
    assert made is not None
    sensitivity_text.print_sensitivity(slow_world(), made)
    lines = capsys.readouterr().out.splitlines()
    first = made.swings[0]
    row = next(line for line in lines if "│" in line and not line.startswith("As"))
    assert row.startswith(sensitivity_text.assumption_title(slow_world(), first.assumption)[:28])
    assert f"{first.low.score:6.1f}{first.high.score:6.1f}" in row
    chance = sum(not each.clear for each in made.swings)
    assert f"{chance} others cannot be told from chance in 60 futures" in " ".join(lines)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((50, 40, 60, 40, 60), "░" * 10 + "│" + "█" * 10),
        ((50, 60, 40, 40, 60), "█" * 10 + "│" + "░" * 10),
        ((50, 50, 50, 50, 50), "│"),
        ((40, 40, 64, 40, 64), "│" + "█" * 20),
        ((40, 52, 64, 40, 64), "│" + "░" * 10 + "█" * 10),
    ],
)
def test_a_bar_reaches_from_the_lower_to_the_higher(
    scores: tuple[float, float, float, float, float], expected: str
) -> None:
    assert sensitivity_text.bar(*scores) == expected


def test_experiments_are_exported(planner: Planner, late: Path, tmp_path: Path) -> None:
    place = tmp_path / "e.csv"
    said = planner("forecast", late, "--export", place, "--samples", "3", *FEW)
    assert said.code == 0
    assert "3 experiments of 5 futures each" in " ".join(said.out.split())
    assert len(place.read_bytes().splitlines()) == 4
    refused = planner.refuses("forecast", late, "--export", place, "--samples", "3", *FEW)
    assert refused == (
        f"{place}: there is a file of that name already; choose another, or add --force"
    )
    before = place.read_bytes()
    said = planner("forecast", late, "--export", place, "--force", "--json", *FEW, "--samples", "2")
    assert json.loads(said.out)["export"] == {"file": str(place), "experiments": 2, "futures": 5}
    assert place.read_bytes() != before
    (tmp_path / "folder").mkdir()
    link = tmp_path / "folder" / "e.csv"
    link.symlink_to(place)
    refused = planner.refuses("forecast", late, "--export", link, "--force", *FEW)
    assert f"is a link to {place}, in another folder" in refused


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--samples", "3"], "--samples goes with --export"),
        (["--force"], "--force goes with --export"),
        (["--by", "3"], "--by goes with --vary or --export"),
        (["--export", "e.csv", "--samples", "0"], "--samples must be a whole number from 1"),
        (["--export", ""], "--export writes"),
        (["--export", "e.xlsx"], "--export writes"),
        (["--export", "no-such-folder/e.csv"], "there is no such folder"),
        (["--vary", "--futures", "0"], "--futures must be a whole number from 1 to 100,000"),
        (["--vary", "--futures", "1000000"], "--futures must be a whole number from 1 to 100,000"),
        (["--vary", "--by", "0"], "--by must be a percentage above 0"),
        (["--vary", "--by", "nan"], "--by must be a percentage above 0"),
        (["--vary", "--by", "1e999999"], "--by must be a percentage above 0"),
        (["--vary", "--by", "0.001"], "--by must be a percentage above 0"),
        (["--vary", "--on", "nowhere"], "--on must be an address such as tcp://"),
        (["--on", "processes:no"], "must be a number of processes from 1"),
    ],
)
def test_a_wrong_option_is_a_sentence(planner: Planner, options: list[str], sentence: str) -> None:
    assert sentence in planner.refuses("forecast", PLAN, *options)


def test_missing_extras_say_how_to_get_them(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "SALib", None)
    monkeypatch.setitem(sys.modules, "SALib.analyze", None)
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = planner.refuses("forecast", PLAN, "--interactions", *FEW)
    assert "pip install 'wargame-planner[sensitivity]'" in said
    said = planner.refuses("forecast", PLAN, "--on", "tcp://127.0.0.1:8786", *FEW)
    assert "pip install 'wargame-planner[cluster]'" in said


@pytest.mark.parametrize(
    "module", ["SALib", "distributed", "planner.foresight.sensitivity.executor"]
)
def test_a_plain_forecast_imports_nothing_of_it(module: str) -> None:
    program = (
        "import sys; from planner.cli import main; "
        f"main(['forecast', {str(PLAN)!r}, '--futures', '5']); "
        f"sys.exit({module!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert done.returncode == 0
