"""The names of the commands, and the error of a command line that is none of them."""

from __future__ import annotations

from typing import Final

from planner.boundary.errors import InputError

COMMANDS: Final = (
    "new",
    "replay",
    "resolve",
    "verify",
    "branch",
    "compare",
    "salvage",
    "forecast",
    "review",
    "advise",
    "report",
    "check",
    "examples",
    "room",
    "seat",
)
"""The commands; each is a module of this package."""


class UsageError(InputError):
    """A command line that the parser does not accept."""

    def __init__(self, program: str, problem: str) -> None:
        super().__init__(f"{program}: {problem} (see {program} --help)")
