"""Questions that teams ask the room on their sheets, until they are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from planner.room.evening import Evening

ANSWER: Final = "answer"
"""The kind of a log entry that answers a question: the question, then the answer."""

MOST_ASKED: Final = 1_000
"""The most characters of a question that are told; its sheet has all of them."""


def open_ask(evening: Evening, team: str) -> str:
    """A team's question that has not been answered, on one line; empty if there is none."""
    sheet = evening.sheet(team).sheet
    if sheet is None or not sheet.ask.strip():
        return ""
    ask = " ".join(sheet.ask.split())[:MOST_ASKED]
    entries = (each for each in evening.room.log if each.kind == ANSWER and each.team == team)
    is_answered = any(
        each.year == evening.room.year and each.text.partition("\n")[0] == ask for each in entries
    )
    return "" if is_answered else ask
