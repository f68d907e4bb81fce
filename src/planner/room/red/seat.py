"""The seat of a person's red cell as one frozen value: what the room shows, and red's sheet.

Red chooses moves against all teams, and others against single teams, while its year waits for it.
Once it has handed them in, its seat shows nothing of them until the year opens.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.room.model import RoomState
from planner.room.red.sheet import RedSheet, ordered_moves

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.red.board import RedBoard, RedMove, RedTeam
    from planner.room.seat.messages import Message
    from planner.room.seat.status import SeatStatus

ALL: Final = ""
"""The target of moves against every team without a choice of its own."""


class RedState(Enum):
    """The states of red's seat."""

    CHOOSING = "choosing"
    """The year waits for red."""
    HANDED_IN = "handed in"
    """The moves are with the room, and can be changed until it opens the year."""
    OPEN = "open"
    """The year has opened: the moves are made, and the teams know them."""
    OVER = "over"
    """Every year has been revealed, or the room has ended."""


@dataclass(frozen=True)
class RedFromRoom:
    """The room's side of red's seat: what its files say."""

    board: RedBoard
    status: SeatStatus
    messages: tuple[Message, ...] = field(default=())
    """By number."""

    @property
    def is_torn(self) -> bool:
        """True if its files are of two steps: the room is writing them just now."""
        is_open = self.status.state is not RoomState.WAITING
        return (self.board.year, self.board.is_open) != (self.status.year, is_open)


