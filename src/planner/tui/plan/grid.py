"""The grid of the Plan screen: priorities in rows, with editable budget and effort cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.message import Message

from planner.campaign.model import Allocation
from planner.planning.year_plan import YearKind
from planner.tui.actions.action import GRID
from planner.tui.actions.registry import bindings_for
from planner.tui.messages import Allocated, Climbed
from planner.tui.plan import number_entry
from planner.tui.plan.grid_cells import (
    BUDGET,
    EFFORT,
)
from planner.tui.plan.grid_rows import first_open
from planner.tui.plan.grid_view import GridRows
from planner.tui.plan.number_entry import (
    NumberEntry,
    ignored_digits,
    is_digit,
    pasted_amount,
    step_down,
    step_up,
    with_digit,
    without_last,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.timer import Timer

    from planner.planning.year_plan import YearPlan

_DIGITS: Final = {BUDGET: 5, EFFORT: 3}
_STEPS: Final = (1, 5, 10, 25, 50, 100, 250)
_CHANGES: Final = ("climb", "more", "less", "clear", "next_line")
_EFFORT_STEP: Final = 5


class RoadmapGrid(GridRows, can_focus=True):
    """The grid widget; posts `Allocated`, `Highlighted` and `TypingChanged`."""

    BINDINGS = bindings_for(GRID)

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
        super().__init__(plan, id=id)
        self._visit = 0
        """Counts the cells that the cursor came to; changes during one visit are one edit."""
        self._entry: NumberEntry | None = None
        self._pause_timer: Timer | None = None
        """Runs while the number is drawn as being typed."""

    @property
    def typing(self) -> tuple[int, int] | None:
        """The number being typed, and the one that esc brings back; None if none is typed."""
        if self._entry is None or self._pause_timer is None:
            return None
        return self._entry.amount, self._entry.before

    def show(self, plan: YearPlan) -> None:
        """Show a new version of the year plan, or another year."""
        if self._plan.year != plan.year:
            self._visit += 1
            if self._plan.kind is plan.kind is YearKind.OPEN:
                self._line = first_open(plan)
            self.settle()
        super().show(plan)

    def settle(self) -> None:
        """End the typing of a number; the next digit starts a new one."""
        self._entry = None
        self._end_typing_look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what changes numbers while they are locked.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        return not (self._locked and action in _CHANGES) and super().check_action(
            action, parameters
        )

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

    def action_tab(self, way: int) -> None:
        """Go to the next (1) or the previous (-1) line that is listed to be watched.

        With none listed beside the grid, switch between budget and effort.
        """
        listed, here = self.watched, self.line.priority.id
        if not listed:
            self._move(self._line, EFFORT if self._column == BUDGET else BUDGET)
            return
        before = listed.index(here) if here in listed else -1 if way > 0 else 0
        name = listed[(before + way) % len(listed)]
        names = [line.priority.id for line in self._plan.lines]
        self._move(names.index(name), self._column)

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
        if is_digit(event.character or ""):
            event.stop()
            digit, room = event.character or "", _DIGITS[self._column]
            self._type(with_digit(entry, digit, amount, event.time, room))
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

    def ignored(self, keys: Iterable[events.Key | events.Paste]) -> int:
        """The number of keys, the first ones of some, that are digits the cell has no room for."""
        if self._entry is None:
            return 0
        typed = ((getattr(key, "character", None) or "", key.time) for key in keys)
        return ignored_digits(self._entry, typed, _DIGITS[self._column])

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
        elif self._locked:
            self.notify(self._locked, timeout=3, markup=False)
        return self._plan.kind is YearKind.PLAYED or bool(self._locked)

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
