"""`planner compare`: readable at 80 columns with two campaigns and with six."""

import json
import os
from pathlib import Path

import pytest
from tests.cli.running import CommandResult, Planner

from planner.campaign.play import replay
from planner.campaign.store import load

NAMES = ("careful.toml", "europe-only.toml", "no-diplomacy.toml")


def words(said: CommandResult) -> str:
    assert (said.code, said.err) == (0, "")
    return " ".join(said.out.split())


def cells(said: CommandResult, title: str) -> list[str]:
    """The cells of the first line that begins with a title."""
    line = next(each for each in said.out.splitlines() if each.strip().startswith(title))
    return line.split(title, 1)[1].split()


@pytest.fixture
def six(planner: Planner, finished: Path, tmp_path: Path) -> list[Path]:
    """Three finished campaigns, two branches and a plan."""
    branches = [tmp_path / "b.toml", tmp_path / "c.toml"]
    planner("branch", finished / "careful.toml", branches[0], "--year", 4)
    planner("branch", finished / "careful.toml", branches[1], "--year", 3, "--blank")
    return [*(finished / name for name in NAMES), *branches, finished / "by-hand.toml"]


@pytest.mark.parametrize("count", [2, 3, 6])
def test_it_fits_into_80_columns(planner: Planner, six: list[Path], count: int) -> None:
    said = planner("compare", *six[:count], "--swap")
    assert (said.code, said.err) == (0, "")
    assert max(len(line) for line in said.out.splitlines()) <= 80
    letters = list("ABCDEF"[:count])
    assert cells(said, "Money, US$ million") == letters
    scores = [str(replay(load(path).campaign).score) for path in six[:count]]
    shown = cells(said, "Score of 100")
    assert [each for each in shown if each != "†"] == scores
    assert shown.count("†") == (2 if count == 6 else 0), "two branches on luck that was seen"
    for letter in letters:
        assert sum(line.startswith(f"  {letter}   ") for line in said.out.splitlines()) == 11


def test_seeds_and_first_differences_are_said(
    planner: Planner, six: list[Path], tmp_path: Path
) -> None:
    told = words(planner("compare", six[0], six[1]))
    assert "Their seeds differ, so that part of any difference is luck" in told
    assert "A and B differ in orders from year 1," in told
    told = words(planner("compare", six[0], six[3]))
    assert "All have the same seed" in told
    assert "A and B differ in overrides from year 5, in outcomes from year 5" in told
    copy = tmp_path / "copy.toml"
    copy.write_bytes(six[0].read_bytes())
    assert "A and B are the same in years 1 to 10" in words(planner("compare", six[0], copy))


def test_swap_meets_the_first_one_s_events(planner: Planner, six: list[Path]) -> None:
    said = planner("compare", *six[:2], "--swap", "--json")
    made = json.loads(said.out)
    first, other = made["campaigns"]
    assert other["swap"]["score"] != other["score"]
    assert set(first["swap"]["kpis"]) == set(first["kpis"])
    shown = planner("compare", *six[:2], "--swap").out
    after = shown[shown.index("The orders of each") :]
    line = next(each for each in after.splitlines() if "Score of 100" in each)
    assert line.split()[-2:] == [str(each["swap"]["score"]) for each in (first, other)]
    assert "swap" not in json.loads(planner("compare", *six[:2], "--json").out)["campaigns"][0]


def test_json_is_one_object_with_everything(planner: Planner, six: list[Path]) -> None:
    said = planner("compare", *six, "--json")
    assert said.out.isascii()
    made = json.loads(said.out)
    assert set(made) == {
        "scenario", "same_seed", "same_red", "shared_years", "parting", "campaigns",
    }  # fmt: skip
    assert [each["file"] for each in made["campaigns"]] == [str(path) for path in six]
    assert len({each["label"] for each in made["campaigns"]}) == 6
    first = made["campaigns"][0]
    position = replay(load(six[0]).campaign)
    assert (first["score"], first["scores"][-1]) == (position.score, position.score)
    assert first["seed"] == "742"
    assert first["record"] is None
    backlog = first["kpis"]["fms-backlog"]
    assert len(backlog["values"]) == len(backlog["reaches"]) == len(backlog["statuses"]) == 11
    assert backlog["budget"] == sum(each["budget"] for each in backlog["spent"])
    assert len(first["offered"]) == len(first["spent"]) == 10
    plan = made["campaigns"][5]
    assert (plan["years"], plan["played"], plan["goals"]["3"]) == (4, 0, None)


def test_a_record_that_differs_is_said(planner: Planner, six: list[Path], tmp_path: Path) -> None:
    edited = tmp_path / "edited.toml"
    head, _, tail = six[0].read_text().rpartition("\nfms-backlog = ")
    edited.write_text(f"{head}\nfms-backlog = 9{tail}")
    told = words(planner("compare", six[1], edited))
    assert "these figures are what today's rules make of the orders; the file's own" in told
    assert "record differs from year 10 on (value:fms-backlog: recorded 9" in told
    made = json.loads(planner("compare", six[1], edited, "--json").out)
    assert made["campaigns"][0]["record"] is None
    assert made["campaigns"][1]["record"]["number"] == "value:fms-backlog"
    assert made["campaigns"][1]["record"]["year"] == 10


