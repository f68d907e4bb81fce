"""`planner room`: overrides, teams that come and part, what is said, and a person who plays red."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.cli.running import Planner, unbroken

from planner.campaign.store import load
from planner.room.files.store import load_evening
from planner.room.folder.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

SHEET = """year = 1
ready = true
ask = "May we?"
[orders.fms-backlog]
budget = 1500
effort = 30
"""

NETWORK = "progress:networked-alliance"
"""Nothing is put into it in year 1, so by the rules it does not move, whatever the luck."""


@pytest.fixture
def room(planner: Planner, tmp_path: Path) -> Layout:
    """A room of two teams in year 1, whose sheets are in."""
    folder = tmp_path / "room"
    assert planner("room", folder, "--names", "Blue,Green", "--seed", 738).code == 0
    for team in ("blue", "green"):
        Layout(folder).sheet(team).write_text(SHEET)
    return Layout(folder)


def resolve(planner: Planner, room: Layout) -> None:
    for step in ("lock", "resolve"):
        assert planner("room", room.folder, step).code == 0


def test_an_override_is_printed_with_the_rules_own_values(planner: Planner, room: Layout) -> None:
    resolve(planner, room)
    judge = ("room", room.folder, "override", "--team", "blue", "--number", NETWORK)
    why = ("--reason", "They briefed Congress.", "--who", "White cell")
    said = planner.refuses(*judge, "--value", "5,000", *why)
    assert "is outside what the rules give" in said
    told = planner(*judge, "--value", "5,000", *why, "--outside")
    assert told.code == 0
    assert told.out.startswith("Blue, year 1, Networked Alliance: 50 % instead of 0 % ")
    assert "Blue's score after the year is" in told.out
    table = json.loads(planner(*judge, "--value", 6000, *why, "--outside", "--json").out)
    assert (table["team"], table["year"]) == ("blue", 1)
    (made,) = table["overrides"]
    assert (made["value"], made["who"]) == (6000, "White cell")
    assert made["worst"] <= made["likely"] <= made["best"]
    again = planner(*judge, "--value", "60.5 %", "--outside", *why, "--json")
    assert json.loads(again.out)["overrides"][0]["value"] == 6050
    back = planner(*judge, "--take-back")
    assert (back.code, "the value by the rules holds again" in back.out) == (0, True)
    assert "has no override of" in planner.refuses(*judge, "--take-back")


def test_an_override_says_what_is_missing(planner: Planner, room: Layout) -> None:
    judge = ("room", room.folder, "override", "--team", "blue", "--number", "cohesion")
    why = ("--reason", "x", "--who", "y")
    assert "--value is missing" in planner.refuses(*judge, *why)
    assert "must be percent such as 45%" in planner.refuses(*judge, *why, "--value", "5 %%")
    assert "cannot override now" in planner.refuses(*judge, *why, "--value", 5000)
    resolve(planner, room)
    assert "--reason says why" in planner.refuses(*judge, "--value", 5000)
    assert "--who says who" in planner.refuses(*judge, "--value", 5000, "--reason", "x")


def test_teams_come_and_part(planner: Planner, room: Layout) -> None:
    resolve(planner, room)
    assert "cannot join now" in planner.refuses("room", room.folder, "join", "Late")
    assert planner("room", room.folder, "reveal").code == 0
    late = planner("room", room.folder, "join", "Late Ones")
    assert late.out.startswith("Late Ones plans from year 2 on; year 1 by default orders, marked.")
    assert f"plannerseat{room.team('late-ones')}" in unbroken(late.out)
    half = planner("room", room.folder, "split", "blue", "Light Blue")
    assert half.out.startswith("Light Blue plans from year 2 on, from Blue, with its record so far")
    assert '"blue" already' in planner.refuses("room", room.folder, "split", "green", "blue")
    assert 'no team "../x"' in planner.refuses("room", room.folder, "split", "../x", "New")
    for team in ("late-ones", "light-blue"):
        assert load(room.campaign(team)).campaign.played == 1


def test_a_what_if_is_written_beside_the_room_never_into_it(
    planner: Planner, room: Layout, tmp_path: Path
) -> None:
    resolve(planner, room)
    planner("room", room.folder, "reveal")
    out = tmp_path / "what-if.toml"
    told = planner("room", room.folder, "branch", "blue", "--year", 1, out)
    assert told.code == 0
    assert "other luck from there on" in " ".join(told.out.split())
    made = load(out).campaign
    secret = load_evening(room.folder).room.secret
    assert (made.seed == secret.seed, made.salt) == (False, b"")
    before = sorted(room.folder.rglob("*"))
    inside = room.team("blue") / "x.toml"
    for path in (inside, room.folder / "teams" / ".." / "x.toml", room.red / "x.toml"):
        said = planner.refuses("room", room.folder, "branch", "blue", "--year", 1, path)
        assert "a what-if stands beside the room, not in it" in said
    said = planner.refuses("room", room.folder, "branch", "../x", "--year", 1, tmp_path / "y.toml")
    assert 'there is no team "../x"' in said
    assert "--year must be" in planner.refuses(
        "room", room.folder, "branch", "blue", "--year", 11, tmp_path / "y.toml"
    )
    assert sorted(room.folder.rglob("*")) == before
    assert not (tmp_path / "y.toml").exists()


def test_a_what_if_knows_nothing_of_a_year_that_is_only_resolved(
    planner: Planner, room: Layout, tmp_path: Path
) -> None:
    resolve(planner, room)
    out = tmp_path / "what-if.toml"
    said = planner.refuses("room", room.folder, "branch", "blue", "--year", 2, out)
    assert "has not been reached yet" in said
    assert not out.exists()


def test_notes_and_messages(planner: Planner, room: Layout) -> None:
    told = planner("room", room.folder, "note", "They argue.", "--team", "blue", "--tag", "actor")
    assert told.out == "A note on Blue is in the record of year 1.\n"
    assert "--tag must be" in planner.refuses("room", room.folder, "note", "x", "--tag", "fun")
    assert "the note is empty" in planner.refuses("room", room.folder, "note", " ")
    answered = planner("room", room.folder, "tell", "You may.", "--team", "blue")
    assert answered.out == "Blue's question is answered.\n"
    assert planner("room", room.folder, "tell", "Hurry.", "--team", "blue").out == (
        "Blue has the message.\n"
    )
    assert planner("room", room.folder, "tell", "Lunch.").out == "Every team has the message.\n"
    inbox = room.team("blue") / "inbox"
    assert len(list(inbox.iterdir())) == 3
    assert 'kind = "answer"' in (inbox / "1.toml").read_text()


def test_a_person_who_plays_red_opens_each_year(planner: Planner, tmp_path: Path) -> None:
    folder = tmp_path / "room"
    made = planner("room", folder, "--names", "Blue", "--red", "person")
    layout = Layout(folder)
    assert f"Red:plannerseat{layout.red};" in unbroken(made.out)
    assert "waits for red" in planner.refuses("room", folder, "lock")
    assert "orders.toml needs year = 1" in planner.refuses("room", folder, "open")
    layout.red_sheet.write_text("year = 1\nready = true\nmoves = []\n")
    opened = planner("room", folder, "open")
    assert opened.out.startswith("Year 1: planning.")
    for step in ("lock", "resolve", "reveal"):
        assert planner("room", folder, step).code == 0
    assert "no red policy" in planner.refuses("room", folder, "open", "--red-policy", "x")
    assert planner("room", folder, "open", "--red-policy", "patient").code == 0
    assert "cannot open now" in planner.refuses("room", folder, "open", "--red-policy", "patient")


def test_marks_and_overrides_stand_wherever_the_figures_of_a_room_are_told(
    planner: Planner, room: Layout, tmp_path: Path
) -> None:
    """Blue is overruled in year 1, Late comes after it, and both files are sealed still."""
    resolve(planner, room)
    judge = ("--team", "blue", "--number", "progress:responsibility-sharing", "--value", 10_000)
    why = ("--reason", "They signed.", "--who", "White cell", "--outside")
    assert planner("room", room.folder, "override", *judge, *why).code == 0
    assert planner("room", room.folder, "reveal").code == 0
    assert planner("room", room.folder, "join", "Late").code == 0
    late, blue = room.campaign("late"), room.campaign("blue")
    typical = "year 1 by default orders, a typical record: the team came later"
    assert typical in " ".join(planner("replay", late).out.split())
    assert "Year 1, phase 1 (typical record)" in planner("replay", late).out
    assert json.loads(planner("replay", late, "--json").out)["years"][0]["marks"] == [
        "typical record"
    ]
    said = planner("compare", blue, late)
    assert f"\u2020 {typical}" in " ".join(said.out.split())
    assert "Score without overrides" in said.out
    first, second = json.loads(planner("compare", blue, late, "--json").out)["campaigns"]
    assert first["score_without_overrides"] < first["score"]
    assert (first["marks"], second["marks"]) == ({}, {"1": ["typical record"]})
    assert second["score_without_overrides"] == second["score"]
    for ending in ("md", "html", "csv"):
        out = tmp_path / f"report.{ending}"
        assert planner("report", blue, late, "--out", out).code == 0
        text = " ".join(out.read_text().split())
        assert typical in text
        for part in ("White cell", "They signed.", "typical record"):
            assert part in text
        if ending != "csv":
            assert f"\u2020 B: {typical}" in text
            assert "\u2020 A:" not in text, "sealed luck alone is no mark"
            assert f"1 (without: {first['score_without_overrides']})" in text
