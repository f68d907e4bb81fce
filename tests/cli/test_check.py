"""`planner check` end to end, on a tiny scenario: measures, output and errors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import tomli_w
from tests.engine.small_world import Data, small_data

from planner.foresight.search.baselines import EVEN_PHASE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import CommandResult, Planner

YEARS = 3
ROUGH = ("--work", "2")
WRONG = ["0", "-1", "1000000000000", "1.5", "ten", ""]


def tiny() -> Data:
    """Three priorities over three years: one KPI cannot be reached, one answer is always best."""
    data = small_data()
    data["phases"] = data["phases"][:2]
    data["phases"][1]["last_year"] = YEARS
    data["priorities"] = [each for each in data["priorities"] if each["id"] in {"aaa", "bbb"}]
    data["priorities"].append(
        data["priorities"][0] | {"id": "eee", "phase": 2, "title": "A dream", "rate": 1}
    )
    for each in (*data["priorities"], data["resources"]):
        every_year = "season" if "season" in each else "budget"
        each[every_year] = each[every_year][:YEARS]
    harm = {"progress:aaa": -20_000, "progress:bbb": -20_000}
    bad: Data = {"id": "bad", "title": "Give up", "text": "A text.", "effects": harm}
    good: Data = {"id": "good", "title": "Go on", "text": "A text."}
    question = data["events"][0] | {"title": "A doubt", "last_year": 1, "options": [bad, good]}
    idle = data["events"][3] | {"title": "A ripple", "last_year": YEARS, "when": []}
    data["events"] = [question, idle | {"effects": {"progress:aaa": 1}}]
    data["events"][0]["effects"] = {}
    data["red"] = {
        "options": [data["red"]["options"][0] | {"title": "A wedge"}],
        "policies": data["red"]["policies"][:2],
    }
    return data


def written(folder: Path, data: Data) -> Path:
    path = folder / "tiny.toml"
    path.write_text(tomli_w.dumps(data), encoding="utf-8")
    return path


def one_line(said: CommandResult) -> str:
    """The whole output on one line."""
    assert max(map(len, said.out.splitlines())) <= 80
    return " ".join(said.out.split())


def test_a_quick_check_plays_nothing(planner: Planner) -> None:
    said = planner("check", "alliance-reform", "--quick")
    assert said.code == 0
    assert said.out.startswith("alliance-reform: sound: 11 priorities, ")
    told = planner.refuses("check", "aliance-reform", "--quick")
    assert told.endswith('"aliance-reform"; did you mean "alliance-reform"?')
    assert "there is no such file" in planner.refuses("check", "aliance.toml", "--quick")


def test_a_check_says_what_holds_and_names_what_does_not(planner: Planner, tmp_path: Path) -> None:
    said = planner("check", written(tmp_path, tiny()), *ROUGH)
    assert said.code == 1
    text = one_line(said)
    assert "a holds Doing nothing puts no KPI on time: 0.00" in text
    assert "b FAILS Its weakest KPI (A dream) is on time in 0 %" in text
    assert "g FAILS A doubt: best in Give up 0 %, Go on 100 %; worth up to" in text
    assert "g FAILS Red: A wedge: best answered in" in text
    assert " 1 ways" not in text
    letters = [
        line[0] for line in said.out.splitlines() if line[1:].startswith(("  holds", "  FAILS"))
    ]
    assert letters == sorted(letters)
    assert (
        "g FAILS Every event moves some plan by 0.05 KPIs when it happens: not so A ripple" in text
    )
    assert "A rough look, with 2 % of the work" in text
    assert "cut off" not in text


def test_a_check_is_one_object_that_repeats(planner: Planner, tmp_path: Path) -> None:
    path = written(tmp_path, tiny())
    said = planner("check", path, *ROUGH, "--json")
    table = json.loads(said.out)
    assert said.code == 1
    assert list(table) == ["work", "cut", "plans", "lines"]
    assert (table["work"], table["cut"]) == (2, False)
    assert {each["line"] for each in table["lines"]} == set("abcdefg")
    assert {each["holds"] for each in table["lines"]} == {True, False}
    assert set(table["plans"][EVEN_PHASE]) == {"on_time", "spread", "score", "kpis"}
    assert len(table["plans"][EVEN_PHASE]["kpis"]) == 3
    assert planner("check", path, *ROUGH, "--json").out == said.out


def test_work_is_the_share_of_the_futures(planner: Planner, tmp_path: Path) -> None:
    path, futures = written(tmp_path, tiny()), 80
    table = json.loads(planner("check", path, "--work", "4", "--json").out)
    won = [round(share * futures, 6) for plan in table["plans"].values() for share in plan["kpis"]]
    assert all(count == int(count) for count in won)
    assert any(count % 2 for count in won)  # an odd count, so not half as many futures


def test_a_world_without_events_or_red_and_with_an_empty_phase_is_measured(
    planner: Planner, tmp_path: Path
) -> None:
    data = tiny()
    data["priorities"] = data["priorities"][:1]
    data["events"], data["red"]["options"] = [], []
    said = planner("check", written(tmp_path, data), *ROUGH)
    assert said.code == 1
    assert "b holds Its weakest KPI (A priority) is on time in" in one_line(said)
    assert "event" not in said.out
    assert "Red" not in said.out


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize(("option", "most"), [("--seconds", "3,600"), ("--work", "100")])
def test_numbers_are_sensible(planner: Planner, option: str, most: str, wrong: str) -> None:
    wanted = f'{option} must be a whole number from 1 to {most}, is "{wrong}"'
    assert planner.refuses("check", "alliance-reform", f"{option}={wrong}") == wanted


def spoilt(folder: Path, priorities: int = 3) -> Path:
    """A scenario with two mistakes in each of so many priorities: season and prerequisite."""
    data = tiny()
    data["priorities"] = [
        data["priorities"][0] | {"id": f"p{number}", "needs": ["nothing"], "season": [1]}
        for number in range(priorities)
    ]
    return written(folder, data)


def test_every_problem_is_named_in_the_order_of_the_file(planner: Planner, tmp_path: Path) -> None:
    path = spoilt(tmp_path)
    said = planner("check", path, "--quick")
    assert (said.code, said.out) == (2, "")
    lines = [each.removeprefix(f"{path}:") for each in said.err.splitlines()]
    places = [tuple(map(int, each.split(":")[:2])) for each in lines]
    assert places == sorted(places)
    told = [each.split(": ", 1)[1] for each in lines]
    for number in range(3):
        missing = f'priority p{number}, needs 1: there is no priority "nothing"'
        assert sum(each.startswith(missing) for each in told) == 1
        assert sum(each.startswith(f"priority p{number}, season: ") for each in told) == 1
    assert "more problem" not in said.err


def test_of_many_problems_the_rest_is_counted(planner: Planner, tmp_path: Path) -> None:
    path = spoilt(tmp_path, 32)
    said = planner("check", path)
    *lines, rest = said.err.splitlines()
    all_told = json.loads(planner("check", path, "--json").out)
    assert len(lines) == len(all_told["problems"]) == 50
    assert rest == f"{path}: and {all_told['more']} more problems"
    assert all_told["more"] >= 14


def test_a_quick_check_is_one_object_too(planner: Planner, tmp_path: Path) -> None:
    said = planner("check", "alliance-reform", "--quick", "--json")
    table = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert table["sound"] is True
    assert (table["priorities"], table["problems"], table["more"]) == (11, [], 0)
    said = planner("check", spoilt(tmp_path), "--quick", "--json")
    table = json.loads(said.out)
    assert (said.code, said.err, table["sound"]) == (2, "", False)
    assert set(table["problems"][0]) == {"file", "line", "column", "text"}
    assert table["problems"][0]["text"].startswith("priority p0, ")
    said = planner("check", tmp_path / "none.toml", "--quick", "--json")
    assert said.code == 2
    assert "there is no such file" in json.loads(said.out)["problems"][0]["text"]
