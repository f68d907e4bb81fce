"""Injects: released at once or kept for the next year, to the chosen teams and no others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.room.evenings import PLAN, after, evening, hand_in, made, written

from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES
from planner.campaign.model import Inject, Mark
from planner.room.clock import written_time
from planner.room.evening import OutOfOrderError
from planner.room.files.room_file import read_room, room_bytes
from planner.room.files.store import load_evening, take_step
from planner.room.folder.layout import Layout
from planner.room.model import RoomState
from planner.room.msel.row import MselRow, RowState
from planner.room.overview import Need, overview
from planner.room.seat.messages import read_message
from planner.room.seat.status import read_seat_status
from planner.room.steps.clock import pause
from planner.room.steps.end import end
from planner.room.steps.inject import OnTheSpot, release, release_due
from planner.room.steps.lock import lock
from planner.room.steps.msel import add_row, edit_row, skip_row
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.split import split
from planner.room.steps.undo import undo
from planner.scenario.model import Effect

if TYPE_CHECKING:
    from pathlib import Path

    from planner.room.evening import Evening
    from planner.room.steps.inject import What

TEAMS = ("falcon", "heron", "kite")
CUT = OnTheSpot("The vote fails", "No money.", "Treasury", (Effect("budget", -300),))
GIFT = OnTheSpot("A gift", effects=(Effect("budget", 100), Effect("budget", 50, next_year=True)))
WORDS = OnTheSpot("Talks are said to fail")
READY = f"year = 1\nready = true\n{PLAN}"


def played(before: Evening, minutes: float = 10) -> Evening:
    """The evening after its year, without overrides."""
    for step in (lock, resolve, reveal):
        before = step(before, after(minutes))
    return before


def refusal(before: Evening, what: What, *teams: str) -> str:
    with pytest.raises(InputError) as caught:
        release(before, after(1), what, teams)
    return caught.value.message


def injects(at: Evening, team: str, year: int = 1) -> tuple[Inject, ...]:
    return at.record(team).year(year).injects


@settings(max_examples=25, deadline=None)
@given(
    what=st.sampled_from(["recession", CUT, GIFT, WORDS, 1, 2]),
    teams=st.sets(st.sampled_from(TEAMS)),
    paused=st.booleans(),
)
def test_a_release_changes_the_records_of_the_chosen_teams_and_no_others(
    what: What, teams: set[str], *, paused: bool
) -> None:
    rows = (MselRow(1, "A row", effects=CUT.effects), MselRow(2, "", event="rupture"))
    before = replace(evening(), msel=rows)
    before = pause(before, after(1)) if paused else before
    now = release(before, after(2), what, sorted(teams))
    chosen = teams or set(TEAMS)
    for team in TEAMS:
        has_changed = now.record(team) != before.record(team)
        assert has_changed is (team in chosen)
        assert len(injects(now, team)) == int(team in chosen)
    assert {each.team for each in now.outbox} == chosen
    assert {each.number for each in now.outbox} == {1}
    assert now.room.messages == 1
    assert now.room.clock == before.room.clock
    (entry,) = (each for each in now.room.log if each.kind == "inject")
    assert entry.team == ("" if len(chosen) > 1 else next(iter(chosen)))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from(["recession", CUT, GIFT, WORDS]), unique=True, max_size=3))
def test_teams_with_the_same_injects_and_sheets_have_the_same_results(whats: list[What]) -> None:
    now = evening()
    for what in whats:
        now = release(now, after(1), what, ["kite", "heron"])
    for team in TEAMS:
        now = written(now, team, READY, at=2)
    now = played(now)
    heron, kite, falcon = (now.record(each).year(1) for each in ("heron", "kite", "falcon"))
    assert heron.results == kite.results
    assert heron.injects == kite.injects
    if CUT in whats:
        assert falcon.results is not None
        assert Mark.CUT not in falcon.marks


def test_an_event_of_the_deck_happens_with_its_question() -> None:
    now = release(evening(), after(1), "recession", ["heron"])
    assert "recession" in now.positions["heron"].questions
    assert "recession" not in now.positions["kite"].questions
    assert injects(now, "heron") == (Inject("recession", time=written_time(after(1))),)
    (message,) = now.outbox
    event = now.room.scenario.event("recession")
    assert (message.title, message.text) == (event.title, event.text)


def test_effects_written_on_the_spot_count_at_once() -> None:
    before = evening()
    now = release(before, after(1), CUT, ["heron"])
    opening, was = now.positions["heron"].opening, before.positions["heron"].opening
    assert opening is not None
    assert was is not None
    assert int(opening.budget[0]) == max(int(was.budget[0]) - 300, 3_000)  # year 1 has a floor
    (message,) = now.outbox
    assert (message.title, message.text, message.sender) == (CUT.title, "No money.", "Treasury")


def test_an_event_that_already_happens_goes_to_the_others_only() -> None:
    now = release(evening(), after(1), "recession", ["heron"])
    now = release(now, after(2), "recession")
    assert [each.teams for each in now.room.releases] == [("heron",), ("falcon", "kite")]
    assert "already happens in year 1" in refusal(now, "recession")


@pytest.mark.parametrize("what", ["recession", CUT])
def test_an_inject_that_asks_or_cuts_income_takes_ready_back(what: What) -> None:
    now = written(evening(), "heron", READY, at=1)
    now = written(now, "kite", READY, at=1)
    assert now.is_ready("heron")
    now = release(now, after(2), what, ["heron"])
    assert not now.is_ready("heron")
    assert now.is_ready("kite")
    needs = {each.team.id: each.need for each in overview(now, after(2), {})}
    assert needs["heron"] is Need.PLANNING
    locked = lock(now, after(3))
    assert Mark.BY_DRAFT in locked.record("heron").year(1).marks
    assert Mark.BY_DRAFT not in locked.record("kite").year(1).marks
    again = written(now, "heron", READY, at=2.5)
    assert again.is_ready("heron")


@pytest.mark.parametrize("what", [GIFT, WORDS])
def test_an_inject_that_only_says_or_gives_leaves_teams_ready(what: What) -> None:
    now = release(written(evening(), "heron", READY, at=1), after(2), what)
    assert now.is_ready("heron")


@pytest.mark.parametrize("steps", [(lock,), (lock, resolve)])
def test_an_inject_after_the_lock_belongs_to_the_next_year(steps: tuple[object, ...]) -> None:
    now = replace(evening(), msel=(MselRow(1, "A row", to="heron"),))
    for step in (lock, resolve)[: len(steps)]:
        now = step(now, after(10))
    before = now
    now = release(release(now, after(11), CUT), after(12), 1)
    assert now.positions == before.positions
    assert now.outbox == ()
    assert [(each.year, each.message) for each in now.room.releases] == [(2, 0), (2, 0)]
    assert now.row(1).state is RowState.RELEASED
    if now.room.state is RoomState.LOCKED:
        now = resolve(now, after(13))
    now = reveal(now, after(14))
    assert now.room.year == 2
    assert all(injects(now, each, 1) == () for each in TEAMS)
    assert [len(injects(now, each, 2)) for each in TEAMS] == [1, 2, 1]
    assert [(each.team, each.number, each.year) for each in now.outbox] == [
        ("falcon", 1, 2),
        ("heron", 1, 2),
        ("kite", 1, 2),
        ("heron", 2, 2),
    ]


def test_an_inject_after_the_last_lock_has_no_year() -> None:
    now = evening()
    last = now.room.scenario.years
    now = replace(now, room=replace(now.room, year=last, state=RoomState.LOCKED))
    assert "year 10 is locked and the last" in refusal(now, WORDS)


def test_a_reveal_taken_back_keeps_the_injects_of_both_years() -> None:
    now = release(evening(), after(1), WORDS)
    now = release(played(now), after(11), CUT, ["heron"])
    assert len(injects(now, "heron", 2)) == 1
    now = undo(now, after(12))
    assert [len(injects(now, each, 1)) for each in TEAMS] == [1, 1, 1]
    assert injects(now, "heron", 2) == ()
    assert [each.message for each in now.room.releases] == [1, 0]
    now = played(replace(now, outbox=()), 20)
    assert injects(now, "heron", 2) == (
        Inject("", CUT.title, CUT.effects, written_time(after(20))),
    )
    assert [(each.team, each.number) for each in now.outbox] == [("heron", 3)]


def test_a_row_goes_to_its_teams_unless_others_are_named() -> None:
    rows = (MselRow(1, "One", to="Heron, Press desk"), MselRow(2, "Two", to="Press desk"))
    before = replace(evening(), msel=rows)
    assert release(before, after(1), 1).room.releases[0].teams == ("heron",)
    assert release(before, after(1), 1, ["kite"]).room.releases[0].teams == ("kite",)
    assert refusal(before, 2) == (
        'row 2 goes to "Press desk", which is no team here; name one with --team: '
        "falcon, heron, kite"
    )
    assert release(before, after(1), 2, ["kite"]).row(2).state is RowState.RELEASED


def test_a_row_is_released_once_and_can_be_made_ready_again() -> None:
    now = replace(evening(), msel=(MselRow(1, "One"), MselRow(2, "Two")))
    now = skip_row(release(now, after(1), 1), after(2), 2)
    for number, state in ((1, "released"), (2, "skipped")):
        advice = f"msel edit {number} --state ready makes it ready again"
        assert refusal(now, number) == f"row {number} is {state} already; {advice}"
    now = edit_row(now, after(3), 1, {"state": "ready"})
    assert len(injects(release(now, after(4), 1), "kite")) == 2


@pytest.mark.parametrize(
    ("what", "teams", "sentence"),
    [
        ("cyber-atack", (), 'there is no event "cyber-atack"; did you mean "cyber-attack"?'),
        (7, (), "there is no row 7; the list is empty"),
        (WORDS, ("hawk",), 'there is no team "hawk"; the teams are falcon, heron, kite'),
    ],
)
def test_what_is_not_there_is_named(what: What, teams: tuple[str, ...], sentence: str) -> None:
    assert refusal(evening(), what, *teams) == sentence


def test_nothing_is_released_once_the_room_has_ended() -> None:
    with pytest.raises(OutOfOrderError, match="cannot inject now: the room has ended"):
        release(end(evening(), after(1)), after(2), WORDS)


def test_due_rows_go_out_together_and_those_for_nobody_stay_due() -> None:
    rows = (
        MselRow(1, "One", year=1),
        MselRow(2, "Two", year=1, to="Press desk"),
        MselRow(3, "Three", year=1, auto=True),
        MselRow(4, "Four", year=2),
    )
    before = replace(evening(), msel=rows)
    automatic = release_due(before, after(1), only_auto=True)
    assert [each.row for each in automatic.room.releases] == [3]
    now = release_due(before, after(1))
    assert [each.row for each in now.room.releases] == [1, 3]
    assert [each.state for each in now.msel] == [
        RowState.RELEASED,
        RowState.READY,
        RowState.RELEASED,
        RowState.READY,
    ]


def test_a_row_that_is_released_by_itself_goes_out_when_its_year_opens() -> None:
    rows = (MselRow(1, "Itself", year=2, auto=True), MselRow(2, "Asked for", year=2))
    now = played(replace(evening(), msel=rows))
    assert [each.state for each in now.msel] == [RowState.RELEASED, RowState.READY]
    assert len(injects(now, "kite", 2)) == 1


def test_a_year_has_at_most_as_many_injects_as_a_file_holds() -> None:
    now = evening("Falcon")
    full = replace(now.positions["falcon"].record, injects=(Inject(text="x"),) * 128)
    now = now.with_position("falcon", now.positions["falcon"].ordered(full))
    assert "year 1 of falcon has 128 injects, the most of a year" in refusal(now, WORDS)
    kept = lock(evening("Falcon"), after(1))
    for _ in range(128):
        kept = release(kept, after(2), WORDS)
    assert "year 2 of falcon has 128 injects, the most of a year" in refusal(kept, WORDS)


def test_too_many_rows_released_by_themselves_stop_no_reveal() -> None:
    rows = tuple(MselRow(n, "x", text="y" * 3_000, year=2, auto=True) for n in range(1, 131))
    now = played(replace(evening("Falcon"), msel=rows))
    assert now.room.year == 2
    assert sum(each.state is RowState.READY for each in now.msel) > 0
    assert now.room.releases


def test_injects_that_the_rooms_file_could_not_hold_are_refused() -> None:
    now = evening("Falcon")
    for _ in range(15):
        now = release(now, after(1), OnTheSpot("Long", "東" * 19_000))
    assert "hold at most 300,000 characters" in refusal(now, OnTheSpot("Long", "東" * 19_000))
    assert len(room_bytes(now.room)) < MAX_BYTES


def test_due_rows_that_the_rooms_file_could_not_hold_stay_due() -> None:
    full = evening()
    for _ in range(14):
        full = release(full, after(1), OnTheSpot("Long", "x" * 20_000))
    full = release(full, after(1), OnTheSpot("Long", "x" * (20_000 - 15 * 4 - 10)))
    with_text = MselRow(1, "Row", year=1, sender="The ministry", auto=True)
    of_deck = MselRow(2, "Event", event="recession", year=1, auto=True)
    assert release_due(replace(full, msel=(with_text, of_deck)), after(2)).room == full.room


def test_what_is_kept_for_a_team_goes_to_both_of_its_parts() -> None:
    now = release(played(evening()), after(11), CUT, ["heron"])
    now = undo(now, after(12))
    now = split(now, after(13), "heron", "Egret")
    now = played(replace(now, outbox=()), 20)
    assert [each.team for each in now.outbox] == ["heron", "egret"]


def test_the_rooms_file_holds_releases_and_the_times_after_which_ready_counts(
    tmp_path: Path,
) -> None:
    now = release(release(evening(), after(1), GIFT, ["kite"]), after(2), "recession")
    room = release(lock(now, after(3)), after(4), CUT).room
    content = room_bytes(room)
    again = read_room(content, tmp_path / "room.toml")
    assert again.releases == room.releases
    assert again.ready_after == room.ready_after
    assert room_bytes(again) == content


def test_a_release_reaches_the_files_of_its_teams_alone(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    layout = Layout(folder)
    before = {each: layout.campaign(each).read_bytes() for each in TEAMS}
    take_step(folder, lambda at, now: release(at, now, CUT, ["heron"]), after(1))
    now = {each: layout.campaign(each).read_bytes() for each in TEAMS}
    assert [each for each in TEAMS if now[each] != before[each]] == ["heron"]
    assert b"The vote fails" in now["heron"]
    path = layout.message("heron", 1)
    assert read_message(path.read_bytes(), str(path), 1, "heron").title == "The vote fails"
    assert not layout.message("kite", 1).exists()
    for team in TEAMS:
        status = read_seat_status(layout.status(team).read_bytes(), team)
        assert bool(status.ready_after) is (team == "heron")
    assert load_evening(folder).record("heron").year(1).injects[0].effects == CUT.effects


def test_what_is_kept_for_the_next_year_is_in_no_teams_folder(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    for step in (lock, lambda at, now: release(at, now, CUT)):
        take_step(folder, step, after(1))
    shared = [each.read_bytes() for each in (folder / "teams").rglob("*") if each.is_file()]
    assert shared
    assert not any(b"The vote fails" in each for each in shared)
    for step in (resolve, reveal):
        take_step(folder, step, after(2))
    assert all(Layout(folder).message(each, 1).exists() for each in TEAMS)


def test_the_list_is_a_file_beside_the_room_and_only_a_step_that_changes_it_writes_it(
    tmp_path: Path,
) -> None:
    folder = made(tmp_path / "room")
    path = Layout(folder).msel
    assert not path.exists()
    take_step(folder, lambda at, now: add_row(at, now, {"title": "One", "year": "1"}), after(1))
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(f"{text},,,Two,,,,,,,,,,,,\n", encoding="cp1252")  # as a spreadsheet saves it
    typed = path.read_bytes()
    take_step(folder, pause, after(2))
    assert path.read_bytes() == typed
    assert [each.title for each in load_evening(folder).msel] == ["One", "Two"]
    take_step(folder, lambda at, now: release(at, now, 2), after(3))
    assert "2,,,Two,,,,,,,,,released,,," in path.read_text(encoding="utf-8-sig")


def test_a_list_that_cannot_be_read_stops_its_own_steps_and_no_others(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    path = Layout(folder).msel
    path.write_text("title,year\nOne,11\n")
    evening_now = load_evening(folder)
    assert "row 2, year: must be a year from 1 to 10" in evening_now.msel_problem
    for step in (
        lambda at, now: add_row(at, now, {"title": "Two"}),
        lambda at, now: release(at, now, 1),
        lambda at, now: skip_row(at, now, 1),
    ):
        with pytest.raises(InputError, match="row 2, year: must be a year from 1 to 10"):
            take_step(folder, step, after(1))
    take_step(folder, lambda at, now: release(at, now, WORDS), after(1))
    hand_in(folder, "kite", READY)
    take_step(folder, lock, after(2))
    assert path.read_text() == "title,year\nOne,11\n"