@dataclass(frozen=True)
class RedSeat:
    """Red's seat."""

    room: RedFromRoom
    sheet: RedSheet
    """Of the room's year."""
    lost: datetime | None = None
    """The time since which the room's folder cannot be reached; None if it can be."""
    looks_on: bool = False
    """True if the seat is taken elsewhere, so that nothing can be done here."""

    # ---- its state

    @property
    def board(self) -> RedBoard:
        """Red's options and the teams."""
        return self.room.board

    @property
    def state(self) -> RedState:
        """The seat's state."""
        state = self.room.status.state
        if state in (RoomState.DONE, RoomState.ENDED):
            return RedState.OVER
        if state is not RoomState.WAITING:
            return RedState.OPEN
        return RedState.HANDED_IN if self.sheet.ready else RedState.CHOOSING

    @property
    def may_choose(self) -> bool:
        """True if moves can be picked."""
        return self.state is RedState.CHOOSING and not self.looks_on

    @property
    def may_hand_in(self) -> bool:
        """True if moves can be handed in or taken back."""
        return self.state in (RedState.CHOOSING, RedState.HANDED_IN) and not self.looks_on

    @property
    def hides_moves(self) -> bool:
        """True while nothing of red's plan may be on the screen.

        A seat that looks on hides it as well: what is chosen is seen where it is chosen.
        """
        return self.state is RedState.HANDED_IN or (
            self.looks_on and self.state is RedState.CHOOSING
        )

    @property
    def unread(self) -> tuple[Message, ...]:
        """The messages that red has not read."""
        read = {*self.sheet.read}
        return tuple(each for each in self.room.messages if each.number not in read)

    def seconds_left(self, now: datetime) -> int:
        """Seconds on the clock, negative once it has run down."""
        return self.room.status.clock.seconds(now)

    # ---- its moves

    @property
    def targets(self) -> tuple[str, ...]:
        """All teams together, then each team by its id."""
        return (ALL, *(each.id for each in self.board.teams))

    def has_own(self, team: str) -> bool:
        """True if red has chosen moves against this team in the place of the common ones."""
        return team in self.sheet.teams

    def taken(self, target: str) -> tuple[str, ...]:
        """The options chosen against a target, or made against it once the year is open.

        Against all teams together those are the ones made against each of them.
        """
        if self.state in (RedState.CHOOSING, RedState.HANDED_IN):
            return self.sheet.against(target)
        made = [each.moves[-1] if each.moves else () for each in self.played(target)]
        if not made:
            return ()
        return tuple(each for each in made[0] if all(each in moves for moves in made))

    def cost(self, target: str) -> int:
        """The points that the moves against a target cost."""
        return self.board.cost(self.taken(target))

    def means(self, target: str) -> tuple[int, int]:
        """The least and the most points that red has against the teams of a target."""
        points = [each.pressure for each in self.played(target)]
        return (min(points), max(points)) if points else (0, 0)

    def short(self, move: RedMove, target: str) -> tuple[RedTeam, ...]:
        """The teams of a target against which red cannot pay for a move besides those chosen."""
        cost = self.board.cost(tuple({*self.taken(target), move.id}))
        return tuple(each for each in self.played(target) if each.pressure < cost)

    @property
    def unpaid(self) -> tuple[RedTeam, ...]:
        """The teams against which red cannot pay for its moves."""
        teams = self.board.teams
        return tuple(each for each in teams if each.pressure < self.cost(each.id))

    def played(self, target: str) -> tuple[RedTeam, ...]:
        """The teams that moves against a target are made against."""
        teams = self.board.teams
        if target != ALL:
            return tuple(each for each in teams if each.id == target)
        if self.state is RedState.OPEN or self.state is RedState.OVER:
            return teams
        common = tuple(each for each in teams if not self.has_own(each.id))
        return common or teams

    # ---- what red does

    def toggled(self, move: str, target: str) -> RedSeat:
        """The seat after a move is picked against a target, or no longer.

        A first choice against one team begins with the common moves.

        Args:
            move: The option's id.
            target: A team's id, or `ALL`.
        """
        if not self.may_choose or self.board.move(move) is None:
            return self
        chosen = {*self.taken(target)} ^ {move}
        moves = ordered_moves(chosen, [each.id for each in self.board.moves])
        if target == ALL:
            return replace(self, sheet=replace(self.sheet, moves=moves))
        return self._with_teams({**self.sheet.teams, target: moves})

    def common(self, target: str) -> RedSeat:
        """The seat with the common moves against a team again; against all teams, with none."""
        if not self.may_choose:
            return self
        if target == ALL:
            return replace(self, sheet=replace(self.sheet, moves=()))
        own = {team: moves for team, moves in self.sheet.teams.items() if team != target}
        return self._with_teams(own)

    def _with_teams(self, own: dict[str, tuple[str, ...]]) -> RedSeat:
        return replace(self, sheet=replace(self.sheet, teams=MappingProxyType(own)))

    def handed_in(self) -> RedSeat:
        """The seat with its moves handed in or taken back; those it cannot pay for are not."""
        if not self.may_hand_in or (not self.sheet.ready and self.unpaid):
            return self
        return replace(self, sheet=replace(self.sheet, ready=not self.sheet.ready))

    def having_read(self) -> RedSeat:
        """The seat with all messages read."""
        if self.looks_on or not self.unread:
            return self
        numbers = tuple(each.number for each in self.room.messages)
        return replace(self, sheet=replace(self.sheet, read=numbers))

    # ---- what the room does

    def taking(self, room: RedFromRoom) -> RedSeat:
        """The seat after something changed in the room.

        Args:
            room: The room's files, of one step.
        """
        return replace(self, room=room, sheet=_fitted(room.board, self.sheet), lost=None)

    def following(self, sheet: RedSheet) -> RedSeat:
        """The seat with a sheet that was written elsewhere: by hand, or by the seat there."""
        return replace(self, sheet=_fitted(self.board, sheet))


def joined_red(room: RedFromRoom, sheet: RedSheet | None) -> RedSeat:
    """The seat as the red cell takes it, perhaps once more.

    Args:
        room: The room's files.
        sheet: The sheet on disk; None if there is none that can be read.
    """
    return RedSeat(room, _fitted(room.board, sheet or RedSheet(room.board.year)))


def _fitted(board: RedBoard, sheet: RedSheet) -> RedSheet:
    """The sheet of the room's year: this one without teams that have gone, or an empty one.

    What has been read goes on from year to year.
    """
    if sheet.year != board.year:
        return RedSheet(board.year, read=sheet.read, seen=sheet.seen, seat=sheet.seat)
    own = {team: moves for team, moves in sheet.teams.items() if board.team(team) is not None}
    return sheet if len(own) == len(sheet.teams) else replace(sheet, teams=MappingProxyType(own))
