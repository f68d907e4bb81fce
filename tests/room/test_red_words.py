"""The words of red's seat, and what they keep to themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.room.made_rooms import LATER, NOON
from tests.room.red_seats import a_year_later, opened, red_seat, told, waiting

from planner.engine.opening import Opening
from planner.room.red.board import Figure
from planner.room.red.seat import ALL, RedSeat
from planner.room.red.words import (
    covered_words,
    figure_words,
    is_over,
    kpi_rows,
    means_words,
    move_effects,
    move_rows,
    next_red_change,
    played_words,
    red_head_words,
    red_line,
    refused_words,
    target_words,
    team_rows,
)
from planner.room.seat.words import Tone
from planner.room.steps.tell import tell
from planner.scenario.model import INDICATORS
from planner.wording.pace import times

CHEAP, OTHER, DEAR = "steal", "jam-the-queue", "probe"


def seat() -> RedSeat:
    return red_seat(waiting())


def test_red_is_told_its_points_what_its_moves_cost_and_what_they_leave() -> None:
    one = seat()
    assert means_words(one, ALL) == "Pressure: 400 points · no move is chosen"
    one = one.toggled(CHEAP, ALL)
    assert means_words(one, ALL) == "Pressure: 400 points · moves cost 200 · 200 left"
    over = one.toggled(DEAR, ALL)
    assert means_words(over, ALL) == "Pressure: 400 points · moves cost 500: 100 too many"
    assert is_over(over, ALL)
    assert not is_over(one, ALL)
    assert refused_words(over) == (
        "Red cannot pay for its moves against Falcon and 2 others: they cost 500 and it has 400 "
        "points."
    )


def test_each_move_is_told_with_its_cost_and_if_it_can_be_paid() -> None:
    rows = {each.id: each for each in move_rows(seat().toggled(CHEAP, ALL), ALL)}
    assert (rows[CHEAP].is_taken, rows[CHEAP].pays, rows[CHEAP].cost) == (True, "taken", 200)
    assert (rows[OTHER].is_taken, rows[OTHER].pays) == (False, "yes")
    assert (rows[DEAR].is_short, rows[DEAR].pays) == (True, "no, 100 short")
    one = seat()
    teams = tuple(replace(e, pressure=200 if e.id == "kite" else 400) for e in one.board.teams)
    poor = replace(one, room=replace(one.room, board=replace(one.board, teams=teams)))
    paid = {each.id: each.pays for each in move_rows(poor.toggled(CHEAP, ALL), ALL)}
    assert (paid[CHEAP], paid[OTHER], paid[DEAR]) == ("taken", "not Kite", "no, 100 short")
    assert {each.pays for each in move_rows(poor.handed_in(), ALL)} == set()


def test_the_effects_in_words_are_those_that_the_year_opens_with() -> None:
    evening = waiting()
    one = red_seat(evening).toggled(DEAR, ALL).handed_in()
    move = one.board.move(DEAR)
    assert move is not None
    strength = one.board.teams[0].strength
    ((label, words),) = move_effects(one, move, ALL)
    assert label == f"At strength {(strength + 50) // 100} %"
    plain = waiting()
    calm = opened(plain, red_seat(plain).handed_in()).positions["falcon"].opening
    felt = opened(evening, one).positions["falcon"].opening
    assert isinstance(calm, Opening)
    assert isinstance(felt, Opening)
    change = int((felt.push - calm.push)[:, 0].min())
    assert times(10_000 + change) in words
    assert words.startswith("threat ▲3.")


def test_a_move_against_teams_of_several_strengths_is_told_for_the_strongest_and_weakest() -> None:
    one = seat()
    strong = replace(one.board.teams[1], strength=5_000)
    teams = (one.board.teams[0], strong, one.board.teams[2])
    one = replace(one, room=replace(one.room, board=replace(one.board, teams=teams)))
    move = one.board.moves[0]
    labels = [label for label, _ in move_effects(one, move, ALL)]
    assert labels == ["At strength 50 %, Heron", "At strength 29 %, Falcon"]
    assert len(move_effects(one, move, "heron")) == 1


def test_the_next_step_is_to_pick_then_to_hand_in_and_too_dear_comes_first() -> None:
    one = seat()
    assert red_line(one).key == "space"
    one = one.toggled(CHEAP, ALL)
    line = red_line(one)
    assert (line.key, line.strong) == ("y", "hands in 1 move.")
    assert red_line(one.toggled(OTHER, "kite")).strong == (
        "hands in 1 move, others against 1 team."
    )
    assert red_line(seat().toggled(OTHER, "kite")).strong == "hands in moves against 1 team alone."
    dear = one.toggled(DEAR, "kite")
    assert red_line(replace(dear, lost=LATER)).strong == "Too dear against Kite."
    assert red_line(replace(one, lost=LATER)).strong == "Room unreachable."
    assert red_line(replace(one, looks_on=True)).strong == "The seat is open elsewhere."
    said = red_seat(tell(waiting(), LATER, "Hurry.", "red"))
    assert (red_line(said).key, red_line(said).strong) == ("e", "1 announcement to read:")


def test_nothing_of_the_plan_is_told_once_it_is_handed_in() -> None:
    """Whatever is chosen, everything that a seat says of it is the same."""
    evening = waiting()
    plain = red_seat(evening).handed_in()
    plans = [
        red_seat(evening).toggled(CHEAP, ALL).toggled(OTHER, "kite").handed_in(),
        replace(red_seat(evening).toggled(DEAR, "heron"), looks_on=True),
    ]
    shown = [_all_words(each) for each in (plain, *plans)]
    assert shown[0] == shown[1]
    assert all(not each[0] for each in shown)
    for words in shown:
        for move in plain.board.moves:
            assert move.title not in str(words)
    assert move_rows(plans[0].handed_in(), ALL), "they come back when they are taken back"


def _all_words(one: RedSeat) -> tuple[object, ...]:
    teams = [replace(each, pressure=0) for each in team_rows(one)]
    line = red_line(one)
    return (
        move_rows(one, ALL),
        teams,
        means_words(one, ALL),
        target_words(one, ALL),
        covered_words(one),
        line,
        red_head_words(one, LATER),
    )


def test_the_teams_are_told_with_the_moves_against_each_and_what_is_left() -> None:
    rows = {each.id: each for each in team_rows(seat().toggled(CHEAP, ALL).common("kite"))}
    assert rows["kite"].moves == "as for all"
    one = seat().toggled(CHEAP, ALL).toggled(OTHER, "kite")
    rows = {each.id: each for each in team_rows(one)}
    assert rows["kite"].moves == "Steal the design, Jam the arms queue"
    assert (rows["kite"].is_own, rows["kite"].left) == (True, 0)
    assert (rows["falcon"].is_own, rows["falcon"].left) == (False, 200)
    assert target_words(one, ALL) == "the other 2 teams"
    assert target_words(one, "kite") == "Kite"
    assert len(rows["kite"].indicators) == len(INDICATORS)


def test_what_was_played_is_told_year_by_year_the_latest_first() -> None:
    evening = waiting()
    year_2 = a_year_later(evening, red_seat(evening).toggled(CHEAP, ALL).handed_in())
    one = red_seat(year_2)
    team = one.board.teams[0]
    assert played_words(one, team) == ("Year 1: Steal the design",)
    year_3 = a_year_later(year_2, one.handed_in())
    later = red_seat(year_3)
    assert played_words(later, later.board.teams[0]) == ("Year 2: none", "Year 1: Steal the design")
    assert [each.title for each in kpi_rows(team)][:2] == ["Responsibility-Sharing", "FMS Backlog"]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure("Cohesion", 5_300), "53"),
        (Figure("Cohesion", 5_300, 5_500), "53▼2"),
        (Figure("Cohesion", 5_349, 5_250), "53"),
        (Figure("Way", -1_700, 0), "<0▼17"),
    ],
)
def test_a_figure_has_its_change_beside_it(figure: Figure, words: str) -> None:
    assert figure_words(figure, 100) == words


def test_the_head_tells_the_room() -> None:
    evening = waiting()
    one = red_seat(evening)
    assert red_head_words(one, LATER).lead == "waits for red"
    assert red_head_words(one.handed_in(), LATER).lead == "red is ready"
    assert red_head_words(replace(one, lost=LATER), LATER).tone is Tone.ALERT
    on = one.taking(told(opened(evening, one.handed_in())))
    head = red_head_words(on, LATER + timedelta(minutes=1))
    assert (head.lead, head.rest) == ("9:00 left", "0 of 3 ready")
    assert next_red_change(on, LATER) < next_red_change(one, NOON)
