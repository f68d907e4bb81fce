"""Making a room: its teams, its luck, and the first year opened."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.validation import MAX_TITLE
from planner.campaign.model import MOST_SEED, Campaign, Source
from planner.campaign.play import begin
from planner.engine.year_keys import SALT_BYTES, Secret
from planner.room.clock import Clock, Timeout, written_time
from planner.room.evening import Evening
from planner.room.folder.layout import RED
from planner.room.model import DEFAULT_MINUTES, MOST_TEAMS, Absent, Room, Team
from planner.room.steps.opening import open_next

if TYPE_CHECKING:
    from datetime import datetime

    from planner.scenario.model import Scenario

_LONGEST_ID: Final = 40

_OF_WINDOWS: Final = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Names that no folder can have on Windows, whose machines may share a team's folder."""


@dataclass(frozen=True)
class RoomPlan:
    """The choices that make a room."""

    title: str
    scenario: Scenario
    is_builtin: bool
    names: tuple[str, ...]
    red: str
    seed: int | None = None
    absent: Absent = Absent.DRAFT
    minutes: tuple[int, ...] = DEFAULT_MINUTES
    timeout: Timeout = Timeout.WARN
    facilitator: str = ""


def make(plan: RoomPlan, now: datetime) -> Evening:
    """Make a room; every team plays the same luck.

    Raises:
        InputError: If it has no teams, or too many.
    """
    if not 1 <= len(plan.names) <= MOST_TEAMS:
        raise InputError(f"a room has 1 to {MOST_TEAMS} teams, not {len(plan.names)}")
    seed = secrets.randbelow(MOST_SEED + 1) if plan.seed is None else plan.seed
    room = Room(
        title=plan.title,
        scenario=plan.scenario,
        source=Source.BUILTIN if plan.is_builtin else Source.EMBEDDED,
        secret=Secret(seed, secrets.token_bytes(SALT_BYTES)),
        forecast_key=secrets.randbelow(MOST_SEED + 1),
        red=plan.red,
        absent=plan.absent,
        minutes=plan.minutes,
        clock=Clock(timeout=plan.timeout),
        facilitator=plan.facilitator,
    )
    for name in plan.names:
        room = with_team(room, name)
    positions = {each.id: begin(blank_record(room, each)) for each in room.teams}
    room = room.logged(written_time(now), "make", text=f"luck sealed: {room.secret.commitment}")
    made = open_next(Evening(room, MappingProxyType(positions)), now)
    stopped = replace(made.room, clock=made.room.clock.paused(now))  # its teams are not there yet
    return replace(made, room=stopped)


def with_team(room: Room, name: str, *, joined: int = 1, parent: str = "") -> Room:
    """The room with one more team, its id made from its name.

    Raises:
        InputError: If the name is blank, too long or another team's, or the room is full.
    """
    _check_name(room, name)
    team = Team(_free_id(room, name), name, joined, parent)
    return replace(room, teams=(*room.teams, team))


def _check_name(room: Room, name: str) -> None:
    if not name.strip():
        raise InputError("a team needs a name")
    if len(name) > MAX_TITLE:
        raise InputError(f"a team's name has {MAX_TITLE} characters at most, not {len(name):,}")
    if name.casefold() in {each.name.casefold() for each in room.teams}:
        raise InputError(f'there is a team "{name}" already; name the new one otherwise')
    if len(room.teams) >= MOST_TEAMS:
        raise InputError(f"a room has {MOST_TEAMS} teams at most")


def blank_record(room: Room, team: Team) -> Campaign:
    """The room's record of a team that has not played yet."""
    return Campaign(
        name=team.name,
        scenario=room.scenario,
        seed=room.secret.seed,
        salt=room.secret.salt,
        forecast_key=room.forecast_key,
        red=room.red,
        source=room.source,
        team=team.name,
        facilitator=room.facilitator,
    )


def _free_id(room: Room, name: str) -> str:
    """An id for a team, made of the letters and digits of its name."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:_LONGEST_ID].strip("-")
    stem = plain or "team"
    taken = {RED, *_OF_WINDOWS, *(each.id for each in room.teams)}
    if stem not in taken and plain:
        return stem
    number = next(n for n in range(1, MOST_TEAMS + 2) if f"{stem}-{n}" not in taken)
    return f"{stem}-{number}"
