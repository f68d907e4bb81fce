"""Notes and names change no result, and those that no file can hold are refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.report.world import small
from tests.tui.stage import campaign

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.campaign import play
from planner.campaign.annotations import (
    MOST_NOTES,
    NotePlace,
    People,
    names_in,
    names_line,
    notes_of,
    with_note,
    with_people,
    without_note,
)
from planner.campaign.model import Allocation, Note, Year
from planner.campaign.read import campaign_from_document
from planner.campaign.write import campaign_bytes

TEXTS = (
    "北約 改革 — 第三年",
    "שלום עולם, مرحبا بالعالم",
    "[/][@click=app.quit]x[/] <script>alert(1)</script> $primary {0}",
    "x" * 10_000,
    "one line\nand another\n\n'''quoted''' \"\"\" \\ end",
    "\x1b]52;c;aGk=\x07 \u202e gnol \u200b",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_note_comes_back_from_the_file_as_it_was_written(text: str) -> None:
    fresh = campaign()
    noted = with_note(fresh, 3, Note(text, "fms-backlog"))
    content = campaign_bytes(noted)
    again = campaign_from_document(parse_document(content, "x"), Path())
    assert again.year(3).notes == (Note(text, "fms-backlog"),)
    assert without_note(again, NotePlace(3, 0)) == fresh


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "is empty"), (" \n ", "is empty"), ("x" * 20_001, "20,000 characters at most; this one")],
)
def test_a_note_that_no_file_holds_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        with_note(campaign(), 1, Note(text))


def test_a_note_can_be_exchanged_and_moved_to_another_year() -> None:
    first = with_note(with_note(campaign(), 2, Note("a")), 2, Note("b"))
    exchanged = with_note(first, 2, Note("c", "fms-backlog"), NotePlace(2, 0))
    assert exchanged.year(2).notes == (Note("c", "fms-backlog"), Note("b"))
    moved = with_note(exchanged, 5, Note("c"), NotePlace(2, 0))
    assert notes_of(moved) == [(NotePlace(2, 0), Note("b")), (NotePlace(5, 0), Note("c"))]


def test_a_year_holds_only_so_many_notes() -> None:
    full = campaign().with_year(Year(1, notes=(Note("x"),) * MOST_NOTES))
    with pytest.raises(InputError, match="1,000 notes already"):
        with_note(full, 1, Note("y"))


def test_notes_change_no_result_and_no_digest() -> None:
    before = small(3)
    noted = before.campaign
    for year in (1, 2, 3):
        noted = with_note(noted, year, Note("bold", noted.scenario.priority_ids[0]))
    after = play.current(noted)
    assert after.digest == before.digest
    assert [each.results for each in noted.years] == [
        each.results for each in before.campaign.years
    ]


def test_a_year_of_notes_alone_is_not_played_by_a_replay() -> None:
    noted = with_note(small(2).campaign, 5, Note("think of the backlog"))
    assert len(noted.years) == 5
    assert len(play.replay(noted).outcomes) == 2
    assert len(list(play.positions(noted))) == 3
    first = noted.scenario.priority_ids[0]
    ordered = noted.with_year(replace(noted.year(4), orders={first: Allocation(1, 1)}))
    assert len(play.replay(ordered).outcomes) == 4


@pytest.mark.parametrize(
    "names",
    [(), ("Ada",), ("Ada", "Bo"), ("Lovelace, Ada", "Bo"), ("Lovelace, Ada",), ("王小明", "دانا")],
)
def test_names_come_back_from_their_line(names: tuple[str, ...]) -> None:
    assert names_in(names_line(names)) == names


def test_people_are_kept_in_the_file_and_names_are_bounded() -> None:
    people = People("Team Blau", ("Ada", "Bo"), "Dr. 王")
    named = with_people(campaign(), people)
    again = campaign_from_document(parse_document(campaign_bytes(named), "x"), Path())
    assert (again.team, again.participants, again.facilitator) == (
        "Team Blau",
        ("Ada", "Bo"),
        "Dr. 王",
    )
    for wrong in (
        People(team="x" * 201),
        People(participants=("x" * 201,)),
        People(facilitator="x" * 201),
        People(participants=("x",) * 1_001),
    ):
        with pytest.raises(InputError):
            with_people(campaign(), wrong)
