"""The board of a person's red cell, as its seat reads it: options, means, and the teams."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field, ValidationError

from planner.boundary.toml import parse_document
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
from planner.campaign.schema import Reference, YearNumber
from planner.room.model import MOST_TEAMS

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST: Final = 128
_MOST_YEARS: Final = 1_000


@dataclass(frozen=True, slots=True)
class RedMove:
    """An option of red."""

    id: str
    title: str
    cost: int
    """Points of pressure."""
    text: str = ""
    full: str = ""
    """Its effects at full strength, in words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A public figure of a team, in basis points or points."""

    title: str
    now: int
    before: int | None = None
    """Before the last revealed year; None if there was none."""


@dataclass(frozen=True, slots=True)
class KpiFigure:
    """A KPI of a team."""

    progress: Figure
    """Basis points of the way."""
    value: str
    """In its own unit, such as `3 of 5 allies`."""
    status: str
    """A word of `planner.wording.phrases.STATUS_WORDS`."""
    deadline: int


@dataclass(frozen=True)
class RedTeam:
    """A team as everyone knows it, with what red can do and has done to it."""

    id: str
    name: str
    pressure: int
    """The points that red has to spend against it in the year."""
    strength: int
    """The strength of red's moves against it, basis points."""
    score: Figure
    marked: bool
    indicators: tuple[Figure, ...]
    kpis: tuple[KpiFigure, ...]
    effects: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The effects of each option on it, in words, by the option's id."""
    brief: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The same in a few signs."""
    moves: tuple[tuple[str, ...], ...] = ()
    """The options that red took against it, year by year, to the last year that has opened."""


@dataclass(frozen=True)
class RedBoard:
    """Everything that the red cell may know of its year."""

    year: int
    years: int
    is_open: bool
    """True if the year has been opened, so that red's moves are made."""
    moves: tuple[RedMove, ...]
    teams: tuple[RedTeam, ...]

    def move(self, move_id: str) -> RedMove | None:
        """An option by its id; None if there is none."""
        return next((each for each in self.moves if each.id == move_id), None)

    def team(self, team_id: str) -> RedTeam | None:
        """A team by its id; None if there is none."""
        return next((each for each in self.teams if each.id == team_id), None)

    def cost(self, moves: tuple[str, ...]) -> int:
        """The points of pressure that options cost."""
        return sum(each.cost for each in self.moves if each.id in moves)


_Words = Annotated[dict[Reference, Prose], Field(max_length=_MOST)]
_Numbers = Annotated[dict[Reference, Whole], Field(max_length=_MOST)]


class _RedMoveTable(Strict):
    id: Reference
    title: Title
    cost: Whole
    text: Prose = ""
    at_full_strength: Prose = ""


class _RedKpiTable(Strict):
    progress: Whole
    value: Prose
    status: Title
    deadline: Whole


class _RedBeforeTable(Strict):
    score: Whole | None = None
    indicators: _Numbers = Field(default_factory=dict)
    progress: _Numbers = Field(default_factory=dict)


class _RedTeamTable(Strict):
    id: Identifier
    name: Title
    pressure: Whole
    strength: Whole
    score: Whole
    marked: bool = False
    moves: Annotated[Many[Many[Reference]], Field(max_length=_MOST_YEARS)] = ()
    effects: _Words = Field(default_factory=dict)
    brief: _Words = Field(default_factory=dict)
    indicators: _Numbers = Field(default_factory=dict)
    kpis: Annotated[dict[Reference, _RedKpiTable], Field(max_length=_MOST)] = Field(
        default_factory=dict
    )
    before: _RedBeforeTable = Field(default_factory=_RedBeforeTable)


class RedOptionsFile(Strict):
    """The file as the room writes it."""

    year: YearNumber
    years: YearNumber
    open: bool
    options: Annotated[Many[_RedMoveTable], Field(max_length=_MOST)] = ()
    indicators: _Words = Field(default_factory=dict)
    kpis: _Words = Field(default_factory=dict)
    teams: Annotated[Many[_RedTeamTable], Field(max_length=MOST_TEAMS)] = ()


def read_red_board(content: bytes, name: str) -> RedBoard:
    """Read red's options and the teams.

    Args:
        content: The file's bytes.
        name: The file's name for messages.

    Raises:
        InputError: If it is no such file.
    """
    document = parse_document(content, name)
    try:
        file = RedOptionsFile.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, known_keys(RedOptionsFile)) from None
    moves = tuple(
        RedMove(each.id, each.title, each.cost, each.text, each.at_full_strength)
        for each in file.options
    )
    teams = tuple(_team(each, file) for each in file.teams)
    return RedBoard(file.year, file.years, file.open, moves, teams)


def _team(table: _RedTeamTable, file: RedOptionsFile) -> RedTeam:
    before = table.before
    return RedTeam(
        id=table.id,
        name=table.name,
        pressure=table.pressure,
        strength=table.strength,
        score=Figure("Score", table.score, before.score),
        marked=table.marked,
        indicators=tuple(
            Figure(file.indicators.get(name, name), now, before.indicators.get(name))
            for name, now in table.indicators.items()
        ),
        kpis=tuple(
            KpiFigure(
                Figure(file.kpis.get(name, name), each.progress, before.progress.get(name)),
                each.value,
                each.status,
                each.deadline,
            )
            for name, each in table.kpis.items()
        ),
        effects=MappingProxyType(table.effects),
        brief=MappingProxyType(table.brief),
        moves=table.moves,
    )
