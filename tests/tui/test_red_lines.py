"""The page of red's seat in every size, without a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.room.red_seats import a_year_later, opened, red_seat, told, waiting

from planner.room.red.seat import ALL, RedSeat
from planner.tui.seat.red.lines import red_lines
from planner.tui.seat.red.rows import RedCursor

SIZES = [(70, 12), (80, 20), (100, 26), (120, 36), (200, 46)]


def page(seat: RedSeat, here: RedCursor, width: int, height: int) -> str:
    return "\n".join(each.plain for each in red_lines(seat, here, width, height))


@pytest.fixture(scope="module")
def seats() -> dict[str, RedSeat]:
    """Red's seat in each state, and with many teams."""
    evening = waiting()
    first = red_seat(evening).toggled("steal", ALL).toggled("probe", "kite")
    year_2 = red_seat(a_year_later(evening, first.common("kite").handed_in()))
    on = first.common("kite").handed_in()
    many = red_seat(waiting(*[f"A team with a long name {n}" for n in range(60)]))
    return {
        "choosing": first,
        "handed in": on,
        "open": on.taking(told(opened(evening, on))),
        "year 2": year_2,
        "many": many,
        "one": red_seat(waiting("Falcon")),
    }


@pytest.mark.parametrize("state", ["choosing", "handed in", "open", "year 2", "many", "one"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_page_fits_into_its_window(
    seats: dict[str, RedSeat], state: str, width: int, height: int
) -> None:
    seat = seats[state]
    for target in (ALL, seat.targets[1], seat.targets[-1]):
        lines = red_lines(seat, RedCursor("steal", target), width, height)
        assert len(lines) <= height
        assert max(each.cell_length for each in lines) <= width


@pytest.mark.parametrize(("width", "height"), SIZES[1:])
def test_moves_costs_effects_and_teams_are_on_one_page(
    seats: dict[str, RedSeat], width: int, height: int
) -> None:
    said = page(seats["choosing"], RedCursor("steal"), width, height)
    for move in seats["choosing"].board.moves:
        assert move.title in said
    assert "Engineers are bought and servers copied" in said.replace("\n ", " ")
    assert "At strength 29 %" in said
    for team in ("Falcon", "Heron", "Kite"):
        assert team in said


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_page_of_moves_handed_in_shows_neither_moves_nor_teams(
    seats: dict[str, RedSeat], width: int, height: int
) -> None:
    handed = seats["handed in"]
    said = page(handed, RedCursor("steal"), width, height)
    assert "Nothing of them is on this screen." in said.replace("\n    ", " ")
    shown = [each.title for each in handed.board.moves if each.title in said]
    assert shown + [each.name for each in handed.board.teams if each.name in said] == []
    other = replace(handed, sheet=replace(handed.sheet, moves=(), teams={}))
    assert page(other, RedCursor("probe"), width, height) == said


def test_a_revealed_year_shows_the_figures_of_a_team(seats: dict[str, RedSeat]) -> None:
    said = page(seats["year 2"], RedCursor("steal", "kite"), 200, 46)
    assert "Red against Kite" in said
    assert "Year 1: Steal the design" in said
    assert "Responsibility-Sharing" in said
    assert "of 2 agreements" in said
    every = page(seats["year 2"], RedCursor("steal"), 120, 36)
    assert "Points and % of the way" in every
    assert "Networked Alliance yr 10" in every
