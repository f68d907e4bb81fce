"""The Home screen: continue, start, open or replay a campaign.

It is painted before slow imports; the list of earlier campaigns is added afterwards.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from planner.tui.actions.action import HOME
from planner.tui.actions.registry import bindings_for
from planner.tui.components.footer import KeyFooter
from planner.tui.components.screen import PlannerScreen
from planner.tui.home.menu import LATELY, RESUME, details, menu_rows, row_content
from planner.tui.messages import (
    CompareAsked,
    ExamplesAsked,
    NewAsked,
    OpenAsked,
    RoomAsked,
    SeatAsked,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from planner.campaign.library import Summary
    from planner.tui.messages import RecentFound

_ELSEWHERE: Final = ("home", "go_back")
"""Actions of all screens that have no effect on Home."""
_NARROWEST: Final = 40
_WIDEST: Final = 96
_AROUND: Final = 9
"""Cells beside the text: the style sheet's padding, and a scroll bar."""


class HomeScreen(PlannerScreen):
    """The first screen."""

    WHERE = HOME
    NAME = "Home"
    PURPOSE = (
        "Start a campaign here, or open one again. A campaign is ten years of alliance reform: "
        "each year you share money and diplomatic effort out over eleven priorities, then see "
        "the outcome. Everything is saved as you play."
    )
    WORDS = (
        ("campaign", "One game of ten years, kept in one file that can be mailed and replayed."),
        ("seed", "The number that all luck of a campaign follows from."),
        ("room", "Several teams in one evening, with a facilitator; each team has a seat in it."),
        ("red", "The adversary, played by one of several policies."),
    )
    BINDINGS = bindings_for(HOME)
    AUTO_FOCUS = "#menu"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-tall")]  # noqa: RUF012 - Textual's type

    def __init__(self, *, covered: bool = False) -> None:
        """Make Home.

        Args:
            covered: True if another screen opens at once: Home is composed by `fill`.
        """
        super().__init__()
        self._is_filled = not covered
        self._entries: tuple[Summary, ...] = ()
        self._rows = menu_rows(())
        self._here = 0
        """Index of the row under the cursor."""
        self._drawn_width = 0
        """Cells that the rows on the screen were made for."""

    async def fill(self) -> None:
        """Compose what was left out while another screen covered it."""
        if not self._is_filled:
            self._is_filled = True
            await self.recompose()

    def compose(self) -> ComposeResult:
        """A title, a menu, and what is said of the row under the cursor."""
        if not self._is_filled:
            return
        with Vertical(id="home"):
            yield Static(
                Content.assemble(
                    ("PLANNER", "bold $primary"),
                    ("   ten years of alliance reform, year by year", "$text-muted"),
                ),
                id="brand",
            )
            yield OptionList(*self._options(), id="menu", markup=False)
            yield Static(self._details(), id="file")
        yield KeyFooter()

    @property
    def _width(self) -> int:
        """Cells of a row."""
        return max(_NARROWEST, min(self.app.size.width, _WIDEST) - _AROUND)

    def _content(self, index: int) -> Content:
        row, here = self._rows[index], index == self._here
        return row_content(row, self._width, _now(), here=here)

    def _options(self) -> list[Option]:
        self._drawn_width = self._width
        return [
            Option(self._content(index), id=row.id or None, disabled=not row.id)
            for index, row in enumerate(self._rows)
        ]

    def _details(self) -> Content:
        return details(self._rows[self._here], self._width, _now())

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the new width."""
        del event
        if not self._is_filled or self._width == self._drawn_width:
            return
        self._drawn_width = self._width
        menu = self.query_one("#menu", OptionList)
        for index in range(len(self._rows)):
            menu.replace_option_prompt_at_index(index, self._content(index))
        self.query_one("#file", Static).update(self._details())

    def on_recent_found(self, message: RecentFound) -> None:
        """Offer the campaigns found."""
        self.show(message.found)

    def show(self, entries: Sequence[Summary]) -> None:
        """Show earlier campaigns, first the one to continue."""
        from planner.campaign.library import to_continue

        menu = self.query_one("#menu", OptionList)
        chosen = self._rows[self._here].id
        untouched = not self._entries and self._here == 0
        first = to_continue(entries)
        rest = (each for each in entries if each is not first)
        self._entries = (*((first,) if first else ()), *rest)
        self._rows = menu_rows(self._entries)
        ids = [row.id for row in self._rows]
        self._here = 0 if untouched or chosen not in ids else ids.index(chosen)
        menu.clear_options()
        menu.add_options(self._options())
        menu.highlighted = self._here
        self.query_one("#file", Static).update(self._details())

    def action_resume(self) -> None:
        """Ask to continue the campaign played last."""
        self._open(RESUME)

    def offers(self, action: str) -> bool:
        """Return False for `resume` while there is no campaign, and for going to Home."""
        return action not in _ELSEWHERE and (action != RESUME or bool(self._entries))

    def action_new(self) -> None:
        """Ask to start a campaign."""
        self.post_message(NewAsked())

    def action_open(self) -> None:
        """Ask to open a campaign."""
        self.post_message(OpenAsked())

    def action_replay(self) -> None:
        """Ask to replay a campaign."""
        self.post_message(OpenAsked(to_replay=True))

    def action_compare(self) -> None:
        """Ask to compare campaigns."""
        self.post_message(CompareAsked())

    def action_seat(self) -> None:
        """Ask to take a seat in a room."""
        self.post_message(SeatAsked())

    def action_rooms(self) -> None:
        """Ask to open a room, or to make one."""
        self.post_message(RoomAsked())

    def action_examples(self) -> None:
        """Ask to open an example campaign."""
        self.post_message(ExamplesAsked())

    def action_lately(self, number: int) -> None:
        """Ask to open one of the other campaigns, counted from 1."""
        self._open(f"{LATELY}{number}")

    def _open(self, row_id: str) -> bool:
        """Ask to open a row's campaign; False if it has none."""
        entry = next((row.entry for row in self._rows if row.id == row_id), None)
        if entry is not None:
            self.post_message(OpenAsked(entry.path))
        return entry is not None

    @on(OptionList.OptionHighlighted, "#menu")
    def _move(self, event: OptionList.OptionHighlighted) -> None:
        before, self._here = self._here, event.option_index
        if before == self._here:
            return
        for index in (before, self._here):
            if index < event.option_list.option_count:
                event.option_list.replace_option_prompt_at_index(index, self._content(index))
        self.query_one("#file", Static).update(self._details())

    @on(OptionList.OptionSelected, "#menu")
    async def _choose(self, event: OptionList.OptionSelected) -> None:
        if event.option_id and not self._open(event.option_id):
            await self.run_action(event.option_id)


def _now() -> datetime:
    return datetime.now().astimezone()
