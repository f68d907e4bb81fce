"""`planner room DIR note` and `tell`: notes for the record, and messages to the teams."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.cli.choices import NOTE_TAGS, check_choice
from planner.cli.output import print_wrapped
from planner.room.asks import ANSWER
from planner.room.files.store import take_step
from planner.room.folder.layout import RED
from planner.room.steps.note import note
from planner.room.steps.tell import tell

if TYPE_CHECKING:
    import argparse

    from planner.room.evening import Evening


def run(arguments: argparse.Namespace) -> int:
    """Write a note, or tell teams something.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the text is blank, there is no such team, or the room has ended.
    """
    team = arguments.team or ""
    if arguments.step == "note":
        tag = arguments.tag or ""
        if tag:
            check_choice("--tag", tag, NOTE_TAGS)
        evening = take_step(
            arguments.folder, partial(note, text=arguments.text, team_id=team, tag=tag)
        )
        about = f" on {_name(evening, team)}" if team else ""
        print_wrapped(f"A note{about} is in the record of year {evening.room.year}.")
        return 0
    evening = take_step(arguments.folder, partial(tell, text=arguments.text, team_id=team))
    if evening.room.log[-1].kind == ANSWER:
        print_wrapped(f"{_name(evening, team)}'s question is answered.")
    else:
        print_wrapped(f"{_name(evening, team) if team else 'Every team'} has the message.")
    return 0


def _name(evening: Evening, team: str) -> str:
    return "Red" if team == RED else evening.known_team(team).name
