"""`planner room DIR clock`: stops the year's clock, starts it, or moves it by minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.cli.output import print_wrapped
from planner.cli.room.status_text import clock_words
from planner.room.files.store import now, take_step
from planner.room.steps.clock import MOST_MINUTES, move, pause, resume

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.files.store import Step

_MINUTES: Final = re.compile(r"[+-][0-9]{1,3}", re.ASCII)


def run(arguments: argparse.Namespace) -> int:
    """Stop, start or move the clock.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If no year is being planned, or the argument is none of these.
    """
    moment = now()
    evening = take_step(arguments.folder, _step(arguments.act), moment)
    room = evening.room
    print_wrapped(f"Year {room.year}: {clock_words(room.clock, moment)}.")
    return 0


def _step(act: str) -> Step:
    if act == "pause":
        return pause
    if act == "resume":
        return resume
    if not _MINUTES.fullmatch(act) or not 0 < abs(int(act)) <= MOST_MINUTES:
        message = f'clock takes pause, resume, or minutes such as +5 or -2, not "{act}"'
        raise InputError(message)

    def moved(evening: Evening, now: datetime) -> Evening:
        return move(evening, now, int(act))

    return moved
