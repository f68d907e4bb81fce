"""The base of the Year, Debrief, Replay and Compare screens: header, browser and causes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from planner.tui.actions.action import BROWSING
from planner.tui.actions.registry import bindings_for
from planner.tui.browse.browser import Browser
from planner.tui.components.footer import KeyFooter
from planner.tui.components.screen import PlannerScreen
from planner.tui.messages import CausesAsked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.widget import Widget

    from planner.campaign.play import Position
    from planner.tui.browse.item import Item
    from planner.tui.browse.item_list import ItemList


class BrowserScreen(PlannerScreen):
    """A header line, a list of items, and the page of the item under the cursor."""

    CSS_PATH = Path(__file__).with_name("browse.tcss")  # screens of other folders inherit it
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (110, "-wide"),
        (170, "-huge"),
    ]
    BINDINGS = bindings_for(BROWSING)
    ALSO = (BROWSING,)

    def __init__(self, position: Position) -> None:
        """Show a position.

        Args:
            position: A position with at least one resolved year; the debrief also shows others.
        """
        super().__init__()
        self._position = position
        self._has_causes = True

    def compose(self) -> ComposeResult:
        """Header line, what stands above the list, browser, footer."""
        yield Static(self.head(), id="head")
        yield from self.above()
        yield Browser(self.items(), aside=self.aside(), dense=self.dense)
        yield KeyFooter()

    # ---- defined by each screen

    dense: ClassVar[bool] = False
    """True for a list without empty lines."""

    def above(self) -> Iterable[Widget]:
        """The widgets between the header line and the list; none by default."""
        return ()

    def head(self) -> Content:
        """The header line."""
        raise NotImplementedError

    def items(self) -> Sequence[Item]:
        """The items of the list."""
        raise NotImplementedError

    def aside(self) -> Callable[[int], Content]:
        """The side page, which only very wide terminals show."""
        raise NotImplementedError

    def cause_year(self) -> int:
        """The year whose causes `c` opens; 0 for all years."""
        return 0

    # ---- actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable `causes` while the item under the cursor has none.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        if action == "causes" and not self._has_causes:
            return None
        return super().check_action(action, parameters)

    def on_item_list_moved(self, message: ItemList.Moved) -> None:
        """Show in the footer if the item under the cursor has causes."""
        if bool(message.item.number) is not self._has_causes:
            self._has_causes = bool(message.item.number)
            self.refresh_bindings()

    @property
    def browser(self) -> Browser:
        """The list and its pages."""
        return self.query_one(Browser)

    def action_move(self, steps: int) -> None:
        """Move the cursor of the list."""
        self.browser.item_list.move(steps)

    def action_first(self) -> None:
        """Go to the first item."""
        self.browser.item_list.go_to(0)

    def action_last(self) -> None:
        """Go to the last item."""
        self.browser.item_list.go_to_last()

    def action_scroll_page(self, pages: int) -> None:
        """Scroll the page beside the list."""
        self.browser.scroll_page(pages)

    def action_causes(self) -> None:
        """Ask for all causes of the number under the cursor, if there is one."""
        number = self.browser.item_list.item.number
        if number:
            self.post_message(CausesAsked(self._position, number, self.cause_year()))
