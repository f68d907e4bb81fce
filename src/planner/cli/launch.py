"""`planner [FILE]`: the terminal interface."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.cli.streams import prepare_for_screens
from planner.cli.usage import COMMANDS, UsageError
from planner.tui.runtime.garbage import put_off

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Open the terminal interface, with a campaign if one is named.

    Args:
        arguments: Empty, or the name of one file.

    Returns:
        The exit code.

    Raises:
        InputError: If there is no such file, or no terminal.
    """
    path = Path(arguments[0]) if arguments else None
    is_alone = len(arguments) == 1
    if path is not None and (is_alone or not path.suffix):
        _find(path)
    if path is not None and not is_alone:
        raise UsageError("planner", "opens one file at a time")
    if not has_terminal():
        message = "planner needs a terminal; planner replay FILE works without one"
        raise InputError(message)
    return open_terminal("planner.tui.app", path)


def open_terminal(module: str, path: Path | None) -> int:
    """Start a terminal interface.

    Args:
        module: The module whose `run` starts it.
        path: The file or folder that it opens, if any.

    Returns:
        The exit code.
    """
    prepare_for_screens()
    put_off()
    # late and by name, because importing Textual takes longer than any other command takes to run
    code: int = importlib.import_module(module).run(path)
    return code


def _find(path: Path) -> None:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise InputError(_nothing_found(path), file=str(path)) from None
    except OSError as error:
        from planner.boundary.os_errors import cannot_read

        raise cannot_read(error, str(path)) from error


def _nothing_found(path: Path) -> str:
    """A message that there is no such file, with the command that may have been meant."""
    from planner.boundary.suggestions import nearest
    from planner.cli.choices import listed

    near = nearest(path.name.lower(), COMMANDS)
    guess = f'; did you mean the command "{near}"?' if near else ""
    if path.suffix:
        return f"cannot read: there is no such file{guess}"
    commands = f"; the commands are {listed(COMMANDS, 'and')}"
    return f"no such command or file{guess or commands}"


def has_terminal() -> bool:
    """True if there is a terminal, or in a browser the driver that replaces it.

    Keys come from the standard input; Textual draws on the error stream, on Windows on the output.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return "TEXTUAL_DRIVER" in os.environ or all(each.isatty() for each in streams)
