"""`planner room DIR msel` and `inject`: the list of injects and their release, by command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.running import Planner, unbroken
from tests.room.evenings import PLAN, hand_in
from tests.room.msel.lists import FOLDER

from planner.room.files.store import load_evening
from planner.room.folder.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def room(planner: Planner, tmp_path: Path) -> Path:
    """A room of three teams, its first year being planned."""
    folder = tmp_path / "room"
    assert planner("room", folder, "--names", "Falcon,Heron,Kite").code == 0
    return folder


def rows(planner: Planner, room: Path) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(
        planner("room", room, "msel", "list", "--json").out
    )["rows"]
    return listed


def test_lists_are_imported_shown_and_exported(
    planner: Planner, room: Path, tmp_path: Path
) -> None:
    said = planner("room", room, "msel", "import", FOLDER / "msel-a.csv")
    assert (said.code, said.err) == (0, "")
    assert "30 rows added, 0 updated; the list has 30 rows." in " ".join(said.out.split())
    assert '"Press desk" is no team here: rows 4, 8, 12, 16, 20 and 2 more.' in said.out
    again = planner("room", room, "msel", "import", FOLDER / "msel-a.csv")
    assert "0 rows added, 30 updated" in " ".join(again.out.split())
    assert planner("room", room, "msel", "import", FOLDER / "msel-b.csv").code == 0
    (tmp_path / "one.csv").write_text("title\nA call\n")
    one = " ".join(planner("room", room, "msel", "import", tmp_path / "one.csv").out.split())
    assert "1 row added, 0 updated; the list has 80 rows." in one
    assert planner("room", room, "msel", "skip", 80).code == 0
    listed = planner("room", room, "msel", "list").out.splitlines()
    assert len(listed) == 80
    assert all(len(line) <= 80 for line in listed)
    assert listed[0] == "  1   09:00          ready    All            Rumour of a withdrawn brigade"
    assert listed[30].startswith(" 31   year 1 0 min   due ")
    assert rows(planner, room)[30]["reference"] == "100"
    out = tmp_path / "out.csv"
    assert planner("room", room, "msel", "export", out).code == 0
    assert out.read_bytes() == Layout(room).msel.read_bytes()
    other = tmp_path / "other"
    planner("room", other, "--names", "Falcon")
    planner("room", other, "msel", "import", out)
    assert Layout(other).msel.read_bytes() == out.read_bytes()


def test_rows_are_added_edited_and_skipped(planner: Planner, room: Path) -> None:
    empty = planner("room", room, "msel", "list").out
    assert "The list of injects is empty" in empty
    added = planner(
        *("room", room, "msel", "add", "--title", "A vote", "--year", "1", "--minute", "4"),
        *("--to", "Heron, Blue", "--effects", "budget -300; next year: push:cyber-defense 3900"),
        *("--condition", "cohesion < 45", "--auto", "yes", "--expected", "Deny it"),
    )
    assert added.out == 'Row 1: A vote.\n"Blue" is no team here: row 1.\n'
    assert planner("room", room, "msel", "add", "--event", "recession").code == 0
    edited = planner("room", room, "msel", "edit", "1", "--from", "Press", "--auto", "no")
    assert edited.out == "Row 1: A vote, ready.\n"
    assert planner("room", room, "msel", "skip", 2).out.startswith("Row 2 is skipped: ")
    first, second = rows(planner, room)
    assert first["effects"] == "budget -300; next year: push:cyber-defense 3900"
    assert (first["from"], first["expected"], first["auto"]) == ("Press", "Deny it", False)
    assert (second["event"], second["state"]) == ("recession", "skipped")


def test_an_inject_is_released_to_some_teams_and_told(planner: Planner, room: Path) -> None:
    hand_in(room, "heron", f"year = 1\nready = true\nseen = '2020-01-01T00:00:00Z'\n{PLAN}")
    said = planner(
        *("room", room, "inject", "The vote fails", "--effects", "budget -300", "--team", "heron"),
        *("--text", "No money.", "--from", "Treasury"),
    )
    assert said.out.startswith("The vote fails: released to Heron in year 1, message 1.\n")
    inbox = (room / "teams" / "heron" / "inbox" / "1.toml").read_text()
    assert 'sender = "Treasury"' in inbox
    told = json.loads(planner("room", room, "inject", "Only words here", "--json").out)
    assert told["released"] == [
        {
            "title": "Only words here",
            "event": "",
            "row": 0,
            "teams": ["falcon", "heron", "kite"],
            "year": 1,
            "message": 2,
        }
    ]
    planner("room", room, "lock")
    kept = planner("room", room, "inject", "Later words")
    assert unbroken(kept.out) == unbroken("Later words: kept for all teams until year 2 opens.\n")
    planner("room", room, "resolve")
    planner("room", room, "reveal")
    assert (room / "teams" / "kite" / "inbox" / "3.toml").exists()


def test_due_rows_are_released_together(planner: Planner, room: Path) -> None:
    assert planner("room", room, "inject", "--due").out == "No row is due.\n"
    for options in (
        ("--title", "One", "--year", "1"),
        ("--title", "Two", "--year", "1", "--to", "Press desk"),
        ("--title", "Three", "--condition", "all teams score likely >= 0"),
        ("--title", "Four", "--condition", "any team > 100 in 100 for phase 1 goal"),
    ):
        assert planner("room", room, "msel", "add", *options).code == 0
    said = " ".join(planner("room", room, "inject", "--due").out.split())
    assert "One: released to all teams in year 1, message 1." in said
    assert "Three: released to all teams in year 1, message 2." in said
    assert 'Row 2 stays due: Two. It goes to "Press desk", which is no team here' in said
    assert "Four" not in said
    again = json.loads(planner("room", room, "inject", "--due", "--json").out)
    assert (again["released"], again["still_due"]) == ([], [2])


def test_a_team_that_was_ready_is_named_when_it_no_longer_is(planner: Planner, room: Path) -> None:
    hand_in(room, "heron", f"year = 1\nready = true\n{PLAN}")
    event = next(
        each.id
        for each in load_evening(room).room.scenario.questions
        if each.id not in load_evening(room).positions["heron"].questions
    )
    said = planner("room", room, "inject", event, "--team", "heron")
    assert said.out.endswith("Heron has to say again that it is ready.\n")
    assert not load_evening(room).is_ready("heron")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("inject",), "planner room DIR inject: name an event, the number of a row, or --due"),
        (("inject", "--due", "7"), "--due goes with nothing else; each row names its teams"),
        (("inject", "cyber-atack"), 'there is no event "cyber-atack"; did you mean "cyber-attack"'),
        (("inject", "7"), "there is no row 7; the list is empty"),
        (("inject", "7", "--text", "x"), "a row has its own text and effects; msel edit changes"),
        (
            ("inject", "recession", "--team", "hawk"),
            'there is no team "hawk"; the teams are falcon',
        ),
        (
            ("inject", "Talks", "--effects", "cohesian 5"),
            '--effects: there is no number "cohesian"',
        ),
        (("msel", "skip", "x"), 'ROW must be the number of a row, is "x"'),
        (("msel", "skip", "3"), "there is no row 3; the list is empty"),
        (("msel", "edit", "3"), "planner room DIR msel edit: name a column: --title"),
        (("msel", "add", "--text", "x"), "has no title"),
        (("msel", "add", "--title", "x", "--year", "11"), "year: must be a year from 1 to 10"),
        (("msel", "add", "--title", "x", "--event", "rupure"), 'did you mean "rupture"?'),
        (("msel", "import", "absent.csv"), "absent.csv: cannot read"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    planner: Planner, room: Path, words: tuple[str, ...], sentence: str
) -> None:
    before = Layout(room).room.read_bytes()
    assert sentence in planner.refuses("room", room, *words)
    assert Layout(room).room.read_bytes() == before


def test_a_list_with_a_mistake_changes_nothing(
    planner: Planner, room: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("Who,When\n1,2\n")
    told = planner.refuses("room", room, "msel", "import", path)
    assert (
        told == f"{path}:1: no column has titles; the headers are Who, When; name one of them title"
    )
    path.write_text("Title,Move\nOne,1\nTwo,11\n")
    told = planner.refuses("room", room, "msel", "import", path)
    assert told == f'{path}:3: row 3, year: must be a year from 1 to 10, is "11"'
    assert not Layout(room).msel.exists()
    Layout(room).msel.write_bytes(path.read_bytes())
    for words in (("msel", "list"), ("msel", "export", tmp_path / "out.csv"), ("inject", "--due")):
        assert "msel.csv:3: row 3, year" in planner.refuses("room", room, *words)


def test_the_next_rows_of_the_status_leave_out_years_that_are_over(
    planner: Planner, room: Path
) -> None:
    for title, year in (("Old", "1"), ("Far", "3"), ("Near", "2")):
        planner("room", room, "msel", "add", "--title", title, "--year", year)
    for step in ("lock", "resolve", "reveal"):
        planner("room", room, step)
    status = json.loads(planner("room", room, "status", "--json").out)
    assert [each["title"] for each in status["msel"]["next"]] == ["Near", "Far"]
