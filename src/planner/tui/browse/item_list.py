"""A list of items with a cursor; the page of the item under it is shown beside the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from planner.tui.browse.text_layout import update_text
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from planner.tui.browse.item import Item

_CURSOR: Final = "bold $block-cursor-foreground on $block-cursor-background"


class ItemList(VerticalScroll, can_focus=False):
    """Shows items and a cursor; posts `Moved` when the cursor moves."""

    @dataclass
    class Moved(Message):
        """The cursor has moved to another item."""

        item: Item

        def can_replace(self, message: Message) -> bool:
            """Return True for another `Moved`, so that only the last of several is handled."""
            return isinstance(message, ItemList.Moved)

    def __init__(self, items: Sequence[Item], *, dense: bool = False) -> None:
        """Create a list.

        Args:
            items: At least one.
            dense: True for no empty line above a heading.
        """
        super().__init__(id="item-list")
        self._items = tuple(items)
        self._cursor = 0
        self._dense = dense

    def compose(self) -> ComposeResult:
        """One text with all lines."""
        yield Static(id="item-list-lines")

    def on_mount(self) -> None:
        """Post `Moved` for the first item, so that its page is shown."""
        self.post_message(self.Moved(self.item))

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines to the new width; show the top, or further down if the cursor is there."""
        self._draw()
        if self._rows.index(self._cursor) < event.size.height:
            self.scroll_home(animate=False)
        else:
            self._keep_visible()

    @property
    def item(self) -> Item:
        """The item under the cursor."""
        return self._items[self._cursor]

    @property
    def lines(self) -> int:
        """The number of lines of the whole list."""
        return len(self._rows)

    @property
    def _rows(self) -> list[int | None]:
        return _rows(self._items, dense=self._dense)

    def show(self, items: Sequence[Item], at: str = "") -> None:
        """Show other items; the caller updates the page, since `Moved` would do it a frame later.

        Args:
            items: At least one.
            at: Id of the item for the cursor, by default the present one's; the first item if
                no item has it.
        """
        name = at or self.item.id
        self._items = tuple(items)
        self._cursor = next((n for n, each in enumerate(self._items) if each.id == name), 0)
        self._draw()
        self._keep_visible()

    def renew(self, items: Sequence[Item]) -> None:
        """Show new versions of the same items; the cursor does not move."""
        self._items = tuple(items)
        self._draw()

    def move(self, steps: int) -> None:
        """Move the cursor, at most to the first or the last item."""
        self.go_to(self._cursor + steps)

    def go_to(self, index: int) -> None:
        """Put the cursor on an item."""
        index = max(0, min(index, len(self._items) - 1))
        if index != self._cursor:
            self._cursor = index
            self._moved()

    def go_to_id(self, name: str) -> None:
        """Put the cursor on the item with an id, if there is one."""
        self.go_to(next((n for n, each in enumerate(self._items) if each.id == name), self._cursor))

    def go_to_last(self) -> None:
        """Put the cursor on the last item."""
        self.go_to(len(self._items) - 1)

    def _moved(self) -> None:
        self._draw()
        self._keep_visible()
        self.post_message(self.Moved(self.item))

    def _keep_visible(self) -> None:
        line = self._rows.index(self._cursor)
        above = 0 if self._cursor == 0 else line - 1  # keep the heading visible as well
        height, top = self.size.height, int(self.scroll_y)
        if not height:  # not laid out yet: the first size comes with a resize
            return
        if above < top:
            self.scroll_to(y=above, animate=False)
        elif line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False)

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        lines = []
        for row in self._rows:
            if row is None:
                lines.append(Content(""))
            elif row < 0:
                heading = text(self._items[-row - 1].heading, f"bold {MUTED}")
                lines.append(fit(heading, width))
            else:
                lines.append(self._line(row, width))
        shown = self.query_one("#item-list-lines", Static)
        update_text(shown, Content("\n").join(lines), fits=shown.size.height == len(lines))

    def _line(self, index: int, width: int) -> Content:
        item = self._items[index]
        here = index == self._cursor
        style, note_style = ("", "") if here else (item.style, item.note_style)
        base = _CURSOR if here else (MUTED if item.quiet else "")
        note = text(item.note, note_style)
        if item.cells is not None:
            note = item.cells(width)
            note = Content(note.plain) if here else note
        room = max(0, width - 4 - (note.cell_length + 1 if note.cell_length else 0))
        content = Content.assemble(
            ("▸" if here else " ", ""),
            text(item.sign, style),
            " ",
            fit(text(item.label), room),
            " " if note.cell_length else "",
            note,
            " ",
        )
        return content.stylize_before(base) if base else content

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked."""
        rows = self._rows
        line = event.y + int(self.scroll_y)
        index = rows[line] if 0 <= line < len(rows) else None
        if index is not None and index >= 0:
            self.go_to(index)


def _rows(items: Sequence[Item], *, dense: bool) -> list[int | None]:
    """The index of the item on each line; `-1 - n` for item n's heading, None for a gap."""
    rows: list[int | None] = []
    for index, item in enumerate(items):
        if item.heading:
            if rows and not dense:
                rows.append(None)
            rows.append(-1 - index)
        rows.append(index)
    return rows
