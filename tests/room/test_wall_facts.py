"""The facts of the facilitator's wall: rows, head, timetable, injects and results."""

from dataclasses import replace
from functools import partial
from types import MappingProxyType

import pytest
from tests.room.evenings import PLAN, START, after, evening, written

from planner.boundary.errors import InputError
from planner.engine.year_context import Spread
from planner.room.clock import Timeout
from planner.room.evening import Evening
from planner.room.model import Absent, RoomState
from planner.room.msel.row import RowState
from planner.room.overview import next_step, overview
from planner.room.steps.clock import move, pause
from planner.room.steps.end import end
from planner.room.steps.inject import release
from planner.room.steps.lock import lock
from planner.room.steps.msel import add_row, skip_row
from planner.room.steps.note import note
from planner.room.steps.override import Adjudication, override
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.stand_in import stand_in
from planner.room.steps.undo import undo
from planner.room.wall.forecasts import forecast_team, is_current
from planner.room.wall.headline import WallHead, clock_face, headline
from planner.room.wall.inject_rows import inject_rows
from planner.room.wall.odds_table import kpis_across, middle_score, widest_first
from planner.room.wall.record_lines import log_lines, record_so_far
from planner.room.wall.team_rows import TeamRow, team_rows
from planner.room.wall.timetable import timetable
from planner.room.wall.view import wall_view
from planner.room.wall.year_results import is_result_of, team_result
from planner.wording.times import clock_digits

READY = f"year = 1\nready = true\n{PLAN}"
DRAFT = f"year = 1\n{PLAN}"
OVER = "year = 1\n[orders.fms-backlog]\nbudget = 9000\neffort = 3\n"
BACKLOG = "progress:fms-backlog"


def row(of: Evening, team: str, minutes: float = 1) -> TeamRow:
    now = after(minutes)
    rows = team_rows(of, now, overview(of, now, {}), {})
    return next(each for each in rows if each.id == team)


def head(of: Evening, minutes: float = 1) -> WallHead:
    now = after(minutes)
    teams = overview(of, now, {})
    return headline(of, now, teams, next_step(of, now, teams))


def played(of: Evening, minutes: float = 10) -> Evening:
    """The evening with its year locked, resolved and revealed."""
    for step in (lock, resolve, reveal):
        of = step(of, after(minutes))
    return of


# ---- rows


def test_a_row_says_what_the_team_needs_and_the_way_out() -> None:
    room = written(evening(), "kite", f'ask = "May we?"\n{DRAFT}', 1)
    asks = row(room, "kite", 2)
    assert (asks.sign, asks.state, asks.action) == ("?", "asks you", "asks: May we?")
    assert asks.way_out.startswith("enter answers")
    assert asks.is_troubled
    over = row(written(room, "heron", OVER, 1), "heron", 2)
    assert (over.state, over.is_over) == ("overspent", True)
    assert "in proportion" in over.way_out
    silent = row(room, "falcon", 6)
    assert (silent.state, silent.action, silent.is_silent) == ("silent", "no sign yet", True)
    assert silent.way_out == "the lock takes nothing · t settles that"


def test_a_ready_team_is_quiet_and_a_locked_one_shows_what_was_taken() -> None:
    room = written(evening(), "kite", READY, 1)
    assert row(room, "kite").is_quiet
    assert row(room, "kite").state == "ready"
    locked = row(lock(room, after(2)), "kite")
    assert (locked.sign, locked.state, locked.action) == ("■", "locked", "its sheet")
    assert not locked.is_quiet


@pytest.mark.parametrize(
    ("minutes", "words"), [(0.5, "now"), (3, "3 min"), (61, "1 h"), (3_000, "2 d")]
)
def test_the_last_sign_of_a_team_is_told_by_its_age(minutes: float, words: str) -> None:
    room = written(evening(), "kite", DRAFT, 0)
    assert row(room, "kite", minutes).ago == words


def test_a_team_that_never_wrote_has_no_age() -> None:
    assert row(evening(), "kite").ago == "·"


def test_once_the_evening_has_ended_no_team_counts_as_ready() -> None:
    room = written(evening("Kite"), "kite", READY, 1)
    room = end(room, after(2))
    assert (row(room, "kite").state, row(room, "kite").action) == ("ended", "")


# ---- a stand-in


def test_a_stand_in_settles_a_silent_team_and_its_own_sheet_still_counts() -> None:
    room = written(evening(), "kite", DRAFT, 0)
    assert row(room, "kite", 6).state == "silent"
    room = stand_in(room, after(6), "kite")
    settled = row(room, "kite", 6)
    assert (settled.state, settled.action) == ("stands in", "the lock takes its draft")
    assert lock(room, after(7)).room.locked["kite"] == "its draft"
    ready = written(room, "kite", READY, 7)
    assert lock(ready, after(8)).room.locked["kite"] == "its sheet"
    again = stand_in(room, after(7), "kite")
    assert row(again, "kite", 7).state == "silent"


