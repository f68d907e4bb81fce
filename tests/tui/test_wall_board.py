"""The wall's lines, laid out for a window, without a screen."""

import pytest
from tests.room.evenings import START, after, evening, written

from planner.boundary.errors import InputError
from planner.room.evening import Evening
from planner.room.msel.cells import row_with
from planner.room.msel.row import MselRow
from planner.room.steps.end import end
from planner.room.steps.lock import lock
from planner.room.steps.msel import add_row
from planner.room.steps.resolve import resolve
from planner.room.wall.forecasts import forecast_team
from planner.room.wall.view import WallView, wall_view
from planner.room.wall.year_results import team_result
from planner.tui.actions.action import EVERYWHERE, WALL
from planner.tui.actions.registry import actions_for
from planner.tui.room.board import Here, wall_board
from planner.tui.room.desk import Desk
from planner.tui.room.head_lines import projector_shows, title_line
from planner.tui.room.injecting import cells_in
from planner.tui.room.overriding import basis_points
from planner.tui.room.screen import WallScreen
from planner.tui.room.year_steps import lock_lines

SIZES = [(70, 14), (80, 22), (100, 28), (120, 38), (200, 48)]


def view_of(of: Evening, minutes: float = 2) -> WallView:
    made = {each.id: forecast_team(of, each, futures=20) for each in of.room.playing[:3]}
    return wall_view(of, after(minutes), made, {})


def plain(view: WallView, here: Here, size: tuple[int, int]) -> list[str]:
    return [each.plain for each in wall_board(view, here, *size).lines]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 6, 7, 13, 30, 60])
def test_the_team_under_the_cursor_is_always_in_sight_and_no_line_is_too_long(
    count: int, size: tuple[int, int]
) -> None:
    room = evening(*(f"Team {number}" for number in range(1, count + 1)))
    for number in range(1, 8):
        room = add_row(room, START, {"title": f"Inject {number}", "effects": "support -300"})
    view = view_of(room)
    for team in (view.teams[0], view.teams[count // 2], view.teams[-1]):
        board = wall_board(view, Here(team.id), *size)
        assert team.id in {name for _, _, name in board.teams}
        assert len(board.lines) <= size[1]
        assert all(each.cell_length <= size[0] for each in board.lines)
    last = wall_board(view, Here(view.teams[0].id, 7), *size)
    assert 7 in {number for _, number in last.injects}


def test_a_click_finds_the_team_or_the_inject_in_its_place() -> None:
    room = evening(*(f"Team {number}" for number in range(1, 31)))
    view = view_of(add_row(room, START, {"title": "A leak"}))
    board = wall_board(view, Here(view.teams[0].id), 120, 38)
    for line, cell, team in board.teams:
        assert board.at(cell + 5, line) == Here(team)
        assert view.teams[0].name in board.lines[board.teams[0][0]].plain
    line, number = board.injects[0]
    assert board.at(9, line) == Here("", number)
    assert board.at(9, 0) is None


def test_a_name_from_a_file_is_never_markup_and_sends_nothing_to_the_terminal() -> None:
    name = "[red]Kite[/] \x1b[31m\u202e"
    shown = "\n".join(plain(view_of(evening(name, "Heron")), Here("heron"), (120, 38)))
    assert "[red]Kite[/]" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_the_way_out_stands_below_the_table_where_a_team_has_one_line() -> None:
    room = written(evening(), "kite", 'year = 1\nask = "May we?"\n', 1)
    lines = plain(view_of(room), Here("kite"), (100, 28))
    assert "  Kite: enter answers · o notes" in [each.rstrip() for each in lines]


def test_a_resolved_year_shows_worst_likely_best_and_what_came() -> None:
    room = resolve(lock(evening(), after(2)), after(3))
    results = {each.id: team_result(room, each) for each in room.room.playing}
    view = wall_view(room, after(4), {}, results)
    lines = plain(view, Here("kite"), (120, 38))
    head = next(each for each in lines if "Team" in each)
    assert head.split()[2:6] == ["worst", "likely", "best", "came"]


def test_the_title_names_what_the_projector_shows() -> None:
    view = view_of(evening())
    assert projector_shows(view) == "clock and injects"
    assert title_line(view, 120, "").plain.endswith("projector clock and injects")
    assert title_line(view, 120, "! only looks").plain.startswith("! only looks")


def test_the_question_before_the_lock_names_the_teams_without_a_sheet() -> None:
    room = written(
        evening(), "kite", "year = 1\nready = true\n[orders.fms-backlog]\nbudget = 9\n", 1
    )
    lines = [each.plain for each in lock_lines(room)]
    assert lines[0] == "1 of 3 hand in a sheet that counts as it is."
    assert lines[1:3] == ["· Falcon: nothing", "· Heron: nothing"]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("61", 6_100), ("61.5 %", 6_150), ("7,25", 725), ("−8.4", -840), ("-3 %", -300)],  # noqa: RUF001 - a minus
)
def test_a_percentage_is_read_as_people_type_it(typed: str, amount: int) -> None:
    assert basis_points(typed) == amount


