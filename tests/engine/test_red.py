"""The adversary: the times of its moves, its choice, and its means."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.engine.small_world import Data, scenario_from, small_data, small_world
from tests.engine.stage import Stage

from planner.engine.chance import Chance
from planner.engine.opening import Opening, open_year
from planner.engine.state import Status

OPTIONS = [option.id for option in small_world().red_options]


def opened(stage: Stage, policy: str, pressure: int = 0, moves: tuple[str, ...] = ()) -> Opening:
    state = replace(stage.state, pressure=np.array([pressure], dtype=np.int32))
    return open_year(stage.tables, state, Chance(1, "play"), policy, red_moves=moves)


def taken(opening: Opening) -> list[str]:
    return [name for name, row in zip(OPTIONS, opening.red, strict=True) if row[0]]


def plain_data(**policy: int) -> Data:
    """Red chooses by its own appeal alone."""
    data = small_data()
    data["red"]["policies"][1].update(whim=0, **policy)
    for option in data["red"]["options"]:
        option.update(appeals={}, exposure=0)
    return data


def plain(**policy: int) -> Stage:
    return Stage(scenario_from(plain_data(**policy)))


def test_it_waits_until_it_has_enough() -> None:
    stage = plain(strikes_at=1_000)
    income = int(opened(stage, "steady").red_income[0])
    assert income == 200 + 400 // 2
    assert taken(opened(stage, "steady", 1_000 - income - 1)) == []
    assert taken(opened(stage, "steady", 1_000 - income)) != []


def test_it_takes_what_appeals_most_of_what_it_can_pay() -> None:
    """Costs 250, 300, 200, 150 and appeals 4000, 2000, 3000, 2500, in this order."""
    stage = plain(strikes_at=0, moves=2)
    assert taken(opened(stage, "steady")) == ["wedge", "charm"]  # 400: no longer `threaten`
    assert taken(opened(stage, "steady", 50)) == ["wedge", "threaten"]
    assert taken(opened(stage, "steady", 5_000)) == ["wedge", "threaten"]
    assert taken(opened(plain(strikes_at=0, moves=4), "steady", 5_000)) == OPTIONS
    assert taken(opened(plain(strikes_at=0, moves=1), "steady", 5_000)) == ["wedge"]


def test_of_two_that_appeal_alike_it_takes_the_first() -> None:
    data = plain_data(strikes_at=0, moves=1)
    for option in data["red"]["options"]:
        option["appeal"] = 1_000
    assert taken(opened(Stage(scenario_from(data)), "steady", 5_000)) == ["wedge"]


def test_without_income_it_spends_what_events_gave_it() -> None:
    stage = plain(income=0, strikes_at=200)
    assert taken(opened(stage, "steady", 0)) == []
    assert taken(opened(stage, "steady", 260)) == ["wedge"]


def test_without_options_it_does_nothing() -> None:
    data = small_data()
    data["red"]["options"] = []
    opening = opened(Stage(scenario_from(data)), "steady", 5_000)
    assert opening.red.shape == (0, 1)
    assert opening.red_income[0] == 400


def test_no_adversary_never_acts() -> None:
    opening = opened(Stage(small_world()), "none", 10_000)
    assert taken(opening) == []
    assert opening.red_income[0] == 0


def test_a_person_takes_what_the_person_chooses() -> None:
    moves = ("charm", "sabotage")
    opening = opened(Stage(small_world()), "person", 0, moves)
    assert sorted(taken(opening)) == sorted(moves)
    assert opening.red_income[0] == 400
    assert taken(opened(Stage(small_world()), "steady", 0, moves)) != sorted(moves)


@pytest.mark.parametrize(
    ("reach", "status", "chosen"),
    [
        (9_000, Status.OPEN, "sabotage"),
        (1_000, Status.OPEN, "wedge"),
        (10_000, Status.ACHIEVED, "wedge"),
    ],
)
def test_it_strikes_at_what_is_nearly_done(reach: int, status: Status, chosen: str) -> None:
    data = plain_data(strikes_at=0, moves=1)
    data["red"]["options"][1]["exposure"] = 5_000
    stage = Stage(scenario_from(data), reach={"ccc": reach}, status={"ccc": status})
    assert taken(opened(stage, "steady", 5_000)) == [chosen]


def test_the_state_opens_ways_to_it() -> None:
    data = plain_data(strikes_at=0, moves=1)
    data["red"]["options"][0]["appeals"] = {"cohesion": -4_000}
    stage = Stage(scenario_from(data))
    assert taken(opened(replace(stage, indicators={"cohesion": 0}), "steady", 5_000)) == ["wedge"]
    assert taken(opened(replace(stage, indicators={"cohesion": 9_000}), "steady", 5_000)) == [
        "threaten"
    ]


def test_what_it_does_is_paid_for() -> None:
    stage = Stage(small_world(), red=("wedge", "charm"))
    state = replace(stage.state, pressure=np.array([1_000], dtype=np.int32))
    context = replace(stage.context, state=state)
    after = stage.resolved(context)
    assert after.pressure[0] == 1_000 - 250 - 150