def test_the_lock_does_not_wait_for_a_team_with_a_stand_in() -> None:
    room = written(written(evening(), "falcon", READY, 1), "heron", READY, 1)
    room = written(room, "kite", DRAFT, 1)
    room = replace(room, room=replace(room.room, absent=Absent.WAIT))
    with pytest.raises(InputError, match="no sheet from Kite"):
        lock(room, after(2))
    locked = lock(stand_in(room, after(2), "kite"), after(3))
    assert locked.room.state is RoomState.LOCKED
    assert locked.room.locked["kite"] == "its draft"


def test_a_ready_team_needs_no_stand_in() -> None:
    room = written(evening(), "kite", READY, 1)
    with pytest.raises(InputError, match="Kite is ready"):
        stand_in(room, after(2), "kite")


# ---- the head


def test_the_head_names_who_is_ready_and_whom_to_look_at_first() -> None:
    room = written(evening(), "kite", f'ask = "May we?"\n{DRAFT}', 1)
    room = written(written(room, "heron", OVER, 1), "falcon", READY, 1)
    shown = head(room)
    assert shown.ready == "1 of 3 ready."
    assert shown.look == "Look first at Kite (asks) and Heron (overspent)."
    assert (shown.step, shown.step_title, shown.stage) == ("lock", "Lock all", 0)
    assert head(evening("A", "B", "C", "D"), 9).look == "4 need you: 4 silent."


def test_the_next_step_is_named_in_each_state() -> None:
    room = lock(evening(), after(3))
    assert (head(room).step_title, head(room).stage) == ("Resolve", 1)
    room = resolve(room, after(4))
    assert (head(room).step_title, head(room).stage) == ("Reveal", 2)
    assert head(reveal(room, after(5))).step_title == "Lock all"


def test_the_clock_counts_down_stands_and_counts_over() -> None:
    room = evening()
    face = clock_face(room, after(1))
    assert (face.digits, face.is_near, face.runs) == ("9:00", False, True)
    assert face.label.startswith("left to plan · ends ")
    assert clock_face(room, after(8.5)).is_near
    assert clock_face(pause(room, after(4)), after(9)).digits == "6:00"
    assert clock_face(move(room, after(4), 5), after(5)).digits == "10:00"
    over = clock_face(room, after(12))
    assert (over.digits, over.label.split(" · ")[0]) == ("-2:00", "over time")
    clock = replace(room.room.clock, timeout=Timeout.LOCK)
    locks = replace(room, room=replace(room.room, clock=clock))
    assert clock_face(locks, after(1)).label.endswith("locks then")


def test_after_the_lock_the_clock_counts_since_then() -> None:
    face = clock_face(lock(evening(), after(5)), after(7.5))
    assert face.digits == "2:30"
    assert face.label.startswith("since the lock")


def test_minutes_are_written_with_their_sign() -> None:
    assert [clock_digits(each) for each in (754, 0, -15)] == ["12:34", "0:00", "-0:15"]


# ---- the timetable


def test_an_evening_on_time_says_when_it_ends() -> None:
    table = timetable(evening(), after(1))
    assert table.late == 0
    assert table.cost.startswith("On time")
    assert [each.minutes for each in table.slots] == [10, 10, 8, 8, 8, 5, 5, 5, 5, 5]
    assert [each.year for each in table.slots if each.is_now] == [1]


def test_minutes_behind_are_taken_from_the_next_year_or_from_the_end() -> None:
    room = played(evening(), 17)  # the year was to take 10 minutes
    table = timetable(room, after(17))
    assert table.late == 7
    assert "7 minutes behind: year 3 gets 7 minutes instead of 8" in table.cost
    assert table.slots[0].minutes == 17
    assert table.slots[0].is_over


def test_minutes_added_count_at_once_and_a_stopped_clock_as_it_goes_on() -> None:
    room = move(evening(), after(1), 5)
    assert timetable(room, after(2)).late == 5
    stopped = pause(evening(), after(4))
    assert timetable(stopped, after(7)).late == 3


def test_a_lateness_that_no_year_can_make_up_moves_the_end() -> None:
    table = timetable(evening(), after(200))
    assert "instead of" in table.cost
    assert "gets" not in table.cost


def test_an_evening_that_was_left_for_days_is_told_in_hours() -> None:
    assert "hours behind" in timetable(evening(), after(3_000)).cost


# ---- injects


def listed(**cells: str) -> Evening:
    return add_row(evening(), START, {"title": "A leak", **cells})


def shown(of: Evening, minutes: float = 1, most: int = 4, here: int = 0) -> list[str]:
    view = wall_view(of, after(minutes), {}, {})
    found = inject_rows(of, after(minutes), view.coming, most, here)
    return [f"{each.sign}|{each.when}|{each.words}" for each in found]


def test_an_inject_shows_when_it_is_due_and_what_it_does() -> None:
    cells = {"year": "1", "minute": "5", "effects": "support -300", "expected action": "a denial"}
    room = listed(**cells)
    sign, when, words = shown(room)[0].split("|")
    assert (sign, when) == (" ", f"{after(5).astimezone():%H:%M}")
    assert "support" in words
    assert words.endswith("expect: a denial")
    assert shown(room, 6)[0].startswith("▸|")
    assert "due: i releases it" in shown(room, 6)[0]


