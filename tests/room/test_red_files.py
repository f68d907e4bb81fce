"""The files of red's seat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.room.made_rooms import NOON
from tests.room.red_seats import waiting

from planner.boundary.errors import InputError
from planner.room.files.store import create, take_step
from planner.room.folder.layout import Layout
from planner.room.red.files import kept_red_sheet, read_own_red_sheet, read_red_files
from planner.room.red.seat import ALL, RedState, joined_red
from planner.room.red.sheet import RedSheet, red_sheet_bytes
from planner.room.seat.files import (
    NotThereError,
    check_seat,
    is_red_seat,
    keep_sheet,
    newer,
    write_sheet,
)
from planner.room.steps.open import open_by_red

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    create(tmp_path / "room", waiting(), NOON)
    return tmp_path / "room"


def test_a_year_from_reds_folder_to_the_teams(room: Path) -> None:
    red = Layout(room).red
    seat = joined_red(read_red_files(red).room, None).toggled("steal", ALL).handed_in()
    write_sheet(red, red_sheet_bytes(seat.sheet))
    evening = take_step(room, open_by_red)
    assert evening.record("kite").year(1).red == ("steal",)
    files = read_red_files(red)
    assert not files.room.is_torn
    seat = joined_red(files.room, read_own_red_sheet(red, files.room.board))
    assert (seat.state, seat.taken(ALL)) == (RedState.OPEN, ("steal",))


def test_reds_folder_is_a_seat_of_its_own_even_before_the_room_has_written_to_it(
    room: Path, tmp_path: Path
) -> None:
    red = Layout(room).red
    check_seat(red)
    assert is_red_seat(red)
    assert not is_red_seat(Layout(room).team("kite"))
    red.rename(tmp_path / "elsewhere")
    check_seat(tmp_path / "elsewhere")
    assert is_red_seat(tmp_path / "elsewhere"), "whatever the share is called"
    empty = tmp_path / "empty" / "red"
    empty.mkdir(parents=True)
    check_seat(empty)
    assert is_red_seat(empty)
    with pytest.raises(NotThereError, match=r"there is no options\.toml here yet"):
        read_red_files(empty)


def test_the_rooms_own_folder_is_no_seat_and_names_reds(room: Path) -> None:
    with pytest.raises(InputError, match=r"is the room itself; .*; red's is .*room/red"):
        check_seat(room)


def test_a_kept_sheet_counts_if_it_is_the_later_one(room: Path) -> None:
    red = Layout(room).red
    board = read_red_files(red).room.board
    assert read_own_red_sheet(red, board) is None
    there = RedSheet(1, seen="2026-05-04T12:00:00+00:00")
    kept = replace(there, moves=("steal",), seen="2026-05-04T12:01:00+00:00")
    keep_sheet(red, red_sheet_bytes(kept))
    assert newer(there, kept_red_sheet(red, board)) == kept


def test_a_sheet_that_cannot_be_read_says_where(room: Path) -> None:
    red = Layout(room).red
    board = read_red_files(red).room.board
    (red / "orders.toml").write_text("year = 1\nmoves = ['stael']\n")
    with pytest.raises(InputError, match=r'no red option "stael"; did you mean "steal"'):
        read_own_red_sheet(red, board)


def test_options_that_are_none_are_refused_with_their_place(room: Path) -> None:
    path = Layout(room).red_options
    path.write_text(path.read_text().replace("\nyear = 1", "\nyear = 'one'", 1))
    with pytest.raises(InputError, match=r"options\.toml:\d+:\d+: .*year"):
        read_red_files(path.parent)
