"""The `planner` command: opens the terminal interface, or does one thing and ends.

Nothing heavy is imported before it is known what to do, so `planner --help` answers at once. Each
command is a module of this package with a function `run`; whatever is wrong with a file or an
argument ends as one sentence on the standard error stream and exit code 2.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import io
import os
import signal
import sys
from typing import TYPE_CHECKING, Final, TextIO

from planner.border.errors import InputError
from planner.cli.parser import COMMANDS, UsageError, build_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG: Final = 2
"""Exit code for input that cannot be used."""

_LAST_STANDARD: Final = 2
_BY_SIGNAL: Final = 128
_BROKEN_PIPE: Final = _BY_SIGNAL + 13  # the number of SIGPIPE, which Windows does not have


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What follows the program's name, by default that of this process.

    Returns:
        The exit code.
    """
    _stand_in_for_closed_streams()
    _say_what_the_terminal_cannot()
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except InputError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        _forget(sys.stdout)
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        _forget(sys.stdout)
        return _BY_SIGNAL + signal.SIGINT
    except OSError as error:
        _forget(sys.stdout)
        return _fail(f"cannot write the output: {error.strerror or type(error).__name__}")
    return code


def _run(arguments: list[str]) -> int:
    if not arguments or not (arguments[0].startswith("-") or arguments[0] in COMMANDS):
        return _start("open", arguments)
    try:
        parsed = build_parser().parse_args(arguments)
    except SystemExit as end:  # after --help and --version
        return int(end.code or 0)
    if parsed.command is None:
        raise UsageError("planner", "a command or a file is missing")
    return _start(parsed.command, parsed)


def _start(command: str, arguments: object) -> int:
    code: int = importlib.import_module(f"planner.cli.{command}").run(arguments)
    return code


def _fail(sentence: str) -> int:
    try:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
    except OSError:  # nobody can be told; the exit code tells
        _forget(sys.stderr)
    return WRONG


class _Closed(io.TextIOBase):
    """Stands for an output that the program was started without."""

    def __init__(self) -> None:
        self._lost = False

    def write(self, text: str, /) -> int:
        """Lose a text, to say so when all is written."""
        self._lost = self._lost or bool(text)
        return len(text)

    def flush(self) -> None:
        """Say that something was lost.

        Raises:
            OSError: If so, once.
        """
        lost, self._lost = self._lost, False
        if lost:
            raise OSError(errno.EBADF, "it is closed")


def _stand_in_for_closed_streams() -> None:
    """Give whoever closed a standard stream (`>&-`) the same program as everyone else."""
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    with contextlib.suppress(OSError):
        while (taken := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
            pass  # or else the next file opened would be taken for a standard stream
        os.close(taken)
    if sys.stdin is None:
        sys.stdin = io.StringIO()
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()


def _say_what_the_terminal_cannot() -> None:
    """Replace characters that the output's encoding lacks, instead of failing on them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _forget(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that the interpreter's end does not trip over it."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):  # a stream without a file, as in tests
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
