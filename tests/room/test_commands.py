"""The commands of a room that need no other: status, clock, switch and the steps of a year."""

import json
from pathlib import Path

import pytest
from tests.cli.running import Planner
from tests.room.evenings import PLAN, hand_in, made

from planner.boundary.cell_width import cells
from planner.room.folder.layout import Layout


@pytest.fixture
def planner(capsys: pytest.CaptureFixture[str]) -> Planner:
    return Planner(capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path / "room")


def table(planner: Planner, folder: Path, *arguments: str) -> dict[str, object]:
    said = planner("room", folder, *arguments, "--json")
    assert said.code == 0
    made = json.loads(said.out)
    assert isinstance(made, dict)
    return made


def left(planner: Planner, folder: Path) -> int:
    clock = table(planner, folder, "status")["clock"]
    assert isinstance(clock, dict)
    return int(clock["left"])


def rows(of: dict[str, object]) -> dict[str, dict[str, object]]:
    teams = of["teams"]
    assert isinstance(teams, list)
    return {each["id"]: each for each in teams}


def test_status_is_one_object_with_the_teams_that_need_somebody_first(
    planner: Planner, folder: Path
) -> None:
    hand_in(folder, "falcon", f"year = 1\nready = true\n{PLAN}")
    hand_in(folder, "kite", f'year = 1\nask = "May we?"\ndoing = "types"\n{PLAN}')
    told = table(planner, folder, "status")
    assert list(told) == ["year", "state", "clock", "teams", "msel"]
    assert (told["year"], told["state"], told["msel"]) == (1, "planning", {"next": []})
    teams = rows(told)
    assert list(teams) == ["kite", "heron", "falcon"]
    assert [each["state"] for each in teams.values()] == ["asks", "silent", "ready"]
    kite, heron = teams["kite"], teams["heron"]
    assert list(kite) == [
        "id", "name", "state", "ready", "taken", "left", "score", "last", "seen", "marks",
    ]  # fmt: skip
    assert kite["last"] == "May we?"
    assert heron["seen"] is None
    assert heron["left"] == {"budget": 3100, "effort": 100}
    assert kite["left"] == {"budget": 900, "effort": 30}
    assert all(isinstance(each["score"], int) for each in teams.values())


def test_status_says_of_a_locked_team_what_was_taken_and_not_that_it_is_ready(
    planner: Planner, folder: Path
) -> None:
    hand_in(folder, "kite", f"year = 1\nready = true\n{PLAN}")
    planner("room", folder, "lock")
    lines = planner("room", folder, "status").out.splitlines()
    falcon = next(place for place, line in enumerate(lines) if line.startswith("Falcon"))
    assert "■ locked" in lines[falcon]
    assert lines[falcon + 1].startswith("    nothing")
    assert not any("ready" in line for line in lines)
    teams = rows(table(planner, folder, "status"))
    assert [each["state"] for each in teams.values()] == ["locked"] * 3
    assert (teams["kite"]["taken"], teams["falcon"]["taken"]) == ("its sheet", "nothing")


def test_status_for_people_fits_80_cells_and_names_the_next_step(
    planner: Planner, tmp_path: Path
) -> None:
    folder = tmp_path / "room"
    names = f"{'x' * 200},北大西洋条約機構の防衛計画を考える班,\u202ekite"
    assert planner("room", folder, "--names", names).code == 0
    (first, *_) = sorted(each.name for each in Layout(folder).teams.iterdir())
    hand_in(
        folder, first, f'year = 1\nask = "{"why " * 100}"\n[orders]\nfms-backlog.budget = 99999'
    )
    said = planner("room", folder, "status")
    assert said.code == 0
    assert all(cells(line) <= 80 for line in said.out.splitlines())
    assert "Next: lock. 0 of 3 ready. Look first at " in " ".join(said.out.split())
    assert "\u202e" not in said.out


def test_a_clock_that_is_stopped_can_be_started_and_moved(planner: Planner, folder: Path) -> None:
    assert planner("room", folder, "clock", "pause").code == 0
    assert "clock resume" in planner.refuses("room", folder, "clock", "pause")
    assert planner("room", folder, "clock", "resume").code == 0
    assert planner("room", folder, "clock", "pause").code == 0
    for act, minutes in (("+5", 5), ("-2", 3)):
        assert planner("room", folder, "clock", act).code == 0
        assert left(planner, folder) == 60 * minutes


@pytest.mark.parametrize("act", ["", "fast", "5", "+0", "+601", "+5.5", "+\u0665", "--"])
def test_a_clock_takes_minutes_with_a_sign(planner: Planner, folder: Path, act: str) -> None:
    said = planner("room", folder, "clock", "--", act)
    assert said.code == 2


def test_a_switch_says_what_holds_now(planner: Planner, folder: Path) -> None:
    planner("room", folder, "switch", "odds", "off", "--team", "kite")
    said = planner("room", folder, "switch", "ranking", "reveal")
    assert said.out.splitlines() == [
        "The room: odds on, advice on, scores off, ranking reveal",
        "Kite: odds off",
    ]
    assert 'did you mean "odds"?' in planner.refuses("room", folder, "switch", "odd", "off")
    assert "on, off or reveal" in planner.refuses("room", folder, "switch", "odds", "maybe")


def test_each_step_says_what_came_of_each_team(planner: Planner, folder: Path) -> None:
    hand_in(folder, "falcon", f"year = 1\nready = true\n{PLAN}")
    locked = rows(table(planner, folder, "lock"))
    assert locked["falcon"]["locked"] == "its sheet"
    assert locked["kite"]["marks"] == ["no sheet"]
    resolved = rows(table(planner, folder, "resolve"))["falcon"]
    spread, numbers = resolved["score"], resolved["numbers"]
    assert isinstance(spread, dict)
    assert spread["worst"] <= spread["likely"] <= spread["best"]
    assert resolved["change"] == spread["came"] > 0
    assert isinstance(numbers, dict)
    assert list(numbers["cohesion"]) == ["worst", "likely", "best", "came"]
    assert numbers["progress:fms-backlog"]["came"] > 0
    revealed = table(planner, folder, "reveal")
    assert (revealed["year"], revealed["state"]) == (2, "planning")
    falcon = rows(revealed)["falcon"]
    assert falcon["score"] == falcon["change"] == spread["came"]
    assert rows(revealed)["kite"]["marks"] == ["no sheet"]


def test_steps_print_a_line_a_team(planner: Planner, folder: Path) -> None:
    hand_in(folder, "falcon", f"year = 1\nready = true\n{PLAN}")
    assert "  Falcon: its sheet\n" in planner("room", folder, "lock").out
    assert "; this year at worst " in planner("room", folder, "resolve").out
    said = planner("room", folder, "reveal").out
    assert said.startswith("Year 1 is revealed.\nYear 2: planning.\n  Falcon: score 9 (+9)\n")
    assert "; no sheet\n" in said
