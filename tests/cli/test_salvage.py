"""`planner salvage`: what is good of a damaged file, and the hint that it is there."""

from pathlib import Path

import pytest
from tests.cli.running import Planner

from planner.campaign.store import load


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "saved.toml"


def damaged(tmp_path: Path, careful: Path, kind: str) -> Path:
    """The finished campaign with something wrong in year 7."""
    raw = careful.read_bytes()
    head, _, tail = raw.partition(b"year = 7\n")
    broken = {
        "cut off": head + b"year = 7\n[years.orders.fms-b",
        "garbage": head + b"year = 7\n" + b"\x00\xff\xfe\x80" * 50 + tail,
        "zeros": head + b"\x00" * len(b"year = 7\n" + tail),
        "a bad value": head + b"year = 7\n" + tail.replace(b"effort = ", b"effort = -", 1),
        "an unknown name": head + b"year = 7\n" + tail.replace(b".fms-backlog]", b".backlog]", 1),
        "overspent": head + b"year = 7\n" + tail.replace(b"budget = ", b"budget = 9", 1),
        "a lost year": head + b"year = 8\n" + tail,
    }
    path = tmp_path / "damaged.toml"
    path.write_bytes(broken[kind])
    return path


@pytest.mark.parametrize(
    "kind",
    ["cut off", "garbage", "zeros", "a bad value", "an unknown name", "overspent", "a lost year"],
)
def test_the_years_before_the_damage_are_saved(
    planner: Planner, careful: Path, tmp_path: Path, out: Path, kind: str
) -> None:
    path = damaged(tmp_path, careful, kind)
    before = path.read_bytes()
    problem = planner.refuses("replay", path)
    said = planner("salvage", path, out)
    assert said.code == 0
    assert "years 1 to 6 as played" in " ".join(said.out.split())
    assert problem.startswith(said.err.rstrip("\n"))
    assert load(out).campaign.years == load(careful).campaign.years[:6]
    assert planner("verify", out).out == f"{out}: 6 recorded years are the same\n"
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["replay", "verify", "forecast", "review", "compare", "branch"])
def test_every_command_says_how(
    planner: Planner, careful: Path, tmp_path: Path, out: Path, command: str
) -> None:
    path = damaged(tmp_path, careful, "a bad value")
    more = {"compare": (careful,), "branch": (out, "--year", "2")}.get(command, ())
    told = planner.refuses(command, path, *more)
    assert told.startswith(f"{path}:")
    assert "year 7, responsibility-sharing: effort must be at least 0" in told
    assert told.endswith("; years 1 to 6 before it are good: planner salvage FILE OUT saves them")


def test_a_plan_with_a_slip_gets_no_such_advice(
    planner: Planner, finished: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text((finished / "by-hand.toml").read_text().replace("budget = 700", "budget = x"))
    assert "salvage" not in planner.refuses("replay", path)
    said = planner("salvage", path, tmp_path / "out.toml")
    assert said.code == 0
    assert "orders for year 1." in " ".join(said.out.split())


def test_a_whole_file_needs_none(planner: Planner, careful: Path, out: Path) -> None:
    assert planner.refuses("salvage", careful, out) == (
        f"{careful}: is whole; there is nothing to salvage"
    )
    assert not out.exists()


def test_what_has_no_good_year_is_refused(
    planner: Planner, careful: Path, tmp_path: Path, out: Path
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(careful.read_text().replace('seed = "738"', "seed = "))
    assert "is not valid TOML" in planner.refuses("salvage", path, out)
    path.write_text(careful.read_text().replace("year = 1\n", "year = one\n"))
    told = planner.refuses("salvage", path, out)
    assert told.endswith("; no year before it is good, so there is nothing to save")
    path.write_text("Dear diary,\n")
    assert "is not valid TOML" in planner.refuses("salvage", path, out)
    path.write_bytes(b"")
    assert "is not a campaign" in planner.refuses("salvage", path, out)
    assert planner.refuses("salvage", tmp_path, out) == f"{tmp_path}: is a folder, not a file"
    assert "there is no such file" in planner.refuses("salvage", tmp_path / "none.toml", out)
    assert not out.exists()


def test_nothing_is_overwritten(planner: Planner, careful: Path, tmp_path: Path, out: Path) -> None:
    path = damaged(tmp_path, careful, "cut off")
    before = path.read_bytes()
    out.write_text("mine")
    assert "there is a file of that name already" in planner.refuses("salvage", path, out)
    assert "there is a file of that name already" in planner.refuses("salvage", path, path)
    nowhere = tmp_path / "no" / "x.toml"
    assert "there is no such folder" in planner.refuses("salvage", path, nowhere)
    assert (out.read_text(), path.read_bytes()) == ("mine", before)
