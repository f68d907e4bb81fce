"""A number on its way into a cell: typed digit by digit, or pasted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

PAUSE: Final = 1.5
"""Seconds without a key after which a number counts as typed; the next digit begins another."""

_LONGEST_PASTE: Final = 40
_WHOLE: Final = r"[0-9]{1,3}(?:(?P<apart>[ ,\u00a0\u202f])[0-9]{3}(?:(?P=apart)[0-9]{3})*)?|[0-9]+"
_NUMBER: Final = re.compile(_WHOLE)
_MONEY: Final = re.compile(rf"(?:US)?\$?\s?(?P<number>{_WHOLE})\s?(?:M|million)?")


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """The digits of one number while it is being typed."""

    digits: str
    before: int
    """What was in the cell."""
    at: float
    """Seconds on the keys' clock, when the last of them was pressed."""
    stepped: bool = False
    """Whether it has changed the cell yet, so that what follows belongs to the same step."""

    @property
    def amount(self) -> int:
        """The number so far."""
        return int(self.digits or "0")

    def is_on(self, at: float) -> bool:
        """Whether a key pressed then still belongs to it."""
        return at - self.at < PAUSE


def with_digit(
    entry: NumberEntry | None, digit: str, amount: int, at: float, room: int
) -> NumberEntry:
    """Type a digit: into the number under way, else over what is in the cell.

    Args:
        entry: The number under way, None if there is none.
        digit: One of 0 to 9.
        amount: What is in the cell.
        at: When the key was pressed.
        room: The most digits that a cell holds; no more are taken.
    """
    going = _going(entry, at) or NumberEntry("", amount, at)
    return _typed(going, (going.digits + digit).lstrip("0")[:room], at)


def without_last(entry: NumberEntry | None, amount: int, at: float) -> NumberEntry:
    """Take the last digit away: of the number under way, else of what is in the cell."""
    going = _going(entry, at) or NumberEntry(str(amount), amount, at)
    return _typed(going, going.digits[:-1], at)


def _going(entry: NumberEntry | None, at: float) -> NumberEntry | None:
    return entry if entry is not None and entry.is_on(at) else None


def _typed(entry: NumberEntry, digits: str, at: float) -> NumberEntry:
    typed = replace(entry, digits=digits, at=at)
    return replace(typed, stepped=entry.stepped or typed.amount != entry.before)


def pasted_amount(pasted: str, most: int, *, money: bool) -> int | None:
    """Understand a pasted number: `1200`, `1,200`, `1 200`; of money also `$1 200 M`.

    Args:
        pasted: Any text.
        most: The largest number that a cell holds.
        money: Whether the cell is for US$ million.

    Returns:
        The number, None if the text is anything else or too much.
    """
    if len(pasted) > _LONGEST_PASTE:
        return None
    pattern = _MONEY if money else _NUMBER
    match = pattern.fullmatch(pasted.strip())
    if match is None:
        return None
    amount = int(re.sub(r"[^0-9]", "", match["number"] if money else match[0]))
    return amount if amount <= most else None
