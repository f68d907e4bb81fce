"""Red's sheet: the moves of a person's red cell for one year, which its seat writes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

import tomli_w
from pydantic import Field, ValidationError

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.boundary.validation import (
    Identifier,
    Many,
    Prose,
    Strict,
    Whole,
    explain,
    known_keys,
)
from planner.campaign.schema import Reference, YearNumber
from planner.room.seat.sheet import MOST_READ
from planner.scenario.problem import unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class RedSheet:
    """Red's moves for one year, with what else its seat says to the room."""

    year: int
    ready: bool = False
    """True if red says that it is done."""
    moves: tuple[str, ...] = ()
    """Ids of the options taken against every team."""
    teams: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By team id, the options taken against that team in the place of `moves`."""
    ask: str = ""
    read: tuple[int, ...] = ()
    seen: str = ""
    doing: str = ""
    seat: str = ""
    """The machine whose seat writes it; empty if nobody sits there."""

    def against(self, team: str) -> tuple[str, ...]:
        """The options taken against a team."""
        return self.teams.get(team, self.moves)


@dataclass(frozen=True, slots=True)
class RedOnDisk:
    """Red's sheet file."""

    sheet: RedSheet | None = None
    """None if there is no file, or it cannot be read."""
    problem: str = ""
    """The reason that it cannot be read, with the place in the file; empty if it can."""


NO_RED: Final = RedOnDisk()

_Moves = Annotated[Many[Reference], Field(max_length=128)]


class _TeamMoves(Strict):
    moves: _Moves = ()


class RedSheetFile(Strict):
    """Red's sheet as a file; every key but the year may be left out."""

    year: YearNumber
    ready: bool = False
    moves: _Moves = ()
    teams: Annotated[dict[Identifier, _TeamMoves], Field(max_length=128)] = Field(
        default_factory=dict
    )
    ask: Prose = ""
    read: Annotated[Many[Whole], Field(max_length=MOST_READ)] = ()
    seen: Prose = ""
    doing: Prose = ""
    seat: Prose = ""


def read_red_sheet(
    content: bytes, name: str, scenario: Scenario, teams: Collection[str]
) -> RedSheet:
    """Read red's sheet as the room does.

    Args:
        content: The file's bytes.
        name: The file's name for messages.
        scenario: The room's scenario, whose red options the sheet may name.
        teams: The ids of the room's teams.

    Raises:
        InputError: If it is not red's sheet; with line and column where they are known.
    """
    options = {each.id: each.title for each in scenario.red_options}
    return red_sheet_of(content, name, options, teams)


def red_sheet_of(
    content: bytes, name: str, options: Mapping[str, str], teams: Collection[str] | None = None
) -> RedSheet:
    """Read red's sheet where the scenario is not known.

    Args:
        content: The file's bytes.
        name: The file's name for messages.
        options: The titles of red's options by id, in the scenario's order.
        teams: The ids of the teams that it may name; None for any.

    Raises:
        InputError: As for `read_red_sheet`.
    """
    document = parse_document(content, name)
    try:
        file = RedSheetFile.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, known_keys(RedSheetFile)) from None
    own = {team: table.moves for team, table in file.teams.items()}
    for team in own:
        if teams is not None and team not in teams:
            raise InputError(unknown((), "team", team, teams).told, file=name)
    for moves in (file.moves, *own.values()):
        for each in moves:
            if each not in options:
                raise InputError(unknown((), "red option", each, options).told, file=name)
    return RedSheet(
        year=file.year,
        ready=file.ready,
        moves=ordered_moves(file.moves, options),
        teams=MappingProxyType(
            {team: ordered_moves(moves, options) for team, moves in own.items()}
        ),
        ask=file.ask.strip(),
        read=file.read,
        seen=file.seen,
        doing=file.doing,
        seat=file.seat,
    )


def red_sheet_bytes(sheet: RedSheet) -> bytes:
    """Red's sheet as its file holds it."""
    head = {
        "year": sheet.year,
        "ready": sheet.ready,
        "moves": list(sheet.moves),
        "ask": sheet.ask,
        "read": list(sheet.read),
        "seen": sheet.seen,
        "doing": sheet.doing,
        "seat": sheet.seat,
    }
    table: dict[str, object] = {key: value for key, value in head.items() if value not in ("", [])}
    if sheet.teams:
        table["teams"] = {team: {"moves": list(moves)} for team, moves in sheet.teams.items()}
    return tomli_w.dumps(table, multiline_strings=True).encode()


def red_on_disk(path: Path, scenario: Scenario, teams: Collection[str]) -> RedOnDisk:
    """Read red's sheet, whatever is there."""
    if not os.path.lexists(path):
        return NO_RED
    try:
        content = read_bytes(path, MAX_BYTES, is_foreign=True)
        return RedOnDisk(read_red_sheet(content, str(path), scenario, teams))
    except InputError as error:
        return RedOnDisk(problem=str(error))


def ordered_moves(moves: Collection[str], options: Collection[str]) -> tuple[str, ...]:
    """Options in the scenario's order, each once.

    Args:
        moves: The ids to order.
        options: All ids in the scenario's order.
    """
    return tuple(each for each in options if each in moves)
