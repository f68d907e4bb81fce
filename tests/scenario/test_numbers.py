"""Names of numbers are valid at their place, or refused with the nearest valid one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.scenario.worlds import Data, load, refused, small_data

from planner.scenario.model import Appeal, Effect

if TYPE_CHECKING:
    from collections.abc import Callable


def effect(place: str, number: str) -> Callable[[Data], object]:
    """A change that gives an effect to the first event, its option, its gamble or red."""

    def change(data: Data) -> None:
        event: dict[str, Any] = data["events"][0]
        option: dict[str, Any] = event["options"][1]
        if place == "gamble":
            option["gamble"] = {"chance": 5_000, "won": {number: 1}, "lost": {number: 1}}
        else:
            table = {"event": event, "option": option, "red": data["red"]["options"][0]}
            name, _, key = place.partition(" ")
            table[name][key or "effects"] = {number: 1}

    return change


@pytest.mark.parametrize("place", ["event", "option", "gamble", "red"])
@pytest.mark.parametrize(
    "number", ["cohesion", "pressure", "push:fms-backlog", "progress:fms-backlog"]
)
def test_what_an_effect_may_change(place: str, number: str) -> None:
    data = small_data()
    effect(place, number)(data)
    scenario = load(data)
    options = scenario.events[0].options
    found = {
        "event": scenario.events[0].effects,
        "option": options[1].effects[:1],
        "gamble": options[1].gamble.won if options[1].gamble else (),
        "red": scenario.red_options[0].effects,
    }
    assert found[place] == (Effect(number, 1),)


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("cohesoin", "cohesion"),
        ("push:fms-backlg", "push:fms-backlog"),
        ("progres:fms-backlog", "progress:fms-backlog"),
        ("fms-backlog", "push:fms-backlog"),
    ],
)
@pytest.mark.parametrize("place", ["event", "option", "red"])
def test_an_unknown_number_is_refused_with_the_nearest(place: str, number: str, meant: str) -> None:
    error, line = refused(effect(place, number))
    assert f'there is no number "{number}"' in error.message
    assert f'did you mean "{meant}"?' in error.message
    assert number in line
    where = "red option wedge" if place == "red" else "event ally-hold-up"
    assert error.message.startswith(where)


@pytest.mark.parametrize("place", ["event", "option", "gamble", "red"])
def test_deterrence_cannot_be_changed(place: str) -> None:
    error, line = refused(effect(place, "deterrence"))
    assert "deterrence follows from progress and threat" in error.message
    assert "deterrence = 1" in line


@pytest.mark.parametrize("place", ["option", "gamble", "red"])
@pytest.mark.parametrize("number", ["budget", "effort"])
def test_income_cannot_change_once_the_year_is_open(place: str, number: str) -> None:
    error, _ = refused(effect(place, number))
    assert f"{number} cannot change here: the year is already open" in error.message


@pytest.mark.parametrize("number", ["budget", "effort", "push:fms-backlog"])
@pytest.mark.parametrize("place", ["event next_year", "option next_year", "red next_year"])
def test_what_the_next_year_may_feel(place: str, number: str) -> None:
    data = small_data()
    effect(place, number)(data)
    load(data)


@pytest.mark.parametrize("number", ["cohesion", "progress:fms-backlog", "pressure"])
def test_what_the_next_year_cannot_feel(number: str) -> None:
    error, line = refused(effect("event next_year", number))
    assert f'there is no number "{number}"' in error.message
    assert number in line


@pytest.mark.parametrize("number", ["budget", "effort", "push:fms-backlog", "cohesio"])
def test_a_condition_reads_only_the_state(number: str) -> None:
    def change(data: Data) -> None:
        data["events"][0]["when"] = [{"number": number, "below": 5}]

    error, line = refused(change)
    assert "event ally-hold-up, when 1, number: there is no number" in error.message
    assert number in line


@pytest.mark.parametrize("number", ["deterrence", "pressure", "progress:fms-backlog", "threat"])
def test_conditions_and_appeals_may_read_every_number_of_the_state(number: str) -> None:
    data = small_data()
    data["events"][0]["when"] = [{"number": number, "below": 5}]
    data["red"]["options"][0]["appeals"] = {number: -7}
    scenario = load(data)
    assert scenario.events[0].when[0].number == number
    assert scenario.red_options[0].appeals == (Appeal(number, -7),)


def test_an_unknown_appeal_is_refused() -> None:
    def change(data: Data) -> None:
        data["red"]["options"][0]["appeals"] = {"detterence": 5}

    error, line = refused(change)
    assert 'red option wedge, appeals, detterence: there is no number "detterence"' in error.message
    assert 'did you mean "deterrence"' in error.message
    assert line == "detterence = 5"


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ({}, "needs at_least, below, or both"),
        ({"at_least": 5, "below": 5}, "no number can be both"),
        ({"at_least": 6, "below": 5}, "no number can be both"),
    ],
)
def test_a_condition_that_says_nothing_is_refused(bounds: dict[str, int], told: str) -> None:
    def change(data: Data) -> None:
        data["events"][0]["when"] = [{"number": "cohesion"} | bounds]

    error, _ = refused(change)
    assert told in error.message
    assert error.message.startswith("event ally-hold-up, when 1:")


@pytest.mark.parametrize(
    ("won", "lost", "right"),
    [
        ({}, {}, True),
        ({"cohesion": 1}, {"cohesion": 1}, True),
        ({"cohesion": 1, "threat": 1}, {}, True),
        ({"threat": -1}, {"support": -1}, True),
        ({"cohesion": -1}, {}, False),
        ({"threat": 1}, {"support": 1}, False),
        ({"pressure": 5, "support": 1}, {"pressure": 4, "support": 1}, False),
    ],
)
def test_winning_a_gamble_is_not_worse_than_losing_it(
    won: dict[str, int], lost: dict[str, int], *, right: bool
) -> None:
    def change(data: Data) -> None:
        gamble = {"chance": 5_000, "won": won, "lost": lost}
        data["events"][0]["options"][1]["gamble"] = gamble

    if right:
        data = small_data()
        change(data)
        load(data)
        return
    error, _ = refused(change)
    assert "gamble: winning is worse than losing in every number" in error.message