def test_a_pencilled_year_beyond_its_means_ends_a_plan(
    planner: Planner, six: list[Path], tmp_path: Path
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(six[5].read_text().replace("budget = 700", "budget = 90000"))
    told = words(planner("compare", six[0], plan))
    assert "year 1 as pencilled in left out: year 2 spends $8" in told
    recorded = tmp_path / "recorded.toml"
    recorded.write_text(six[0].read_text().replace("budget = ", "budget = 90000 # ", 1))
    assert "year 1 spends $" in planner.refuses("compare", six[0], recorded)


def test_too_few_and_too_many_are_refused(planner: Planner, careful: Path) -> None:
    for count in (1, 7, 100):
        told = planner.refuses("compare", *[careful] * count)
        assert told == f"planner compare takes 2 to 6 files, not {count}"
    assert "FILE" in planner.refuses("compare")


def test_other_scenarios_are_refused(planner: Planner, careful: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    own = Path(__file__).parents[2] / "src/planner/scenario/builtin/alliance-reform.toml"
    (tmp_path / "own.toml").write_text(own.read_text().replace('"alliance-reform"', '"ours"', 1))
    planner("new", other, "--scenario", tmp_path / "own.toml")
    told = planner.refuses("compare", careful, other)
    assert told == (
        'the campaigns are of different scenarios, "alliance-reform" and "ours"; '
        "only those of one can be compared"
    )


def test_bad_files_are_one_sentence(planner: Planner, careful: Path, tmp_path: Path) -> None:
    missing = tmp_path / "x.toml"
    told = planner.refuses("compare", careful, missing)
    assert told == f"{missing}: cannot read: there is no such file"
    assert planner.refuses("compare", tmp_path, careful) == f"{tmp_path}: is a folder, not a file"
    missing.write_text("Dear diary,\n")
    assert "is not valid TOML" in planner.refuses("compare", careful, missing)


def test_names_are_shown_inert(planner: Planner, careful: Path, tmp_path: Path) -> None:
    hostile = tmp_path / "x.toml"
    name = r"\u001b]52;c;aGk=\u0007 \u202e[@click=app.quit]"
    hostile.write_text(careful.read_text().replace('"Careful"', f'"{name}"', 1))
    out = planner("compare", hostile, careful).out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "␛]52;c;aGk=␇ <U+202E>[@click=app.quit]" in " ".join(out.split())


def test_long_numbers_still_fit(planner: Planner, tmp_path: Path) -> None:
    """A KPI whose values have many digits is shown in per cent of its way."""
    built_in = Path(__file__).parents[2] / "src/planner/scenario/builtin/alliance-reform.toml"
    text = built_in.read_text().replace('"alliance-reform"', '"ours"', 1)
    text = text.replace("baseline = 100\n", "baseline = 100000\n", 1)
    text = text.replace("target = 50\n", "target = 50000\n", 1)
    (tmp_path / "own.toml").write_text(text)
    paths = [tmp_path / "a.toml", tmp_path / "b.toml"]
    for path in paths:
        said = planner("new", path, "--scenario", tmp_path / "own.toml", "--from-phase", 3)
        assert said.code == 0, said.err
    for years in (range(6, 6), range(6, 11)):
        with paths[0].open("a") as file:
            file.writelines(f"[[years]]\nyear = {year}\n[years.orders]\n" for year in years)
        said = planner("compare", *paths)
        assert max(len(line) for line in said.out.splitlines()) <= 80
        below = said.out[said.out.index("FMS Backlog: from 100,000 to 50,000") :].splitlines()
        note = "%" if years else "year"
        assert below[1].split() == [note, *(str(year) for year in range(11 if years else 6))]


@pytest.mark.parametrize("command", ["compare", "report"])
def test_one_file_under_two_names_is_refused(
    planner: Planner, careful: Path, tmp_path: Path, command: str
) -> None:
    path, hard, soft = (tmp_path / name for name in ("a.toml", "hard.toml", "soft.toml"))
    path.write_bytes(careful.read_bytes())
    os.link(path, hard)
    soft.symlink_to(path)
    other = tmp_path / "other.toml"
    other.write_bytes(careful.read_bytes())
    once = "; name each campaign once"
    assert planner.refuses(command, path, other, path) == f"{path}: is named twice{once}"
    for name in (f"{tmp_path}/./a.toml", str(hard), str(soft)):
        told = planner.refuses(command, path, name)
        assert told == f"{name}: is the same file as {path}{once}"
    assert planner(command, path, other).code == 0
    assert "no such file" in planner.refuses(command, tmp_path / "no", tmp_path / "no")
