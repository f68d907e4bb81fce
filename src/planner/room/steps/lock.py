"""Locking a year: the room takes each team's sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.campaign.model import Mark
from planner.campaign.play import left_to_spend
from planner.campaign.pro_rata import cut_pro_rata
from planner.room.clock import written_time
from planner.room.evening import OutOfOrderError
from planner.room.model import Absent, RoomState
from planner.room.sheet import known_answers

if TYPE_CHECKING:
    from datetime import datetime

    from planner.campaign.model import Year
    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.model import Team
    from planner.room.sheet import Sheet
    from planner.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Taken:
    """The orders that were taken from a team."""

    record: Year
    words: str
    """Such as `its sheet`."""


def lock(evening: Evening, now: datetime) -> Evening:
    """Take each team's sheet; what its seat writes later does not count.

    Raises:
        OutOfOrderError: If no year is being planned, or a team is waited for.
    """
    evening.require("lock", RoomState.PLANNING)
    room = evening.room
    late = [team.name for team in room.playing if _is_waited_for(evening, team)]
    if late:
        message = f"cannot lock now: no sheet from {', '.join(late)}, and the room waits for all"
        raise OutOfOrderError(message)
    words: dict[str, str] = {}
    time = written_time(now)
    for team in room.playing:
        taken = take(evening, team)
        record = replace(taken.record, times=replace(taken.record.times, locked=time))
        evening = evening.with_position(team.id, _paid(evening.positions[team.id], record))
        words[team.id] = taken.words
    room = replace(
        room, state=RoomState.LOCKED, locked=MappingProxyType(words), clock=room.clock.paused(now)
    )
    return replace(evening, room=room.logged(time, "lock"))


def take(evening: Evening, team: Team) -> Taken:
    """The orders of a team as they would be taken now."""
    position = evening.positions[team.id]
    record = position.record
    found = evening.sheet(team.id)
    sheet = found.sheet
    scenario = evening.room.scenario
    if sheet is not None and sheet.year == evening.room.year:
        if sheet.ready:
            return Taken(on_record(sheet, record, scenario), "its sheet")
        if evening.room.absent is Absent.DRAFT and sheet.orders is not None:
            draft = on_record(sheet, record, scenario)
            return Taken(draft.marked(Mark.BY_DRAFT), "its draft")
    if record.orders is not None:  # taken back after its reveal: the sheet of then counts
        return Taken(record, "its sheet of before")
    before = position.campaign.year(record.year - 1)
    why = "unreadable sheet: " if found.problem else ""
    if before.orders is not None:
        last = replace(record, orders=before.orders).marked(Mark.BY_LAST_YEAR)
        return Taken(last, f"{why}last year's shares")
    return Taken(replace(record, orders={}).marked(Mark.NO_SHEET), f"{why}nothing")


def on_record(sheet: Sheet, record: Year, scenario: Scenario) -> Year:
    """A year's record with a sheet's orders and those of its answers that the scenario knows."""
    return replace(
        record,
        orders=dict(sheet.orders or {}),
        decisions=known_answers(sheet.decisions, scenario),
    )


def _is_waited_for(evening: Evening, team: Team) -> bool:
    sheet = evening.sheet(team.id).sheet
    is_there = sheet is not None and sheet.ready and sheet.year == evening.room.year
    return evening.room.absent is Absent.WAIT and not is_there


def _paid(position: Position, record: Year) -> Position:
    """The position with a year's orders, cut pro rata and marked if it cannot pay for them."""
    ordered = position.ordered(record)
    if min(left_to_spend(ordered)) >= 0:
        return ordered
    fitted = cut_pro_rata(ordered.ordered(record.marked(Mark.CUT)))
    if min(left_to_spend(fitted)) >= 0:
        return fitted
    free = replace(record.marked(Mark.CUT), decisions=MappingProxyType({}))
    return cut_pro_rata(position.ordered(free))  # the answers alone cost more than the year has
