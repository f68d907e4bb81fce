"""`planner room DIR switch`: lets the room or one team see odds, advice, scores and ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.choices import check_choice
from planner.cli.output import print_wrapped
from planner.room.files.store import take_step
from planner.room.steps.switch import switch
from planner.room.switches import Setting, Switch

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from datetime import datetime

    from planner.room.evening import Evening


def run(arguments: argparse.Namespace) -> int:
    """Set a switch and print the settings.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If there is no such switch, setting or team, or the room has ended.
    """
    check_choice("switch NAME", arguments.name, [each.value for each in Switch])
    check_choice("switch SETTING", arguments.setting, [each.value for each in Setting])
    which, setting = Switch(arguments.name), Setting(arguments.setting)

    def switched(evening: Evening, now: datetime) -> Evening:
        return switch(evening, now, which, setting, arguments.team or "")

    room = take_step(arguments.folder, switched).room
    _print_settings("The room", {each: room.switches.setting(each) for each in Switch})
    for team in room.playing:
        own = room.switches.teams.get(team.id, {})
        if own:
            _print_settings(team.name, own)
    return 0


def _print_settings(name: str, settings: Mapping[Switch, Setting]) -> None:
    words = ", ".join(f"{each.value} {settings[each].value}" for each in Switch if each in settings)
    print_wrapped(f"{name}: {words}")
