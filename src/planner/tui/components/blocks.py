"""Pieces that pages are made of: headings, sentences, statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.engine.state import Status
from planner.tui.components.bars import BAD, GOOD, MUTED
from planner.tui.runtime.safe_text import fit, text
from planner.wording.phrases import GOAL_WORDS, STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.engine.score import GoalOutcome

WARN: Final = "$text-warning"
STATUS_STYLES: Final = {
    Status.OPEN: "",
    Status.ACHIEVED: GOOD,
    Status.MISSED: BAD,
    Status.LATE: WARN,
}
_GOAL_STYLES: Final = {"met": GOOD, "partly met": WARN, "missed": BAD}

BLANK: Final = Content("")
UNCHANGED: Final = "="
"""Stands where a number did not change."""
APART: Final = "≠"
"""Beside a number that was recorded otherwise than today's rules have it."""


def page(lines: Iterable[Content]) -> Content:
    """Lines below each other."""
    return Content("\n").join(list(lines))


def flow(parts: Iterable[Content], width: int, gap: int = 3) -> list[Content]:
    """Parts beside each other, on as many lines as they need; no part is torn."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + gap + part.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], " " * gap, part)
        else:
            lines.append(part)
    return lines


def heading(title: str) -> Content:
    """The name of a part of a page."""
    return text(title, "bold $text-accent")


def muted(words: str) -> Content:
    """Words that may be passed over."""
    return text(words, MUTED)


def apart(left: Content, right: Content, width: int) -> Content:
    """Two things on one line, one at either end; the left one gives way."""
    room = width - right.cell_length - 1
    if room < 1:
        return left
    return Content.assemble(fit(left, room), " ", right)


def status_content(status: Status, words: str = "") -> Content:
    """A status with its sign, and its own word if no others are given."""
    word = STATUS_WORDS[status]
    return text(f"{word.sign} {words or word.word}", STATUS_STYLES[status])


def goal_content(goal: GoalOutcome) -> Content:
    """What became of a phase's goal."""
    word = GOAL_WORDS[goal]
    return text(str(word), _GOAL_STYLES[word.word])


def direction(amount: int, *, harmful: bool = False) -> tuple[str, str]:
    """A change's arrow and its style.

    Args:
        amount: The change.
        harmful: Whether more of it is bad.
    """
    if not amount:
        return "·", MUTED
    return ("▲" if amount > 0 else "▼"), (GOOD if (amount > 0) != harmful else BAD)
