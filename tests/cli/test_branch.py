"""`planner branch`: the new file, output and errors."""

import errno
import os
from pathlib import Path

import pytest
from tests.cli.running import Planner

from planner.campaign.model import Source
from planner.campaign.store import load
from planner.engine.rulebook import RULES_VERSION
from planner.scenario.load import load_builtin


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def out(careful: Path, tmp_path: Path) -> Path:
    """A name for the branch, in another folder than its parent."""
    assert careful.parent != tmp_path
    return tmp_path / "what if.toml"


def test_a_branch_is_one_sentence_and_a_file(planner: Planner, careful: Path, out: Path) -> None:
    before = careful.read_bytes()
    said = planner("branch", careful, out, "--year", 4)
    assert (said.code, said.err) == (0, "")
    assert all(len(line) <= 80 or " " not in line for line in said.out.splitlines())
    assert (
        "year 4 open, years 1 to 3 shared, orders pencilled in for years 4 to 10; overrides left "
        "out: year 5." in words(said.out)
    )
    assert f"planner '{out}' plays it." in words(said.out)
    made, parent = load(out).campaign, load(careful).campaign
    assert made.years[:3] == parent.years[:3]
    assert made.name == "Careful (from year 4)"
    assert made.played == 3
    assert careful.read_bytes() == before


def test_the_branch_verifies_and_names_its_parent(planner: Planner, careful: Path) -> None:
    out = careful.with_name("beside.toml")
    try:
        planner("branch", careful, "--year=3", out)
        said = planner("verify", out)
        assert said.out == (
            f"{out}: 2 recorded years are the same\n"
            f"{out}: note: a branch of careful.toml, which records years 1 to 2 as this one began\n"
        )
    finally:
        out.unlink()


def test_a_parent_elsewhere_is_no_error(planner: Planner, careful: Path, out: Path) -> None:
    planner("branch", careful, out, "--year", 2)
    said = planner("verify", out)
    assert (said.code, said.err) == (0, "")
    assert "its parent careful.toml is not beside it" in said.out


def test_name_and_blank_are_taken(planner: Planner, careful: Path, out: Path) -> None:
    name = "[/] 東"
    said = planner("branch", careful, out, "--year", 9, "--name", name, "--blank")
    assert said.out.count("pencilled") == 0
    made = load(out).campaign
    assert made.name == name
    assert all(each.is_bare for each in made.years[8:])


def test_the_first_year_shares_nothing(planner: Planner, careful: Path, out: Path) -> None:
    assert "year 1 open, nothing shared" in words(planner("branch", careful, out, "--year", 1).out)
    assert load(out).campaign.played == 0


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        ("0", "year 0 is before the first; this campaign can be branched from year 1 to 10"),
        ("-1", "year -1 is before the first; this campaign can be branched from year 1 to 10"),
        ("11", "year 11 is after the end; the last is year 10"),
        ("99", "year 99 is after the end; the last is year 10"),
    ],
)
def test_a_year_that_is_not_there_is_refused(
    planner: Planner, careful: Path, out: Path, year: str, sentence: str
) -> None:
    assert planner.refuses("branch", careful, out, "--year", year) == f"{careful}: {sentence}"
    assert not out.exists()


@pytest.mark.parametrize("year", ["x", "", "1.5", "four", "²", "9" * 30, "\x1b[2J", "--4"])
def test_what_is_no_year_is_refused(planner: Planner, careful: Path, out: Path, year: str) -> None:
    told = planner.refuses("branch", careful, out, f"--year={year}")
    assert told.startswith("--year must be the number of a year, is ")


def test_a_year_not_reached_yet_is_refused(planner: Planner, finished: Path, out: Path) -> None:
    told = planner.refuses("branch", finished / "by-hand.toml", out, "--year", 2)
    assert told.endswith(
        "year 2 has not been reached yet; this campaign can be branched at year 1 only"
    )


def test_nothing_is_overwritten(planner: Planner, careful: Path, out: Path) -> None:
    out.write_text("mine")
    told = planner.refuses("branch", careful, out, "--year", 2)
    assert told == f"{out}: there is a file of that name already; choose another name"
    assert out.read_text() == "mine"
    before = careful.read_bytes()
    assert "there is a file of that name" in planner.refuses("branch", careful, careful, "--year=2")
    assert careful.read_bytes() == before
    link = out.with_name("link.toml")
    link.symlink_to(careful)
    assert "there is a file of that name" in planner.refuses("branch", careful, link, "--year=2")
    assert "there is a file of that name" in planner.refuses(
        "branch", careful, out.parent, "--year=2"
    )


