"""Each check refuses a scenario that breaks it, with the sentence, the line and a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.scenario.worlds import Data, document, load, refused, small_data

if TYPE_CHECKING:
    from collections.abc import Callable

Path = tuple[str | int, ...]


def put(path: Path, value: object) -> Callable[[Data], object]:
    """A change that sets one value."""

    def change(data: Data) -> None:
        here: Any = data
        for part in path[:-1]:
            here = here[part]
        here[path[-1]] = value

    return change


def drop(path: Path) -> Callable[[Data], object]:
    """A change that removes one value."""

    def change(data: Data) -> None:
        here: Any = data
        for part in path[:-1]:
            here = here[part]
        del here[path[-1]]

    return change


HOLD_UP = ("events", 0)
EMBARGO = ("events", 1)
FMS = ("priorities", 1)

CASES = {
    # name: change, path in words, sentence, content of the line
    "phase numbers": (
        put(("phases", 1, "number"), 3),
        "phase 3, number:",
        "phases count 1, 2, 3 ...; this is 2",
        "number = 3",
    ),
    "phase gap": (
        put(("phases", 1, "first_year"), 4),
        "phase 2, first_year:",
        "without a gap; this one begins in year 3",
        "first_year = 4",
    ),
    "first year": (
        put(("phases", 0, "first_year"), 2),
        "phase 1, first_year:",
        "this one begins in year 1",
        "first_year = 2",
    ),
    "phase backwards": (
        put(("phases", 2, "last_year"), 5),
        "phase 3, last_year:",
        "cannot end before it begins",
        "last_year = 5",
    ),
    "priority twice": (
        put((*FMS, "id"), "cyber-defense"),
        "priority cyber-defense, id:",
        'there is already a priority "cyber-defense"',
        'id = "cyber-defense"',
    ),
    "no such phase": (
        put((*FMS, "phase"), 4),
        "priority fms-backlog, phase:",
        "there is no phase 4",
        "phase = 4",
    ),
    "season": (
        put((*FMS, "season"), [10_000] * 9),
        "priority fms-backlog, season:",
        "season has 9 numbers for 10 years",
        "season = [",
    ),
    "need unknown": (
        put((*FMS, "needs"), ["cyber-defence"]),
        "priority fms-backlog, needs 1:",
        'no priority "cyber-defence"; did you mean "cyber-defense"?',
        '"cyber-defence",',
    ),
    "need twice": (
        put((*FMS, "needs"), ["cyber-defense", "cyber-defense"]),
        "priority fms-backlog, needs 2:",
        '"cyber-defense" is needed twice',
        '"cyber-defense",',
    ),
    "need itself": (
        put((*FMS, "needs"), ["fms-backlog"]),
        "priority fms-backlog, needs:",
        "fms-backlog needs fms-backlog",
        "needs = [",
    ),
    "ring": (
        put(("priorities", 0, "needs"), ["networked-alliance"]),
        "needs:",
        "priorities must not need each other in a circle:",
        "needs = [",
    ),
    "indicator twice": (
        put(("indicators", 1, "id"), "cohesion"),
        "indicator cohesion, id:",
        'there is already an indicator "cohesion"',
        'id = "cohesion"',
    ),
    "deterrence is derived": (
        put(("indicators", 3, "start"), 1_400),
        "indicator deterrence, start:",
        "with these it starts at 1500",
        "start = 1400",
    ),
    "budget years": (
        put(("resources", "budget"), [3_000] * 11),
        "resources, budget:",
        "budget has 11 numbers for 10 years",
        "budget = [",
    ),
    "first budget": (
        put(("resources", "budget", 0), 2_999),
        "resources, budget 1:",
        "year 1 offers at least 3,000, here 2,999",
        "2999,",
    ),
    "first effort": (
        put(("resources", "effort"), 99),
        "resources, effort:",
        "year 1 offers at least 100, here 99",
        "effort = 99",
    ),
    "least budget": (
        put(("resources", "budget_least"), 999),
        "resources, budget_least:",
        "every year offers at least 1,000, here 999",
        "budget_least = 999",
    ),
    "least effort": (
        put(("resources", "effort_least"), 59),
        "resources, effort_least:",
        "every year offers at least 60, here 59",
        "effort_least = 59",
    ),
    "more than all effort": (
        put(("resources", "effort_least"), 101),
        "resources, effort_least:",
        "effort_least is above effort, 100",
        "effort_least = 101",
    ),
    "event twice": (
        put((*EMBARGO, "id"), "ally-hold-up"),
        "event ally-hold-up, id:",
        'there is already an event "ally-hold-up"',
        'id = "ally-hold-up"',
    ),
    "event after the end": (
        put((*HOLD_UP, "last_year"), 11),
        "event ally-hold-up, last_year:",
        "the campaign ends with year 10",
        "last_year = 11",
    ),
    "event backwards": (
        put((*EMBARGO, "last_year"), 1),
        "event mineral-embargo, last_year:",
        "last year is before its first",
        "last_year = 1",
    ),
    "no question": (
        drop((*HOLD_UP, "question")),
        "event ally-hold-up:",
        "belong together; question is missing",
        "[[events]]",
    ),
    "no options": (
        drop((*HOLD_UP, "options")),
        "event ally-hold-up:",
        "belong together; options is missing",
        "[[events]]",
    ),
    "option twice": (
        put((*HOLD_UP, "options", 1, "id"), "wait"),
        "event ally-hold-up, option wait, id:",
        'there is already an option "wait"',
        'id = "wait"',
    ),
    "costly silence": (
        put((*HOLD_UP, "options", 0, "budget"), 1),
        "event ally-hold-up, option wait:",
        "the first option is taken if nobody answers, so it costs nothing",
        "[[events.options]]",
    ),
    "costly silence in effort": (
        put((*HOLD_UP, "options", 0, "effort"), 1),
        "event ally-hold-up, option wait:",
        "so it costs nothing",
        "[[events.options]]",
    ),
    "policies without none": (
        put(("red", "policies", 2, "id"), "nobody"),
        "red policies:",
        'there must be a policy "none"',
        "[[red.policies]]",
    ),
    "none that acts": (
        put(("red", "policies", 2, "moves"), 1),
        "red policy none, moves:",
        "its moves are 0",
        "moves = 1",
    ),
    "a policy called person": (
        put(("red", "policies", 0, "id"), "person"),
        "red policy person, id:",
        '"person" stands for people',
        'id = "person"',
    ),
    "red option twice": (
        lambda data: data["red"]["options"].append(dict(data["red"]["options"][0])),
        "red option wedge, id:",
        'there is already an option "wedge"',
        'id = "wedge"',
    ),
    "policy twice": (
        put(("red", "policies", 0, "id"), "patient"),
        "red policy patient, id:",
        'there is already a policy "patient"',
        'id = "patient"',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_scenario_is_refused_with_place_and_sentence(name: str) -> None:
    change, place, told, on_line = CASES[name]
    error, line = refused(change)
    assert place in error.message
    assert told in error.message
    assert line.strip() == on_line


def test_a_question_with_one_option_is_refused() -> None:
    def change(data: Data) -> None:
        del data["events"][0]["options"][1:]

    error, _ = refused(change)
    assert "event ally-hold-up, options: a question has two or three options" in error.message


def test_a_fourth_option_is_refused() -> None:
    def change(data: Data) -> None:
        options = data["events"][0]["options"]
        options.append(options[1] | {"id": "fourth"})

    error, _ = refused(change)
    assert "event ally-hold-up, options must have at most 3 entries" in error.message.replace(
        "options:", "options"
    )


def test_a_ring_of_needs_is_told_as_it_goes_round() -> None:
    def change(data: Data) -> None:
        data["priorities"][0]["needs"] = ["cyber-defense"]

    error, _ = refused(change)
    rings = (
        "responsibility-sharing needs cyber-defense needs responsibility-sharing",
        "cyber-defense needs responsibility-sharing needs cyber-defense",
    )
    assert any(ring in error.message for ring in rings)


def test_the_small_scenario_itself_is_right() -> None:
    data = small_data()
    assert load(data).id == "alliance-reform"
    assert document(data).name == "my.toml"


def test_a_longer_campaign_is_possible() -> None:
    data = small_data()
    data["phases"][2]["last_year"] = 12
    data["resources"]["budget"] += [3_000, 3_000]
    for priority in data["priorities"]:
        priority["season"] += [10_000, 10_000]
    assert load(data).years == 12


def test_more_years_than_chance_has_draws_for_are_refused() -> None:
    error, line = refused(put(("phases", 2, "last_year"), 16))
    assert "phase 3, last_year: must be at most 15" in error.message
    assert line == "last_year = 16"
