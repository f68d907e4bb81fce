"""Questions that teams ask the room on their sheets, until they are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.room.clock import time_in

if TYPE_CHECKING:
    from planner.room.evening import Evening

ANSWER: Final = "answer"
"""The kind of a log entry that answers a question: the question, then the answer."""

MOST_ASKED: Final = 1_000
"""The most characters of a question that are told; its sheet has all of them."""


def open_ask(evening: Evening, team: str) -> str:
    """A team's question that nobody has answered yet, on one line; empty if there is none.

    An answer settles the question that it begins with, and every question of a sheet that was not
    written again since.
    """
    found = evening.sheet(team)
    if found.sheet is None or not found.sheet.ask.strip():
        return ""
    ask = " ".join(found.sheet.ask.split())[:MOST_ASKED]
    seen = found.last_written
    for entry in evening.room.log:
        if entry.kind != ANSWER or entry.team != team:
            continue
        if entry.text.partition("\n")[0] == ask:
            return ""
        answered = time_in(entry.time)
        if seen is not None and answered is not None and answered >= seen:
            return ""
    return ask
