"""A number or a time in large digits, three lines high."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▀█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
    ":": ("▄", "▄", " "),
    "-": ("   ", "▀▀▀", "   "),
}
DIGIT_LINES: Final = 3


def large_digits(number: int) -> tuple[str, str, str]:
    """A whole number of at least 0 as three lines of equal width, 4 cells a digit less one."""
    return large_time(str(number))


def large_time(written: str) -> tuple[str, str, str]:
    """A time such as `12:40` or `-0:15` as three lines of equal width."""
    shapes = [_DIGITS[sign] for sign in written]
    first, second, third = (
        " ".join(shape[line] for shape in shapes) for line in range(DIGIT_LINES)
    )
    return first, second, third
