"""A list of items, the page of the one under the cursor, and on wide screens a side page.

The Year, Debrief, Replay and Compare screens use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from planner.tui.browse.item_list import ItemList
from planner.tui.browse.text_layout import update_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content

    from planner.tui.browse.item import Item


class Page(VerticalScroll, can_focus=False):
    """A scrollable text that is laid out for the page's width."""

    def __init__(self, name: str, draw: Callable[[int], Content] | None = None) -> None:
        """Create a page.

        Args:
            name: Its id.
            draw: Returns its text for a width in cells.
        """
        super().__init__(id=name)
        self._text = draw

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static()

    def show(
        self,
        draw: Callable[[int], Content],
        above: Callable[[int], Content] | None = None,
        *,
        roomy: bool = False,
    ) -> None:
        """Show another text, from its top.

        Args:
            draw: Returns its text for a width in cells.
            above: Returns the text above the part that must be visible; None to stay at the top.
            roomy: True if a shorter text may keep the height of the one before, to save a layout.
        """
        self._text = draw
        self._write(roomy=roomy)
        self.scroll_home(animate=False)
        if above is not None:
            self.call_after_refresh(self._scroll_past, above)

    def _scroll_past(self, above: Callable[[int], Content]) -> None:
        """Scroll to the part below `above`, unless it is in the upper half of the page."""
        width = self.scrollable_content_region.width
        lines = above(width).wrap(width)
        if len(lines) > self.size.height // 2:
            self.scroll_to(y=len(lines) - 1, animate=False)

    def renew(self, draw: Callable[[int], Content]) -> None:
        """Show a new version of the same text, without scrolling."""
        self._text = draw
        self._write()

    def on_mount(self) -> None:
        """Lay the text out for the first time."""
        self._write()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the text out for the new width."""
        del event
        self._write()

    def _write(self, *, roomy: bool = False) -> None:
        width, height = self.scrollable_content_region.size
        if self._text is not None and width:
            widget, content = self.query_one(Static), self._text(width)
            # a new layout of the screen is the slowest step: request it only if the size changes
            height = max(height, content.get_height({}, width))
            present = widget.size.height
            same = present == height or (roomy and present > height)
            update_text(widget, content, fits=widget.size.width == width and same)


class Browser(Horizontal):
    """A list and a page, with a side page where there is room for one."""

    def __init__(
        self,
        items: Sequence[Item],
        *,
        aside: Callable[[int], Content] | None = None,
        dense: bool = False,
    ) -> None:
        """Create a browser.

        Args:
            items: The items of the list.
            aside: Returns the text of the side page, which only very wide terminals show.
            dense: True for a list without empty lines.
        """
        super().__init__(id="browser")
        self.item_list = ItemList(items, dense=dense)
        self._aside = aside

    def compose(self) -> ComposeResult:
        """The list, the page, the side page."""
        yield self.item_list
        yield Page("page", self.item_list.item.draw)
        yield Page("aside", self._aside)

    def show(self, items: Sequence[Item], aside: Callable[[int], Content], at: str = "") -> None:
        """Show other items, with the cursor on the id `at`, by default the present one's."""
        before = self.item_list.item.id
        self.item_list.show(items, at)
        same = self.item_list.item.id == before
        self.query_one("#page", Page).show(
            self.item_list.item.draw, self.item_list.item.above, roomy=same
        )
        self.query_one("#aside", Page).show(aside, roomy=True)

    def renew(self, items: Sequence[Item]) -> None:
        """Show new versions of the same items, without moving or scrolling."""
        self.item_list.renew(items)
        self.query_one("#page", Page).renew(self.item_list.item.draw)

    def on_item_list_moved(self, message: ItemList.Moved) -> None:
        """Show the page of the item under the cursor."""
        self.query_one("#page", Page).show(message.item.draw, message.item.above)

    def scroll_page(self, pages: int) -> None:
        """Scroll the page by a number of its heights."""
        page = self.query_one("#page", Page)
        page.scroll_relative(y=pages * max(1, page.size.height - 2), animate=False)
