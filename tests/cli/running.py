"""Runs the command line in the test's own process."""

from dataclasses import dataclass

import pytest

from planner.cli import main


@dataclass(frozen=True)
class CommandResult:
    """The exit code and the output of a command."""

    code: int
    out: str
    err: str


class Planner:
    """The `planner` command."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> CommandResult:
        """Run it with these arguments."""
        self._capsys.readouterr()
        code = main([str(each) for each in arguments])
        return CommandResult(code, *self._capsys.readouterr())

    def refuses(self, *arguments: object) -> str:
        """Run it with an error and return the one sentence of its message."""
        said = self(*arguments)
        assert said.code == 2
        assert said.out == ""
        assert said.err.endswith("\n")
        assert said.err.count("\n") == 1
        assert all(character.isprintable() for character in said.err.rstrip("\n"))
        return said.err.rstrip("\n")


def unbroken(out: str) -> str:
    """The output of a command without spaces and line breaks, which may part a long path."""
    return "".join(out.split())
