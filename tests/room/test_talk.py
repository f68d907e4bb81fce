"""Notes for the record, messages to the teams, and the end of the room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.room.made_rooms import LATER, all_ready, played, resolved, room_of, sheet, with_sheets

from planner.boundary.errors import InputError
from planner.boundary.validation import MAX_PROSE
from planner.campaign.annotations import MOST_NOTES
from planner.campaign.model import Note
from planner.campaign.verify import Match, verify
from planner.room.asks import open_ask
from planner.room.evening import OutOfOrderError
from planner.room.files.revealed import shown_campaign
from planner.room.files.room_file import room_bytes
from planner.room.model import RoomState
from planner.room.seat.messages import MessageKind
from planner.room.steps.end import end
from planner.room.steps.note import note
from planner.room.steps.reveal import reveal
from planner.room.steps.tell import tell
from planner.room.steps.undo import undo


def test_an_announcement_goes_to_every_team_with_a_number_of_its_own() -> None:
    evening = tell(room_of(), LATER, "Lunch is at noon.")
    assert [(each.number, each.team) for each in evening.outbox] == [(1, "blue"), (2, "green")]
    assert {each.kind for each in evening.outbox} == {MessageKind.ANNOUNCEMENT}
    assert evening.outbox[0].text == "Lunch is at noon."
    assert evening.outbox[0].sender == "A. Facilitator"
    again = tell(replace(evening, outbox=()), LATER, "Once more.", "green")
    assert [(each.number, each.team) for each in again.outbox] == [(3, "green")]
    assert [each.kind for each in again.room.log[-2:]] == ["tell", "tell"]


def test_to_a_team_that_asks_it_is_the_answer_and_the_question_is_closed() -> None:
    evening = with_sheets(room_of(), blue=sheet(ask="May we\n spend  it all?"))
    assert open_ask(evening, "blue") == "May we spend it all?"
    told = tell(evening, LATER, "Yes.\nAll of it.", "blue")
    (message,) = told.outbox
    assert (message.kind, message.title) == (MessageKind.ANSWER, "May we spend it all?")
    assert message.text == "Yes.\nAll of it."
    assert open_ask(told, "blue") == ""
    more = tell(replace(told, outbox=()), LATER, "Go on.", "blue")
    assert more.outbox[0].kind is MessageKind.ANNOUNCEMENT
    asks_again = with_sheets(told, blue=sheet(ask="And effort?"))
    assert open_ask(asks_again, "blue") == "And effort?"


def test_an_announcement_to_all_answers_nobody() -> None:
    evening = with_sheets(room_of(), blue=sheet(ask="When is lunch?"))
    told = tell(evening, LATER, "Lunch is at noon.")
    assert {each.kind for each in told.outbox} == {MessageKind.ANNOUNCEMENT}
    assert open_ask(told, "blue") == "When is lunch?"


def test_a_red_cell_can_be_told_something() -> None:
    (message,) = tell(room_of(red="person"), LATER, "Be brief.", "red").outbox
    assert message.team == "red"
    with pytest.raises(InputError, match='there is no team "red"'):
        tell(room_of(), LATER, "Be brief.", "red")


def test_what_cannot_be_told_or_noted_is_refused() -> None:
    evening = room_of()
    for text, said in (("", "blank"), (" \n", "blank"), ("x" * 10_001, "10,000 characters")):
        with pytest.raises(InputError, match=said):
            tell(evening, LATER, text)
    with pytest.raises(InputError, match="the note is empty"):
        note(evening, LATER, "  ")
    with pytest.raises(InputError, match="a note holds"):
        note(evening, LATER, "x" * (MAX_PROSE + 1))
    with pytest.raises(InputError, match='a tag is actor, process, outcome or other, not "fun"'):
        note(evening, LATER, "x", tag="fun")
    for step in (tell, note):
        with pytest.raises(InputError, match=r'there is no team "\.\./x"'):
            step(evening, LATER, "x", "../x")
        with pytest.raises(OutOfOrderError, match="the room has ended"):
            step(end(evening, LATER), LATER, "x")


def test_the_longest_texts_fit_into_the_rooms_file() -> None:
    evening = with_sheets(room_of(), blue=sheet(ask="?" * MAX_PROSE))
    assert room_bytes(tell(evening, LATER, "x" * 10_000, "blue").room)
    assert room_bytes(note(evening, LATER, "x" * MAX_PROSE).room)


def test_a_room_that_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(InputError, match="cannot save: log"):
        room_bytes(room_of().room.logged("2026-05-04T12:00:00Z", "x", text="x" * 20_001))


def test_notes_stay_in_the_room_until_the_end() -> None:
    evening = played(room_of(), 1)
    evening = note(evening, LATER, "They argue well.", "blue", "actor")
    evening = note(evening, LATER, "The clock was too short.", tag="process")
    evening = reveal(resolved(all_ready(evening)), LATER)
    for team in ("blue", "green"):
        shown = shown_campaign(evening.room, evening.record(team))
        assert not any(each.notes for each in shown.years)
    ended = end(evening, LATER)
    about_all = Note("The clock was too short.", tag="process")
    assert ended.record("green").year(2).notes == (about_all,)
    mine = Note("They argue well.", tag="actor")
    assert ended.record("blue").year(2).notes == (mine, about_all)
    assert not ended.record("blue").year(1).notes


def test_a_note_of_a_year_that_was_not_played_is_in_the_last_one_that_was() -> None:
    ended = end(note(played(room_of(), 2), LATER, "A good end."), LATER)
    assert ended.record("blue").year(2).notes == (Note("A good end."),)
    assert len(ended.record("blue").years) == 2
    never = end(note(room_of(), LATER, "Nobody came."), LATER)
    assert never.record("blue").years == ()
    assert never.room.log[-2].text == "Nobody came."


def test_more_notes_than_a_year_holds_do_not_keep_the_room_from_ending() -> None:
    evening = played(room_of(), 1)
    for number in range(MOST_NOTES + 1):
        evening = note(evening, LATER, f"note {number}")
    assert len(end(evening, LATER).record("blue").year(1).notes) == MOST_NOTES


def test_a_teams_own_notes_are_there_once_after_an_undo() -> None:
    noted = sheet(notes=(Note("Ours.", "fms-backlog"),), predictions={"fms-backlog": 60})
    evening = with_sheets(room_of(), blue=noted)
    evening = reveal(resolved(evening), LATER)
    again = reveal(resolved(undo(evening, LATER)), LATER)
    assert again.record("blue").year(1).notes == (Note("Ours.", "fms-backlog"),)


def test_the_end_writes_the_facilitator_the_seed_and_the_salt_and_every_year_checks() -> None:
    evening = note(played(room_of(), 2), LATER, "Well done.")
    before = shown_campaign(evening.room, evening.record("blue"))
    assert (before.seed, before.salt) == (None, b"")
    ended = end(evening, LATER)
    assert ended.room.state is RoomState.ENDED
    for team in ("blue", "green"):
        shown = shown_campaign(ended.room, ended.record(team))
        assert shown.secret == ended.room.secret
        assert shown.facilitator == "A. Facilitator"
        found = verify(shown)
        assert (found.match, found.years) == (Match.SAME, 2)


def test_the_end_keeps_what_was_revealed_and_drops_the_year_that_was_not() -> None:
    evening = all_ready(played(room_of(), 1))
    assert len(end(evening, LATER).record("blue").years) == 1
    with pytest.raises(OutOfOrderError, match="cannot end now"):
        end(resolved(evening), LATER)
