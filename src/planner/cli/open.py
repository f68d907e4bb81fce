"""`planner [FILE]`: the terminal interface."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.border.errors import InputError
from planner.border.system import cannot_read
from planner.cli.parser import COMMANDS, UsageError
from planner.cli.streams import prepare_for_screens

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Open the terminal interface, with a campaign if one is named.

    Args:
        arguments: Nothing, or the name of one file.

    Returns:
        The exit code.

    Raises:
        InputError: If there is no such file, or no terminal to show it in.
    """
    if len(arguments) > 1:
        raise UsageError("planner", "opens one file at a time")
    path = Path(arguments[0]) if arguments else None
    if path is not None:
        _find(path)
    if not _has_terminal():
        message = "planner needs a terminal to show itself in; planner replay FILE needs none"
        raise InputError(message)
    prepare_for_screens()
    # late, and by name: Textual takes longer to import than all other commands take to run
    code: int = importlib.import_module("planner.tui.app").run(path)
    return code


def _find(path: Path) -> None:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        none = "cannot read: there is no such file" if path.suffix else "no such command or file"
        raise InputError(f"{none}{_meant(path.name)}", file=str(path)) from None
    except OSError as error:
        raise cannot_read(error, str(path)) from error


def _meant(word: str) -> str:
    """Guess the command that was mistyped into the name of a file."""
    close = difflib.get_close_matches(word, COMMANDS, n=1)
    return f'; did you mean the command "{close[0]}"?' if close else ""


def _has_terminal() -> bool:
    """Say whether there is a terminal; in a browser, a driver stands for one.

    Keys come from the standard input; Textual draws on the error stream, on Windows on the output.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return "TEXTUAL_DRIVER" in os.environ or all(each.isatty() for each in streams)
