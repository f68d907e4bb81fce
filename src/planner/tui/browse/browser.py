"""A list of things to look at, the page of the one under the cursor, and on wide screens a third.

Year, Debrief and Replay are made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from planner.tui.browse.item_list import ItemList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content

    from planner.tui.browse.item import Item


class Page(VerticalScroll, can_focus=False):
    """Text that is made for the width there is."""

    def __init__(self, name: str, draw: Callable[[int], Content] | None = None) -> None:
        """Make a page.

        Args:
            name: Its id.
            draw: Makes its text for a number of cells.
        """
        super().__init__(id=name)
        self._text = draw

    def compose(self) -> ComposeResult:
        """One text."""
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
            draw: Makes its text for a number of cells.
            above: What of it stands above the part that has to be in sight.
            roomy: Whether room that the text before had may stay empty below this one.
        """
        self._text = draw
        self._write(roomy=roomy)
        self.scroll_home(animate=False)
        if above is not None:
            self.call_after_refresh(self._scroll_past, above)

    def _scroll_past(self, above: Callable[[int], Content]) -> None:
        """Bring a part of the text in sight, with as much below it as there is room for."""
        width = self.scrollable_content_region.width
        lines = above(width).wrap(width)
        if len(lines) > self.size.height // 2:
            self.scroll_to(y=len(lines) - 1, animate=False)

    def renew(self, draw: Callable[[int], Content]) -> None:
        """Show another version of the same text, where it was scrolled to."""
        self._text = draw
        self._write()

    def on_mount(self) -> None:
        """Write the text."""
        self._write()

    def on_resize(self, event: events.Resize) -> None:
        """Make the text for the new width."""
        del event
        self._write()

    def _write(self, *, roomy: bool = False) -> None:
        width, height = self.scrollable_content_region.size
        if self._text is not None and width:
            said, content = self.query_one(Static), self._text(width)
            # to lay the screen out anew costs more than all else: only where it has to be
            height = max(height, content.get_height({}, width))
            has = said.size.height
            fits = said.size.width == width and (has == height or (roomy and has > height))
            said.update(content, layout=not fits)


class Browser(Horizontal):
    """List and page; a second page beside them where there is room for one."""

    def __init__(
        self,
        items: Sequence[Item],
        *,
        aside: Callable[[int], Content] | None = None,
        untold: bool = False,
    ) -> None:
        """Make a browser.

        Args:
            items: What there is to look at.
            aside: The text of the page that only very wide terminals show.
            untold: Whether the list keeps results to itself until the cursor reaches them.
        """
        super().__init__(id="browser")
        self.item_list = ItemList(items, untold=untold)
        self._aside = aside

    def compose(self) -> ComposeResult:
        """List, page, page."""
        yield self.item_list
        yield Page("page", self.item_list.item.draw)
        yield Page("aside", self._aside)

    def show(self, items: Sequence[Item], aside: Callable[[int], Content], at: str = "") -> None:
        """Show other items, the cursor on the one with a certain id, or with the present one's."""
        before = self.item_list.item.id
        self.item_list.show(items, at)
        same = self.item_list.item.id == before
        self.query_one("#page", Page).show(
            self.item_list.item.draw, self.item_list.item.above, roomy=same
        )
        self.query_one("#aside", Page).show(aside, roomy=True)

    def renew(self, items: Sequence[Item]) -> None:
        """Show other versions of the same items, where they are."""
        self.item_list.renew(items)
        self.query_one("#page", Page).renew(self.item_list.item.draw)

    def on_item_list_moved(self, message: ItemList.Moved) -> None:
        """Show the page of the item under the cursor."""
        self.query_one("#page", Page).show(message.item.draw, message.item.above)

    def scroll_page(self, pages: int) -> None:
        """Scroll the page by as many screens."""
        page = self.query_one("#page", Page)
        page.scroll_relative(y=pages * max(1, page.size.height - 2), animate=False)
