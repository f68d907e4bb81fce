"""`planner room DIR status`: the year, the clock, and the teams by who needs the facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import print_json
from planner.cli.room.status_text import print_status
from planner.room.clock import written_time
from planner.room.files.store import load_evening, now
from planner.room.forecast import room_odds
from planner.room.msel.due import coming_rows
from planner.room.overview import overview
from planner.room.team_state import TROUBLED, team_state

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.msel.row import MselRow
    from planner.room.overview import TeamOverview

_NEXT = 5
"""Rows of the list of injects that are shown."""


def run(arguments: argparse.Namespace) -> int:
    """Print the state of a room; nothing is changed.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the room cannot be read.
    """
    evening, moment = load_evening(arguments.folder), now()
    odds = room_odds(evening)
    teams = overview(evening, moment, {name: each.likely for name, each in odds.items()})
    rows = tuple(row for row, _ in coming_rows(evening, moment, odds))[:_NEXT]
    if arguments.json:
        print_json(status_table(evening, moment, teams, rows))
    else:
        print_status(evening, moment, teams, rows)
    return 0


def status_table(
    evening: Evening, now: datetime, teams: Sequence[TeamOverview], rows: Sequence[MselRow]
) -> dict[str, object]:
    """The object that `--json` prints."""
    room = evening.room
    return {
        "year": room.year,
        "state": room.state.value,
        "clock": {
            "left": room.clock.seconds(now),
            "runs": room.clock.runs,
            "ends": None if room.clock.ends is None else written_time(room.clock.ends),
            "timeout": room.clock.timeout.value,
        },
        "teams": [_team(evening, each) for each in teams],
        "msel": {"next": [_row(each) for each in rows]},
    }


def _team(evening: Evening, each: TeamOverview) -> dict[str, object]:
    return {
        "id": each.team.id,
        "name": each.team.name,
        "state": each.need.value if each.need in TROUBLED else team_state(evening, each).words,
        "ready": each.ready,
        "taken": evening.room.locked.get(each.team.id, ""),
        "left": {"budget": each.left_budget, "effort": each.left_effort},
        "score": each.score,
        "last": each.ask or each.doing,
        "seen": None if each.seen is None else written_time(each.seen),
        "marks": [mark.value for mark in each.marks],
    }


def _row(row: MselRow) -> dict[str, object]:
    return {
        "number": row.number,
        "year": row.year,
        "minute": None if row.minute < 0 else row.minute,
        "title": row.title,
        "to": row.to,
        "condition": row.condition,
    }
