"""The room as frozen values: its teams, the state of its year, its clock, and its log."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from planner.room.clock import STOPPED, Clock
from planner.room.switches import Switches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.model import Source
    from planner.engine.year_keys import Secret
    from planner.room.release import Release
    from planner.scenario.model import Scenario

MOST_TEAMS: Final = 60
"""The most teams of one room; a wall in two columns shows thirty."""

MOST_LOG: Final = 2_000
"""The most entries of a room's log, far more than an evening has."""

RESERVED_LOG: Final = 200
"""Entries that are kept for the steps that move the evening on, more than thirty years need."""

DEFAULT_MINUTES: Final = (10, 8, 5)
"""Minutes to plan a year in each phase: 69 for ten years."""


class RoomState(Enum):
    """The states of a room's year, in their order."""

    WAITING = "waiting"
    """The year is not open yet: the red cell has not handed in its moves."""
    PLANNING = "planning"
    """Teams plan the year."""
    LOCKED = "locked"
    """The room has taken each team's sheet; later changes do not count."""
    RESOLVED = "resolved"
    """The year is played, and only the facilitator sees what came of it."""
    DONE = "done"
    """Every year has been revealed."""
    ENDED = "ended"
    """The room is over: seed and salt are in every team's file."""


StateName = Literal["waiting", "planning", "locked", "resolved", "done", "ended"]
"""The values of `RoomState` as files have them."""

OVER: Final = (RoomState.DONE, RoomState.ENDED)
"""The states in which no further year is planned."""


class Absent(Enum):
    """The rule for a team without a sheet at the lock."""

    DRAFT = "draft"
    """Its last draft, else last year's shares, else nothing."""
    LAST = "last"
    """Last year's shares, else nothing."""
    WAIT = "wait"
    """The lock is refused until it has a sheet."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team of the room."""

    id: str
    """The name of its folder: lower-case letters, digits and hyphens."""
    name: str
    joined: int = 1
    """The first year that it plans itself; years before it have a typical record."""
    parent: str = ""
    """The id of the team it was split from."""
    left: int = 0
    """The year in which it was split into others or went home; 0 while it plays."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that was done in the room."""

    time: str
    """As in RFC 3339."""
    kind: str
    """The step, such as `lock`, `reveal`, `override`, `note`."""
    year: int
    team: str = ""
    """A team's id; empty if it concerns all of them."""
    text: str = ""
    tag: str = ""
    """Of a note: one of `planner.campaign.model.NOTE_TAGS`, or empty."""


@dataclass(frozen=True)
class Room:
    """A room: everything in the facilitator's file."""

    title: str
    scenario: Scenario
    source: Source
    """`BUILTIN`, or `EMBEDDED` for a scenario of one's own, kept beside the room's file."""
    secret: Secret
    forecast_key: int
    """The public seed of forecasts, drawn at random and never one of the secret."""
    red: str
    """A red policy's id, or `person`."""
    teams: tuple[Team, ...] = ()
    year: int = 1
    """The year being planned, or the last one when all are done."""
    state: RoomState = RoomState.PLANNING
    absent: Absent = Absent.DRAFT
    minutes: tuple[int, ...] = DEFAULT_MINUTES
    """Minutes to plan a year by phase; the last one counts for further phases."""
    clock: Clock = STOPPED
    switches: Switches = field(default_factory=Switches)
    facilitator: str = ""
    locked: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The orders taken from each team at the lock of the open year, in words, by team id; before
    the lock those of teams with a stand-in."""
    messages: int = 0
    """The number of the last message to a team, so that each has a number of its own."""
    log: tuple[LogEntry, ...] = ()
    releases: tuple[Release, ...] = ()
    """The injects released so far; those without a message go out when their year opens."""
    ready_after: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The time after which a team has to say again that it is ready, by team id."""

    @property
    def public_state(self) -> RoomState:
        """The state for all but the facilitator, to whom a resolved year looks locked."""
        return RoomState.LOCKED if self.state is RoomState.RESOLVED else self.state

    @property
    def playing(self) -> tuple[Team, ...]:
        """The teams that still play."""
        return tuple(each for each in self.teams if not each.left)

    def team(self, team_id: str) -> Team | None:
        """A team by its id; None if there is none."""
        return next((each for each in self.teams if each.id == team_id), None)

    @property
    def has_full_log(self) -> bool:
        """True if only entries of the steps that move the evening on still fit."""
        return len(self.log) >= MOST_LOG - RESERVED_LOG

    def minutes_of(self, year: int) -> int:
        """Minutes to plan a year."""
        phase = self.scenario.phase_of(year).number
        return self.minutes[min(phase, len(self.minutes)) - 1]

    def logged(  # noqa: PLR0913 - the fields of an entry
        self, time: str, kind: str, *, team: str = "", text: str = "", tag: str = "", year: int = 0
    ) -> Room:
        """The room with one more entry in its log, of the present year if no other is named."""
        entry = LogEntry(time, kind, year or self.year, team, text, tag)
        return replace(self, log=(*self.log, entry))
