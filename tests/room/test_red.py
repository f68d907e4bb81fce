"""A person who plays red: a year opens by red's orders, or by a policy in their place."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.room.made_rooms import (
    LATER,
    all_ready,
    played,
    resolved,
    results,
    revealed,
    room_of,
    with_red,
)

from planner.boundary.errors import InputError
from planner.campaign.model import Inject
from planner.campaign.play import replay
from planner.room.evening import Evening, OutOfOrderError
from planner.room.files.revealed import shown_campaign
from planner.room.model import RoomState
from planner.room.overview import next_step
from planner.room.red.options import means_of, red_options_bytes
from planner.room.red.sheet import RedOnDisk, read_red_sheet
from planner.room.steps.end import end
from planner.room.steps.lock import lock
from planner.room.steps.open import open_by_policy, open_by_red
from planner.room.steps.undo import undo

if TYPE_CHECKING:
    from planner.scenario.model import RedOption


def options(evening: Evening) -> list[RedOption]:
    """Red's options, the cheapest first."""
    return sorted(evening.room.scenario.red_options, key=lambda each: each.cost)


def test_no_year_opens_before_reds_orders_are_in() -> None:
    evening = room_of(red="person")
    assert evening.room.state is RoomState.WAITING
    with pytest.raises(OutOfOrderError, match="it waits for red, and the next step is open"):
        lock(evening, LATER)
    with pytest.raises(OutOfOrderError, match="needs year = 1 and ready = true"):
        open_by_red(evening, LATER)
    for year, ready in ((2, True), (1, False)):
        sheet = with_red(evening, year).red.sheet
        assert sheet is not None
        draft = replace(evening, red=RedOnDisk(replace(sheet, ready=ready)))
        with pytest.raises(OutOfOrderError, match="needs year = 1 and ready = true"):
            open_by_red(draft, LATER)
    broken = replace(evening, red=RedOnDisk(problem="red/orders.toml:1:1: is no TOML"))
    with pytest.raises(InputError, match=r"cannot be read: red/orders\.toml:1:1"):
        open_by_red(broken, LATER)


def test_the_next_step_says_whether_reds_moves_are_in() -> None:
    evening = room_of(red="person")
    assert next_step(evening, LATER, ()) == ("open", "Year 1 waits for the red cell's moves.")
    ready = with_red(evening, 1)
    assert next_step(ready, LATER, ()) == ("open", "Red's moves for year 1 are in. Open the year.")
    broken = replace(evening, red=RedOnDisk(problem="orders.toml:1:1: is no TOML"))
    assert next_step(broken, LATER, ())[1] == (
        "Year 1 waits for red, whose orders cannot be read: orders.toml:1:1: is no TOML"
    )


def test_reds_moves_are_those_of_every_team_but_the_ones_named_apart() -> None:
    evening = room_of(red="person")
    cheap = options(evening)[0].id
    evening = open_by_red(with_red(evening, 1, cheap, green=()), LATER)
    assert evening.room.state is RoomState.PLANNING
    assert evening.positions["blue"].record.red == (cheap,)
    assert evening.positions["green"].record.red == ()
    opening = evening.positions["blue"].opening
    assert opening is not None
    assert opening.red.sum() == 1
    assert evening.positions["blue"].record.times.opened
    assert [each.kind for each in evening.room.log[-2:]] == ["red", "open"]


def test_moves_that_red_cannot_pay_for_are_refused_with_the_team() -> None:
    evening = room_of(red="person")
    every = tuple(each.id for each in options(evening))
    cost, means = sum(each.cost for each in options(evening)), means_of(evening.positions["blue"])
    assert cost > means
    with pytest.raises(InputError) as caught:
        open_by_red(with_red(evening, 1, green=every), LATER)
    assert caught.value.message == (
        f"red cannot pay for its moves against Green: they cost {cost} points of pressure, and it "
        f"has {means}; it can name others under [teams.green]"
    )


def test_a_policy_in_reds_place_chooses_what_it_would_have_chosen() -> None:
    by_policy = room_of(red="opportunist")
    waiting = room_of(red="person")
    for _ in range(3):
        waiting = revealed(all_ready(open_by_policy(waiting, LATER, "opportunist")))
        by_policy = revealed(all_ready(by_policy))
    assert waiting.room.state is RoomState.WAITING
    first = by_policy.positions["blue"].outcomes[0].opening
    taken = {
        each.id
        for each, is_taken in zip(by_policy.room.scenario.red_options, first.red, strict=True)
        if is_taken[0]
    }
    assert set(waiting.record("blue").year(1).red) == taken
    assert any(each.red for each in waiting.record("blue").years), "red has acted by year 3"


