"""The room in the head of a seat, and the line of its next step, as content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.room.seat.words import Tone, head_words
from planner.tui.runtime.safe_text import text
from planner.tui.theme import BAD, GOOD, KEY, MUTED, WARN

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.seat.seat import Seat
    from planner.room.seat.words import HeadWords, SeatLine

_SIGNS: Final = {
    "!": f"bold {BAD}",
    "✔": f"bold {GOOD}",
    "■": f"bold {MUTED}",
}


def room_content(seat: Seat, now: datetime) -> Content:
    """`room 12:40 left · 2 of 6 ready`."""
    asked = Content.styled(" · ? asked", MUTED) if seat.sheet.ask else Content("")
    return Content.assemble(state_content(head_words(seat, now)), asked)


def state_content(words: HeadWords) -> Content:
    """The words of any seat's head."""
    if words.tone in (Tone.STATE, Tone.ALERT):
        style = f"reverse bold {BAD}" if words.tone is Tone.ALERT else "reverse bold"
        rest = f" {words.rest}"
        return Content.assemble(("room ", MUTED), (f" {words.lead} ", style), rest)
    style = f"bold {WARN}" if words.tone is Tone.SOON else "bold"
    return Content.assemble(("room ", MUTED), (words.lead, style), (f" · {words.rest}", MUTED))


def line_content(line: SeatLine) -> Content:
    """The line of the next step."""
    if line.key:
        lead = Content.styled(f" {line.key} ", f"reverse {KEY}")
    else:
        lead = Content.styled(f" {line.sign} ", _SIGNS.get(line.sign, ""))
    return Content.assemble(lead, " ", text(f"{line.strong} ", "bold"), text(line.rest))
