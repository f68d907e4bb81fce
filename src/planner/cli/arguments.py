"""Whole numbers on the command line."""

from __future__ import annotations

from typing import Final

from planner.boundary.errors import InputError

MOST_FUTURES: Final = 10_000_000
MOST_SECONDS: Final = 3_600

_MOST_DIGITS: Final = 20


def futures_of(text: str | None, default: int, most: int = MOST_FUTURES) -> int:
    """The number of futures that `--futures` asks for (see `count_of`)."""
    return count_of("--futures", text, default, most)


def count_of(option: str, text: str | None, default: int, most: int) -> int:
    """The number that an option asks for.

    Args:
        option: Its name, for the error message.
        text: The text after it, None if the option was not given.
        default: The default.
        most: The largest number allowed.

    Returns:
        A number from 1 to `most`.

    Raises:
        InputError: If the text is no such number.
    """
    if text is None:
        return default
    digits = text.replace("_", "").replace(",", "")
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    if not is_number or not 1 <= int(digits) <= most:
        raise InputError(f'{option} must be a whole number from 1 to {most:,}, is "{text}"')
    return int(digits)
