"""The state of the room as a team's seat shows it: year, state, clock, switches."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal

import tomli_w
from pydantic import Field, ValidationError

from planner.boundary.toml import parse_document
from planner.boundary.validation import Many, Prose, Strict, Title, Whole, explain, known_keys
from planner.campaign.schema import Digest
from planner.room.clock import read_time
from planner.room.clock_table import ClockTable, clock_in, clock_table
from planner.room.folder.layout import RED
from planner.room.model import MOST_TEAMS, RoomState, StateName, Team
from planner.room.switches import Setting, Switch
from planner.room.time_field import Moment
from planner.room.visibility import TeamScore, shown_standings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.room.clock import Clock
    from planner.room.evening import Evening


@dataclass(frozen=True)
class SeatStatus:
    """The state of the room for one team."""

    title: str
    team: str
    """The team's name."""
    commitment: str
    """SHA-256 of the seed and the salt, which are written into the team's file at the end."""
    year: int
    state: RoomState
    clock: Clock
    time: str
    """The time of the last step, as in RFC 3339."""
    ready: int = 0
    """The number of teams that say they are ready."""
    teams: int = 0
    ready_after: str = ""
    """The time after which the team has to say again that it is ready; empty if it need not."""
    locked: str = ""
    """The orders taken from the team at the lock, such as `its sheet`."""
    switches: Mapping[Switch, Setting] = field(default_factory=lambda: MappingProxyType({}))
    """The settings that hold for this team; `planner.room.visibility.allows` reads them."""
    scores: tuple[TeamScore, ...] = ()
    """The teams side by side, as far as this team may see them; empty if it may not."""


class _ScoreTable(Strict):
    name: Title
    score: Annotated[Whole, Field(ge=0, le=100)] | None = None
    place: Annotated[Whole, Field(ge=1, le=MOST_TEAMS)] | None = None
    marked: bool = False


class SeatStatusFile(Strict):
    """A seat status's file."""

    title: Title
    team: Title
    commitment: Digest
    year: Annotated[Whole, Field(ge=1, le=1_000)]
    state: StateName
    time: Moment
    ready: Annotated[Whole, Field(ge=0)] = 0
    teams: Annotated[Whole, Field(ge=0)] = 0
    ready_after: Moment | Literal[""] = ""
    locked: Prose = ""
    clock: ClockTable
    switches: dict[
        Literal["odds", "advice", "scores", "ranking"], Literal["on", "off", "reveal"]
    ] = Field(default_factory=dict)
    scores: Annotated[Many[_ScoreTable], Field(max_length=MOST_TEAMS)] = ()


def seat_status_of(evening: Evening, team: Team, time: str) -> SeatStatus:
    """The status of a team.

    Args:
        evening: The evening.
        team: One of its teams.
        time: The time of the last step.
    """
    room = evening.room
    ready = sum(evening.is_ready(each.id) for each in room.playing)
    state = room.public_state
    return SeatStatus(
        title=room.title,
        team=team.name,
        commitment=room.secret.commitment,
        year=room.year,
        state=state,
        clock=room.clock,
        time=time,
        ready=ready,
        teams=len(room.playing),
        ready_after=room.ready_after.get(team.id, ""),
        locked=room.locked.get(team.id, ""),
        switches={each: room.switches.setting(each, team.id) for each in Switch},
        scores=shown_standings(evening, read_time(time), team.id),
    )


def red_status_of(evening: Evening, time: str) -> SeatStatus:
    """The status for a person's red cell, which sees what everyone sees of the year.

    Args:
        evening: The evening.
        time: The time of the last step.
    """
    return replace(
        seat_status_of(evening, Team(RED, "Red"), time),
        switches=MappingProxyType(dict.fromkeys(Switch, Setting.OFF)),
    )


def read_seat_status(content: bytes, name: str) -> SeatStatus:
    """Read a status.

    Raises:
        InputError: If it is none.
    """
    document = parse_document(content, name)
    try:
        file = SeatStatusFile.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, known_keys(SeatStatusFile)) from None
    return SeatStatus(
        title=file.title,
        team=file.team,
        commitment=file.commitment,
        year=file.year,
        state=RoomState(file.state),
        clock=clock_in(file.clock),
        time=file.time,
        ready=file.ready,
        teams=file.teams,
        ready_after=file.ready_after,
        locked=file.locked,
        switches=MappingProxyType(
            {Switch(name): Setting(setting) for name, setting in file.switches.items()}
        ),
        scores=tuple(TeamScore(e.name, e.score, e.place, e.marked) for e in file.scores),
    )


def seat_status_bytes(status: SeatStatus) -> bytes:
    """A status as its file holds it."""
    table: dict[str, object] = {
        "title": status.title,
        "team": status.team,
        "commitment": status.commitment,
        "year": status.year,
        "state": status.state.value,
        "time": status.time,
        "ready": status.ready,
        "teams": status.teams,
        "ready_after": status.ready_after,
        "locked": status.locked,
        "clock": clock_table(status.clock),
        "switches": {switch.value: setting.value for switch, setting in status.switches.items()},
        "scores": [_standing(each) for each in status.scores],
    }
    return tomli_w.dumps(table, multiline_strings=True).encode()


def _standing(row: TeamScore) -> dict[str, object]:
    table = {"name": row.name, "score": row.score, "place": row.place, "marked": row.marked}
    return {key: value for key, value in table.items() if value is not None}