@pytest.mark.parametrize("typed", ["", "x", "1e3", "61.555", "1000"])
def test_what_is_no_percentage_is_told(typed: str) -> None:
    with pytest.raises(InputError, match="type a percentage"):
        basis_points(typed)


def test_the_letters_for_moving_do_nothing_else_and_no_key_does_two_things() -> None:
    steps = {"open_year", "lock", "resolve", "reveal", "end"}
    keys: dict[str, set[str]] = {}
    for action in (*actions_for(WALL), *actions_for(EVERYWHERE)):
        for key in action.keys:
            keys.setdefault(key, set()).add("step" if action.id in steps else action.id)
    assert {key: ids for key, ids in keys.items() if len(ids) > 1} == {}
    assert {key: keys[key] for key in "hjkl"} == {
        "h": {"across(-1)"}, "j": {"move(1)"}, "k": {"move(-1)"}, "l": {"across(1)"},
    }  # fmt: skip


def test_every_field_of_an_inject_s_form_is_a_column_of_the_list() -> None:
    typed = {"title": "A leak", "text": "Says", "from": "Press", "to": "Kite", "year": "2"}
    more = {"effects": "support -300", "minute": "3", "condition": "", "expected": "A denial"}
    row = row_with(
        MselRow(1, ""), cells_in({**typed, **more, "when": "now"}), evening().room.scenario
    )
    assert (row.sender, row.minute, row.expected) == ("Press", 3, "A denial")


def test_no_key_is_offered_that_the_state_of_the_room_refuses() -> None:
    room = add_row(evening(), START, {"title": "A leak"})
    ended = end(room, after(3))
    offered = {
        state: {each.id for each in actions_for(WALL) if wall_of(made).offers(each.id)}
        for state, made in (("planning", room), ("locked", lock(room, after(3))), ("ended", ended))
    }
    assert {"lock", "clock", "inject", "join", "stand_in", "note"} <= offered["planning"]
    assert not {"resolve", "reveal", "override", "undo", "end"} & offered["planning"]
    assert {"resolve", "inject", "note"} <= offered["locked"]
    assert not {"clock", "join", "stand_in", "lock"} & offered["locked"]
    steps = {"open_year", "lock", "resolve", "reveal", "end", "finish", "undo"}
    talk = {"note", "reaction", "announce", "switches", "inject", "new_inject", "clock", "join"}
    assert not (steps | talk) & offered["ended"]
    assert {"open", "shoulder", "find", "projector"} <= offered["ended"]


def wall_of(of: Evening) -> WallScreen:
    """A wall that shows an evening, without an application."""
    desk = Desk(None, None, of, lambda: after(4), lambda: None)  # type: ignore[arg-type]  # not asked
    return WallScreen(desk)
