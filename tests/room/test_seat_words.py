"""The words of a seat: the room in the head, and the first step that holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import after, evening
from tests.room.seats import handed_in, room_of, seat_of

from planner.campaign.model import Allocation
from planner.planning.next_step import NextStep, PlanStep
from planner.room.seat.messages import Message, MessageKind
from planner.room.seat.sheet import Sheet
from planner.room.seat.words import (
    Tone,
    clock_face,
    head_words,
    locked_lines,
    next_change,
    seat_line,
    taken_words,
)
from planner.room.steps.lock import lock

if TYPE_CHECKING:
    from planner.room.seat.seat import Seat

SEAT = seat_of(evening())
MINUTES = 10
"""Minutes of year 1."""
DONE = NextStep(PlanStep.WAIT, 60, 0)
INJECT = Message(1, "falcon", MessageKind.INJECT, 1, after(1).isoformat(), "A gap opens")


def with_inject(seat: Seat) -> Seat:
    return replace(seat, room=replace(seat.room, messages=(INJECT,)))


def lost(seat: Seat) -> Seat:
    return replace(seat, lost=after(2))


def said(seat: Seat, step: NextStep) -> str:
    line = seat_line(seat, step, 1)
    return f"[{line.key or line.sign}] {line.strong} {line.rest}"


def test_the_head_tells_the_clock_in_tens_of_seconds_and_warns_before_its_end() -> None:
    words = head_words(SEAT, after(0.1))
    assert (words.tone, words.lead, words.rest) == (Tone.QUIET, "9:50 left", "0 of 3 ready")
    soon = head_words(SEAT, after(MINUTES - 1.25))
    assert (soon.tone, soon.lead) == (Tone.SOON, "1:15 left, lock soon")
    over = head_words(SEAT, after(MINUTES + 1))
    assert (over.tone, over.lead) == (Tone.SOON, "time is up, lock soon")


def test_the_head_counts_the_team_itself_among_the_ready() -> None:
    assert head_words(SEAT.toggled(), after(1)).rest == "1 of 3 ready"


def test_a_clock_that_stands_says_so() -> None:
    status = SEAT.room.status
    stopped = replace(status, clock=status.clock.paused(after(4)))
    seat = replace(SEAT, room=replace(SEAT.room, status=stopped))
    assert head_words(seat, after(9)).lead == "clock stopped at 6:00"


def test_no_contact_stands_in_the_head_whatever_else_is() -> None:
    words = head_words(lost(SEAT), after(3))
    assert (words.tone, words.lead) == (Tone.ALERT, "no contact")
    assert words.rest == f"since {after(2):%H:%M}"


@pytest.mark.parametrize(
    ("seconds", "face"),
    [(760, "12:40"), (769, "12:40"), (119, "1:59"), (5, "0:05"), (-61, "-1:01")],
)
def test_the_face_of_the_clock(seconds: int, face: str) -> None:
    assert clock_face(seconds) == face


def test_the_head_changes_every_ten_seconds_then_every_second_and_rarely_at_rest() -> None:
    assert 0 < next_change(SEAT, after(0.11)) <= 10.1
    assert next_change(SEAT, after(MINUTES - 1.01)) <= 1.1
    assert next_change(SEAT, after(MINUTES + 1)) == 60


@pytest.mark.parametrize(
    ("seat", "step", "line"),
    [
        (
            lost(with_inject(SEAT)),
            NextStep(PlanStep.OVER, 40),
            "[s] cuts all in proportion. Or type less; - steps down. The lock cuts the rest.",
        ),
        (
            lost(with_inject(SEAT)),
            NextStep(PlanStep.DECIDE, questions=("recession",)),
            "[!] Room unreachable. Keep planning: it is kept here and sent when it is back",
        ),
        (
            with_inject(SEAT),
            NextStep(PlanStep.DECIDE, questions=("recession",)),
            "[d] 1 inject, 1 decision wait. y says “ready”; change it until the lock",
        ),
        (
            with_inject(SEAT.toggled()),
            DONE,
            "[d] 1 inject waits. y says “ready”; change it until the lock",
        ),
        (
            SEAT,
            NextStep(PlanStep.DECIDE, questions=("recession", "early-cuts")),
            "[d] 2 decisions wait. y says “ready”; change it until the lock",
        ),
        (
            SEAT,
            NextStep(PlanStep.SHARE, 3000, 100),
            "[s] shares the year out. Or type amounts; f fills a row. y says “ready”.",
        ),
        (
            SEAT,
            NextStep(PlanStep.SPEND, 500, 0),
            "[s] shares out what is left. Lost if unspent: $500 M. y says “ready”.",
        ),
        (
            SEAT,
            DONE,
            "[y] says “ready”. Change it until the lock. Left, and lost with the year: $60 M.",
        ),
        (
            SEAT.toggled(),
            DONE,
            "[✔] You are ready. Change it until the lock; a change, or y, takes “ready” back.",
        ),
        (
            replace(SEAT, looks_on=True),
            DONE,
            "[!] The seat is open elsewhere. You look on; it is yours once it is closed there.",
        ),
    ],
)
def test_the_line_names_the_first_step_that_holds(seat: Seat, step: NextStep, line: str) -> None:
    assert said(seat, step) == line


@pytest.mark.parametrize(
    ("taken", "line", "box"),
    [
        ("its sheet", "Locked: your sheet is with the room.", "The room has your sheet."),
        (
            "its sheet, cut to fit",
            "Locked: your sheet was cut to fit.",
            "Your sheet was cut to fit.",
        ),
        (
            "its draft",
            "Locked: the room took your draft.",
            "You were not “ready”: the room took your draft.",
        ),
        (
            "unreadable sheet: last year's shares",
            "Locked: unreadable sheet, so the room took last year's shares.",
            "Unreadable sheet, so the room took last year's shares.",
        ),
    ],
)
def test_a_lock_says_what_was_taken(taken: str, line: str, box: str) -> None:
    status = replace(SEAT.room.status, locked=taken)
    seat = replace(SEAT, room=replace(SEAT.room, status=status))
    assert taken_words(seat) == line
    assert locked_lines(seat)[0] == box


def test_the_room_s_own_words_of_a_lock_are_understood() -> None:
    sheet = Sheet(1, ready=True, orders={"fms-backlog": Allocation(9_000, 20)})
    first = seat_of(evening(), sheet)
    locked = first.taking(room_of(lock(handed_in(evening(), first), after(5))))
    assert taken_words(locked) == "Locked: your sheet was cut to fit."
    assert said(locked, DONE).startswith("[■] Locked: your sheet was cut to fit. Look around;")
