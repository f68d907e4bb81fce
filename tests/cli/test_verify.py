import re
from pathlib import Path

import pytest
from tests.cli.running import Planner

from planner.engine.rulebook import RULES_VERSION


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
    assert f"recorded under rules {RULES_VERSION + 1}, not recomputed" in said.out


def test_a_recorded_year_beyond_its_means_has_its_place(
    planner: Planner, tmp_path: Path, careful: Path
) -> None:
    path = tmp_path / "x.toml"
    text = careful.read_text().replace("budget = ", "budget = 90000 # ", 1)
    text = re.sub(r"(?m)^record = .*$", "", text)
    path.write_text(text)
    line = text[: text.index("[[years]]")].count("\n") + 1
    told = planner.refuses("verify", path)
    assert told.startswith(f"{path}:{line}:1: year 1 spends $")


def explained(planner: Planner, path: Path, code: int = 1) -> str:
    said = planner("verify", "--explain", path)
    assert (said.code, said.err) == (code, "")
    assert max(len(line) for line in said.out.splitlines()[1:]) <= 80
    return " ".join(said.out.split())


def test_figures_changed_by_hand_are_explained_so(planner: Planner, tampered: Path) -> None:
    told = explained(planner, tampered)
    assert "The digests are the same, so playing gave the same result" in told
    assert "First different in year 10: recorded today moved FMS Backlog 9" in told


def test_other_rules_are_explained_by_today_s_causes(
    planner: Planner, tmp_path: Path, careful: Path
) -> None:
    path = tmp_path / "x.toml"
    text = careful.read_text().replace(f"rules = {RULES_VERSION}\n", "rules = 99\n", 1)
    text = re.sub(r"(?m)^record = .*$", "", text)
    path.write_text(text.replace("budget = 2400", "budget = 1000", 1))
    told = explained(planner, path, code=0)
    assert f"Recorded under rules 99, today's are rules {RULES_VERSION}." in told
    assert "First different in year 1: recorded today moved rec. year 10 today FMS Backlog" in told
    assert "push +" in told
    assert "(budget and effort)" in told
    assert f"that moved today's figure most in that year, by rules {RULES_VERSION}." in told


def test_orders_changed_by_hand_are_explained_so(
    planner: Planner, tmp_path: Path, careful: Path
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(careful.read_text().replace('seed = "742"', 'seed = "743"'))
    told = explained(planner, path)
    assert f"Rules (version {RULES_VERSION}) and scenario are those of the record" in told
    assert "First different in year 2; perhaps only because year 1 did:" in told


def test_what_is_not_recorded_is_explained_so(
    planner: Planner, tmp_path: Path, careful: Path
) -> None:
    path = tmp_path / "x.toml"
    before, _, after = careful.read_text().partition('\ndigest = "')
    path.write_text(f'{before}\ndigest = "{"0" * 64}{after[64:]}')
    told = explained(planner, path)
    assert "No recorded figure differs, only the digest from year 1 on" in told


def test_explaining_what_holds_says_no_more(planner: Planner, careful: Path) -> None:
    assert planner("verify", "--explain", careful).out == planner("verify", careful).out


def test_a_year_that_cannot_be_paid_today_ends_the_explanation(
    planner: Planner, tmp_path: Path, careful: Path
) -> None:
    path = tmp_path / "x.toml"
    text = careful.read_text().replace("fms-backlog = ", "fms-backlog = 1", 1)
    head, _, tail = text.partition("year = 5\n")
    path.write_text(f"{head}year = 5\n{tail.replace('budget = ', 'budget = 90000 # ', 1)}")
    told = explained(planner, path)
    assert "Today year 5 spends $" in told
    assert "what is recorded from there on is not compared" in told


def test_many_files_are_told_in_their_order(
    planner: Planner, tmp_path: Path, careful: Path, tampered: Path, finished: Path
) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("x")
    files = [finished / "europe-only.toml", tampered, broken, careful] * 70  # more than one batch
    said = planner("verify", *files)
    assert said.code == 2
    told = [line.split(": ")[0] for line in said.out.splitlines()]
    assert told == [str(path) for path in files if path != broken]
    assert said.err.count(f"{broken}:1:2: is not valid TOML") == 70
