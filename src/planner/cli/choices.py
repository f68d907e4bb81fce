"""Words on the command line of which only some are right: the sentence that says which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

RED: Final = ("opportunist", "patient", "none", "person")
"""What `--red` may be in the built-in scenario; others have policies of their own."""

POLICIES: Final = ("keep", "even-phase", "need", "nothing")
"""What `--policy` may be."""


def listed(choices: Sequence[str], word: str = "or") -> str:
    """Words as one says them: `keep, need or nothing`."""
    *others, last = choices
    return f"{', '.join(others)} {word} {last}" if others else last


def check_choice(option: str, written: str, choices: Sequence[str]) -> None:
    """See that an option has one of the words that it may have.

    Args:
        option: Its name, for the sentence.
        written: What was written.
        choices: The words.

    Raises:
        InputError: If it is none of them.
    """
    if written not in choices:
        said = f'{option} must be {listed(choices)}, is "{written}"'
        raise InputError(f"{said}{meant(written, choices)}")


def meant(written: str, choices: Sequence[str]) -> str:
    """The end of a sentence that names the word that was probably meant, empty if none is close."""
    near = nearest(written.lower(), choices)
    return f'; did you mean "{near}"?' if near else ""
