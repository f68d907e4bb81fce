"""Teams that come late, part in two, and try something else."""

from __future__ import annotations

import pytest
from tests.room.evenings import evening
from tests.room.made_rooms import (
    LATER,
    all_ready,
    played,
    resolved,
    results,
    revealed,
    room_of,
    sheet,
    with_red,
    with_sheets,
)

from planner.boundary.errors import InputError
from planner.campaign.default_orders import play_typically
from planner.campaign.model import Mark
from planner.campaign.play import begin
from planner.campaign.verify import Match, verify
from planner.room.evening import OutOfOrderError
from planner.room.files.revealed import shown_campaign
from planner.room.model import MOST_TEAMS, RoomState
from planner.room.steps.end import end
from planner.room.steps.join import join
from planner.room.steps.make import blank_record
from planner.room.steps.open import open_by_red
from planner.room.steps.reveal import reveal
from planner.room.steps.split import split
from planner.room.steps.undo import undo


def test_a_late_team_has_a_typical_record_marked_in_every_year_before_it() -> None:
    evening = join(played(room_of(), 2), LATER, "Late Comers")
    late = evening.room.teams[-1]
    assert (late.id, late.joined) == ("late-comers", 3)
    record = evening.record(late.id)
    assert [each.marks for each in record.years[:2]] == [(Mark.TYPICAL,)] * 2
    assert not record.year(3).marks
    assert record.year(3).times.opened
    typical = play_typically(begin(blank_record(evening.room, late)), 2)
    assert evening.positions[late.id].digest == typical.digest
    assert evening.room.log[-1].kind == "join"


def test_a_late_team_plays_on_with_the_others() -> None:
    evening = join(played(room_of(), 2), LATER, "Late")
    evening = revealed(all_ready(evening))
    assert evening.record("late").played == 3
    assert evening.record("late").year(3).marks == ()


def test_a_team_that_comes_before_the_first_year_is_locked_is_as_all_others() -> None:
    evening = played(join(room_of(), LATER, "Late"), 2)
    assert results(evening, "late") == results(evening, "blue")
    assert not any(each.marks for each in evening.record("late").years)


def test_both_halves_of_a_team_have_the_record_so_far_and_the_new_one_is_marked() -> None:
    before = played(room_of(), 2)
    evening = split(before, LATER, "blue", "Light Blue")
    new = evening.room.teams[-1]
    assert (new.id, new.parent, new.joined) == ("light-blue", "blue", 1)
    assert results(evening, "light-blue") == results(evening, "blue") == results(before, "blue")
    record = evening.record("light-blue")
    assert (record.name, record.team) == ("Light Blue", "Light Blue")
    assert [each.marks for each in record.years[:2]] == [(Mark.BEFORE_SPLIT,)] * 2
    assert not any(each.marks for each in evening.record("blue").years)


def test_halves_with_equal_sheets_have_equal_results_and_go_their_own_ways_with_others() -> None:
    evening = split(played(room_of(), 1), LATER, "blue", "Light Blue")
    same = revealed(all_ready(evening))
    assert results(same, "light-blue") == results(same, "blue")
    others = {"blue": sheet(2), "light-blue": sheet(2, budget=0)}
    apart = revealed(with_sheets(evening, **others))
    assert results(apart, "light-blue")[2] != results(apart, "blue")[2]


def test_teams_come_and_part_only_while_a_year_can_still_be_planned() -> None:
    locked = resolved(all_ready(room_of()))
    done = played(room_of(), 10)
    assert done.room.state is RoomState.DONE
    for each in (locked, done, end(done, LATER)):
        with pytest.raises(OutOfOrderError, match="cannot join now"):
            join(each, LATER, "Late")
        with pytest.raises(OutOfOrderError, match="cannot split now"):
            split(each, LATER, "blue", "Late")


