"""The grid of the Plan screen: priorities in rows, with editable budget and effort cells.

It renders line by line and repaints only changed lines, so that a key press shows within one frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from planner.campaign.model import Allocation
from planner.planning.year_plan import YearKind
from planner.tui.actions import GRID, bindings_for
from planner.tui.components.changing_text import changed_cells, fewer_styles
from planner.tui.messages import Allocated, Climbed
from planner.tui.plan import number_entry
from planner.tui.plan.grid_cells import (
    BUDGET,
    EFFORT,
    GridColumns,
    RowLook,
    columns_for,
    head_line,
    phase_line,
    priority_line,
)
from planner.tui.plan.grid_rows import first_open, odds_of_line, pace_of_line, rows_of
from planner.tui.plan.number_entry import (
    NumberEntry,
    pasted_amount,
    step_down,
    step_up,
    with_digit,
    without_last,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from textual import events
    from textual.content import Content
    from textual.style import Style
    from textual.timer import Timer

    from planner.planning.odds import PlanOdds
    from planner.planning.pace import PacesById
    from planner.planning.year_plan import PlanLine, YearPlan

_DIGITS: Final = {BUDGET: 5, EFFORT: 3}
_STEPS: Final = (1, 5, 10, 25, 50, 100, 250)
_EFFORT_STEP: Final = 5
_FILLED: Final = {"grid--cursor", "grid--typing"}


class RoadmapGrid(ScrollView, can_focus=True):
    """The grid widget; posts `Allocated`, `Highlighted` and `TypingChanged`."""

    BINDINGS = bindings_for(GRID)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--head", "grid--phase", "grid--phase-now", "grid--dim", "grid--text", "grid--name",
        "grid--mark", "grid--bar", "grid--gain", "grid--done", "grid--late", "grid--warn",
        "grid--bad", "grid--cursor", "grid--typing", "grid--row", "grid--now",
    }  # fmt: skip

    @dataclass
    class Highlighted(Message):
        """The cursor has moved to another priority."""

        priority: str

    @dataclass
    class TypingChanged(Message):
        """A number is being typed, has changed, or is finished."""

        now: int | None
        """The number so far, which enter keeps; None once it is finished."""
        before: int | None
        """The number that esc brings back; None once it is finished."""

    def __init__(self, plan: YearPlan, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._plan = plan
        self._rows = rows_of(plan)
        self._column = BUDGET
        self._line = first_open(plan)
        self._visit = 0
        """Counts the cells that the cursor came to; changes during one visit are one edit."""
        self._entry: NumberEntry | None = None
        self._pause_timer: Timer | None = None
        """Runs while the number is drawn as being typed."""
        self._odds: PlanOdds | None = None
        self._late = False
        self._paces: PacesById = {}
        self._holds: Mapping[str, Allocation] = {}
        self._climbing: Collection[str] = ()
        self._contents: dict[int, Content] = {}
        """The rows as they are drawn; those that have changed are put in anew."""
        self._styles_known: dict[str, Style] = {}

    # ---- what it shows

    @property
    def line(self) -> PlanLine:
        """The line under the cursor."""
        return self._plan.lines[self._line]

    @property
    def column(self) -> int:
        """The column under the cursor."""
        return self._column

    @property
    def typing(self) -> tuple[int, int] | None:
        """The number being typed, and the one that esc brings back; None if none is typed."""
        if self._entry is None or self._pause_timer is None:
            return None
        return self._entry.amount, self._entry.before

    def show(self, plan: YearPlan) -> None:
        """Show a new version of the year plan; only lines that differ are redrawn."""
        before, self._plan = self._plan, plan
        if before.year != plan.year:
            self._visit += 1
            if before.kind is plan.kind is YearKind.OPEN:
                self._line = first_open(plan)
            self.settle()
            self._contents.clear()
            self.refresh()
            return
        for number, (old, new) in enumerate(zip(before.lines, plan.lines, strict=True)):
            if old != new:
                self._redraw(number)

    def show_odds(self, odds: PlanOdds | None, *, late: bool) -> None:
        """Show a forecast; `late` is True if it is for the plan before the last change."""
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

    def settle(self) -> None:
        """End the typing of a number; the next digit starts a new one."""
        self._entry = None
        self._end_typing_look()

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
        return columns_for(self._room.width, self._plan.years)

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

    # ---- moving

    def _move(self, line: int, column: int) -> None:
        line = max(0, min(line, len(self._plan.lines) - 1))
        if (line, column) == (self._line, self._column):
            self.settle()
            return
        self.settle()
        self._visit += 1
        before, self._line, self._column = self._line, line, column
        for each in {before, line}:
            if line != before:
                self._redraw_whole(each)
            else:
                self._redraw(each)
        if line != before:
            self._show_cursor()
            self.post_message(self.Highlighted(self.line.priority.id))

    def action_up(self) -> None:
        """Move to the priority above."""
        self._move(self._line - 1, self._column)

    def action_down(self) -> None:
        """Move to the priority below."""
        self._move(self._line + 1, self._column)

    def action_first_line(self) -> None:
        """Move to the first priority."""
        self._move(0, self._column)

    def action_last_line(self) -> None:
        """Move to the last priority."""
        self._move(len(self._plan.lines) - 1, self._column)

    def action_budget_column(self) -> None:
        """Move to the budget."""
        self._move(self._line, BUDGET)

    def action_effort_column(self) -> None:
        """Move to the effort."""
        self._move(self._line, EFFORT)

    def action_other_column(self) -> None:
        """Switch between budget and effort."""
        self._move(self._line, EFFORT if self._column == BUDGET else BUDGET)

    def action_next_line(self) -> None:
        """Move to the next priority, in the same column."""
        self._move(self._line + 1, self._column)

    def on_click(self, event: events.Click) -> None:
        """Move to the cell that was clicked."""
        row = event.y + self.scroll_offset.y
        entry = self._rows[row] if row < len(self._rows) else None
        if isinstance(entry, int):
            column = self._columns.column_at(event.x)
            self._move(entry, self._column if column is None else column)

    # ---- changing numbers

    def on_key(self, event: events.Key) -> None:
        """Type digits; backspace deletes one, esc all of them; any other key ends the number."""
        entry, amount = self._entry, self._amount
        if event.character and event.character.isascii() and event.character.isdigit():
            event.stop()
            room = _DIGITS[self._column]
            self._type(with_digit(entry, event.character, amount, event.time, room))
        elif event.key == "backspace":
            event.stop()
            self._type(without_last(entry, amount, event.time))
        elif event.key == "escape" and entry is not None and entry.is_on(event.time):
            event.stop()
            self.settle()
            if entry.stepped:
                self._post(entry.before, joined=True)
        else:
            self.settle()

    def on_paste(self, event: events.Paste) -> None:
        """Replace the number in the cell by a pasted one."""
        event.stop()
        money = self._column == BUDGET
        amount = pasted_amount(event.text, self._most, money=money)
        if amount is None:
            such = " such as 1,200 or $1,200 M" if money else ""
            words = f"Only a whole number up to {self._most:,}{such} can be pasted into this cell."
            self.notify(words, timeout=4, markup=False)
        else:
            self._put(amount)

    def action_more(self) -> None:
        """Add one step, stopping at the amount that the line can use."""
        self._put(step_up(self._amount, self._step, self._full))

    def action_less(self) -> None:
        """Take one step away."""
        self._put(step_down(self._amount, self._step))

    def action_climb(self, way: int) -> None:
        """Ask for the line's next rung, up (1) or down (-1): nothing, hold, enough, full."""
        if self._read_only():
            return
        self.settle()
        self.post_message(Climbed(self._plan.year, self.line.priority.id, way > 0))

    def action_clear(self) -> None:
        """Set the cell to 0."""
        self._put(0)

    @property
    def _amount(self) -> int:
        return self.line.budget if self._column == BUDGET else self.line.effort

    @property
    def _full(self) -> int:
        priority = self.line.priority
        return priority.budget_full if self._column == BUDGET else priority.effort_full

    @property
    def _step(self) -> int:
        if self._column == EFFORT:
            return _EFFORT_STEP
        return max((step for step in _STEPS if step * 8 <= self._full), default=1)

    @property
    def _most(self) -> int:
        most: int = 10 ** _DIGITS[self._column] - 1
        return most

    @property
    def _typed(self) -> str | None:
        """The digits being typed; None once the number is drawn as finished."""
        return self._entry.digits if self._entry is not None and self._pause_timer else None

    def _type(self, entry: NumberEntry) -> None:
        if self._read_only():
            return
        before, self._entry = self._entry, entry
        continues = before is not None and before.is_on(entry.at)
        if self._pause_timer is not None:
            self._pause_timer.stop()
        self._pause_timer = self.set_timer(number_entry.PAUSE, self._end_typing_look)
        self.post_message(self.TypingChanged(entry.amount, entry.before))
        self._redraw(self._line)
        if (
            before is None or not continues or entry.digits != before.digits
        ):  # else the cell took no digit
            self._post(entry.amount, joined=continues and before is not None and before.stepped)

    def _end_typing_look(self) -> None:
        """Draw the number as finished; the next digit replaces it."""
        if self._pause_timer is not None:
            self._pause_timer.stop()
            self._pause_timer = None
            self.post_message(self.TypingChanged(None, None))
            self._redraw(self._line)

    def _read_only(self) -> bool:
        if self._plan.kind is YearKind.PLAYED:
            self.notify("This year has been played: it can be read, not changed.", timeout=3)
        return self._plan.kind is YearKind.PLAYED

    def _put(self, amount: int) -> None:
        if self._read_only():
            return
        self.settle()
        self._post(min(amount, self._most), joined=False)

    def _post(self, amount: int, *, joined: bool) -> None:
        line = self.line
        if self._column == BUDGET:
            allocation = Allocation(amount, line.effort)
        else:
            allocation = Allocation(line.budget, amount)
        year, name = self._plan.year, line.priority.id
        self.post_message(Allocated(year, name, allocation, joined, self._visit))
