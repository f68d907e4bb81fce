"""Overrides between resolve and reveal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.room.made_rooms import (
    BACKLOG,
    LATER,
    all_ready,
    played,
    resolved,
    results,
    revealed,
    room_of,
)

from planner.boundary.errors import InputError
from planner.room.evening import Evening, OutOfOrderError
from planner.room.files.revealed import shown_campaign
from planner.room.files.room_file import room_bytes
from planner.room.steps.override import Adjudication, overridable, override, spread_of, take_back
from planner.room.steps.resolve import outcome_of
from planner.room.steps.reveal import reveal
from planner.room.steps.undo import undo


def judged(evening: Evening, value: int | None = None, **changes: object) -> Evening:
    """The evening with an override of Blue's backlog, by default to the best of its spread."""
    if value is None:
        value = spread_of(evening, "blue", BACKLOG).best
    made = Adjudication("blue", BACKLOG, value, "They briefed Congress twice.", "A. Facilitator")
    return override(evening, LATER, replace(made, **changes))  # type: ignore[arg-type]  # by name


@pytest.fixture(scope="module")
def open_to_judge() -> Evening:
    return resolved(all_ready(room_of("Blue", "Green")))


def refusal(evening: Evening, value: int | None = None, **changes: object) -> str:
    with pytest.raises(InputError) as caught:
        judged(evening, value, **changes)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_an_override_is_stored_with_all_that_it_was_decided_on(open_to_judge: Evening) -> None:
    spread = spread_of(open_to_judge, "blue", BACKLOG)
    assert spread.worst < spread.likely < spread.best
    evening = judged(open_to_judge)
    (made,) = evening.positions["blue"].record.overrides
    assert (made.number, made.value, made.spread) == (BACKLOG, spread.best, spread)
    assert (made.reason, made.who) == ("They briefed Congress twice.", "A. Facilitator")
    assert made.time.startswith("2026-05-04")
    entry = evening.room.log[-1]
    assert (entry.kind, entry.team) == ("override", "blue")
    assert entry.text == (
        f"{BACKLOG} {spread.best:,} instead of {spread.engine:,}: They briefed Congress twice. "
        "(A. Facilitator)"
    )


def test_the_engines_value_is_that_without_any_override(open_to_judge: Evening) -> None:
    before = spread_of(open_to_judge, "blue", BACKLOG)
    assert spread_of(judged(open_to_judge), "blue", BACKLOG) == before
    plain = outcome_of(open_to_judge, "blue").state
    row = open_to_judge.room.scenario.priority_ids.index("fms-backlog")
    assert before.engine == int(plain.reach[row, 0])


def test_every_number_that_can_be_overridden_has_its_spread(open_to_judge: Evening) -> None:
    numbers = overridable(open_to_judge.room.scenario)
    assert len(numbers) == 11 + 3
    for number in numbers:
        spread = spread_of(open_to_judge, "blue", number)
        low, high = sorted((spread.worst, spread.best))
        assert low <= spread.likely <= high


def test_a_value_outside_the_spread_has_to_be_asked_for(open_to_judge: Evening) -> None:
    spread = spread_of(open_to_judge, "blue", BACKLOG)
    value = spread.best + 1
    assert refusal(open_to_judge, value) == (
        f"{value / 100:.2f} % is outside what the rules give, {spread.worst / 100:.2f} to "
        f"{spread.best / 100:.2f} %; "
        "--outside allows it"
    )
    evening = judged(open_to_judge, value, is_outside=True)
    assert evening.positions["blue"].record.overrides[0].value == value
    assert "10,000 basis points" in refusal(open_to_judge, 10_001, is_outside=True)


def test_what_cannot_be_overridden_is_refused_in_a_sentence(open_to_judge: Evening) -> None:
    said = refusal(open_to_judge, 5_000, number="progress:fms-backlogg")
    assert said == (
        'there is no number to override "progress:fms-backlogg"; '
        'did you mean "progress:fms-backlog"?'
    )
    for number in ("deterrence", "budget", "value:fms-backlog", "pressure", ""):
        assert "there is no number to override" in refusal(open_to_judge, 5_000, number=number)
    assert "--reason says why" in refusal(open_to_judge, reason="  ")
    assert "--who says who" in refusal(open_to_judge, who="\t")
    assert "4,000 characters" in refusal(open_to_judge, reason="x" * 4_001)
    assert 'there is no team "../x"' in refusal(open_to_judge, team="../x")


def test_the_longest_reason_fits_into_the_files(open_to_judge: Evening) -> None:
    evening = judged(open_to_judge, reason="r" * 4_000, who="w" * 4_000)
    assert len(room_bytes(evening.room)) > 8_000
    evening = take_back(evening, LATER, "blue", BACKLOG)
    assert room_bytes(evening.room)


def test_only_a_resolved_year_can_be_overridden() -> None:
    planning = all_ready(room_of("Blue"))
    with pytest.raises(OutOfOrderError, match="cannot override now: year 1 is being planned"):
        judged(planning, 5_000)
    with pytest.raises(OutOfOrderError, match="cannot take an override back now"):
        take_back(revealed(planning), LATER, "blue", BACKLOG)


def test_an_override_can_be_taken_back_and_both_are_in_the_log(open_to_judge: Evening) -> None:
    plain = outcome_of(open_to_judge, "blue").digest
    evening = judged(open_to_judge)
    assert outcome_of(evening, "blue").digest != plain
    evening = take_back(evening, LATER, "blue", BACKLOG)
    assert outcome_of(evening, "blue").digest == plain
    assert [each.kind for each in evening.room.log[-2:]] == ["override", "take back"]
    with pytest.raises(InputError, match="Blue has no override of"):
        take_back(evening, LATER, "blue", BACKLOG)


def test_a_second_override_of_a_number_replaces_the_first(open_to_judge: Evening) -> None:
    spread = spread_of(open_to_judge, "blue", BACKLOG)
    evening = judged(judged(open_to_judge), spread.worst)
    assert [each.value for each in evening.positions["blue"].record.overrides] == [spread.worst]
    assert [each.kind for each in evening.room.log[-2:]] == ["override", "override"]


def test_an_override_of_one_team_leaves_a_team_of_equal_sheets_as_it_was() -> None:
    evening = played(room_of("Blue", "Green"), 1)
    assert results(evening, "blue") == results(evening, "green")
    plain = revealed(all_ready(evening))
    judged_one = reveal(judged(resolved(all_ready(evening)), 4_000, is_outside=True), LATER)
    assert results(judged_one, "green") == results(plain, "green") == results(plain, "blue")
    assert results(judged_one, "blue") != results(plain, "blue")


def test_no_override_is_shown_before_the_reveal(open_to_judge: Evening) -> None:
    evening = judged(open_to_judge)
    shown = shown_campaign(evening.room, evening.record("blue"))
    assert all(not each.overrides for each in shown.years)
    after = reveal(evening, LATER)
    assert shown_campaign(after.room, after.record("blue")).year(1).overrides


def test_undo_takes_overrides_out_of_force_and_the_same_sheets_give_the_rules_results() -> None:
    begun = played(room_of("Blue", "Green"), 1)
    plain = revealed(all_ready(begun))
    overruled = reveal(judged(resolved(all_ready(begun))), LATER)
    again = undo(overruled, LATER)
    assert not again.record("blue").year(2).overrides
    assert results(revealed(all_ready(again)), "blue") == results(plain, "blue")
    assert results(revealed(replace(again, sheets={})), "blue") == results(plain, "blue")
