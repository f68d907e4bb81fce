"""A list to walk along: one thing a line, each of which a reader beside it shows in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from planner.tui.runtime.safe_text import fit, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from planner.tui.browse.item import Item

_MUTED: Final = "$text-muted"
_CURSOR: Final = "bold $block-cursor-foreground on $block-cursor-background"
_UNTOLD: Final = "·"


class ItemList(VerticalScroll, can_focus=False):
    """Shows items and a cursor; posts `Moved` when it goes elsewhere."""

    @dataclass
    class Moved(Message):
        """The cursor is on another item, or its item is another one now."""

        item: Item

        def can_replace(self, message: Message) -> bool:
            """Of several moves at once only the last one matters."""
            return isinstance(message, ItemList.Moved)

    def __init__(self, items: Sequence[Item], *, untold: bool = False) -> None:
        """Make a list.

        Args:
            items: At least one.
            untold: Whether signs and notes appear only as the cursor reaches them.
        """
        super().__init__(id="item-list")
        self._items = tuple(items)
        self._cursor = 0
        self._told = 0 if untold else len(self._items)
        self._lines = 0

    def compose(self) -> ComposeResult:
        """All lines are one text."""
        yield Static(id="item-list-lines")

    def on_mount(self) -> None:
        """Tell which item is shown first."""
        self.post_message(self.Moved(self.item))

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines to the new width."""
        del event
        self._draw()

    @property
    def item(self) -> Item:
        """The item under the cursor."""
        return self._items[self._cursor]

    @property
    def last(self) -> bool:
        """Whether the cursor is on the last item."""
        return self._cursor == len(self._items) - 1

    def show(self, items: Sequence[Item], at: str = "") -> None:
        """Show other items; whoever does so shows the page as well, `Moved` would be a paint late.

        Args:
            items: At least one.
            at: Id of the item for the cursor; by default that of the present one. Without such
                an item the cursor goes to the first.
        """
        name = at or self.item.id
        self._items = tuple(items)
        self._told = len(self._items)
        self._cursor = next((n for n, each in enumerate(self._items) if each.id == name), 0)
        self._draw()
        self._keep_in_sight()

    def renew(self, items: Sequence[Item]) -> None:
        """Show other versions of the same items; the cursor stays where it is."""
        self._items = tuple(items)
        self._draw()

    def tell_all(self) -> None:
        """Tell what has not been told yet."""
        self._told = len(self._items)
        self._draw()

    def move(self, steps: int) -> None:
        """Move the cursor; it stops at either end."""
        self.go_to(self._cursor + steps)

    def move_on(self) -> None:
        """Move to the next item that is worth a stop; the last one always is."""
        later = range(self._cursor + 1, len(self._items))
        self.go_to(next((n for n in later if not self._items[n].quiet), len(self._items) - 1))

    def go_to(self, place: int) -> None:
        """Put the cursor on an item."""
        place = max(0, min(place, len(self._items) - 1))
        if place != self._cursor:
            self._cursor = place
            self._moved()

    def go_to_id(self, name: str) -> None:
        """Put the cursor on the item with an id, if there is one."""
        self.go_to(next((n for n, each in enumerate(self._items) if each.id == name), self._cursor))

    def go_to_last(self) -> None:
        """Put the cursor on the last item."""
        self.go_to(len(self._items) - 1)

    def _moved(self) -> None:
        self._told = max(self._told, self._cursor + 1)
        self._draw()
        self._keep_in_sight()
        self.post_message(self.Moved(self.item))

    def _keep_in_sight(self) -> None:
        places = _places(self._items)
        line = places.index(self._cursor)
        above = 0 if self._cursor == 0 else line - 1  # a heading stays in sight as well
        height, top = self.size.height, int(self.scroll_y)
        if above < top:
            self.scroll_to(y=above, animate=False)
        elif line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False)

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        lines = []
        for place in _places(self._items):
            if place is None:
                lines.append(Content(""))
            elif place < 0:
                heading = text(self._items[-place - 1].heading, f"bold {_MUTED}")
                lines.append(fit(heading, width))
            else:
                lines.append(self._line(place, width))
        fits = len(lines) == self._lines
        self._lines = len(lines)
        self.query_one("#item-list-lines", Static).update(
            Content("\n").join(lines), layout=not fits
        )

    def _line(self, place: int, width: int) -> Content:
        item = self._items[place]
        here = place == self._cursor
        told = place < self._told
        style, note_style = (item.style, item.note_style) if told and not here else ("", "")
        base = _CURSOR if here else (_MUTED if item.quiet or not told else "")
        note = text(item.note if told else "", note_style)
        room = max(0, width - 4 - (note.cell_length + 1 if note.cell_length else 0))
        content = Content.assemble(
            ("▸" if here else " ", ""),
            text(item.sign if told else _UNTOLD, style),
            " ",
            fit(text(item.label), room),
            " " if note.cell_length else "",
            note,
            " ",
        )
        return content.stylize_before(base) if base else content

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked."""
        places = _places(self._items)
        line = event.y + int(self.scroll_y)
        place = places[line] if 0 <= line < len(places) else None
        if place is not None and place >= 0:
            self.go_to(place)


def _places(items: Sequence[Item]) -> list[int | None]:
    """For each line the item on it; `-1 - n` for item n's heading, None for a gap."""
    lines: list[int | None] = []
    for place, item in enumerate(items):
        if item.heading:
            if lines:
                lines.append(None)
            lines.append(-1 - place)
        lines.append(place)
    return lines
