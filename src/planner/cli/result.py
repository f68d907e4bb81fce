"""The target of a command's result: a file, or with `-` the standard output."""

from __future__ import annotations

import shlex
import sys
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from planner.boundary.pipes import STANDARD
from planner.campaign.store import check_new, content_of, create
from planner.cli.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from planner.campaign.model import Campaign


class ResultTarget:
    """The file or the standard output that a command writes its result to."""

    def __init__(self, name: str, stdout: TextIO) -> None:
        self.name = name
        self._stdout = stdout

    @property
    def is_file(self) -> bool:
        """True if it is a file, False if it is the standard output."""
        return self.name != STANDARD

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.name)

    @property
    def shown(self) -> str:
        """Its name in messages."""
        return str(self.path) if self.is_file else "standard output"

    def check_new(self) -> None:
        """Check that a new campaign can be written there, before it is made.

        Raises:
            InputError: If it cannot be written.
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
        """Write the content of a file to the standard output as bytes, without re-encoding."""
        buffer = getattr(self._stdout, "buffer", None)
        if buffer is None:
            self._stdout.write(content.decode())
        else:
            self._stdout.flush()
            buffer.write(content)

    def after(self, does: str) -> str:
        """A sentence with the command for the new file; empty for the standard output."""
        return f" planner {shlex.quote(str(self.path))} {does}." if self.is_file else ""


@contextmanager
def result_target(name: str) -> Iterator[ResultTarget]:
    """Open the target of a command's result and keep messages out of it.

    Args:
        name: A file, or `-` for the standard output; messages then go to the error stream.

    Yields:
        The target.
    """
    target = ResultTarget(name, sys.stdout)
    if target.is_file:
        yield target
        return
    with redirect_stdout(sys.stderr):
        yield target


def optional_target(
    program: str, option: str, name: str | None, *, json: bool
) -> AbstractContextManager[ResultTarget | None]:
    """Open the target of a command's result if an option names one.

    Args:
        program: The command, for the error message.
        option: The option that names the target, also for the error message.
        name: The option's value, None if it was not given.
        json: True if the command prints a JSON table as well.

    Raises:
        UsageError: If result and table would both go to the standard output.
    """
    if name is None:
        return nullcontext()
    if name == STANDARD and json:
        both = f"--json and {option} {STANDARD} would both go to the standard output"
        raise UsageError(program, f"{both}; name a file")
    return result_target(name)
