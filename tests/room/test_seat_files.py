"""The files of a seat: read as the room left them, written as the seat left them."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import after, hand_in, made

from planner.boundary.errors import InputError
from planner.boundary.os_errors import THIS_HOST
from planner.room.clock import written_time
from planner.room.files.store import now
from planner.room.seat.files import (
    DAMAGED,
    NotThereError,
    check_seat,
    drop_kept,
    keep_sheet,
    kept_path,
    kept_sheet,
    newer,
    read_own_sheet,
    read_room_files,
    set_aside,
    write_sheet,
)
from planner.room.seat.hold import SILENT, SeatHold
from planner.room.seat.messages import Message, MessageKind, message_bytes
from planner.room.seat.sheet import Sheet, sheet_bytes
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from pathlib import Path

SCENARIO = load_builtin()


@pytest.fixture
def seat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a seat in a new room."""
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    return made(tmp_path / "room") / "teams" / "falcon"


def test_a_folder_that_is_no_seat_is_refused_with_the_one_to_name(seat: Path) -> None:
    check_seat(seat)
    room = seat.parent.parent
    (seat.parent / "note.txt").write_text("no team")
    for folder, words in (
        (room, "is the room itself; a seat is a folder in"),
        (room / "records", "is no team's seat: it has no campaign.toml"),
        (seat / "campaign.toml", "is a file; name the team's folder"),
        (room / "teams" / "owl", "there is no such folder"),
    ):
        with pytest.raises(InputError, match=words):
            check_seat(folder)
    with pytest.raises(InputError) as error:
        check_seat(room)
    assert "note.txt" not in str(error.value)


def test_a_seat_whose_files_are_not_there_yet_is_waited_for(seat: Path) -> None:
    empty = seat.parent / "late"
    empty.mkdir()
    check_seat(empty)
    with pytest.raises(NotThereError):
        read_room_files(empty)


def test_a_damaged_campaign_is_named_with_its_file(seat: Path) -> None:
    (seat / "campaign.toml").write_text("name = 5\n")
    with pytest.raises(InputError, match=r"campaign\.toml"):
        read_room_files(seat)


def test_what_has_not_changed_is_not_read_again(seat: Path) -> None:
    first = read_room_files(seat)
    assert read_room_files(seat, first).room.campaign is first.room.campaign


def test_messages_come_in_the_order_of_their_numbers_without_unreadable_ones(seat: Path) -> None:
    (seat / "inbox").mkdir(exist_ok=True)
    told = Message(0, "falcon", MessageKind.ANNOUNCEMENT, 1, written_time(after(1)), "Hear this")
    for number in (11, 10, 2, 1):
        (seat / "inbox" / f"{number}.toml").write_bytes(message_bytes(told))
    (seat / "inbox" / "3.toml").write_text("kind = ")
    (seat / "inbox" / "notes.txt").write_text("mine")
    numbers = [each.number for each in read_room_files(seat).room.messages]
    assert numbers == [1, 2, 10, 11]


def test_a_sheet_never_makes_the_folder_anew(seat: Path) -> None:
    gone = seat.parent / "gone"
    with pytest.raises(InputError, match="the folder is not there"):
        write_sheet(gone, sheet_bytes(Sheet(1)))
    assert not gone.exists()


def test_a_sheet_is_kept_while_the_folder_is_away_and_the_later_one_counts(seat: Path) -> None:
    there = Sheet(1, seen=written_time(after(1)))
    kept = Sheet(1, ask="kept", seen=written_time(after(2)))
    keep_sheet(seat, sheet_bytes(kept))
    assert kept_sheet(seat, SCENARIO) == kept
    assert newer(there, kept) == kept
    assert newer(replace(there, seen=written_time(after(3))), kept) != kept
    assert newer(None, kept) == kept
    assert newer(there, None) == there
    drop_kept(seat)
    assert not kept_path(seat).exists()


def test_an_unreadable_sheet_is_kept_before_another_one_is_written(seat: Path) -> None:
    hand_in(seat.parent.parent, "falcon", "year = one")
    with pytest.raises(InputError):
        read_own_sheet(seat, SCENARIO)
    assert set_aside(seat) == f"It is kept as {DAMAGED}."
    assert (seat / DAMAGED).read_text() == "year = one"


def test_a_seat_is_held_by_one_program_at_a_time(seat: Path) -> None:
    first, second = SeatHold(seat), SeatHold(seat)
    assert first.take(None)
    assert first.take(None)
    taken: list[bool] = []
    other = threading.Thread(target=lambda: taken.append(second.take(None)))
    other.start()
    other.join()
    assert taken == [False]
    first.release()
    assert second.take(None)
    second.release()


def test_a_seat_on_another_machine_is_left_to_it_until_it_is_silent(seat: Path) -> None:
    hold = SeatHold(seat)
    theirs = Sheet(1, seat="another", seen=written_time(now()))
    assert not hold.take(theirs)
    assert hold.take(theirs, SILENT)
    hold.release()
    for free in (
        replace(theirs, seat=""),
        replace(theirs, seat=THIS_HOST),
        replace(theirs, seen=written_time(after(-60))),
    ):
        assert hold.take(free)
        hold.release()