def test_what_cannot_be_read_or_written_is_said(
    planner: Planner, careful: Path, out: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "nowhere.toml"
    told = planner.refuses("branch", missing, out, "--year", 1)
    assert told == f"{missing}: cannot read: there is no such file"
    assert planner.refuses("branch", tmp_path, out, "--year", 1) == (
        f"{tmp_path}: is a folder, not a file"
    )
    missing.write_text("Dear diary,\n")
    assert "is not valid TOML" in planner.refuses("branch", missing, out, "--year", 1)
    nowhere = tmp_path / "no" / "x.toml"
    told = planner.refuses("branch", careful, nowhere, "--year", 1)
    assert told == f"{nowhere}: cannot save: there is no such folder; create it or save elsewhere"
    told = planner.refuses("branch", careful, out, "--year=1", "--name", "")
    assert told == f"{out}: cannot save: name must not be empty"
    assert "name" in planner.refuses("branch", careful, out, "--year=1", "--name", "x" * 201)
    assert not out.exists()


def test_arguments_must_be_there(planner: Planner, careful: Path, out: Path) -> None:
    assert "--year" in planner.refuses("branch", careful, out)
    assert "OUT" in planner.refuses("branch", careful, "--year", 2)


def test_a_scenario_beside_the_parent_is_embedded_elsewhere(
    planner: Planner, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    own = load_builtin().text.replace('id = "alliance-reform"', 'id = "our-own"', 1)
    (here / "own.toml").write_text(own)
    planner("new", here / "a.toml", "--scenario", here / "own.toml", "--from-phase", 2)
    planner("branch", here / "a.toml", here / "b.toml", "--year", 2)
    planner("branch", here / "a.toml", there / "c.toml", "--year", 2)
    beside, moved = load(here / "b.toml").campaign, load(there / "c.toml").campaign
    assert (beside.source, beside.scenario_file) == (Source.FILE, "own.toml")
    assert (moved.source, moved.scenario_file) == (Source.EMBEDDED, "")
    assert beside.scenario == moved.scenario
    assert planner("verify", here / "b.toml", there / "c.toml").code == 0


def test_shared_years_that_come_out_otherwise_are_said(
    planner: Planner, careful: Path, out: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.toml"
    text = careful.read_text().replace(f"rules = {RULES_VERSION}\n", "rules = 99\n", 1)
    head, _, tail = text.partition("year = 3\n")
    older.write_text(f"{head}year = 3\n{tail.replace('cohesion = ', 'cohesion = 1', 1)}")
    said = planner("branch", older, out, "--year", 5)
    assert said.code == 0
    first, second = said.err.splitlines()
    assert first.startswith(f"{older}: note: its figures are those of rules 99; today's are rules")
    assert second == (
        f"{older}: note: from year 3 on its recorded results do not come out again; "
        "the branch records them as today's rules have them"
    )
    assert planner("verify", out).code == 0
    out.unlink()
    assert planner("branch", older, out, "--year", 3).err == ""


def test_a_name_is_shown_inert(planner: Planner, careful: Path, tmp_path: Path) -> None:
    out = tmp_path / "\x1b]0;x\x07.toml"
    said = planner("branch", careful, out, "--year", 1)
    assert "\x1b" not in said.out
    assert said.code == 0


@pytest.mark.parametrize("command", ["branch", "salvage"])
def test_a_read_only_place_is_said(
    planner: Planner, careful: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    damaged, out = tmp_path / "damaged.toml", tmp_path / "out.toml"
    damaged.write_text(careful.read_text().replace("year = 7\n", "year = = 7\n"))
    arguments = (careful, out, "--year", 2) if command == "branch" else (damaged, out)
    real = os.open

    def read_only(path: str, flags: int, *more: int, **options: int) -> int:
        if flags & os.O_CREAT and ".tmp" in str(path):
            raise OSError(errno.EROFS, "Read-only file system")
        return real(path, flags, *more, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", read_only)
        told = planner.refuses(command, *arguments)
    assert told == f"{out}: cannot save: this folder is read-only; save elsewhere"
    assert not out.exists()
