"""The rows that are due, and the teams that they go to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import after, evening

from planner.campaign.play import left_to_spend
from planner.room.clock import Clock
from planner.room.forecast import TeamOdds, room_odds
from planner.room.model import RoomState, Team
from planner.room.msel.due import coming_rows, due_rows, needs_odds
from planner.room.msel.recipients import recipients
from planner.room.msel.row import MselRow, RowState
from planner.room.steps.clock import move, pause, resume
from planner.room.steps.inject import OnTheSpot, release

if TYPE_CHECKING:
    from planner.room.evening import Evening

ROWS = (
    MselRow(1, "At once", year=1),
    MselRow(2, "Later", year=1, minute=4),
    MselRow(3, "After the end", year=1, minute=144),
    MselRow(4, "Next year", year=2),
    MselRow(5, "By hand"),
    MselRow(6, "By hand, at a time of day", clock="19:42"),
    MselRow(7, "Low", condition="cohesion < 1"),
    MselRow(8, "High", condition="cohesion >= 1", minute=2),
    MselRow(9, "Done", year=1, state=RowState.RELEASED),
    MselRow(10, "Left out", year=1, state=RowState.SKIPPED),
    MselRow(11, "Itself", year=1, minute=1, auto=True),
)


def with_rows(*rows: MselRow) -> Evening:
    return replace(evening("Falcon", "Heron"), msel=rows or ROWS)


def due(made: Evening, minutes: float, *, only_auto: bool = False) -> list[int]:
    return [each.number for each in due_rows(made, after(minutes), only_auto=only_auto)]


def test_a_row_is_due_in_its_year_from_its_minute_on_if_its_condition_holds() -> None:
    made = with_rows()
    assert due(made, 0) == [1]
    assert due(made, 1) == [1, 11]
    assert due(made, 2) == [1, 8, 11]
    assert due(made, 4) == [1, 2, 8, 11]
    assert due(made, 10) == [1, 2, 3, 8, 11]
    assert due(made, 10, only_auto=True) == [11]


def test_minutes_stand_while_the_clock_stands() -> None:
    made = pause(with_rows(), after(3))
    assert 2 not in due(made, 60)
    made = resume(made, after(60))
    assert 2 not in due(made, 60.5)
    assert 2 in due(made, 61)


def test_more_minutes_put_off_no_row_that_is_due() -> None:
    made = with_rows()
    before = due(made, 5)
    assert due(move(made, after(5), 5), 5) == before
    assert 3 in due(made, 10)
    assert 3 not in due(move(made, after(5), 5), 10)


def test_a_year_without_a_clock_goes_by_the_time_of_day() -> None:
    made = with_rows()
    made = replace(made, room=replace(made.room, clock=Clock()))
    assert 2 not in due(made, 3)
    assert 2 in due(made, 4)


@pytest.mark.parametrize("state", [each for each in RoomState if each is not RoomState.PLANNING])
def test_nothing_is_due_while_no_year_is_planned(state: RoomState) -> None:
    made = with_rows()
    assert due(replace(made, room=replace(made.room, state=state)), 10) == []


def test_the_rows_to_come_begin_with_those_that_are_due() -> None:
    made = with_rows()
    coming = coming_rows(made, after(4))
    assert [each.number for each, is_due in coming if is_due] == [1, 11, 2, 8]
    assert [each.number for each, is_due in coming if not is_due] == [3, 4, 5, 6, 7]
    later = replace(made, room=replace(made.room, year=2))
    assert {each.number for each, _ in coming_rows(later, after(4))} == {4, 5, 6, 7, 8}


def test_a_forecast_is_needed_only_for_conditions_with_odds() -> None:
    odds = MselRow(1, "a", condition="cohesion < 5 or >= 50 in 100 for phase 1 goal")
    assert needs_odds(with_rows(odds))
    assert not needs_odds(with_rows(replace(odds, state=RowState.SKIPPED)))
    assert not needs_odds(with_rows())


def test_a_text_that_is_released_moves_no_likely_score() -> None:
    made = evening()
    before = room_odds(made)
    told = release(made, after(1), OnTheSpot("A call from the press"), ("kite",))
    assert {name: each.likely for name, each in room_odds(told).items()} == {
        name: each.likely for name, each in before.items()
    }


def test_the_rooms_odds_are_those_of_the_public_number() -> None:
    made = with_rows(MselRow(1, "a", condition="all teams score likely >= 0"))
    odds = room_odds(made, futures=50)
    assert set(odds) == {"falcon", "heron"}
    falcon = odds["falcon"]
    assert falcon == odds["heron"]
    assert isinstance(falcon, TeamOdds)
    assert set(falcon.on_time) == set(made.room.scenario.priority_ids)
    assert set(falcon.goals) == {"1", "2", "3"}
    assert all(0 <= each <= 1 for each in (*falcon.on_time.values(), *falcon.goals.values()))
    assert [each.number for each in due_rows(made, after(0), odds)] == [1]
    assert left_to_spend(made.positions["falcon"])[0] >= 0


TEAMS = (Team("falcon", "Falcon"), Team("heron", "Heron"), Team("rock-and-roll", "Rock and Roll"))


@pytest.mark.parametrize(
    ("to", "found", "unknown"),
    [
        ("", ["falcon", "heron", "rock-and-roll"], []),
        ("All", ["falcon", "heron", "rock-and-roll"], []),
        ("all teams", ["falcon", "heron", "rock-and-roll"], []),
        ("HERON", ["heron"], []),
        ("heron; falcon", ["falcon", "heron"], []),
        ("Falcon and Heron", ["falcon", "heron"], []),
        ("Rock and Roll", ["rock-and-roll"], []),
        ("rock-and-roll, Falcon", ["falcon", "rock-and-roll"], []),
        ("Press desk", [], ["Press desk"]),
        ("Falcon, Press desk, Blue", ["falcon"], ["Press desk", "Blue"]),
    ],
)
def test_a_row_goes_to_the_teams_that_it_names(
    to: str, found: list[str], unknown: list[str]
) -> None:
    got = recipients(to, TEAMS)
    assert [each.id for each in got.teams] == found
    assert list(got.unknown) == unknown
