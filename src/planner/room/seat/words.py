"""The words of a seat: the room in its head, and the line that says what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from planner.planning.next_step import PlanStep
from planner.room.clock import SOON, read_time
from planner.room.model import RoomState
from planner.room.seat.messages import MessageKind
from planner.room.seat.seat import SeatState
from planner.wording.figures import amounts
from planner.wording.times import clock_digits, time_of_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.planning.next_step import NextStep
    from planner.room.clock import Clock
    from planner.room.seat.messages import Message
    from planner.room.seat.seat import Seat
    from planner.room.seat.status import SeatStatus

_MINUTE: Final = 60
_COARSE: Final = 10
"""Seconds in which a clock that is not soon over moves on, so that idle seats send little."""


STATE_WORDS: Final = {
    RoomState.WAITING: "waits for red",
    RoomState.LOCKED: "locked",
    RoomState.RESOLVED: "locked",
    RoomState.DONE: "all revealed",
    RoomState.ENDED: "ended",
}
"""The states of the room other than planning, as the heads of seats name them."""


class Tone(Enum):
    """The weight of words."""

    QUIET = "quiet"
    SOON = "soon"
    """The clock is about to run down."""
    STATE = "state"
    """A state of the room other than planning, as a pill."""
    ALERT = "alert"
    """No contact, as a pill."""


@dataclass(frozen=True, slots=True)
class HeadWords:
    """The room in the head of the screen: `room 12:40 left · 2 of 6 ready`."""

    tone: Tone
    lead: str
    """The clock, or the state."""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class SeatLine:
    """The line of the next step: a key or a sign, and why."""

    key: str
    """A key such as `d`; empty if there is none."""
    strong: str
    rest: str = ""
    sign: str = ""
    """A sign in the place of a key, such as `■`."""
    action: str = ""
    """The action that leads the footer."""


def head_words(seat: Seat, now: datetime) -> HeadWords:
    """The room in the head.

    Args:
        seat: The seat.
        now: The time.
    """
    if seat.lost is not None:
        return HeadWords(Tone.ALERT, "no contact", f"since {time_of_day(seat.lost)}")
    state, at = seat.state, time_of_day(read_time(seat.room.status.time))
    if state in (SeatState.PLANNING, SeatState.READY):
        own = int(seat.state is SeatState.READY)  # the room counts a moment later
        return clock_words(seat.room.status, now, max(seat.room.status.ready, own))
    is_out = state is SeatState.REVEALED
    return HeadWords(Tone.STATE, "revealed" if is_out else STATE_WORDS[seat.room.status.state], at)


def clock_words(status: SeatStatus, now: datetime, count: int) -> HeadWords:
    """The clock of a year that is planned, and how many teams are ready.

    Args:
        status: The state of the room.
        now: The time.
        count: The number of teams that are ready.
    """
    left = status.clock.seconds(now)
    ready = f"{count} of {status.teams} ready"
    if not status.clock.runs:
        stands = f"clock stopped at {clock_face(left)}" if left else "no clock"
        return HeadWords(Tone.QUIET, stands, ready)
    if left > SOON:
        return HeadWords(Tone.QUIET, f"{clock_face(left)} left", ready)
    if left > 0:
        return HeadWords(Tone.SOON, f"{clock_face(left)} left, lock soon", ready)
    return HeadWords(Tone.SOON, "time is up, lock soon", ready)


def clock_face(seconds: int) -> str:
    """Seconds as `12:40`; in whole tens of seconds until the last two minutes."""
    if seconds > SOON:
        seconds -= seconds % _COARSE
    return clock_digits(seconds)


def next_change(seat: Seat, now: datetime) -> float:
    """Seconds until the words in the head change by themselves."""
    is_on = seat.state in (SeatState.PLANNING, SeatState.READY) and seat.lost is None
    return clock_change(seat.room.status.clock, now) if is_on else float(_MINUTE)


def clock_change(clock: Clock, now: datetime) -> float:
    """Seconds until a clock shows something else."""
    if clock.ends is None:
        return float(_MINUTE)
    left = (clock.ends - now).total_seconds()
    if left <= 0:
        return float(_MINUTE)
    whole = int(left)
    if whole > SOON:
        return left - (whole - whole % _COARSE) + 0.05
    return left - whole + 0.05


# ---- the next step


def seat_line(seat: Seat, step: NextStep, shown_year: int) -> SeatLine:
    """The first step that holds.

    Args:
        seat: The seat.
        step: The next step of the year shown, as for a campaign of one's own.
        shown_year: The year that the screen shows.
    """
    if seat.looks_on:
        rest = "You look on; it is yours once it is closed there."
        return SeatLine("", "The seat is open elsewhere.", rest, "!")
    if seat.state is SeatState.REVEALED:
        year = seat.room.campaign.played
        return SeatLine("enter", f"Year {year} is out:", "see what came of it.", action="go_on")
    urgent = _urgent(seat, step, shown_year)
    if urgent is not None:
        return urgent
    return _of_planning(step) if seat.state is SeatState.PLANNING else _of_other_states(seat)


def _urgent(seat: Seat, step: NextStep, shown_year: int) -> SeatLine | None:
    """The step that comes before those of the plan; None if there is none."""
    if step.step is PlanStep.READ:
        back = f"goes back to year {seat.sheet.year}."
        rest = f"Year {shown_year} has been played. n p show other years."
        return SeatLine("t", back, rest, action="open_year")
    if seat.may_plan and step.step in (PlanStep.OVER, PlanStep.CHEAPER):
        return _over(step)
    if seat.lost is not None:
        rest = "Keep planning: it is kept here and sent when it is back"
        if not seat.may_plan:
            rest = "What you write is kept here and sent when it is back"
        return SeatLine("", "Room unreachable.", rest, "!")
    return _unread(seat, step) if seat.unread else None


def _over(step: NextStep) -> SeatLine:
    if step.step is PlanStep.OVER:
        rest = "Or type less; - steps down. The lock cuts the rest."
        return SeatLine("s", "cuts all in proportion.", rest, action="share_out")
    more = f"They alone cost {amounts(step.budget, step.effort)} more than the year has."
    return SeatLine("d", "changes the answers.", more, action="decide")


def _unread(seat: Seat, step: NextStep) -> SeatLine:
    waits = [counted_messages(seat.unread)]
    if seat.may_plan and step.questions:
        waits.append(_count(len(step.questions), "decision"))
    is_one = len(seat.unread) == 1 and len(waits) == 1
    said = f"{', '.join(waits)} {'waits' if is_one else 'wait'}."
    if not seat.may_plan:
        return SeatLine("e", said, "e reads what the room says.", action="news")
    return SeatLine("d", said, "y says “ready”; change it until the lock", action="decide")


def counted_messages(messages: Sequence[Message]) -> str:
    """`2 injects, 1 answer`."""
    kinds = [each.kind for each in messages]
    names = {
        MessageKind.INJECT: "inject",
        MessageKind.ANNOUNCEMENT: "announcement",
        MessageKind.ANSWER: "answer",
    }
    counted = [_count(kinds.count(kind), name) for kind, name in names.items() if kind in kinds]
    return ", ".join(counted)


def _count(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


def _of_planning(step: NextStep) -> SeatLine:
    left = amounts(step.budget, step.effort)
    if step.step is PlanStep.DECIDE:
        one = len(step.questions) == 1
        said = f"{_count(len(step.questions), 'decision')} {'waits' if one else 'wait'}."
        return SeatLine("d", said, "y says “ready”; change it until the lock", action="decide")
    if step.step is PlanStep.SHARE:
        rest = "Or type amounts; f fills a row. y says “ready”."
        if step.questions:
            rest = f"Then d: {_count(len(step.questions), 'decision')}. y says “ready”."
        return SeatLine("s", "shares the year out.", rest, action="share_out")
    if step.step is PlanStep.SPEND:
        rest = f"Lost if unspent: {left}. y says “ready”."
        return SeatLine("s", "shares out what is left.", rest, action="share_out")
    lost = f" Left, and lost with the year: {left}." if left else ""
    return SeatLine("y", "says “ready”.", f"Change it until the lock.{lost}", action="ready")


def _of_other_states(seat: Seat) -> SeatLine:
    year = seat.room.open_year
    if seat.state is SeatState.READY:
        rest = "Change it until the lock; a change, or y, takes “ready” back."
        return SeatLine("", "You are ready.", rest, "✔", "ready")
    if seat.state is SeatState.LOCKED:
        return SeatLine("", taken_words(seat), "Look around; g guesses, o notes.", "■")
    if seat.state is SeatState.WAITS:
        rest = "The red cell plans its moves. You may look around."
        return SeatLine("", f"Year {year} is not open yet.", rest, "■")
    if seat.state is SeatState.DONE:
        return SeatLine("", "Every year is out.", "The facilitator ends the room.", "■")
    return SeatLine("", "The room has ended.", "The seed is in your file now.", "■")


def taken_words(seat: Seat) -> str:
    """The orders that the room took at the lock: `Locked: your sheet is with the room.`."""
    taken = _taken(seat)
    return f"Locked: {taken}." if taken else "Locked: your sheet is with the room."


def locked_lines(seat: Seat) -> tuple[str, str]:
    """The lines of the box that tells of the lock: what was taken, and what comes next."""
    after = "It resolves the year; the facilitator reveals."
    taken = _taken(seat)
    if not taken:
        return "The room has your sheet.", after
    why = "" if taken.startswith("your sheet") or ", so " in taken else "You were not “ready”: "
    return f"{why or ''}{taken if why else taken[:1].upper() + taken[1:]}.", after


def _taken(seat: Seat) -> str:
    """The orders taken in place of a sheet as it was, in words; empty if it was that one."""
    reason, _, taken = seat.room.status.locked.rpartition(": ")
    taken, _, cut = taken.replace("its ", "your ").partition(", ")
    if taken in ("", "your sheet"):
        return f"your sheet was {cut}" if cut else ""
    words = f"{reason}, so the room took {taken}" if reason else f"the room took {taken}"
    return f"{words}, {cut}" if cut else words


def waiting_words(seat: Seat) -> str:
    """The words of a screen on which there is nothing to plan."""
    line = _of_other_states(seat)
    unread = f" {counted_messages(seat.unread)} to read: e." if seat.unread else ""
    return f"{line.strong} {line.rest}{unread}"


ENDED_WORDS: Final = (
    "The room has ended. The seed is in your file campaign.toml now: planner verify checks every "
    "year of it, and planner opens it to replay and branch."
)


def taken_back_words(seat: Seat) -> str:
    """The notice of a reveal that was taken back."""
    return (
        f"Year {seat.room.open_year} is open again: the facilitator took its reveal back. "
        "Your sheet of then is here."
    )
