"""Locking a year: the room takes each team's sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.campaign.model import Allocation, Mark
from planner.campaign.play import left_to_spend
from planner.campaign.pro_rata import cut_pro_rata
from planner.room.clock import written_time
from planner.room.evening import OutOfOrderError
from planner.room.model import Absent, RoomState
from planner.room.seat.sheet import laid_on

if TYPE_CHECKING:
    from datetime import datetime

    from planner.campaign.model import Year
    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.model import Team
    from planner.room.seat.sheet import Sheet

OF_SHEETS: Final = (Mark.BY_DRAFT, Mark.BY_LAST_YEAR, Mark.NO_SHEET, Mark.CUT, Mark.BY_PAPER)
"""Marks that tell how orders were taken; other orders taken in their place lose them."""


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
    late = [_named(evening, team) for team in room.playing if _is_waited_for(evening, team)]
    if late:
        message = f"cannot lock now: no sheet from {', '.join(late)}, and the room waits for all"
        raise OutOfOrderError(message)
    words: dict[str, str] = {}
    time = written_time(now)
    for team in room.playing:
        taken = take(evening, team)
        record = replace(taken.record, times=replace(taken.record.times, locked=time))
        paid = _paid(evening.positions[team.id], record)
        is_cut = Mark.CUT in paid.record.marks and Mark.CUT not in record.marks
        words[team.id] = f"{taken.words}, cut to fit" if is_cut else taken.words
        evening = evening.with_position(team.id, paid)
    room = replace(
        room, state=RoomState.LOCKED, locked=MappingProxyType(words), clock=room.clock.paused(now)
    )
    return replace(evening, room=room.logged(time, "lock"))


def take(evening: Evening, team: Team) -> Taken:
    """The orders of a team as they would be taken now."""
    position = evening.positions[team.id]
    record, scenario = position.record, evening.room.scenario
    fresh = replace(record, marks=tuple(each for each in record.marks if each not in OF_SHEETS))
    sheet, problem = _current(evening, team)
    if sheet is not None and evening.is_ready(team.id):
        record = laid_on(fresh, sheet, scenario)
        return Taken(replace(record, orders=dict(record.orders or {})), "its sheet")
    if sheet is not None and sheet.orders is not None and _rule(evening, team) is Absent.DRAFT:
        draft = laid_on(fresh, sheet, scenario)
        if (draft.orders, draft.decisions) == (record.orders, record.decisions):
            return Taken(record, "its sheet of before")  # it was taken back, and is unchanged
        return Taken(draft.marked(Mark.BY_DRAFT), "its draft")
    if record.orders is not None:  # taken back after its reveal: the sheet of then counts
        return Taken(record, f"{problem}its sheet of before")
    if position.campaign.year(record.year - 1).orders is not None:
        last = replace(fresh, orders=last_shares(position), decisions=MappingProxyType({}))
        return Taken(last.marked(Mark.BY_LAST_YEAR), f"{problem}last year's shares")
    empty = replace(fresh, orders={}).marked(Mark.NO_SHEET)
    return Taken(empty, f"{problem}nothing")


def _current(evening: Evening, team: Team) -> tuple[Sheet | None, str]:
    """A team's sheet for the room's year; None with the reason if that is worth telling."""
    found = evening.sheet(team.id)
    if found.problem:
        return None, "unreadable sheet: "
    sheet = found.sheet
    if sheet is not None and sheet.year != evening.room.year:
        return None, f"sheet of year {sheet.year}: "
    return sheet, ""


def last_shares(position: Position) -> dict[str, Allocation]:
    """The shares of last year's means that its orders put on each priority, of this year's means.

    Args:
        position: A position with an open year and at least one year before it.
    """
    opening, last = position.opening, position.outcomes[-1]
    if opening is None:
        return {}
    now = int(opening.budget[0]), int(opening.effort[0])
    then = int(last.opening.budget[0]), int(last.opening.effort[0])
    return {
        name: Allocation(each.budget * now[0] // then[0], each.effort * now[1] // then[1])
        for name, each in last.record.allocations.items()
    }


def _is_waited_for(evening: Evening, team: Team) -> bool:
    has_kept = evening.positions[team.id].record.orders is not None
    return _rule(evening, team) is Absent.WAIT and not evening.is_ready(team.id) and not has_kept


def _rule(evening: Evening, team: Team) -> Absent:
    """The rule for a team without a sheet; one with a stand-in is not waited for."""
    return Absent.DRAFT if team.id in evening.room.locked else evening.room.absent


def _named(evening: Evening, team: Team) -> str:
    """A team's name, with what is wrong with its sheet."""
    _, problem = _current(evening, team)
    return f"{team.name} ({problem.removesuffix(': ')})" if problem else team.name


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
