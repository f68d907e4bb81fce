"""The results of a step for each team: as JSON, and printed for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.output import print_wrapped
from planner.engine.score import score
from planner.room.model import RoomState
from planner.room.steps.resolved_team import resolved_team
from planner.wording.figures import signed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.room.evening import Evening
    from planner.room.model import Room, Team


def step_table(evening: Evening, step: str) -> dict[str, object]:
    """The object that a step prints with `--json`.

    Args:
        evening: The evening after the step.
        step: The step, such as `lock`.
    """
    room = evening.room
    return {
        "year": room.year,
        "state": room.state.value,
        "teams": [
            {"id": each.id, "name": each.name, **_of(evening, each, step)} for each in room.playing
        ],
    }


def print_step(evening: Evening, step: str) -> None:
    """Print the results of a step.

    Args:
        evening: The evening after the step.
        step: The step, such as `lock`.
    """
    room = evening.room
    if step == "reveal":
        print_wrapped(f"Year {revealed_year(room)} is revealed.")
    if step != "reveal" or room.state is not RoomState.DONE:
        print_wrapped(f"Year {room.year}: {room.state.value}.")
    for team in room.playing:
        words = _words(evening, team, step)
        if words:
            print_wrapped(f"{team.name}: {words}", "  ")


def _of(evening: Evening, team: Team, step: str) -> Mapping[str, object]:
    if step == "lock":
        return {
            "locked": evening.room.locked.get(team.id, ""),
            "marks": _marks(evening, team, step),
        }
    if step == "resolve":
        made = resolved_team(evening, team.id)
        ends = made.score
        numbers = {
            name: {
                "worst": each.worst,
                "likely": each.likely,
                "best": each.best,
                "came": made.results[name],
            }
            for name, each in made.numbers.items()
        }
        spread = {"worst": ends.worst, "likely": ends.likely, "best": ends.best, "came": made.came}
        return {"score": spread, "change": made.came - made.before, "numbers": numbers}
    return {
        "score": evening.positions[team.id].score,
        "change": _change(evening, team) if step == "reveal" else 0,
        "marks": _marks(evening, team, step),
    }


def _words(evening: Evening, team: Team, step: str) -> str:
    if step == "lock":
        marks = ", ".join(_marks(evening, team, step))
        words = evening.room.locked.get(team.id, "")
        return f"{words} († {marks})" if marks else words
    if step == "resolve":
        made = resolved_team(evening, team.id)
        ends = made.score
        spread = f"this year at worst {ends.worst}, likely {ends.likely}, at best {ends.best}"
        return f"score so far {made.came} ({signed(made.came - made.before)}); {spread}"
    if step == "reveal":
        marks = ", ".join(_marks(evening, team, step))
        words = f"score {evening.positions[team.id].score} ({signed(_change(evening, team))})"
        return f"{words}; {marks}" if marks else words
    return ""


def _change(evening: Evening, team: Team) -> int:
    """The change of a team's score by the year that was revealed last."""
    position = evening.positions[team.id]
    if not position.outcomes:
        return 0
    return position.score - int(score(position.outcomes[-1].before)[0])


def _marks(evening: Evening, team: Team, step: str) -> list[str]:
    """The marks of the year that the step was about."""
    year = revealed_year(evening.room) if step == "reveal" else evening.room.year
    return [mark.value for mark in evening.record(team.id).year(year).marks]


def revealed_year(room: Room) -> int:
    """The year that was revealed last."""
    return room.year if room.state is RoomState.DONE else room.year - 1
