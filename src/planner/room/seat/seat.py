"""A team's seat as one frozen value: what the room shows, and the sheet that the team writes.

The room writes campaign, status and messages; the seat writes the sheet alone. Laid on the open
year of the campaign, it is the plan that the team sees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from planner.campaign.model import NO_TIMES
from planner.room.clock import read_time, time_in
from planner.room.model import RoomState
from planner.room.seat.messages import MessageKind
from planner.room.seat.sheet import Sheet, laid_on
from planner.room.switches import Setting, Switch
from planner.room.visibility import allows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from planner.campaign.model import Campaign
    from planner.room.seat.messages import Message
    from planner.room.seat.status import SeatStatus


class SeatState(Enum):
    """The states of a seat."""

    PLANNING = "planning"
    READY = "ready"
    """It plans, and has said that it is done."""
    LOCKED = "locked"
    """The room has taken its sheet."""
    REVEALED = "revealed"
    """A year is out that the team has not looked at yet."""
    WAITS = "waits"
    """The next year is not open yet: the red cell plans its moves."""
    DONE = "done"
    """Every year has been revealed and looked at."""
    ENDED = "ended"
    """The room is over."""


@dataclass(frozen=True)
class FromRoom:
    """The room's side of a seat: what its files say."""

    campaign: Campaign
    """All that was revealed, and the opening of the open year."""
    status: SeatStatus
    messages: tuple[Message, ...] = ()
    """By number."""

    @property
    def open_year(self) -> int:
        """The year after the revealed ones, or one more than the last year."""
        return self.campaign.played + 1

    @property
    def is_torn(self) -> bool:
        """True if its files are of two steps: the room is writing them just now."""
        status, campaign = self.status, self.campaign
        if status.state is RoomState.ENDED:
            return campaign.seed is None
        if status.state is RoomState.DONE:
            return campaign.played < campaign.scenario.years
        is_open = bool(campaign.year(status.year).opening_key)
        return status.year != self.open_year or is_open is (status.state is RoomState.WAITING)


@dataclass(frozen=True)
class Seat:
    """A team's seat."""

    room: FromRoom
    sheet: Sheet
    """Of the open year, or of a revealed one that the team has not looked at yet."""
    lost: datetime | None = None
    """The time since which the room's folder cannot be reached; None if it can be."""
    looks_on: bool = False
    """True if the seat is taken elsewhere, so that nothing can be done here."""

    # ---- its state

    @property
    def state(self) -> SeatState:
        """The seat's state."""
        state = self.room.status.state
        if state is RoomState.ENDED:
            return SeatState.ENDED
        if self.sheet.year < self.room.open_year:
            return SeatState.REVEALED
        if state is RoomState.PLANNING:
            return SeatState.READY if self.sheet.ready else SeatState.PLANNING
        if state is RoomState.WAITING:
            return SeatState.WAITS
        return SeatState.DONE if state is RoomState.DONE else SeatState.LOCKED

    @property
    def may_plan(self) -> bool:
        """True if orders and answers can be changed."""
        return self.state in (SeatState.PLANNING, SeatState.READY) and not self.looks_on

    @property
    def may_guess(self) -> bool:
        """True if the team may guess the odds: its sheet is locked, and nothing is out yet."""
        return self.state is SeatState.LOCKED and not self.looks_on

    @property
    def may_note(self) -> bool:
        """True if notes still reach the room."""
        return self.may_plan or self.may_guess

    @property
    def may_ask(self) -> bool:
        """True if a question to the room can be asked."""
        return self.state is not SeatState.ENDED and not self.looks_on

    def shows(self, switch: Switch, now: datetime) -> bool:
        """True if the room's switches let the team see a part now."""
        status = self.room.status
        setting = status.switches.get(switch, Setting.OFF)
        return allows(setting, status.state, status.year, status.clock, now)

    @property
    def unread(self) -> tuple[Message, ...]:
        """The messages that the team has not read."""
        read = {*self.sheet.read}
        return tuple(each for each in self.room.messages if each.number not in read)

    def seconds_left(self, now: datetime) -> int:
        """Seconds on the clock, negative once it has run down."""
        return self.room.status.clock.seconds(now)

    # ---- its plan

    @property
    def plan(self) -> Campaign:
        """The campaign with the sheet laid on its open year, or with the orders that were taken.

        A year that is out and was not looked at yet is shown as it was planned.
        """
        campaign, state = self.room.campaign, self.state
        if state is SeatState.REVEALED and campaign.played:
            return _before_reveal(campaign)
        record = campaign.year(self.room.open_year)
        if state in (SeatState.PLANNING, SeatState.READY):
            laid = laid_on(record, self.sheet, campaign.scenario)
        elif state is SeatState.LOCKED:
            laid = record
        else:
            return campaign
        notes = (*record.notes, *(each for each in self.sheet.notes if each not in record.notes))
        laid = replace(laid, notes=notes, predictions=self.sheet.predictions)
        return campaign if laid == record else campaign.with_year(laid)

    def planned(self, campaign: Campaign) -> Seat:
        """The seat after a change of its plan; a change of orders or answers takes ready back.

        Args:
            campaign: The plan as it was changed; only what the team may change counts.
        """
        sheet, record = self.sheet, campaign.year(self.sheet.year)
        if self.may_note:
            room = self.room.campaign.year(self.sheet.year)
            notes = tuple(each for each in record.notes if each not in room.notes)
            sheet = replace(sheet, notes=notes, predictions=record.predictions)
        before = self.plan.year(self.sheet.year)
        is_same = (record.orders, record.decisions) == (before.orders, before.decisions)
        if self.may_plan and not is_same:
            sheet = replace(sheet, orders=record.orders, decisions=record.decisions, ready=False)
        return self if sheet == self.sheet else replace(self, sheet=sheet)

    # ---- what the team says

    def doing(self, words: str) -> Seat:
        """The seat with the last thing done there."""
        return replace(self, sheet=replace(self.sheet, doing=words))

    def toggled(self) -> Seat:
        """The seat ready, or no longer."""
        if not self.may_plan:
            return self
        return replace(self, sheet=replace(self.sheet, ready=not self.sheet.ready))

    def asking(self, words: str) -> Seat:
        """The seat with a question to the room; an empty one takes it back."""
        return replace(self, sheet=replace(self.sheet, ask=words)) if self.may_ask else self

    def guessing(self, predictions: Mapping[str, int]) -> Seat:
        """The seat with the team's own odds of KPIs, in 100."""
        if not self.may_guess:
            return self
        return replace(self, sheet=replace(self.sheet, predictions=dict(predictions)))

    def having_read(self) -> Seat:
        """The seat with all messages read."""
        if self.looks_on or not self.unread:
            return self
        numbers = tuple(each.number for each in self.room.messages)
        return replace(self, sheet=replace(self.sheet, read=numbers))

    def having_seen(self) -> Seat:
        """The seat after a look at the revealed year: the sheet of the next one begins."""
        if self.state is not SeatState.REVEALED or self.looks_on:
            return self
        return replace(self, sheet=new_sheet(self.room, self.sheet))

    # ---- what the room does

    def taking(self, room: FromRoom) -> Seat:
        """The seat after something changed in the room.

        Args:
            room: The room's files, of one step.
        """
        before, sheet, after = self.room, self.sheet, room.status.ready_after
        if sheet.year > room.open_year:  # a reveal was taken back
            sheet = new_sheet(room, sheet)
        elif before.open_year > room.open_year or before.status.ready_after != after:
            sheet = replace(sheet, ready=False)
        fresh = room.messages[len(before.messages) :]
        if sheet.ask and any(each.kind is MessageKind.ANSWER for each in fresh):
            sheet = replace(sheet, ask="")
        return replace(self, room=room, sheet=sheet, lost=None)

    def following(self, sheet: Sheet) -> Seat:
        """The seat with a sheet that was written elsewhere: by hand, or by the seat there."""
        return replace(self, sheet=joined(self.room, sheet).sheet)


