"""The head of the wall: the title's line, the large clock, the year's path and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.room.model import RoomState
from planner.room.switches import Setting, Switch
from planner.room.wall.headline import PATH
from planner.tui.components.blocks import apart
from planner.tui.components.digits import large_time
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import KEY, MUTED, WARN

if TYPE_CHECKING:
    from planner.room.wall.view import WallView

ROOMY: Final = 100
_WORDY: Final = 70
"""Cells beside the clock from which there is room for whole sentences."""
_PUBLIC: Final = (Switch.SCORES, Switch.RANKING)
"""The switches that a projector follows; odds and advice are a team's own."""
MORE_MINUTES: Final = 5
"""Minutes that a key adds to the clock."""


def title_line(view: WallView, width: int, notice: str) -> Content:
    """The first line: title, year, time, and what the projector shows.

    Args:
        view: What the wall shows.
        width: Cells.
        notice: What the facilitator must know about this wall itself; empty if nothing.
    """
    head = view.head
    left = Content.assemble(
        (f"{notice}  ", f"bold {WARN}") if notice else "",
        ("Wall", "bold"),
        (f" · year {head.year} of {head.years} · ", MUTED),
        text(head.title, MUTED),  # last, since a long one is cut
    )
    late = view.timetable.late if view.timetable.is_late else 0
    right = Content.assemble(
        (f"{late} min behind  " if late else "", WARN), ("time now ", MUTED), (head.time, "bold")
    )
    if width >= ROOMY:
        right = Content.assemble(right, ("   projector ", MUTED), (projector_shows(view), "bold"))
    return apart(left, right, width)


def projector_shows(view: WallView) -> str:
    """The parts of the room that everyone sees on the projector."""
    switches = view.evening.room.switches
    words = ["clock", "injects"]
    for each in _PUBLIC:
        setting = switches.setting(each)
        if setting is not Setting.OFF:
            words.append(each.value + (" at the reveal" if setting is Setting.REVEAL else ""))
    return f"{', '.join(words[:-1])} and {words[-1]}"


def head_lines(view: WallView, width: int, busy: str) -> tuple[Content, ...]:
    """The clock in large digits, and beside it the path, who is ready, and the next step.

    Args:
        view: What the wall shows.
        width: Cells.
        busy: The step that is under way; empty if none is.
    """
    clock = view.head.clock
    tone = WARN if clock.is_near else ("" if clock.runs else MUTED)
    digits = large_time(clock.digits)
    cells = max(26 if width >= ROOMY else 20, len(digits[0]) + 4)
    beside = [_path(view), _who(view, width - cells), _keys(view, width - cells, busy)]
    lines = [
        fit(Content.assemble(fit(text(f"  {line}", tone), cells), right), width)
        for line, right in zip(digits, beside, strict=True)
    ]
    label = text(f"  {clock.label}", WARN if clock.is_near else MUTED)
    return (*lines, fit(label, width))


def _path(view: WallView) -> Content:
    parts: list[Content] = []
    for number, word in enumerate(PATH):
        here = number == view.head.stage
        shown = text(f" {word} ", f"reverse {KEY}") if here else text(word, MUTED)
        parts.append(shown)
    joined = Content.styled(" › ", MUTED).join(parts)  # noqa: RUF001 - the sign "then"
    names = {
        RoomState.WAITING: " · waits for red",
        RoomState.DONE: " · every year is revealed",
        RoomState.ENDED: " · the evening has ended",
    }
    after = names.get(view.evening.room.state, "")
    return Content.assemble(joined, (after, "bold"))


def _who(view: WallView, width: int) -> Content:
    head = view.head
    space = " " if head.ready else ""
    words = head.look if width >= _WORDY else head.brief
    return fit(Content.assemble((head.ready, "bold"), space, text(words)), width)


def _keys(view: WallView, width: int, busy: str) -> Content:
    if busy:
        return fit(text(busy, KEY), width)
    parts = []
    if view.head.step:
        parts.append(Content.assemble(("r", KEY), f" {view.head.step_words}"))
    due = [row.number for row, is_due in view.coming if is_due]
    if due:
        parts.append(Content.assemble(("i", KEY), f" releases inject {due[0]}, due now"))
    if view.evening.room.state is RoomState.PLANNING:
        act = "stops" if view.evening.room.clock.runs else "starts"
        parts.append(Content.assemble(("space", KEY), f" {act} the clock"))
        plus = f" {MORE_MINUTES} minutes more" if width >= _WORDY else f" {MORE_MINUTES} min"
        parts.append(Content.assemble(("+", KEY), plus))
    return fit(Content.styled("  ·  ", MUTED).join(parts), width)
