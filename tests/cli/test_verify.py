from pathlib import Path

import pytest
from tests.cli.running import Planner

from planner.engine.resolve import RULES_VERSION


@pytest.fixture
def tampered(careful: Path, tmp_path: Path) -> Path:
    """A finished campaign with one recorded value changed."""
    path = tmp_path / "tampered.toml"
    before, _, after = careful.read_text().rpartition("\nfms-backlog = ")
    path.write_text(f"{before}\nfms-backlog = 9{after}")
    return path


def test_what_comes_out_again_holds(planner: Planner, careful: Path) -> None:
    said = planner("verify", careful)
    assert (said.code, said.out, said.err) == (
        0,
        f"{careful}: 10 recorded years are the same\n",
        "",
    )


def test_what_does_not_is_named(planner: Planner, tampered: Path) -> None:
    said = planner("verify", tampered)
    assert (said.code, said.err) == (1, "")
    assert said.out.startswith(f"{tampered}: year 10, value:fms-backlog: recorded 9")


def test_of_several_files_the_worst_code_counts(
    planner: Planner, tmp_path: Path, tampered: Path, careful: Path
) -> None:
    assert planner("verify", careful, tampered, careful).code == 1
    said = planner("verify", tmp_path / "nowhere.toml", tampered, careful)
    assert said.code == 2
    assert len(said.out.splitlines()) == 2
    assert said.err == f"{tmp_path / 'nowhere.toml'}: cannot read: there is no such file\n"


def test_other_rules_are_said(planner: Planner, tmp_path: Path, careful: Path) -> None:
    path = tmp_path / "x.toml"
    head = f"rules = {RULES_VERSION}\n"
    path.write_text(careful.read_text().replace(head, f"rules = {RULES_VERSION + 1}\n"))
    said = planner("verify", path)
    assert said.code == 0
    assert f"note: recorded under rules {RULES_VERSION + 1}" in said.out


def test_a_recorded_year_beyond_its_means_has_its_place(
    planner: Planner, tmp_path: Path, careful: Path
) -> None:
    path = tmp_path / "x.toml"
    text = careful.read_text().replace("budget = ", "budget = 90000 # ", 1)
    path.write_text(text)
    line = text[: text.index("[[years]]")].count("\n") + 1
    told = planner.refuses("verify", path)
    assert told.startswith(f"{path}:{line}:1: year 1 spends $")
