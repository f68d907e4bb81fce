"""Overrides: the facilitator's own adjudications, between resolve and reveal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.campaign.checks import OVERRIDABLE, override_problems
from planner.engine.year_context import Override, Spread
from planner.room.clock import written_time
from planner.room.model import RoomState
from planner.room.steps.resolved_team import resolved_team
from planner.scenario.number_names import progress_of
from planner.wording.phrases import number_title

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.model import Team
    from planner.scenario.model import Scenario

MOST_SAID: Final = 4_000
"""The most characters of a reason or a name, so that both fit into one entry of the log."""


@dataclass(frozen=True, slots=True)
class Adjudication:
    """A value that the facilitator sets in the place of the rules' own."""

    team: str
    number: str
    value: int
    """Basis points."""
    reason: str
    who: str
    is_outside: bool = False
    """True to allow a value outside worst to best."""


def override(evening: Evening, now: datetime, made: Adjudication) -> Evening:
    """Override one number of one team in the resolved year; it replaces one made before.

    Raises:
        OutOfOrderError: If no year is resolved.
        InputError: If there is no such team or number, or the value, the reason or the name of
            the one who decided is not valid.
    """
    team = _playing(evening, made.team, "override")
    _check_said(made.reason, "--reason says why the model is overruled")
    _check_said(made.who, "--who says who decided it")
    problem = next(override_problems(made.number, made.value, evening.room.scenario), None)
    if problem is not None:
        raise InputError(problem.told)
    spread = spread_of(evening, team.id, made.number)
    low, high = sorted((spread.worst, spread.best))
    if not low <= made.value <= high and not made.is_outside:
        raise InputError(
            f"{made.value / 100:.2f} % is outside what the rules give, {low / 100:.2f} to "
            f"{high / 100:.2f} %; "
            "--outside allows it"
        )
    time = written_time(now)
    new = Override(made.number, made.value, made.reason, made.who, time, spread)
    evening = _with_overrides(evening, team.id, (*_others(evening, team.id, made.number), new))
    text = f"{made.number} {made.value:,} instead of {spread.engine:,}: {made.reason} ({made.who})"
    return replace(evening, room=evening.room.logged(time, "override", team=team.id, text=text))


def take_back(evening: Evening, now: datetime, team_id: str, number: str) -> Evening:
    """Take an override of the resolved year back, so that the rules' own value holds.

    Raises:
        OutOfOrderError: If no year is resolved.
        InputError: If there is no such team, or it has no such override.
    """
    team = _playing(evening, team_id, "take an override back")
    record = evening.positions[team.id].record
    found = next((each for each in record.overrides if each.number == number), None)
    if found is None:
        made = ", ".join(each.number for each in record.overrides) or "none"
        raise InputError(
            f'{team.name} has no override of "{number}" in year {record.year}; it has {made}'
        )
    evening = _with_overrides(evening, team.id, _others(evening, team.id, number))
    text = f"{number} {found.value:,} taken back: {found.reason} ({found.who})"
    room = evening.room.logged(written_time(now), "take back", team=team.id, text=text)
    return replace(evening, room=room)


def overridable(scenario: Scenario) -> dict[str, str]:
    """The numbers that can be overridden, each with its title."""
    numbers = (*(progress_of(each) for each in scenario.priority_ids), *OVERRIDABLE)
    return {number: number_title(scenario, number) for number in numbers}


def spread_of(evening: Evening, team: str, number: str) -> Spread:
    """A number of the resolved year by the rules alone, without any override of this year."""
    return resolved_team(evening, team).numbers[number]


def _playing(evening: Evening, team_id: str, step_name: str) -> Team:
    evening.require(step_name, RoomState.RESOLVED)
    team = evening.known_team(team_id)
    if team.left:
        raise InputError(f"{team.name} left in year {team.left}, so nothing of it was resolved")
    return team


def _check_said(text: str, what: str) -> None:
    if not text.strip():
        raise InputError(f"{what}; it must not be blank")
    if len(text) > MOST_SAID:
        raise InputError(f"{what}; it may have {MOST_SAID:,} characters, not {len(text):,}")


def _others(evening: Evening, team: str, number: str) -> tuple[Override, ...]:
    overrides = evening.positions[team].record.overrides
    return tuple(each for each in overrides if each.number != number)


def _with_overrides(evening: Evening, team: str, overrides: tuple[Override, ...]) -> Evening:
    position = evening.positions[team]
    record = replace(position.record, overrides=overrides)
    return evening.with_position(team, position.ordered(record))
