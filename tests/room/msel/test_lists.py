"""Lists of injects: other people's are read as they are, and ours come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.room.msel.lists import FOLDER, brought_in, lists, text_rows

from planner.boundary.errors import InputError
from planner.room.msel.read import read_list
from planner.room.msel.row import MselRow, RowState
from planner.room.msel.write import list_bytes
from planner.scenario.load import load_builtin
from planner.scenario.model import Effect

PIECES = (
    *("title", "ref", "number", "reference", "year", "minute", "time", "effects", "condition"),
    *(",", ";", "\t", "\n", "\r\n", '"', '""', "'", "=", "1", "2", "11", "sep=;\n", "é", " "),
    *("budget -3", "cohesion < 4", "3 min", "09:00", "All", "\ufeff"),
)


def refusal(text: str | bytes) -> str:
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(InputError) as caught:
        read_list(content, "list.csv", load_builtin())
    return str(caught.value)


@settings(max_examples=60, deadline=None)
@given(lists())
def test_a_list_exported_imported_and_exported_has_the_same_bytes(
    made: tuple[MselRow, ...],
) -> None:
    content = list_bytes(made)
    back = brought_in(content)
    assert list_bytes(back) == content
    assert [each.number for each in back] == [each.number for each in made]
    assert [(each.title, each.text, each.effects) for each in back] == [
        (each.title, each.text, each.effects) for each in made
    ]


@settings(max_examples=30, deadline=None)
@given(lists())
def test_a_list_imported_twice_is_the_same_as_once(made: tuple[MselRow, ...]) -> None:
    content = list_bytes(made)
    once = brought_in(content)
    assert brought_in(content, once) == once


def test_a_list_with_commas_and_a_mark_is_imported_unedited() -> None:
    rows = brought_in((FOLDER / "msel-a.csv").read_bytes())
    assert len(rows) == 30
    first = rows[0]
    assert (first.reference, first.clock, first.to) == ("REF-01", "09:00", "All")
    assert (first.year, first.minute, first.sender) == (0, -1, "White cell")
    assert first.expected == "Agree on an answer; note who says it"
    assert first.others["Phase"] == "Phase 1"
    assert first.others["LocationName"] == ""
    assert rows[7].notes == "=SUM(A1:A3)"
    assert b"'=SUM(A1:A3)" in list_bytes(rows)
    assert b",=SUM" not in list_bytes(rows)


def test_a_list_with_semicolons_in_cp1252_is_imported_unedited() -> None:
    rows = brought_in((FOLDER / "msel-b.csv").read_bytes())
    assert len(rows) == 49
    second = rows[1]
    assert (second.number, second.reference, second.year, second.minute) == (2, "101", 1, 3)
    assert (second.clock, second.sender, second.to) == ("Day 1 09:00", "Press", "All")
    assert rows[0].text == "Façade of calm – the wire says otherwise."  # noqa: RUF001 -- CP1252 has it
    assert rows[0].others["Details"] == "Line one\nline two"
    assert rows[0].others["Status"] == "Draft"


def test_two_lists_are_kept_one_after_the_other_with_all_their_columns() -> None:
    rows = brought_in((FOLDER / "msel-a.csv").read_bytes())
    rows = brought_in((FOLDER / "msel-b.csv").read_bytes(), rows)
    assert [each.number for each in rows] == list(range(1, 80))
    head = list_bytes(rows).decode("utf-8-sig").split("\n")[0].split(",")
    assert head[:2] == ["number", "year"]
    assert {"DeliveryMethod", "Track", "Assigned To", "Details"} <= set(head)
    assert list_bytes(brought_in(list_bytes(rows))) == list_bytes(rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_any_delimiter_and_encoding_gives_the_same_rows(delimiter: str, encoding: str) -> None:
    lines = ["No.", "Headline", "Move"], ["A1", "Größe, “now”; soon", "Move 2"]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    (row,) = brought_in(text.encode(encoding))
    assert (row.reference, row.title, row.year) == ("A1", "Größe, “now”; soon", 2)


def test_the_separator_that_a_spreadsheet_names_is_taken() -> None:
    (row,) = text_rows("sep=;\nTitle;Notes\nOne, two;three\n")
    assert (row.title, row.notes) == ("One, two", "three")


def test_headers_are_matched_by_synonyms_without_regard_to_case() -> None:
    (row,) = text_rows(
        "INJECT #,Subject,narrative,FROM WHOM,Recipients,Expected Player Action,Remarks\n"
        "7,Talks,They fail,Press,All,Deny it,quietly\n"
    )
    assert (row.number, row.reference, row.title, row.text) == (1, "7", "Talks", "They fail")
    assert (row.sender, row.to, row.expected, row.notes) == ("Press", "All", "Deny it", "quietly")


def test_only_a_title_is_required() -> None:
    (row,) = text_rows("title\n\nTalks\n,\n")
    assert row == MselRow(1, "Talks")


def test_a_row_with_an_event_takes_its_title() -> None:
    (row,) = text_rows("title,event\n,cyber-attack\n")
    assert row.title == "A serious cyber attack on an ally"


@pytest.mark.parametrize(
    ("cells", "minute", "clock"),
    [("3 min,12 min", (3, 12), ("", "")), ("09:15,T+5", (-1, -1), ("09:15", "T+5"))],
)
def test_a_column_of_times_holds_minutes_only_if_all_its_cells_do(
    cells: str, minute: tuple[int, int], clock: tuple[str, str]
) -> None:
    first, second = cells.split(",")
    rows = text_rows(f"Title,Delivery Time\nOne,{first}\nTwo,{second}\n")
    assert tuple(each.minute for each in rows) == minute
    assert tuple(each.clock for each in rows) == clock


def test_a_column_that_would_be_taken_for_ours_gets_a_name_of_its_own() -> None:
    rows = text_rows("title,reference,Number,text,Text,Text\nOne,R1,4,a,b,c\n")
    assert (rows[0].number, rows[0].reference, rows[0].text) == (4, "R1", "a")
    assert dict(rows[0].others) == {"Text (2)": "b", "Text (3)": "c"}
    assert list_bytes(brought_in(list_bytes(rows))) == list_bytes(rows)


def test_a_second_import_updates_by_reference_what_its_columns_say() -> None:
    rows = text_rows("Ref,Title,Effects\nA,One,budget -300\nB,Two,\n")
    rows = (
        *(each if each.reference == "B" else _released(each) for each in rows),
        MselRow(3, "Our own"),
    )
    again = text_rows("Ref,Title,Year\nB,Two again,2\nA,One again,\nC,Three,\n", rows)
    assert [(each.number, each.title) for each in again] == [
        (1, "One again"),
        (2, "Two again"),
        (3, "Our own"),
        (4, "Three"),
    ]
    assert again[0].effects == (Effect("budget", -300),)
    assert (again[0].state, again[1].year) == (RowState.RELEASED, 2)


def test_an_older_copy_of_the_list_makes_no_released_row_ready_again() -> None:
    rows = text_rows("ref,title\nA,One\nB,Two\n")
    older = list_bytes(rows)
    again = brought_in(older, (_released(rows[0]), rows[1]))
    assert [each.state for each in again] == [RowState.RELEASED, RowState.READY]


def test_rows_with_the_same_reference_stay_two() -> None:
    text = "Ref,Title\nA,One\nA,Two\n"
    assert text_rows(text, text_rows(text)) == text_rows(text)


def test_a_list_of_another_room_overwrites_no_row_of_the_same_number() -> None:
    ours, theirs = (MselRow(1, "Ours"),), (MselRow(1, "Theirs"), MselRow(2, "More"))
    rows = brought_in(list_bytes(theirs), ours)
    assert [(each.number, each.title) for each in rows] == [
        (1, "Ours"),
        (3, "Theirs"),
        (2, "More"),
    ]


def test_the_apostrophe_of_a_defused_formula_comes_off_again() -> None:
    (row,) = text_rows("title,notes\n'=cmd|' /C calc'!A0,'quoted'\n")
    assert (row.title, row.notes) == ("=cmd|' /C calc'!A0", "'quoted'")
    assert b"'=cmd|" in list_bytes((row,))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "list.csv:1: no column has titles; the headers are none; name one of them title"),
        ("When,Who\n1,2\n", "list.csv:1: no column has titles; the headers are When, Who"),
        ("title,year\nOne,11\n", 'list.csv:2: row 2, year: must be a year from 1 to 10, is "11"'),
        ("title,year\nOne,soon\n", 'row 2, year: must be a year from 1 to 10, is "soon"'),
        ("title,minute\nOne,9:30\n", "row 2, minute: must be minutes after the year opened"),
        ('title\n"One\nTwo\n', "list.csv:2: row 2 opens a quotation mark that is never closed"),
        ('title\n"One" two\n', "row 2: text follows a closing quotation mark"),
        ("title\nOne,two\n", "row 2 has 2 cells, the headers are 1; put a text with commas into"),
        ("title,notes\nOne,\n,left\n", "list.csv:3: row 3 has no title"),
        (
            "title,event\nOne,cyber-atack\n",
            'row 2, event: there is no event "cyber-atack"; did you mean "cyber-attack"?',
        ),
        (
            "title,effects\nOne,cohesian 5\n",
            'row 2, effects: there is no number "cohesian"; did you mean "cohesion"?',
        ),
        (
            "title,condition\nOne,cohesian < 5\n",
            'row 2, condition: there is no number "cohesian"; did you mean "cohesion"?',
        ),
        ("title,event,effects\nOne,cyber-attack,budget 5\n", "row 2, effects belong to a text"),
        (
            "title,state\nOne,Texas\n",
            'row 2, state: must be ready, released or skipped, is "Texas"',
        ),
        ("title,auto\nOne,maybe\n", 'row 2, auto: must be yes or no, is "maybe"'),
        ("number,title,reference\n4,a,\n4,b,\n", "row 3, number: 4 is there twice"),
        ("number,title,reference\n0,a,\n", "row 2, number: must be a whole number from 1"),
        ("title\n" + "x" * 20_001, "row 2 has a cell of more than 20,000 characters; shorten it"),
        ("title\n" + "x" * 200_000, "row 2 has a cell of more than 20,000 characters; shorten it"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    assert sentence in refusal(text)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("title\nOne\n".encode("utf-16"), "list.csv: is neither UTF-8 nor CP1252; save it as"),
        (b"title\nOne\nTw\x81\n", "list.csv:3: is neither UTF-8 nor CP1252; save it as"),
        (b"\xef\xbb\xbftitle\nOn\xe9\n", "list.csv:2: is marked as UTF-8, but is not"),
    ],
)
def test_another_encoding_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    assert sentence in refusal(content)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_in_a_file_it_is_read_or_refused_in_one_sentence(found: bytes | str) -> None:
    content = found if isinstance(found, bytes) else found.encode()
    told = ""
    rows: tuple[MselRow, ...] = ()
    try:
        rows = brought_in(content)
    except InputError as error:
        told = str(error)
    assert "\n" not in told
    written = list_bytes(rows)
    assert list_bytes(brought_in(written)) == written


def test_a_row_of_the_room_is_named_if_an_update_does_not_fit_it() -> None:
    rows = text_rows("ref,title,effects\nA,One,budget 5\n")
    with pytest.raises(InputError, match="row 1 of the room: effects belong to a text"):
        text_rows("ref,title,event\nA,One,recession\n", rows)


def test_the_place_of_a_mistake_is_right_below_a_text_of_several_lines() -> None:
    text = 'title,text,year\nOne,"a\nb\nc",1\n\nTwo,,12\n'
    assert refusal(text).startswith("list.csv:6: row 4, year:")


def _released(row: MselRow) -> MselRow:
    return MselRow(
        row.number,
        row.title,
        effects=row.effects,
        reference=row.reference,
        state=RowState.RELEASED,
    )
