"""The `planner` command: opens the terminal interface, or runs one command.

Modules that load slowly are imported only when they are needed, so `planner --help` is fast. Each
command is a module of this package with a function `run`; every error in a file or an argument
ends as one sentence on the standard error stream and exit code 2.
"""

from __future__ import annotations

import importlib
import signal
import sys
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.cli.streams import discard, prepare
from planner.cli.usage import COMMANDS, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

WRONG: Final = 2
"""Exit code for input that cannot be used."""

_BY_SIGNAL: Final = 128
_BROKEN_PIPE: Final = _BY_SIGNAL + 13  # the number of SIGPIPE, which Windows does not have


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: The words after the program's name, by default those of this process.

    Returns:
        The exit code.
    """
    prepare()
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except InputError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        discard(sys.stdout)
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        discard(sys.stdout)
        return _BY_SIGNAL + signal.SIGINT
    except OSError as error:
        discard(sys.stdout)
        return _fail(f"cannot write the output: {error.strerror or type(error).__name__}")
    return code


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["-"]:
        problem = "opens a file, not the standard input, which it needs for keys; save it first"
        raise UsageError("planner", problem)
    if not arguments or not (arguments[0].startswith("-") or arguments[0] in COMMANDS):
        return _start("launch", arguments)
    from planner.cli.parser import build_parser  # late: the terminal interface needs no grammar

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
    except OSError:  # the error stream is closed; the exit code reports the error
        discard(sys.stderr)
    return WRONG
