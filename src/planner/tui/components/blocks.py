"""Building blocks of pages: headings, muted text, statuses, lines with two ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.engine.state import Status
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import BAD, GOOD, MUTED, WARN
from planner.wording.phrases import GOAL_WORDS, STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.engine.score import GoalOutcome

STATUS_STYLES: Final = {
    Status.OPEN: "",
    Status.ACHIEVED: GOOD,
    Status.MISSED: BAD,
    Status.LATE: WARN,
}
_GOAL_STYLES: Final = {"met": GOOD, "partly met": WARN, "missed": BAD}

BLANK: Final = Content("")
APART: Final = "≠"
"""Marks a figure whose recorded value differs from the one by today's rules."""


def page(lines: Iterable[Content]) -> Content:
    """Lines joined into one text."""
    return Content("\n").join(list(lines))


def flow(parts: Iterable[Content], width: int, gap: int = 3) -> list[Content]:
    """Parts side by side, wrapped to the width between parts but never inside one.

    Args:
        parts: The parts, each on one line.
        width: Cells.
        gap: Cells between two parts.
    """
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + gap + part.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], " " * gap, part)
        else:
            lines.append(part)
    return lines


def heading(title: str) -> Content:
    """A heading inside a page."""
    return text(title, "bold $text-accent")


def muted(words: str) -> Content:
    """Secondary text, in the muted colour."""
    return text(words, MUTED)


def apart(left: Content, right: Content, width: int) -> Content:
    """One line with content at its left and right ends; the left one is cut to fit."""
    room = width - right.cell_length - 1
    if room < 1:
        return left
    return Content.assemble(fit(left, room), " ", right)


def status_content(status: Status, words: str = "") -> Content:
    """A status with its sign, then `words` or by default the status's own word."""
    word = STATUS_WORDS[status]
    return text(f"{word.sign} {words or word.word}", STATUS_STYLES[status])


def goal_content(goal: GoalOutcome) -> Content:
    """The outcome of a phase's goal, coloured."""
    word = GOAL_WORDS[goal]
    return text(str(word), _GOAL_STYLES[word.word])


def tone(change: float | None) -> str:
    """The style of a change; the sign in its text carries the same meaning without colour."""
    if not change:
        return MUTED
    return GOOD if change > 0 else WARN


def direction(amount: int, *, harmful: bool = False) -> tuple[str, str]:
    """The arrow for a change, and its style.

    Args:
        amount: The change.
        harmful: True if an increase is bad.
    """
    if not amount:
        return "·", MUTED
    return ("▲" if amount > 0 else "▼"), (GOOD if (amount > 0) != harmful else WARN)
