"""The facilitator's file: its schema, reading and writing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal

import tomli_w
from pydantic import Field, StringConstraints, ValidationError

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.boundary.toml_spans import locate
from planner.boundary.validation import (
    Identifier,
    Many,
    Prose,
    Strict,
    Title,
    Whole,
    explain,
    known_keys,
)
from planner.campaign.model import Source
from planner.campaign.schema import Digest, Reference, Seed
from planner.engine.year_keys import Secret
from planner.room.clock_table import ClockTable, clock_in, clock_table
from planner.room.files.checks import check_room
from planner.room.files.migrate import FORMAT, up_to_date
from planner.room.model import (
    DEFAULT_MINUTES,
    MOST_LOG,
    MOST_TEAMS,
    Absent,
    LogEntry,
    Room,
    RoomState,
    StateName,
    Team,
)
from planner.room.release import MOST_RELEASES, ReleaseTable, release_in, release_table
from planner.room.switches import Setting, Switch, Switches
from planner.room.time_field import Moment
from planner.scenario.load import load_builtin, load_scenario

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planner.boundary.toml import Document
    from planner.scenario.model import Scenario

Step = Annotated[str, StringConstraints(min_length=1, max_length=40)]


class _TeamTable(Strict):
    id: Identifier
    name: Title
    joined: Annotated[Whole, Field(ge=1, le=1_000)] = 1
    parent: Identifier | Literal[""] = ""
    left: Annotated[Whole, Field(ge=0, le=1_000)] = 0


class _LogTable(Strict):
    time: Moment
    kind: Step
    year: Annotated[Whole, Field(ge=0, le=1_000)]
    team: Identifier | Literal[""] = ""
    text: Prose = ""
    tag: Literal["actor", "process", "outcome", "other", ""] = ""


_Setting = Literal["on", "off", "reveal"]
_SwitchName = Literal["odds", "advice", "scores", "ranking"]


class RoomFile(Strict):
    """A room's file."""

    format: Annotated[Whole, Field(ge=1)]
    title: Title
    scenario: Reference
    """A built-in scenario's id, or `scenario.toml` for the file beside this one."""
    seed: Seed
    salt: Digest
    forecast_key: Seed
    red: Reference
    facilitator: Prose = ""
    year: Annotated[Whole, Field(ge=1, le=1_000)]
    state: StateName
    absent: Literal["draft", "last", "wait"] = "draft"
    minutes: Annotated[
        Many[Annotated[Whole, Field(ge=0, le=600)]], Field(min_length=1, max_length=100)
    ] = DEFAULT_MINUTES
    messages: Annotated[Whole, Field(ge=0)] = 0
    clock: ClockTable = Field(default_factory=ClockTable)
    switches: dict[_SwitchName, _Setting] = Field(default_factory=dict)
    team_switches: dict[Identifier, dict[_SwitchName, _Setting]] = Field(default_factory=dict)
    locked: dict[Identifier, Prose] = Field(default_factory=dict)
    ready_after: dict[Identifier, Moment] = Field(default_factory=dict)
    teams: Annotated[Many[_TeamTable], Field(min_length=1, max_length=MOST_TEAMS)]
    log: Annotated[Many[_LogTable], Field(max_length=MOST_LOG)] = ()
    releases: Annotated[Many[ReleaseTable], Field(max_length=MOST_RELEASES)] = ()


def read_room(content: bytes, path: Path) -> Room:
    """Read a room's file.

    Args:
        content: The file's bytes.
        path: The file, beside which a scenario of one's own is.

    Raises:
        InputError: If it is not a room's file, or its scenario cannot be read.
    """
    document = parse_document(content, str(path))
    return room_in(up_to_date(document), path)


def room_in(document: Document, path: Path) -> Room:
    """The room of a file in the present format.

    Args:
        document: The file.
        path: Its path, beside which a scenario of one's own is.

    Raises:
        InputError: If it is not a room's file, or its scenario cannot be read.
    """
    try:
        file = RoomFile.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, known_keys(RoomFile)) from None
    scenario, source = _scenario(file.scenario, document, path)
    room = Room(
        title=file.title,
        scenario=scenario,
        source=source,
        secret=Secret(int(file.seed), bytes.fromhex(file.salt)),
        forecast_key=int(file.forecast_key),
        red=file.red,
        teams=tuple(Team(t.id, t.name, t.joined, t.parent, t.left) for t in file.teams),
        year=file.year,
        state=RoomState(file.state),
        absent=Absent(file.absent),
        minutes=file.minutes,
        clock=clock_in(file.clock),
        switches=_switches(file),
        facilitator=file.facilitator,
        locked=MappingProxyType(dict(file.locked)),
        messages=file.messages,
        log=tuple(LogEntry(e.time, e.kind, e.year, e.team, e.text, e.tag) for e in file.log),
        releases=tuple(release_in(each) for each in file.releases),
        ready_after=MappingProxyType(dict(file.ready_after)),
    )
    check_room(room, document)
    return room


def room_bytes(room: Room) -> bytes:
    """A room as its file holds it.

    Raises:
        InputError: If the file could not be read again, such as after too many entries.
    """
    head: dict[str, object] = {
        "format": FORMAT,
        "title": room.title,
        "scenario": room.scenario.id if room.source is Source.BUILTIN else "scenario.toml",
        "seed": str(room.secret.seed),
        "salt": room.secret.salt.hex(),
        "forecast_key": str(room.forecast_key),
        "red": room.red,
        "facilitator": room.facilitator,
        "year": room.year,
        "state": room.state.value,
        "absent": room.absent.value,
        "minutes": list(room.minutes),
        "messages": room.messages,
        "clock": clock_table(room.clock),
        "switches": _settings(room.switches.room),
        "team_switches": {name: _settings(own) for name, own in room.switches.teams.items()},
        "locked": dict(room.locked),
        "ready_after": dict(room.ready_after),
        "teams": [
            {
                "id": each.id,
                "name": each.name,
                "joined": each.joined,
                "parent": each.parent,
                "left": each.left,
            }
            for each in room.teams
        ],
        "log": [
            {
                "time": each.time,
                "kind": each.kind,
                "year": each.year,
                "team": each.team,
                "text": each.text,
                "tag": each.tag,
            }
            for each in room.log
        ],
        "releases": [release_table(each) for each in room.releases],
    }
    content = tomli_w.dumps(head, multiline_strings=True).encode()
    document = parse_document(content, "room.toml")
    try:
        RoomFile.model_validate(document.data)
    except ValidationError as error:
        told = explain(error, document, known_keys(RoomFile))
        raise InputError(f"cannot save: {told.message}", file="room.toml") from None
    return content


def _scenario(named: str, document: Document, path: Path) -> tuple[Scenario, Source]:
    if named == "scenario.toml":
        return load_scenario(path.with_name(named)), Source.EMBEDDED
    try:
        return load_builtin(named), Source.BUILTIN
    except InputError as error:
        line, column = locate(document.text, ("scenario",)) or (None, None)
        raise InputError(error.message, file=str(path), line=line, column=column) from None


def _switches(file: RoomFile) -> Switches:
    switches = Switches()
    for name, setting in file.switches.items():
        switches = switches.switched(Switch(name), Setting(setting))
    for team, own in file.team_switches.items():
        for name, setting in own.items():
            switches = switches.switched(Switch(name), Setting(setting), team)
    return switches


def _settings(settings: Mapping[Switch, Setting]) -> dict[str, str]:
    return {switch.value: setting.value for switch, setting in settings.items()}
