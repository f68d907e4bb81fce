"""What Year, Debrief and Replay have in common: a head, a browser, and the way to the causes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from planner.tui.actions import BROWSING, bindings_for
from planner.tui.browse.browser import Browser
from planner.tui.components.footer import KeyFooter
from planner.tui.components.screen import BoardScreen
from planner.tui.messages import CausesAsked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from planner.campaign.play import Position
    from planner.tui.browse.item import Item


class BrowserScreen(BoardScreen):
    """A head, a list of things to look at, and the page of the one under the cursor."""

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
            position: With at least one resolved year, except for Debrief.
        """
        super().__init__()
        self._position = position

    def compose(self) -> ComposeResult:
        """Head, browser, footer."""
        yield Static(self.head(), id="head")
        yield Browser(self.items(), aside=self.aside(), untold=self.untold)
        yield KeyFooter()

    # ---- what each of them says for itself

    untold: ClassVar[bool] = False
    """Whether the list keeps results to itself until the cursor reaches them."""

    def head(self) -> Content:
        """The line at the top."""
        raise NotImplementedError

    def items(self) -> Sequence[Item]:
        """What there is to look at."""
        raise NotImplementedError

    def aside(self) -> Callable[[int], Content]:
        """The page that only very wide terminals show."""
        raise NotImplementedError

    def cause_year(self) -> int:
        """The year whose causes `c` opens, 0 for all of them."""
        return 0

    # ---- what people do

    @property
    def browser(self) -> Browser:
        """The list and its pages."""
        return self.query_one(Browser)

    def action_move(self, steps: int) -> None:
        """Move along the list."""
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
        """Open the causes of the number under the cursor in full, if there is one."""
        number = self.browser.item_list.item.number
        if number:
            self.post_message(CausesAsked(self._position, number, self.cause_year()))