def joined(room: FromRoom, sheet: Sheet | None) -> Seat:
    """The seat as a team takes it, perhaps once more.

    Args:
        room: The room's files.
        sheet: The sheet on disk; None if there is none that can be read.
    """
    if sheet is None:
        return Seat(room, new_sheet(room, None))
    if sheet.year > room.open_year:
        return Seat(room, new_sheet(room, sheet))
    if sheet.ask and _is_answered(room.messages, sheet):
        sheet = replace(sheet, ask="")
    if _is_withdrawn(room, sheet):
        sheet = replace(sheet, ready=False)
    return Seat(room, sheet)


def new_sheet(room: FromRoom, before: Sheet | None) -> Sheet:
    """The sheet that the open year begins with; of a year taken back the one it had.

    Args:
        room: The room's files.
        before: The sheet before it, whose question and read messages go on.
    """
    record = room.campaign.year(room.open_year)
    sheet = Sheet(
        room.open_year,
        orders=record.orders,
        decisions=record.decisions,
        predictions=record.predictions,
    )
    if before is None:
        return sheet
    return replace(
        sheet,
        ask=before.ask,
        read=before.read,
        doing=before.doing,
        seen=before.seen,
        seat=before.seat,
    )


def _is_answered(messages: Sequence[Message], sheet: Sheet) -> bool:
    """True if an answer came after the seat was last there."""
    seen = time_in(sheet.seen)
    answers = [each for each in messages if each.kind is MessageKind.ANSWER]
    return bool(answers) and seen is not None and read_time(answers[-1].time) > seen


def _is_withdrawn(room: FromRoom, sheet: Sheet) -> bool:
    """True if the sheet said ready before the room changed the year."""
    after, seen = time_in(room.status.ready_after), time_in(sheet.seen)
    return sheet.ready and after is not None and (seen is None or seen <= after)


def _before_reveal(campaign: Campaign) -> Campaign:
    """The campaign as it was before its last year was revealed."""
    last = campaign.year(campaign.played)
    open_again = replace(last, results=None, record="", outcome_key=b"", times=NO_TIMES)
    years = campaign.years[: campaign.played - 1]
    return replace(campaign, years=(*years, open_again))
