"""Where a command puts what it makes: in a file, or with `-` on the standard output."""

from __future__ import annotations

import shlex
import sys
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from planner.boundary.pipes import STANDARD
from planner.campaign.store import check_new, content_of, create
from planner.cli.parser import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from planner.campaign.model import Campaign


class Result:
    """The place that a command was told to write to."""

    def __init__(self, name: str, stdout: TextIO) -> None:
        self.name = name
        self._stdout = stdout

    @property
    def is_file(self) -> bool:
        """Say whether it is a file, and not the standard output."""
        return self.name != STANDARD

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.name)

    @property
    def shown(self) -> str:
        """What messages call the place."""
        return str(self.path) if self.is_file else "standard output"

    def check_new(self) -> None:
        """See that a campaign can be written there, before it is made.

        Raises:
            InputError: If not.
        """
        if self.is_file:
            check_new(self.path)

    def create(self, campaign: Campaign) -> None:
        """Write a new campaign there.

        Raises:
            InputError: If it cannot be written.
        """
        if self.is_file:
            create(self.path, campaign)
        else:
            self.put(content_of(campaign))

    def put(self, content: bytes) -> None:
        """Write the content of a file to the standard output as it is, in its own encoding."""
        buffer = getattr(self._stdout, "buffer", None)
        if buffer is None:
            self._stdout.write(content.decode())
        else:
            self._stdout.flush()
            buffer.write(content)

    def after(self, does: str) -> str:
        """The sentence that says how to go on with a file; empty for the standard output."""
        return f" planner {shlex.quote(str(self.path))} {does}." if self.is_file else ""


@contextmanager
def result_in(name: str) -> Iterator[Result]:
    """Give a command its place; what it says meanwhile stays out of the result.

    Args:
        name: As it was given; `-` is the standard output, and messages go to the error stream.

    Yields:
        The place.
    """
    made = Result(name, sys.stdout)
    if made.is_file:
        yield made
        return
    with redirect_stdout(sys.stderr):
        yield made


def result_if_wanted(
    program: str, option: str, name: str | None, *, json: bool
) -> AbstractContextManager[Result | None]:
    """Give a command its place if it was told one.

    Args:
        program: The command, for the sentence.
        option: The option that names the place, also for the sentence.
        name: As it was given, None if it was not.
        json: Whether the command prints a table for programs as well.

    Raises:
        UsageError: If the result and the table would be mixed up.
    """
    if name is None:
        return nullcontext()
    if name == STANDARD and json:
        both = f"--json and {option} {STANDARD} would both go to the standard output"
        raise UsageError(program, f"{both}; name a file")
    return result_in(name)
