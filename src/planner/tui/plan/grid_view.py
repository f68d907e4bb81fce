"""The rows of Plan's grid on the screen, line by line.

Only cells that have changed are made and painted anew, so that a key press shows within one frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.tui.components.changing_text import changed_cells, fewer_styles
from planner.tui.plan.grid_cells import (
    BUDGET,
    GridColumns,
    RowLook,
    columns_for,
    head_line,
    phase_line,
    priority_line,
)
from planner.tui.plan.grid_rows import first_open, odds_of_line, pace_of_line, rows_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from textual.content import Content
    from textual.style import Style

    from planner.campaign.model import Allocation
    from planner.planning.odds import PlanOdds
    from planner.planning.pace import PacesById
    from planner.planning.year_plan import PlanLine, YearPlan

_FILLED: Final = {"grid--cursor", "grid--typing"}


class GridRows(ScrollView):
    """Draws the rows, with a cursor in one cell."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--head", "grid--phase", "grid--phase-now", "grid--dim", "grid--text", "grid--name",
        "grid--mark", "grid--bar", "grid--gain", "grid--done", "grid--late", "grid--warn",
        "grid--bad", "grid--cursor", "grid--typing", "grid--row", "grid--now",
    }  # fmt: skip

    def __init__(self, plan: YearPlan, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._plan = plan
        self._rows = rows_of(plan)
        self._column = BUDGET
        self._line = first_open(plan)
        self._odds: PlanOdds | None = None
        self._late = False
        self._odds_hidden = False
        self._locked = ""
        """The reason that nothing can be changed here, in a sentence; empty if it can be."""
        self._paces: PacesById = {}
        self._holds: Mapping[str, Allocation] = {}
        self._climbing: Collection[str] = ()
        self.watched: tuple[str, ...] = ()
        """The priorities that are listed beside the grid to be watched, the most urgent first."""
        self._contents: dict[int, Content] = {}
        """The rows as they are drawn; those that have changed are put in anew."""
        self._styles_known: dict[str, Style] = {}

    @property
    def line(self) -> PlanLine:
        """The line under the cursor."""
        return self._plan.lines[self._line]

    @property
    def column(self) -> int:
        """The column under the cursor."""
        return self._column

    @property
    def _typed(self) -> str | None:
        """The digits being typed; None if there are none, or the number is drawn as finished."""
        return None

    # ---- what is shown

    def show(self, plan: YearPlan) -> None:
        """Show a new version of the year plan; only lines that differ are redrawn."""
        before, self._plan = self._plan, plan
        if before.year != plan.year:
            self._contents.clear()
            self.refresh()
            return
        for number, (old, new) in enumerate(zip(before.lines, plan.lines, strict=True)):
            if old != new or before.is_bare != plan.is_bare:
                self._redraw(number)

    def show_locked(self, reason: str) -> None:
        """Show the amounts as locked, without a cursor; an empty reason unlocks them."""
        if bool(reason) is not bool(self._locked):
            self._contents.clear()
            self.refresh()
        self._locked = reason

    def show_odds(self, odds: PlanOdds | None, *, late: bool, hidden: bool = False) -> None:
        """Show a forecast.

        Args:
            odds: The forecast; None if there is none.
            late: True if it is for the plan before the last change.
            hidden: True for a grid without odds.
        """
        if hidden is not self._odds_hidden:
            self._odds_hidden = hidden
            self._contents.clear()
            self.refresh()
        before, self._odds, self._late, was = self._odds, odds, late, self._late
        for number, line in enumerate(self._plan.lines):
            name = line.priority.id
            if late != was or odds_of_line(before, name) != odds_of_line(odds, name):
                self._redraw(number)

    def show_paces(self, paces: PacesById) -> None:
        """Show the paces in the year shown."""
        before, self._paces = self._paces, paces
        for number, line in enumerate(self._plan.lines):
            if self._pace_of(line, before) != self._pace_of(line, paces):
                self._redraw(number)

    def show_rungs(self, holds: Mapping[str, Allocation], climbing: Collection[str]) -> None:
        """Show what is known of the rungs.

        Args:
            holds: The allocations that keep the progress of priorities, as far as they are known.
            climbing: The priorities that wait for their next rung.
        """
        held, waited, self._holds, self._climbing = self._holds, self._climbing, holds, climbing
        for number, line in enumerate(self._plan.lines):
            name = line.priority.id
            if held.get(name) != holds.get(name) or (name in waited) != (name in climbing):
                self._redraw(number)

    def _pace_of(self, line: PlanLine, paces: PacesById) -> tuple[int, int | None]:
        last = self._plan.year >= self._plan.years
        return pace_of_line(paces, line.priority.id, last=last)

    # ---- drawing

    def render_line(self, y: int) -> Strip:
        """Render one line of the widget."""
        width = self._room.width
        row = y + self.scroll_offset.y
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        content = self._contents.get(row)
        if content is None:
            content = self._contents[row] = self._content(row)
        here = self._rows[row] == self._line
        background = self.get_visual_style(*(["grid--row"] if here else []))
        segments = fewer_styles(content.render_segments(background))
        return Strip(segments, content.cell_length).adjust_cell_length(width, background.rich_style)

    def _content(self, row: int) -> Content:
        """A row as it is to be drawn."""
        entry, width = self._rows[row], self._room.width
        if entry is None:
            return head_line(self._columns, self._style)
        if not isinstance(entry, int):
            return phase_line(entry, self._plan, width, self._style)
        here = entry == self._line
        plan, line = self._plan, self._plan.lines[entry]
        look = RowLook(
            self._column if here else None,
            self._typed if here else None,
            odds_of_line(self._odds, line.priority.id),
            self._late,
            self._pace_of(line, self._paces),
            self._holds.get(line.priority.id),
            line.priority.id in self._climbing,
            bool(self._locked),
        )
        return priority_line(line, plan, self._columns, self._style, look)

    def on_resize(self) -> None:
        """Fit the lines to the new width, and keep the cursor's line in sight."""
        self._contents.clear()
        self._resize()
        self.call_after_refresh(self._fit)

    def _resize(self) -> None:
        self.virtual_size = Size(self._room.width, len(self._rows))

    def _fit(self) -> None:
        self._contents.clear()
        self._resize()  # the scroll bar may have come since, and takes a cell
        self._show_cursor()

    @property
    def _room(self) -> Size:
        """The cells that the lines have, without those of the scroll bar."""
        return self.scrollable_content_region.size

    @property
    def _columns(self) -> GridColumns:
        return columns_for(self._room.width, self._plan.years, odds=not self._odds_hidden)

    def _show_cursor(self) -> None:
        # keep the heading above the first line of a phase visible as well
        row = self._rows.index(self._line)
        self.scroll_to_region(Region(0, max(0, row - 2), 1, 3), animate=False)

    def _style(self, name: str) -> Style:
        # Textual looks at all parents before it takes a style from its own cache
        style = self._styles_known.get(name)
        if style is None:
            # a partial style keeps the background of the line
            style = self.get_visual_style(name, partial=name not in _FILLED)
            self._styles_known[name] = style
        return style

    def notify_style_update(self) -> None:
        """Draw all lines anew in other styles, such as those of another theme."""
        super().notify_style_update()
        self._forget()

    def _forget(self) -> None:
        """Forget all lines and styles."""
        self._contents.clear()
        self._styles_known.clear()

    def _redraw(self, line: int) -> None:
        """Repaint the cells of a line that differ from those drawn."""
        row = self._rows.index(line)
        start, end = 0, self._room.width
        before = self._contents.get(row)
        if before is not None:
            content = self._contents[row] = self._content(row)
            start, end = changed_cells(before, content)
        if start < end:
            self.refresh(Region(start, row - self.scroll_offset.y, end - start, 1))

    def _redraw_whole(self, line: int) -> None:
        """Repaint a line with its background."""
        self._contents.pop(self._rows.index(line), None)
        self._redraw(line)