def test_a_name_must_be_a_new_one_and_the_room_must_have_a_place() -> None:
    evening = room_of()
    for name, said in (
        ("", "needs a name"),
        ("  ", "needs a name"),
        ("BLUE", 'there is a team "BLUE" already'),
        ("x" * 201, "200 characters at most"),
    ):
        with pytest.raises(InputError, match=said):
            join(evening, LATER, name)
        with pytest.raises(InputError, match=said):
            split(evening, LATER, "blue", name)
    full = room_of(*(f"Team {number}" for number in range(1, MOST_TEAMS + 1)))
    with pytest.raises(InputError, match=f"{MOST_TEAMS} teams at most"):
        join(full, LATER, "One more")
    with pytest.raises(InputError, match=r'there is no team "\.\./x"'):
        split(evening, LATER, "../x", "Late")


def test_an_id_is_one_safe_folder_name_and_never_that_of_the_red_cell() -> None:
    evening = room_of()
    for name in ("../../etc", "Red", "日本", "Blue!", "Light/Dark"):
        evening = join(evening, LATER, name)
    assert [each.id for each in evening.room.teams[2:]] == [
        "etc",
        "red-1",
        "team-1",
        "blue-1",
        "light-dark",
    ]


def test_undo_lets_a_late_team_plan_the_year_that_it_missed() -> None:
    evening = undo(join(played(room_of(), 2), LATER, "Late"), LATER)
    assert evening.room.year == 2
    assert evening.known_team("late").joined == 2
    record = evening.positions["late"].record
    assert (record.year, record.orders, record.marks) == (2, None, (Mark.TAKEN_BACK,))
    again = revealed(all_ready(evening))
    assert again.record("late").year(2).marks == (Mark.TAKEN_BACK,)
    assert again.record("late").year(1).marks == (Mark.TYPICAL,)


def test_undo_makes_the_year_of_a_new_half_its_own() -> None:
    evening = undo(split(played(room_of(), 2), LATER, "blue", "Light"), LATER)
    assert evening.record("light").year(1).marks == (Mark.BEFORE_SPLIT,)
    assert evening.record("light").year(2).marks == (Mark.TAKEN_BACK,)
    again = revealed(with_sheets(evening))
    assert results(again, "light") == results(again, "blue"), "the sheet of before counts for both"


def test_a_late_team_has_met_the_same_red_moves_as_the_others() -> None:
    evening = room_of(red="person")
    options = evening.room.scenario.red_options
    cheapest = min(options, key=lambda each: each.cost).id
    evening = open_by_red(with_red(evening, 1, cheapest), LATER)
    late = join(revealed(all_ready(evening)), LATER, "Late")
    assert late.room.state is RoomState.WAITING
    assert late.record("late").year(1).red == (cheapest,)


def test_nothing_sealed_is_shown_to_teams_that_came_later() -> None:
    evening = split(join(played(room_of(), 1), LATER, "Late"), LATER, "late", "Later")
    for team in ("late", "later"):
        shown = shown_campaign(evening.room, evening.record(team))
        assert (shown.seed, shown.salt) == (None, b"")
        assert shown.revealed == 1


def test_after_the_end_every_team_can_check_every_year() -> None:
    evening = join(played(room_of(), 1), LATER, "Late")
    evening = revealed(all_ready(split(evening, LATER, "green", "Light Green")))
    ended = end(undo(revealed(all_ready(evening)), LATER), LATER)
    for team in ended.room.teams:
        found = verify(shown_campaign(ended.room, ended.record(team.id)))
        assert (found.match, found.years) == (Match.SAME, 2)
    assert ended.record("late").year(1).marks == (Mark.TYPICAL,)


def test_a_reveal_after_a_late_team_came_records_its_first_own_year() -> None:
    evening = join(played(room_of(), 1), LATER, "Late")
    evening = reveal(resolved(with_sheets(evening)), LATER)
    assert evening.record("late").year(2).marks == (Mark.BY_LAST_YEAR,)


def test_no_teams_folder_has_a_name_that_windows_keeps_for_itself() -> None:
    ids = [each.id for each in evening("CON", "Nul", "com1", "Console").room.teams]
    assert ids == ["con-1", "nul-1", "com1-1", "console"]
