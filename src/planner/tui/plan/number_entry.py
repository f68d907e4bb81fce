"""Entry of a number into a cell, by typing digits, in steps, or by pasting."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

PAUSE: Final = 1.5
"""Seconds without a key after which a number is finished; the next digit begins another."""

_LONGEST_PASTE: Final = 40
_WHOLE: Final = (
    r"[0-9]{1,3}(?:(?P<separator>[ ,\u00a0\u202f])[0-9]{3}(?:(?P=separator)[0-9]{3})*)?|[0-9]+"
)
_NUMBER: Final = re.compile(_WHOLE)
_MONEY: Final = re.compile(rf"(?:US)?\$?\s?(?P<number>{_WHOLE})\s?(?:M|million)?")


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """A number while it is being typed."""

    digits: str
    before: int
    """The number in the cell before typing."""
    at: float
    """Time of the last key press, in seconds on the clock of key events."""
    stepped: bool = False
    """True once it has changed the cell; further digits then join the same undo step."""

    @property
    def amount(self) -> int:
        """The number so far."""
        return int(self.digits or "0")

    def is_on(self, at: float) -> bool:
        """Return True if a key pressed at this time still belongs to the number."""
        return at - self.at < PAUSE


def with_digit(
    entry: NumberEntry | None, digit: str, amount: int, at: float, room: int
) -> NumberEntry:
    """Add a digit to the number being typed, or begin a new number with it.

    Args:
        entry: The number being typed, None if there is none.
        digit: One of 0 to 9.
        amount: The number in the cell.
        at: Time of the key press, in seconds.
        room: Most digits of a cell; further ones are ignored.
    """
    current = _unfinished(entry, at) or NumberEntry("", amount, at)
    return _typed(current, (current.digits + digit).lstrip("0")[:room], at)


def ignored_digits(entry: NumberEntry, typed: Iterable[tuple[str, float]], room: int) -> int:
    """The number of keys, the first ones of some, that are digits the number does not take.

    Args:
        entry: The number being typed.
        typed: The characters of keys that follow, empty for none, and the times of the keys.
        room: Most digits of a cell.
    """
    count = 0
    for digit, at in typed:
        if not is_digit(digit) or not entry.is_on(at):
            break
        after = with_digit(entry, digit, entry.amount, at, room)
        if after.digits != entry.digits:
            break
        entry, count = after, count + 1
    return count


def is_digit(character: str) -> bool:
    """Return True for 0 to 9."""
    return character.isascii() and character.isdigit()


def without_last(entry: NumberEntry | None, amount: int, at: float) -> NumberEntry:
    """Delete the last digit of the number being typed, or else of the number in the cell."""
    current = _unfinished(entry, at) or NumberEntry(str(amount), amount, at)
    return _typed(current, current.digits[:-1], at)


def _unfinished(entry: NumberEntry | None, at: float) -> NumberEntry | None:
    return entry if entry is not None and entry.is_on(at) else None


def _typed(entry: NumberEntry, digits: str, at: float) -> NumberEntry:
    typed = replace(entry, digits=digits, at=at)
    return replace(typed, stepped=entry.stepped or typed.amount != entry.before)


def pasted_amount(pasted: str, most: int, *, money: bool) -> int | None:
    """Parse a pasted number: `1200`, `1,200` or `1 200`; for money also `$1 200 M`.

    Args:
        pasted: Any text.
        most: The largest number that a cell holds.
        money: True if the cell is for US$ million.

    Returns:
        The number; None if the text is not such a number or exceeds `most`.
    """
    if len(pasted) > _LONGEST_PASTE:
        return None
    pattern = _MONEY if money else _NUMBER
    match = pattern.fullmatch(pasted.strip())
    if match is None:
        return None
    amount = int(re.sub(r"[^0-9]", "", match["number"] if money else match[0]))
    return amount if amount <= most else None


def step_up(amount: int, step: int, full: int) -> int:
    """The next multiple of the step above an amount, or `full` if that is nearer."""
    more = (amount // step + 1) * step
    return full if amount < full < more else more


def step_down(amount: int, step: int) -> int:
    """The next multiple of the step below an amount (95 to 50 in steps of 50), at least 0."""
    return max(0, (amount - 1) // step * step)
