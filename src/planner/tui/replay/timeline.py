"""The years as a bar to scrub along: what happened in each, and where one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from planner.analysis.moments import MomentSign
from planner.tui.components.bars import BAD, GOOD, MUTED
from planner.tui.components.blocks import APART, WARN, flow
from planner.tui.runtime.safe_text import fit, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

_HERE: Final = "bold $block-cursor-foreground on $block-cursor-background"
_STYLES: Final = {
    MomentSign.RED: "$text-error",
    MomentSign.EVENT: "$text-accent",
    MomentSign.INJECT: "$text-accent",
    MomentSign.DECISION: "$text-primary",
    MomentSign.OVERRIDE: WARN,
    MomentSign.NOTE: "$foreground",
    MomentSign.ON_TIME: GOOD,
    MomentSign.LATE: WARN,
    MomentSign.MISSED: BAD,
}
_LEAST: Final = 5
_MOST: Final = 16
_MORE: Final = "…"
_PLAYING, _PAUSED = "▶", "‖"
_HINTS: Final = ("n p what happened   . , KPIs made or missed", "n p events  . , KPIs")
_TIMES: Final = "\N{MULTIPLICATION SIGN}"
_LEAST_TITLE: Final = 12


@dataclass(frozen=True, slots=True)
class TimelineState:
    """What the bar shows."""

    years: int
    """How many the scenario has."""
    resolved: int
    marks: Mapping[int, tuple[MomentSign, ...]]
    """What happened in each year."""
    apart: frozenset[int]
    """The years of which something was recorded otherwise."""
    opens: frozenset[int]
    """The years that open a phase."""
    year: int
    """The one shown; 0 if there is none."""
    standing: str = ""
    """Where the campaign stood after it, ours."""
    mark: MomentSign | None = None
    """What is shown of it, if it is a moment."""
    title: str = ""
    """The moment's."""
    speed: int = 1
    playing: bool = False


class Timeline(Static):
    """Two lines of years and a line about the one shown; on tall terminals the signs as well."""

    @dataclass
    class Chosen(Message):
        """A year was clicked, perhaps on one of its marks."""

        year: int
        mark: MomentSign | None

    def __init__(self) -> None:
        super().__init__(id="years")
        self._bar: TimelineState | None = None

    def show(self, bar: TimelineState) -> None:
        """Show where one is now."""
        self._bar = bar
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the years to the new width."""
        del event
        self._draw()

    def _draw(self) -> None:
        size = self.content_size
        if self._bar is not None and size.width:
            lines = bar_lines(self._bar, size.width)[: size.height]
            self.update(Content("\n").join(lines), layout=False)

    def on_click(self, event: events.Click) -> None:
        """Say which year, and which of its marks, was clicked."""
        spot = event.get_content_offset(self)
        if self._bar is None or spot is None or spot.y > 1:
            return
        year, mark = hit(self._bar, spot.x, spot.y, self.content_size.width)
        if year:
            self.post_message(self.Chosen(year, mark))


def bar_lines(bar: TimelineState, width: int) -> list[Content]:
    """Years, marks, the line about the place, and as many lines of signs as they need."""
    each, years = _columns(bar, width)
    return [
        Content.assemble(*(_head(bar, year, each) for year in years)),
        Content.assemble(*(_marks(bar, year, each) for year in years)),
        _place(bar, width),
        *_signs(bar, width),
    ]


def hit(bar: TimelineState, x: int, y: int, width: int) -> tuple[int, MomentSign | None]:
    """The year at a cell of the first two lines, 0 if there is none, and the mark there."""
    each, years = _columns(bar, width)
    year = years[0] + x // each
    if year not in years or year > bar.resolved:
        return 0, None
    marks = _fitting(bar, year, each)[0]
    at = x % each - 1
    return year, marks[at] if y == 1 and 0 <= at < len(marks) else None


def _columns(bar: TimelineState, width: int) -> tuple[int, range]:
    """Cells for each year, and the years that there is room for: those around the place."""
    each = max(_LEAST, min(_MOST, width // bar.years))
    room = max(1, min(bar.years, width // each))
    first = max(1, min(bar.year - room // 2, bar.years - room + 1))
    return each, range(first, first + room)


def _head(bar: TimelineState, year: int, each: int) -> Content:
    here = year == bar.year
    style = _HERE if here else ("bold" if year <= bar.resolved else MUTED)
    return Content.assemble(
        ("│" if year in bar.opens else " ", MUTED),
        (f"[{year}]" if here else f" {year} ", style),
        " " * (each - len(str(year)) - 3),
    )


def _fitting(bar: TimelineState, year: int, each: int) -> tuple[tuple[MomentSign, ...], str]:
    """The marks of a year that there is room for, and what stands behind them."""
    marks = bar.marks.get(year, ())
    behind = APART if year in bar.apart else ""
    room = each - 1 - len(behind)
    return (marks, behind) if len(marks) <= room else (marks[: room - 1], _MORE + behind)


def _marks(bar: TimelineState, year: int, each: int) -> Content:
    marks, behind = _fitting(bar, year, each)
    here = bar.mark if year == bar.year else None
    signs = [(mark.sign, _HERE if mark is here else _STYLES[mark]) for mark in marks]
    gap = " " * (each - 1 - len(signs) - len(behind))
    first = ("│" if year in bar.opens else " ", MUTED)
    return Content.assemble(first, *signs, (behind, f"bold {WARN}"), gap)


def _place(bar: TimelineState, width: int) -> Content:
    if not bar.year:
        return Content("")
    how = f"{_PLAYING} playing" if bar.playing else f"{_PAUSED} paused"
    left = Content.assemble(
        (f" {how} {bar.speed}{_TIMES}", "bold $text-accent" if bar.playing else MUTED),
        (f"  Year {bar.year}", "bold"),
        (f", {bar.standing}", MUTED),
    )
    room = width - left.cell_length - 3
    if bar.mark not in _STYLES:
        hint = next((each for each in _HINTS if len(each) <= room), "")
        return Content.assemble(left, "   ", (hint, MUTED))
    if room < _LEAST_TITLE:
        return left
    title = Content.assemble((f"{bar.mark.sign} ", _STYLES[bar.mark]), text(bar.title, "bold"))
    return Content.assemble(left, "   ", fit(title, room))


def _signs(bar: TimelineState, width: int) -> list[Content]:
    """The signs in use, each with its word."""
    used = {mark for marks in bar.marks.values() for mark in marks}
    parts = [
        Content.assemble((mark.sign, _STYLES[mark]), (f" {mark.word}", MUTED))
        for mark in MomentSign
        if mark in used
    ]
    if bar.apart:
        parts.append(Content.assemble((APART, WARN), (" recorded otherwise", MUTED)))
    return [Content.assemble(" ", line) for line in flow(parts, width - 1)]
