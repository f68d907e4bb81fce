"""What the switches let people see: on, off, or at the reveal, for the room or one team."""

from pathlib import Path

import pytest
from tests.room.evenings import PLAN, START, after, evening, hand_in, made, written

from planner.boundary.errors import InputError
from planner.campaign.model import Mark
from planner.room.evening import Evening, OutOfOrderError
from planner.room.files.store import take_step
from planner.room.folder.layout import Layout
from planner.room.model import RoomState
from planner.room.seat.status import read_seat_status, seat_status_bytes, seat_status_of
from planner.room.steps.clock import move, pause
from planner.room.steps.end import end
from planner.room.steps.lock import lock
from planner.room.steps.ready import tell_ready
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.switch import switch
from planner.room.switches import Setting, Switch
from planner.room.visibility import TeamScore, allows, shown_standings, standings

READY = f"year = 1\nready = true\n{PLAN}"


def is_shown(of: Evening, minutes: float) -> bool:
    room = of.room
    return allows(Setting.REVEAL, room.state, room.year, room.clock, after(minutes))


def revealed(at: float = 10, before: Evening | None = None) -> Evening:
    """An evening whose year 1 was revealed at a minute; Falcon played, the others did not."""
    room = written(evening() if before is None else before, "falcon", READY, 1)
    return reveal(resolve(lock(room, after(2)), after(3)), after(at))


def test_on_and_off_hold_always() -> None:
    room = evening().room
    for state in RoomState:
        assert allows(Setting.ON, state, 1, room.clock, START)
        assert not allows(Setting.OFF, state, 9, room.clock, START)


def test_reveal_lasts_until_the_next_year_s_clock_has_run_a_minute() -> None:
    room = revealed(at=10)
    assert is_shown(room, 10)
    assert is_shown(room, 10.9)
    assert not is_shown(room, 11)
    assert not is_shown(lock(room, after(10.5)), 10.6)


def test_a_clock_stopped_after_the_reveal_keeps_the_look() -> None:
    room = pause(revealed(at=10), after(10.5))
    assert is_shown(room, 40)


def test_minutes_added_or_taken_do_not_bring_the_look_back_or_end_it() -> None:
    room = revealed(at=10)
    assert not is_shown(move(room, after(12), 5), 12)
    assert is_shown(move(room, after(10.5), -5), 10.6)


def test_there_is_nothing_to_look_at_before_the_first_reveal() -> None:
    assert not is_shown(evening(), 0)


def test_after_the_last_year_the_look_stays() -> None:
    room = evening().room
    for state in (RoomState.DONE, RoomState.ENDED):
        assert allows(Setting.REVEAL, state, 10, room.clock, after(500))


def test_teams_stand_by_score_then_name_with_shared_places_and_marks() -> None:
    assert standings(evening()) == ()
    room = revealed()
    score = room.positions["falcon"].score
    assert score > 0
    assert standings(room) == (
        TeamScore("Falcon", score, 1, marked=False),
        TeamScore("Heron", 0, 2, marked=True),
        TeamScore("Kite", 0, 2, marked=True),
    )


def test_marks_of_a_year_that_is_not_revealed_are_nobody_else_s_business() -> None:
    room = lock(written(revealed(), "falcon", "year = 2\n[orders]\n", 11), after(12))
    assert room.record("falcon").year(2).marks == (Mark.BY_DRAFT,)
    before = {each.name: each.marked for each in standings(revealed())}
    assert {each.name: each.marked for each in standings(room)} == before


def test_scores_without_ranking_stand_by_name_and_ranking_without_scores_has_none() -> None:
    room = revealed()
    scores = switch(room, after(11), Switch.SCORES, Setting.ON)
    rows = shown_standings(scores, after(11))
    assert [each.name for each in rows] == ["Falcon", "Heron", "Kite"]
    assert {each.place for each in rows} == {None}
    assert rows[0].score == room.positions["falcon"].score
    ranking = switch(room, after(11), Switch.RANKING, Setting.ON)
    assert [(e.place, e.score) for e in shown_standings(ranking, after(11))] == [
        (1, None),
        (2, None),
        (2, None),
    ]


def test_a_setting_of_one_team_is_its_own() -> None:
    room = switch(revealed(), after(11), Switch.SCORES, Setting.ON, "kite")
    assert shown_standings(room, after(11), "kite")
    assert not shown_standings(room, after(11), "heron")
    assert not shown_standings(room, after(11))


def test_a_switch_is_refused_for_an_unknown_team_and_after_the_end() -> None:
    room = evening()
    with pytest.raises(InputError, match='there is no team "x"; the teams are falcon, heron'):
        switch(room, after(1), Switch.ODDS, Setting.OFF, "x")
    with pytest.raises(OutOfOrderError, match="the room has ended"):
        switch(end(room, after(1)), after(2), Switch.ODDS, Setting.OFF)


def test_a_switch_is_in_the_log() -> None:
    room = switch(evening(), after(1), Switch.ODDS, Setting.OFF, "kite").room
    assert (room.log[-1].kind, room.log[-1].team, room.log[-1].text) == (
        "switch",
        "kite",
        "odds off",
    )


def test_a_status_keeps_the_teams_side_by_side() -> None:
    room = switch(revealed(), after(11), Switch.RANKING, Setting.ON)
    status = seat_status_of(room, room.room.teams[0], after(11).isoformat())
    assert len(status.scores) == 3
    again = read_seat_status(seat_status_bytes(status), "status.toml")
    assert again.scores == status.scores


def test_other_teams_scores_are_in_no_file_of_a_team_unless_it_may_see_them(
    tmp_path: Path,
) -> None:
    folder = made(tmp_path / "room")
    hand_in(folder, "falcon", READY)
    for minute, step in enumerate((lock, resolve, reveal), 1):
        take_step(folder, step, after(minute))

    def told(team: str) -> tuple[TeamScore, ...]:
        path = Layout(folder).status(team)
        return read_seat_status(path.read_bytes(), str(path)).scores

    assert told("kite") == ()
    assert "Falcon" not in Layout(folder).status("kite").read_text()

    def at_reveal(evening: Evening, now: object) -> Evening:
        del now
        return switch(evening, after(3.2), Switch.SCORES, Setting.REVEAL, "kite")

    take_step(folder, at_reveal, after(3.2))
    assert told("kite")
    assert told("heron") == ()
    take_step(folder, tell_ready, after(3.9))
    assert told("kite")
    take_step(folder, tell_ready, after(4))
    assert told("kite") == ()
    assert "Falcon" not in Layout(folder).status("kite").read_text()
