"""`planner room DIR`: makes the room if it is not there, and opens its wall in a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.campaign.annotations import names_in
from planner.campaign.recent_files import ROOMS, remember
from planner.cli.arguments import count_of
from planner.cli.choices import check_choice
from planner.cli.launch import has_terminal, open_terminal
from planner.cli.new import red_of, scenario_of, seed_of
from planner.cli.output import print_wrapped
from planner.room.clock import Timeout
from planner.room.files.store import create, now
from planner.room.folder.layout import Layout
from planner.room.model import DEFAULT_MINUTES, MOST_TEAMS, Absent
from planner.room.steps.make import RoomPlan, make
from planner.scenario.checks import PERSON
from planner.scenario.load import DEFAULT

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

_TEAMS = 4
_MOST_MINUTES = 600


def run(arguments: argparse.Namespace) -> int:
    """Make a room if there is none; in a terminal, open its wall.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If an argument is wrong, or the room cannot be made.
    """
    folder: Path = arguments.folder
    is_new = not os.path.lexists(Layout(folder).room)
    if is_new:
        moment = now()
        evening = create(folder, make(_plan(arguments), moment), moment)
        room = evening.room
        print_wrapped(
            f"{folder}: a new room, {len(room.teams)} teams; sealed luck "
            f"{room.secret.commitment[:16]}… Share each team's folder, never {folder} itself:"
        )
        for team in room.teams:
            print_wrapped(f"{team.name}: planner seat {Layout(folder).team(team.id)}", "  ")
        if room.red == PERSON:
            print_wrapped(
                f"Red: planner seat {Layout(folder).red}; planner room {folder} open opens the "
                "year with its moves",
                "  ",
            )
    if has_terminal():
        remember(folder, ROOMS)
        return open_terminal("planner.tui.room.app", folder)
    return 0


def _plan(arguments: argparse.Namespace) -> RoomPlan:
    named = DEFAULT if arguments.scenario is None else arguments.scenario
    scenario, _, file = scenario_of(named)
    names = names_in(arguments.names or "")
    count = count_of("--teams", arguments.teams, len(names) or _TEAMS, MOST_TEAMS)
    if names and arguments.teams is not None and count != len(names):
        raise InputError(f"--teams {count} and --names with {len(names)} names contradict")
    absent = arguments.absent or Absent.DRAFT.value
    check_choice("--absent", absent, [each.value for each in Absent])
    timeout = arguments.timeout or Timeout.WARN.value
    check_choice("--timeout", timeout, [each.value for each in Timeout])
    return RoomPlan(
        title=arguments.title or arguments.folder.resolve().name or "Evening",
        scenario=scenario,
        is_builtin=not file,
        names=names or tuple(f"Team {number}" for number in range(1, count + 1)),
        red=red_of(arguments.red, scenario),
        seed=None if arguments.seed is None else seed_of(arguments.seed),
        absent=Absent(absent),
        minutes=_minutes(arguments.minutes),
        timeout=Timeout(timeout),
        facilitator=arguments.facilitator or "",
    )


def _minutes(written: str | None) -> tuple[int, ...]:
    if written is None:
        return DEFAULT_MINUTES
    return tuple(count_of("--minutes", each, 1, _MOST_MINUTES) for each in written.split(","))
