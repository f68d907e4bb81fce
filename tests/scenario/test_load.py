"""Loading keeps a file's values unchanged, and its digest identifies them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.scenario.worlds import builtin_data, load, refused, small_data

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.scenario.load import load_builtin, load_scenario, scenario_from_document
from planner.scenario.model import Condition, Effect, Gamble, Provenance

if TYPE_CHECKING:
    from pathlib import Path


def test_the_builtin_written_anew_is_the_same_world() -> None:
    again, first = load(builtin_data()), load_builtin()
    assert again.digest != first.digest  # its comments are gone
    assert again.priorities == first.priorities
    assert again.events == first.events
    assert again.resources == first.resources
    assert again.rules == first.rules
    assert again.red_options == first.red_options
    assert again.red_policies == first.red_policies


def test_line_ends_and_byte_order_mark_do_not_change_the_digest() -> None:
    text = load_builtin().text
    windows = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    scenario = scenario_from_document(parse_document(windows, "windows.toml"))
    assert scenario.digest == load_builtin().digest
    assert scenario == load_builtin()


def test_a_changed_number_changes_the_digest() -> None:
    first = load_builtin()
    rate = first.priority("responsibility-sharing").rate
    text = first.text.replace(f"rate = {rate}\n", f"rate = {rate + 1}\n", 1)
    scenario = scenario_from_document(parse_document(text.encode(), "other.toml"))
    assert scenario.digest != first.digest
    assert scenario != first
    assert scenario.priority("responsibility-sharing").rate == rate + 1


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(load_builtin().text, encoding="utf-8")
    assert load_scenario(path) == load_builtin()
    with pytest.raises(InputError, match=r"missing\.toml"):
        load_scenario(tmp_path / "missing.toml")


def test_effects_of_this_year_and_the_next_are_told_apart() -> None:
    data = small_data()
    event = data["events"][0]
    event["effects"] = {"push:fms-backlog": -1500, "cohesion": -300}
    event["next_year"] = {"push:fms-backlog": 500, "budget": -40}
    event["when"] = [{"number": "progress:fms-backlog", "at_least": 10, "below": 90}]
    loaded = load(data).events[0]
    assert loaded.effects == (
        Effect("push:fms-backlog", -1500),
        Effect("cohesion", -300),
        Effect("push:fms-backlog", 500, next_year=True),
        Effect("budget", -40, next_year=True),
    )
    assert loaded.when == (Condition("progress:fms-backlog", at_least=10, below=90),)


def test_options_gambles_and_bases_arrive() -> None:
    data = small_data()
    option = data["events"][0]["options"][1]
    option["gamble"] = {"chance": 4000, "won": {"cohesion": 100}, "lost": {"threat": 50}}
    option["next_year"] = {"effort": -3}
    event = load(data).events[0]
    assert event.options[1].gamble == Gamble(
        4000, (Effect("cohesion", 100),), (Effect("threat", 50),)
    )
    assert event.options[1].effects[-1] == Effect("effort", -3, next_year=True)
    assert event.options[0].gamble is None
    assert event.provenance[0] == Provenance("chance", data["events"][0]["basis"]["chance"])


def test_indicators_are_sorted_whatever_the_file_does() -> None:
    data = small_data()
    data["indicators"].reverse()
    assert load(data).indicators == load_builtin().indicators


def test_wrong_types_name_the_table_by_its_id() -> None:
    def change(data: dict[str, list[dict[str, object]]]) -> None:
        data["events"][0]["chance"] = "2500"

    error, line = refused(change)
    assert str(error).startswith(f"my.toml:{error.line}:{error.column}: event ally-hold-up, chance")
    assert 'whole number, is "2500"' in error.message
    assert line == 'chance = "2500"'


def test_an_unknown_key_is_refused_with_the_one_that_was_meant() -> None:
    def change(data: dict[str, list[dict[str, object]]]) -> None:
        data["priorities"][1]["redines_floor"] = 3

    error, line = refused(change)
    assert "priority fms-backlog, redines_floor: is not a known key" in error.message
    assert 'did you mean "readiness_floor"' in error.message
    assert line == "redines_floor = 3"


@pytest.mark.parametrize(
    ("version", "told"),
    [
        (0, "must be 1, is 0: there is no such format"),
        (2, "must be 1, is 2: a newer program wrote it"),
        ("1", "must be a whole number"),
        (True, "must be a whole number"),
    ],
)
def test_another_format_is_refused(version: object, told: str) -> None:
    data = small_data()
    data["format"] = version
    with pytest.raises(InputError, match=f"format: {told}"):
        load(data)


@pytest.mark.parametrize("scale", [0, 5, 10_000, True])
def test_a_scale_is_a_power_of_ten(scale: object) -> None:
    data = small_data()
    data["priorities"][0]["kpi"]["scale"] = scale
    with pytest.raises(InputError, match="priority responsibility-sharing, kpi, scale: must be"):
        load(data)


def test_several_problems_are_counted_and_the_first_in_the_file_is_told() -> None:
    def change(data: dict[str, list[dict[str, object]]]) -> None:
        data["events"][1]["effects"] = {"push:nothing": 1}
        data["priorities"][0]["season"] = [1]

    error, line = refused(change)
    assert "season has 1 numbers for 10 years (and 1 more problem)" in error.message
    assert line == "season = ["


def test_a_campaign_is_no_scenario() -> None:
    campaign = b'format = 1\nname = "x"\nscenario = "alliance-reform"\nseed = "1"\nred = "none"\n'
    with pytest.raises(InputError) as caught:
        scenario_from_document(parse_document(campaign, "mine.toml"))
    assert str(caught.value).startswith("mine.toml: this is a campaign, not a scenario")


def test_what_a_priority_needs_may_be_named_by_mistake_with_its_title() -> None:
    def change(data: dict[str, list[dict[str, object]]]) -> None:
        data["priorities"][0]["needs"] = ["Clear the FMS Backlog"]

    error, line = refused(change)
    assert error.message.startswith(
        "priority responsibility-sharing, needs 1: there is no priority "
        '"Clear the FMS Backlog"; did you mean "fms-backlog"?'
    )
    assert "Clear the FMS Backlog" in line


def test_a_title_where_an_id_belongs_is_spelt_as_one() -> None:
    def change(data: dict[str, list[dict[str, object]]]) -> None:
        data["priorities"][0]["id"] = "Responsibility Sharing"

    error, _ = refused(change)
    assert 'is "Responsibility Sharing"; write "responsibility-sharing"' in error.message


def test_a_merge_conflict_is_named_where_it_begins() -> None:
    text = load_builtin().text
    at = text.index("\n[[phases]]") + 1
    both = f"<<<<<<< HEAD\n{text[at : at + 11]}=======\n>>>>>>> theirs\n"
    with pytest.raises(InputError) as caught:
        parse_document((text[:at] + both + text[at:]).encode(), "my.toml")
    line = text.count("\n", 0, at) + 1
    assert str(caught.value).startswith(f"my.toml:{line}:1: is in a merge conflict: two versions")
    assert "remove the marks <<<<<<<, ======= and >>>>>>>" in str(caught.value)
