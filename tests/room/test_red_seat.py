"""Red's seat: its moves against all teams and single ones, and the room around them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.room.made_rooms import LATER, all_ready, resolved
from tests.room.red_seats import a_year_later, opened, red_seat, told, waiting

from planner.room.model import RoomState
from planner.room.red.seat import ALL, RedSeat, RedState, joined_red
from planner.room.red.sheet import RedSheet, red_sheet_bytes, red_sheet_of
from planner.room.steps.end import end
from planner.room.steps.lock import lock
from planner.room.steps.split import split
from planner.room.steps.tell import tell
from planner.room.steps.undo import undo

CHEAP, OTHER, DEAR = "steal", "jam-the-queue", "probe"
"""Of 200, 200 and 300 points; red begins with 400."""


def seat() -> RedSeat:
    return red_seat(waiting())


def test_a_move_is_picked_against_all_teams_and_put_back() -> None:
    one = seat().toggled(OTHER, ALL).toggled(CHEAP, ALL)
    assert one.sheet.moves == (CHEAP, OTHER), "in the scenario's order"
    assert one.taken("falcon") == (CHEAP, OTHER)
    assert (one.cost(ALL), one.means(ALL)) == (400, (400, 400))
    assert one.toggled(CHEAP, ALL).sheet.moves == (OTHER,)
    assert one.common(ALL).sheet.moves == ()
    assert one.toggled("no-such", ALL) == one


def test_moves_against_one_team_begin_with_the_common_ones_and_leave_the_others_alone() -> None:
    one = seat().toggled(CHEAP, ALL).toggled(OTHER, "kite")
    assert one.taken("kite") == (CHEAP, OTHER)
    assert one.taken("falcon") == (CHEAP,)
    assert one.has_own("kite")
    assert not one.has_own("falcon")
    later = one.toggled(DEAR, ALL)
    assert later.taken("kite") == (CHEAP, OTHER), "what is common does not change it any more"
    none = one.toggled(CHEAP, "kite").toggled(OTHER, "kite")
    assert (none.taken("kite"), none.has_own("kite")) == ((), True)
    back = later.common("kite")
    assert back.taken("kite") == (DEAR, CHEAP), "in the scenario's order"
    assert not back.has_own("kite")


def test_moves_that_red_cannot_pay_for_are_told_and_not_handed_in() -> None:
    one = seat().toggled(CHEAP, ALL)
    dear = one.board.move(DEAR)
    assert dear is not None
    assert {each.id for each in one.short(dear, ALL)} == {"falcon", "heron", "kite"}
    over = one.toggled(DEAR, "kite")
    assert [each.id for each in over.unpaid] == ["kite"]
    assert over.handed_in() is over
    assert over.common("kite").handed_in().sheet.ready
    apart = one.toggled(CHEAP, "falcon").common("heron")
    assert [each.id for each in apart.short(dear, ALL)] == ["heron", "kite"], (
        "a team with moves of its own does not count among all"
    )


def test_what_is_handed_in_is_what_the_room_opens_the_year_with() -> None:
    evening = waiting()
    handed = red_seat(evening).toggled(CHEAP, ALL).toggled(OTHER, "kite").handed_in()
    year = opened(evening, handed)
    assert year.positions["falcon"].record.red == (CHEAP,)
    assert year.positions["kite"].record.red == (CHEAP, OTHER)
    on = handed.taking(told(year))
    assert on.state is RedState.OPEN
    assert (on.taken("falcon"), on.taken("kite")) == ((CHEAP,), (CHEAP, OTHER))
    assert on.taken(ALL) == (CHEAP,), "what was made against each of them"
    assert not on.may_choose
    assert on.toggled(DEAR, ALL) == on == on.handed_in()


def test_moves_handed_in_are_hidden_and_can_be_taken_back_until_the_year_opens() -> None:
    handed = seat().toggled(CHEAP, ALL).handed_in()
    assert handed.state is RedState.HANDED_IN
    assert handed.hides_moves
    assert handed.toggled(OTHER, ALL) == handed == handed.common(ALL)
    back = handed.handed_in()
    assert back.state is RedState.CHOOSING
    assert not back.hides_moves
    assert back.sheet.moves == (CHEAP,)


def test_no_moves_at_all_can_be_handed_in() -> None:
    assert seat().handed_in().sheet == RedSheet(1, ready=True)


def test_a_seat_that_looks_on_changes_and_shows_nothing_of_the_plan() -> None:
    looks = replace(seat().toggled(CHEAP, ALL), looks_on=True)
    assert looks.hides_moves
    assert looks.toggled(OTHER, ALL) == looks == looks.handed_in() == looks.common(ALL)


def test_each_year_begins_with_an_empty_sheet_and_what_is_left_of_the_points() -> None:
    evening = waiting()
    before = red_seat(evening).toggled(CHEAP, ALL).toggled(OTHER, "kite").handed_in()
    year_2 = a_year_later(evening, before)
    after = before.taking(told(year_2))
    assert after.sheet == RedSheet(2)
    assert after.state is RedState.CHOOSING
    points = {each.id: each.pressure for each in after.board.teams}
    assert points["falcon"] - points["kite"] == 200, "what the second move cost"
    assert [each.moves for each in after.board.teams] == [
        ((CHEAP,),),
        ((CHEAP,),),
        ((CHEAP, OTHER),),
    ]
    assert joined_red(told(year_2), before.sheet) == after, "as a seat opened again"


def test_a_reveal_taken_back_shows_the_moves_that_were_made() -> None:
    evening = waiting()
    year_2 = a_year_later(evening, red_seat(evening).toggled(CHEAP, ALL).handed_in())
    second = red_seat(year_2).toggled(OTHER, ALL)
    back = second.taking(told(undo(year_2, LATER)))
    assert back.state is RedState.OPEN
    assert back.taken(ALL) == (CHEAP,)
    assert back.sheet.year == 1


def test_a_year_that_is_locked_or_resolved_tells_red_no_more_than_an_open_one() -> None:
    evening = waiting()
    one = red_seat(evening).toggled(CHEAP, ALL).handed_in()
    year = opened(evening, one)
    on = one.taking(told(year))
    locked = on.taking(told(lock(all_ready(year), LATER)))
    assert locked.state is RedState.OPEN
    assert locked.board == on.board
    assert on.taking(told(resolved(all_ready(year)))).board == on.board


def test_red_sees_of_a_revealed_year_the_public_figures_before_and_after() -> None:
    evening = waiting()
    year_2 = a_year_later(evening, red_seat(evening).handed_in())
    team = red_seat(year_2).board.team("falcon")
    assert team is not None
    position = year_2.positions["falcon"]
    assert team.score.now == position.score
    assert team.score.before == 0
    first = position.outcomes[0]
    for row, figure in enumerate(team.indicators):
        assert figure.before == first.before.indicators[row, 0]
        assert figure.now == first.after.indicators[row, 0]
    assert [each.progress.now for each in team.kpis] == position.state.reach[:, 0].tolist()
    assert {each.status for each in team.kpis} <= {"open", "on time", "late", "missed"}


def test_files_of_two_steps_are_waited_for() -> None:
    evening = waiting()
    year = opened(evening, red_seat(evening).handed_in())
    now, then = told(evening), told(year)
    assert not now.is_torn
    assert not then.is_torn
    assert replace(then, board=now.board).is_torn
    assert replace(now, board=then.board).is_torn


def test_a_team_that_has_gone_is_forgotten_by_the_sheet() -> None:
    evening = waiting()
    one = red_seat(evening).toggled(CHEAP, "kite").toggled(CHEAP, "heron")
    parted = split(evening, LATER, "kite", "Crow")
    gone = [each.id for each in parted.room.teams if each.left]
    after = one.taking(told(parted))
    assert set(after.sheet.teams) == {"kite", "heron"} - {*gone}
    assert "crow" in after.targets
    without = replace(one.board, teams=tuple(e for e in one.board.teams if e.id != "kite"))
    assert set(one.taking(replace(one.room, board=without)).sheet.teams) == {"heron"}


def test_messages_to_red_are_read_once() -> None:
    evening = tell(waiting(), LATER, "Choose by half past.", "red")
    one = red_seat(evening)
    assert [each.text for each in one.unread] == ["Choose by half past."]
    read = one.having_read()
    assert not read.unread
    assert not joined_red(told(evening), read.sheet).unread


def test_the_last_year_leaves_red_nothing_to_choose() -> None:
    evening = waiting()
    one = red_seat(evening)
    status = replace(told(evening).status, state=RoomState.DONE)
    over = replace(one, room=replace(one.room, status=status))
    assert over.state is RedState.OVER
    assert not over.may_hand_in
    year_2 = a_year_later(evening, one.handed_in())
    ended = end(opened(year_2, red_seat(year_2).handed_in()), LATER)
    assert red_seat(ended).state is RedState.OVER


@pytest.mark.parametrize(
    "sheet",
    [
        RedSheet(1),
        RedSheet(3, ready=True, moves=(CHEAP,), teams={"kite": (), "heron": (CHEAP, OTHER)}),
        RedSheet(2, ask="May we?", read=(1, 4), seen="2026-05-04T12:00:00+00:00", seat="host"),
    ],
)
def test_a_sheet_is_read_as_it_was_written(sheet: RedSheet) -> None:
    options = {each.id: each.title for each in seat().board.moves}
    assert red_sheet_of(red_sheet_bytes(sheet), "orders.toml", options) == sheet