def test_an_inject_with_a_condition_asks_only_when_that_holds() -> None:
    room = listed(condition="support > 99")
    assert shown(room) == [" |·|if support > 99"]
    assert shown(listed(condition="support > 1"))[0].startswith("▸|")


def test_a_released_inject_says_who_has_read_it() -> None:
    room = release(listed(), after(2), 1)
    assert shown(room)[0].endswith("released, 0 of 3 have read it")
    room = written(room, "kite", f"read = [1]\n{DRAFT}", 3)
    assert shown(room)[0].endswith("released, 1 of 3 have read it")


def test_the_last_released_inject_stands_above_the_next_ones() -> None:
    room = evening()
    for number in range(1, 8):
        room = add_row(room, START, {"title": f"Inject {number}"})
    for number in (1, 2, 3):
        room = release(room, after(number), number)
    room = skip_row(room, after(4), 4)
    view = wall_view(room, after(5), {}, {})
    found = inject_rows(room, after(5), view.coming, 4)
    assert [each.number for each in found] == [3, 5, 6, 7]
    states = [each.state for each in found]
    assert states == [RowState.RELEASED, *[RowState.READY] * 3]
    above = inject_rows(room, after(5), view.coming, 4, here=4)
    assert 4 in [each.number for each in above]
    assert view.next_inject == 5


# ---- forecasts and results


def test_a_forecast_is_made_again_only_for_another_sheet() -> None:
    room = written(evening(), "kite", DRAFT, 1)
    kite = room.known_team("kite")
    made = forecast_team(room, kite, futures=50)
    assert is_current(room, kite, made)
    assert is_current(written(room, "kite", f'doing = "looks"\n{DRAFT}', 2), kite, made)
    other = written(room, "kite", OVER.replace("9000", "90"), 2)
    assert not is_current(other, kite, made)
    again = forecast_team(other, kite, made, futures=50)
    assert again.base == made.base
    assert again.change == again.score - made.base


def test_the_room_s_middle_and_the_widest_spread_come_from_the_forecasts() -> None:
    room = written(evening(), "kite", DRAFT, 1)
    made = {each.id: forecast_team(room, each, futures=50) for each in room.room.playing}
    across = kpis_across(room, made)
    assert [each.priority for each in across] == list(room.room.scenario.priority_ids)
    spreads = [each.spread for each in widest_first(across)]
    assert spreads == sorted(spreads, reverse=True)
    assert middle_score(made) == sorted(each.score for each in made.values())[1]
    assert kpis_across(room, {}) == ()
    assert middle_score({}) is None


def test_a_resolved_year_stands_between_its_worst_and_its_best() -> None:
    room = written(evening(), "kite", READY, 1)
    room = resolve(lock(room, after(2)), after(3))
    kite = room.known_team("kite")
    result = team_result(room, kite)
    assert result.worst <= result.likely <= result.best
    assert is_result_of(room, kite, result)
    number = next(each for each in result.numbers if each.number == BACKLOG)
    assert number.spread.engine == number.came
    made = Adjudication("kite", BACKLOG, number.spread.likely, "they argued well", "Kim")
    after_it = override(room, after(4), made)
    assert not is_result_of(after_it, kite, result)
    overridden = team_result(after_it, kite)
    changed = next(each for each in overridden.numbers if each.number == BACKLOG)
    assert (changed.came, overridden.overrides) == (number.spread.likely, 1)
    assert isinstance(changed.spread, Spread)
    assert changed.spread == number.spread


# ---- the record


def test_the_record_names_overrides_notes_and_the_reveal() -> None:
    room = resolve(lock(written(evening(), "kite", READY, 1), after(2)), after(3))
    made = Adjudication("kite", BACKLOG, 10_000, "they argued well", "Kim", is_outside=True)
    room = note(override(room, after(4), made), after(4), "calm", "kite")
    room = reveal(room, after(5))
    last = record_so_far(room)[-1]
    assert last.when == "year 1"
    assert "1 override: Kite, FMS Backlog" in last.words
    assert "→ 100 %, “they argued well” · 1 note · revealed" in last.words


def test_the_log_tells_the_last_steps_first_each_on_one_line() -> None:
    room = played(evening(), 5)
    words = [each.words for each in log_lines(room, 3)]
    assert words == ["year 2 opened", "year 1 revealed", "year 1 resolved"]
    told = replace(room, room=room.room.logged("2026-03-05T18:09:00+00:00", "note", text="a\nb"))
    assert log_lines(told, 1)[0].words == "note: a → b"


def test_undo_is_offered_once_there_is_a_lock_or_a_reveal_to_take_back() -> None:
    room = evening()
    view = partial(wall_view, now=after(6), forecasts={}, results={})
    assert not view(room).can_undo
    revealed = played(room, 5)
    assert view(revealed).can_undo
    assert view(lock(room, after(6))).can_undo
    assert undo(revealed, after(6)).room.year == 1


def test_an_unknown_team_has_no_row() -> None:
    view = wall_view(evening(), after(1), MappingProxyType({}), MappingProxyType({}))
    assert view.team("nobody") is None
    assert view.team("kite") is not None
