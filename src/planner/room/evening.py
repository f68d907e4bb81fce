"""An evening as one frozen value: the room, each team's position, their sheets, the injects."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.room.clock import time_in
from planner.room.red.sheet import NO_RED
from planner.room.seat.sheet_on_disk import NO_SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.room.model import Room, RoomState, Team
    from planner.room.msel.row import MselRow
    from planner.room.red.sheet import RedOnDisk
    from planner.room.seat.messages import Message
    from planner.room.seat.sheet_on_disk import SheetOnDisk


class OutOfOrderError(InputError):
    """A step that the room cannot take now."""


@dataclass(frozen=True)
class Evening:
    """Everything that the room knows."""

    room: Room
    positions: Mapping[str, Position]
    """Each team's position by its id; its campaign is the room's own record, with the seed."""
    sheets: Mapping[str, SheetOnDisk] = field(default_factory=lambda: MappingProxyType({}))
    """The sheets on disk, by team id."""
    inboxes: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The numbers of the messages in each team's inbox, by team id."""
    differing: frozenset[str] = frozenset()
    """The teams whose campaign file is not as the room wrote it."""
    red: RedOnDisk = NO_RED
    """Red's sheet on disk, if a person plays red."""
    msel: tuple[MselRow, ...] = ()
    msel_problem: str = ""
    """The reason that the list of injects cannot be read; empty if it can."""
    outbox: tuple[Message, ...] = ()
    """Messages of the step that made this evening, to be put into inboxes."""

    def record(self, team: str) -> Campaign:
        """The room's own record of a team."""
        return self.positions[team].campaign

    def sheet(self, team: str) -> SheetOnDisk:
        """A team's sheet."""
        return self.sheets.get(team, NO_SHEET)

    def is_ready(self, team: str) -> bool:
        """True if a team says that it is done with the open year, and has not to say so again."""
        found = self.sheet(team)
        if found.sheet is None or not found.sheet.ready or found.sheet.year != self.room.year:
            return False
        after = time_in(self.room.ready_after.get(team, ""))
        return after is None or found.last_written is None or found.last_written > after

    def inbox(self, team: str) -> tuple[int, ...]:
        """The numbers of the messages in a team's inbox."""
        return self.inboxes.get(team, ())

    @property
    def has_red_orders(self) -> bool:
        """True if the red cell has handed in its moves for the room's year."""
        sheet = self.red.sheet
        return sheet is not None and sheet.ready and sheet.year == self.room.year

    def known_team(self, team_id: str) -> Team:
        """A team by its id.

        Raises:
            InputError: If there is none.
        """
        team = self.room.team(team_id)
        if team is None:
            names = ", ".join(each.id for each in self.room.teams)
            raise InputError(f'there is no team "{team_id}"; the teams are {names}')
        return team

    def row(self, number: int) -> MselRow:
        """A row of the list of injects.

        Raises:
            InputError: If there is none with that number.
        """
        for each in self.msel:
            if each.number == number:
                return each
        numbers = [each.number for each in self.msel]
        there = (
            f"they run from {min(numbers)} to {max(numbers)}" if numbers else "the list is empty"
        )
        raise InputError(f"there is no row {number}; {there}")

    def with_row(self, row: MselRow) -> Evening:
        """The evening with a row of the list replaced, the one of the same number."""
        rows = tuple(row if each.number == row.number else each for each in self.msel)
        return replace(self, msel=rows)

    def with_position(self, team: str, position: Position) -> Evening:
        """The evening with another position of one team."""
        return replace(self, positions=MappingProxyType({**self.positions, team: position}))

    def delivered(self) -> Evening:
        """The evening with its messages in the inboxes."""
        inboxes = dict(self.inboxes)
        for message in self.outbox:
            inboxes[message.team] = (*inboxes.get(message.team, ()), message.number)
        return replace(self, outbox=(), inboxes=MappingProxyType(inboxes))

    def require(self, step: str, *states: RoomState) -> None:
        """Check that a step may be taken now.

        Raises:
            OutOfOrderError: If the room is in another state; with the steps that are possible.
        """
        room = self.room
        if room.state not in states:
            raise OutOfOrderError(f"cannot {step} now: {_now(room)}")


def _now(room: Room) -> str:
    """The state of a room and the step that follows, in words."""
    year = room.year
    return {
        "waiting": f"year {year} is not open yet; it waits for red, and the next step is open",
        "planning": f"year {year} is being planned; the next step is lock",
        "locked": f"year {year} is locked; the next step is resolve",
        "resolved": f"year {year} is resolved; the next step is reveal",
        "done": "every year has been revealed; the next step is end",
        "ended": "the room has ended",
    }[room.state.value]
