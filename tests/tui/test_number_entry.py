"""A number on its way into a cell: the rules of typing and pasting, without a screen."""

from __future__ import annotations

import pytest

from planner.tui.plan import number_entry as entering
from planner.tui.plan.number_entry import (
    NumberEntry,
    ignored_digits,
    pasted_amount,
    with_digit,
    without_last,
)

ROOM = 5


def typed(keys: str, amount: int = 0, began: float = 0.0) -> NumberEntry:
    """Digits, and < for backspace, a tenth of a second apart."""
    entry, at = None, began
    for key in keys:
        at += 0.1
        if key == "<":
            entry = without_last(entry, amount, at)
        else:
            entry = with_digit(entry, key, amount, at, ROOM)
    assert entry is not None
    return entry


@pytest.mark.parametrize(
    ("keys", "amount", "becomes"),
    [
        ("300", 400, 300),
        ("0", 400, 0),
        ("007", 0, 7),
        ("1234567", 0, 12345),
        ("<", 400, 40),
        ("<5", 400, 405),
        ("12<<", 400, 0),
        ("<<<<", 400, 0),
        ("<<<<9", 400, 9),
    ],
)
def test_digits_replace_what_is_in_the_cell(keys: str, amount: int, becomes: int) -> None:
    entry = typed(keys, amount)
    assert entry.amount == becomes
    assert entry.before == amount


def test_after_a_pause_the_next_digit_begins_another_number() -> None:
    entry = typed("400")
    just, later = entry.at + entering.PAUSE - 0.01, entry.at + entering.PAUSE
    assert with_digit(entry, "3", 400, just, ROOM).amount == 4003
    assert with_digit(entry, "3", 400, later, ROOM).amount == 3
    assert with_digit(entry, "3", 400, later, ROOM).before == 400
    assert without_last(entry, 400, later).amount == 40


def test_every_digit_gives_the_next_one_time_again() -> None:
    entry = with_digit(None, "4", 0, 0.0, ROOM)
    for second in (1.0, 2.0, 3.0):
        entry = with_digit(entry, "0", 0, second, ROOM)
    assert entry.amount == 4000


def test_a_digit_that_changes_nothing_is_no_step_yet() -> None:
    first = with_digit(None, "4", 4, 0.0, ROOM)
    assert not first.stepped
    second = with_digit(first, "2", 4, 0.1, ROOM)
    assert second.stepped
    assert without_last(second, 42, 0.2).stepped, "it has led back, as part of the same step"


@pytest.mark.parametrize(
    ("pasted", "amount"),
    [
        ("300", 300),
        (" 1,200\n", 1200),
        ("1 200", 1200),
        ("1\u00a0200\r\n", 1200),
        ("1\u202f200", 1200),
        ("$1 200 M", 1200),
        ("$1,200 M", 1200),
        ("US$ 95 million", 95),
        ("99,999", 99_999),
        ("0", 0),
    ],
)
def test_a_pasted_number_is_understood(pasted: str, amount: int) -> None:
    assert pasted_amount(pasted, 99_999, money=True) == amount


@pytest.mark.parametrize(
    "pasted",
    [
        "", "\n", "-5", "1.5", "1,20", "12,00", "1,200 300", "1,200.50", "100,000", "5 apples",
        "1e3", "٣", "0x10", "1\n2", "$", "M", "9" * 10_000,
    ],
)  # fmt: skip
def test_anything_else_is_refused(pasted: str) -> None:
    assert pasted_amount(pasted, 99_999, money=True) is None


def test_effort_is_no_money() -> None:
    assert pasted_amount("35\n", 999, money=False) == 35
    assert pasted_amount("$35 M", 999, money=False) is None
    assert pasted_amount("1,200", 999, money=False) is None


@pytest.mark.parametrize(
    ("before", "then", "ignored"),
    [
        ("12345", "678", 3),
        ("1234", "567", 0),
        ("12345", "67<8", 2),
        ("0", "0005", 3),
        ("10", "00", 0),
        ("12345", "", 0),
    ],
)
def test_digits_that_a_number_does_not_take_are_ignored(
    before: str, then: str, ignored: int
) -> None:
    entry = typed(before)
    keys = [("" if key == "<" else key, entry.at + 0.1) for key in then]
    assert ignored_digits(entry, keys, ROOM) == ignored


def test_a_digit_after_a_pause_begins_a_number_and_is_not_ignored() -> None:
    entry = typed("12345")
    near, far = entry.at + entering.PAUSE * 0.9, entry.at + entering.PAUSE * 1.8
    assert ignored_digits(entry, [("6", near), ("7", far)], ROOM) == 2
    assert ignored_digits(entry, [("7", far)], ROOM) == 0