def test_a_file_played_with_a_policy_in_reds_place_replays_to_the_same_results() -> None:
    evening = room_of(red="person")
    for _ in range(3):
        evening = revealed(all_ready(open_by_policy(evening, LATER, "opportunist")))
    ended = end(evening, LATER)
    shown = shown_campaign(ended.room, ended.record("blue"))
    assert shown.red == "person"
    assert replay(shown).digest == results(ended, "blue")[3]


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(InputError, match='did you mean "patient"'):
        open_by_policy(room_of(red="person"), LATER, "pateint")
    with pytest.raises(OutOfOrderError, match="cannot open now: year 1 is being planned"):
        open_by_policy(room_of(), LATER, "patient")


def test_injects_happen_before_and_after_red_has_moved() -> None:
    evening = room_of(red="person")
    position = evening.positions["blue"]
    inject = Inject("stocks-diverted")
    record = replace(position.record, injects=(inject,))
    evening = evening.with_position("blue", position.ordered(record))
    evening = open_by_policy(evening, LATER, "opportunist")
    assert evening.positions["blue"].record.injects == (inject,)
    assert "stocks-diverted" in evening.positions["blue"].questions
    assert revealed(all_ready(evening)).record("blue").year(1).injects == (inject,)


def test_undo_keeps_reds_moves_of_the_year_and_forgets_those_after_it() -> None:
    evening = room_of(red="person")
    cheap = options(evening)[0].id
    evening = revealed(all_ready(open_by_red(with_red(evening, 1, cheap), LATER)))
    plain = results(evening, "blue")
    opened = open_by_red(with_red(evening, 2), LATER)
    for later in (evening, opened):
        again = undo(later, LATER)
        assert again.room.state is RoomState.PLANNING
        assert again.positions["blue"].record.red == (cheap,)
        assert results(revealed(all_ready(again)), "blue") == plain


def test_red_sees_its_options_its_means_and_what_has_been_revealed() -> None:
    evening = open_by_policy(room_of(red="person"), LATER, "none")
    seen = tomllib.loads(red_options_bytes(evening).decode())
    assert seen["year"] == 1
    first = seen["options"][0]
    option = evening.room.scenario.red_options[0]
    assert (first["id"], first["title"], first["cost"]) == (option.id, option.title, option.cost)
    assert first["at_full_strength"]
    assert [each["id"] for each in seen["teams"]] == ["blue", "green"]
    assert seen["teams"][0]["pressure"] == means_of(evening.positions["blue"])
    assert set(seen["teams"][0]["kpis"]) == set(evening.room.scenario.priority_ids)


def test_red_sees_neither_sheets_nor_what_is_not_revealed() -> None:
    evening = open_by_policy(room_of(red="person"), LATER, "none")
    before = red_options_bytes(evening)
    assert red_options_bytes(all_ready(evening)) == before
    assert red_options_bytes(lock(all_ready(evening), LATER)) == before
    assert red_options_bytes(resolved(all_ready(evening))) == before
    assert red_options_bytes(revealed(all_ready(evening))) != before


def test_reds_sheet_names_options_and_teams_that_are_there() -> None:
    evening = room_of(red="person")
    scenario = evening.room.scenario
    cheap, next_one = (each.id for each in options(evening)[:2])

    def read(text: str) -> object:
        return read_red_sheet(text.encode(), "red/orders.toml", scenario, ["blue", "green"])

    moves = f'moves = ["{next_one}", "{cheap}", "{cheap}"]\n'
    sheet = read(f"year = 1\nready = true\n{moves}[teams.green]\n{moves}")
    both = tuple(each.id for each in scenario.red_options if each.id in {cheap, next_one})
    assert sheet == with_red(evening, 1, *both, green=both).red.sheet
    for text, said in (
        ("year = 1\nmoves = ['no-such']", 'there is no red option "no-such"'),
        ("year = 1\n[teams.bleu]\n", 'there is no team "bleu"; did you mean "blue"'),
        ("year = 0", "year"),
        ("year = 1\nmovs = []", "movs"),
        ("moves = []", "year"),
    ):
        with pytest.raises(InputError, match=r"red/orders\.toml") as caught:
            read(text)
        assert said in str(caught.value)


def test_without_a_person_nothing_waits_for_red() -> None:
    assert played(room_of(), 1).room.state is RoomState.PLANNING
