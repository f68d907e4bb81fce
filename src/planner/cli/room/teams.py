"""`planner room DIR join`, `split` and `branch`: teams that come, part, or try something else."""

from __future__ import annotations

import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.pipes import STANDARD
from planner.campaign.branch import branch
from planner.campaign.year_range import year_range
from planner.cli.arguments import count_of
from planner.cli.output import print_wrapped
from planner.cli.result import result_target
from planner.room.files.revealed import shown_campaign
from planner.room.files.store import load_evening, take_step
from planner.room.folder.layout import CAMPAIGN, Layout
from planner.room.steps.join import join
from planner.room.steps.split import split

if TYPE_CHECKING:
    import argparse

    from planner.room.model import Team


def run(arguments: argparse.Namespace) -> int:
    """Add a team, part one in two, or write a what-if of one.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If there is no such team, the step cannot be taken now, or a name or the new
            file is not valid.
    """
    if arguments.step == "branch":
        return _branch(arguments)
    if arguments.step == "join":
        evening = take_step(arguments.folder, partial(join, name=arguments.name))
        team = evening.room.teams[-1]
        before = team.joined - 1
        told = f"; {year_range(1, before)} by default orders, marked" if before else ""
    else:
        step = partial(split, team_id=arguments.id, name=arguments.name)
        evening = take_step(arguments.folder, step)
        team = evening.room.teams[-1]
        told = f", from {evening.known_team(team.parent).name}, with its record so far"
    print_wrapped(f"{team.name} plans from year {evening.room.year} on{told}.")
    _print_seat(arguments.folder, team)
    return 0


def _print_seat(folder: Path, team: Team) -> None:
    seat = shlex.quote(str(Layout(folder).team(team.id)))
    print_wrapped(f"{team.name}: planner seat {seat}", "  ")


def _branch(arguments: argparse.Namespace) -> int:
    evening = load_evening(arguments.folder)
    team = evening.known_team(arguments.id)
    year = count_of("--year", arguments.year, 1, evening.room.scenario.years)
    _check_outside(arguments.folder, arguments.out)
    shown = shown_campaign(evening.room, evening.record(team.id))
    made = branch(shown, year, parent_file=CAMPAIGN)
    with result_target(arguments.out) as out:
        out.create(made.campaign)
        shared = f"{year_range(1, year - 1)} shared" if year > 1 else "nothing shared"
        luck = ", other luck from there on" if shown.seed is None else ""
        print_wrapped(
            f"{out.shown}: a what-if of {team.name}, year {year} open, {shared}{luck}."
            f"{out.after('plays it')}"
        )
    return 0


def _check_outside(folder: Path, out: str) -> None:
    """Check that a what-if is not written into the room, where seats and steps would meet it.

    Raises:
        InputError: If it would be.
    """
    if out != STANDARD and Path(out).resolve().is_relative_to(folder.resolve()):
        raise InputError(
            "a what-if stands beside the room, not in it; name a file elsewhere", file=out
        )
