"""The timeline of the Replay screen: the years with their moments, and the present one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from planner.analysis.moments import MomentSign
from planner.tui.components.blocks import APART, flow
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import BAD, GOOD, MUTED, WARN

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
    """The data that the timeline shows."""

    years: int
    """Number of years of the scenario."""
    resolved: int
    """Number of years that can be shown."""
    marks: Mapping[int, tuple[MomentSign, ...]]
    """The moments of each year, by year."""
    apart: frozenset[int]
    """The years with figures that differ from the record."""
    opens: frozenset[int]
    """The first year of each phase but phase 1."""
    year: int
    """The year shown; 0 if there is none."""
    standing: str = ""
    """Phase and score after that year, in words; never from data."""
    mark: MomentSign | None = None
    """The sign of the present moment; None if there is none."""
    title: str = ""
    """The title of the present moment; may come from data."""
    speed: int = 1
    playing: bool = False


class Timeline(Static):
    """Lines of years, of moments and of the present one; on tall terminals a legend as well."""

    @dataclass
    class Chosen(Message):
        """A year was clicked, or one of its moments."""

        year: int
        mark: MomentSign | None

    def __init__(self) -> None:
        super().__init__(id="years")
        self._state: TimelineState | None = None

    def show(self, state: TimelineState) -> None:
        """Show another state."""
        self._state = state
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the years to the new width."""
        del event
        self._draw()

    def _draw(self) -> None:
        size = self.content_size
        if self._state is not None and size.width:
            lines = timeline_lines(self._state, size.width)[: size.height]
            self.update(Content("\n").join(lines), layout=False)

    def on_click(self, event: events.Click) -> None:
        """Post the year, and the moment if there is one, that was clicked."""
        spot = event.get_content_offset(self)
        if self._state is None or spot is None or spot.y > 1:
            return
        year, mark = hit(self._state, spot.x, spot.y, self.content_size.width)
        if year:
            self.post_message(self.Chosen(year, mark))


def timeline_lines(state: TimelineState, width: int) -> list[Content]:
    """The lines of the timeline: years, moments, the present moment, then the legend."""
    each, years = _columns(state, width)
    return [
        Content.assemble(*(_head(state, year, each) for year in years)),
        Content.assemble(*(_marks(state, year, each) for year in years)),
        _present(state, width),
        *_legend(state, width),
    ]


def hit(state: TimelineState, x: int, y: int, width: int) -> tuple[int, MomentSign | None]:
    """The year at a cell of the first two lines, 0 for none, and the moment there, if any."""
    each, years = _columns(state, width)
    year = years[0] + x // each
    if year not in years or year > state.resolved:
        return 0, None
    marks = _fitting(state, year, each)[0]
    at = x % each - 1
    return year, marks[at] if y == 1 and 0 <= at < len(marks) else None


def _columns(state: TimelineState, width: int) -> tuple[int, range]:
    """Width of a year in cells, and the years that fit: those around the year shown."""
    each = max(_LEAST, min(_MOST, width // state.years))
    room = max(1, min(state.years, width // each))
    first = max(1, min(state.year - room // 2, state.years - room + 1))
    return each, range(first, first + room)


def _head(state: TimelineState, year: int, each: int) -> Content:
    here = year == state.year
    style = _HERE if here else ("bold" if year <= state.resolved else MUTED)
    return Content.assemble(
        ("│" if year in state.opens else " ", MUTED),
        (f"[{year}]" if here else f" {year} ", style),
        " " * (each - len(str(year)) - 3),
    )


def _fitting(state: TimelineState, year: int, each: int) -> tuple[tuple[MomentSign, ...], str]:
    """The moments of a year that fit, and the signs after them: `…` for more, `≠`."""
    marks = state.marks.get(year, ())
    after = APART if year in state.apart else ""
    room = each - 1 - len(after)
    return (marks, after) if len(marks) <= room else (marks[: room - 1], _MORE + after)


def _marks(state: TimelineState, year: int, each: int) -> Content:
    marks, after = _fitting(state, year, each)
    here = state.mark if year == state.year else None
    signs = [(mark.sign, _HERE if mark is here else _STYLES[mark]) for mark in marks]
    gap = " " * (each - 1 - len(signs) - len(after))
    first = ("│" if year in state.opens else " ", MUTED)
    return Content.assemble(first, *signs, (after, f"bold {WARN}"), gap)


def _present(state: TimelineState, width: int) -> Content:
    if not state.year:
        return Content("")
    how = f"{_PLAYING} playing" if state.playing else f"{_PAUSED} paused"
    left = Content.assemble(
        (f" {how} {state.speed}{_TIMES}", "bold $text-accent" if state.playing else MUTED),
        (f"  Year {state.year}", "bold"),
        (f", {state.standing}", MUTED),
    )
    room = width - left.cell_length - 3
    if state.mark not in _STYLES:
        hint = next((each for each in _HINTS if len(each) <= room), "")
        return Content.assemble(left, "   ", (hint, MUTED))
    if room < _LEAST_TITLE:
        return left
    title = Content.assemble(
        (f"{state.mark.sign} ", _STYLES[state.mark]), text(state.title, "bold")
    )
    return Content.assemble(left, "   ", fit(title, room))


def _legend(state: TimelineState, width: int) -> list[Content]:
    """The legend: each sign in use with its meaning."""
    used = {mark for marks in state.marks.values() for mark in marks}
    parts = [
        Content.assemble((mark.sign, _STYLES[mark]), (f" {mark.word}", MUTED))
        for mark in MomentSign
        if mark in used
    ]
    if state.apart:
        parts.append(Content.assemble((APART, WARN), (" recorded differently", MUTED)))
    return [Content.assemble(" ", line) for line in flow(parts, width - 1)]
