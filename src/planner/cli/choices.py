"""Options with a fixed set of words: the check, and the sentence that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

RED: Final = ("opportunist", "patient", "none", "person")
"""Values of `--red` in the built-in scenario; other scenarios may have other policies."""

NOTE_TAGS: Final = ("actor", "process", "outcome", "other")
"""Values of `--tag`."""

POLICIES: Final = ("keep", "even-phase", "need", "nothing")
"""Values of `--policy`."""


def listed(choices: Sequence[str], word: str = "or") -> str:
    """Words as a list in a sentence: `keep, need or nothing`."""
    *others, last = choices
    return f"{', '.join(others)} {word} {last}" if others else last


def check_choice(option: str, value: str, choices: Sequence[str]) -> None:
    """Check that an option has one of its words.

    Args:
        option: Its name, for the error message.
        value: The text after it.
        choices: The allowed words.

    Raises:
        InputError: If the text is none of them.
    """
    if value not in choices:
        message = f'{option} must be {listed(choices)}, is "{value}"'
        raise InputError(f"{message}{suggestion(value, choices)}")


def suggestion(value: str, choices: Sequence[str]) -> str:
    """The end of a sentence that suggests the closest word; empty if none is close."""
    near = nearest(value.lower(), choices)
    return f'; did you mean "{near}"?' if near else ""
