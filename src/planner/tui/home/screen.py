"""The Home screen: continue, start, open or replay a campaign.

It is painted before slow imports; the list of earlier campaigns is added afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from planner.tui.actions import HOME, bindings_for
from planner.tui.components.footer import KeyFooter
from planner.tui.components.screen import BoardScreen
from planner.tui.home.menu import RESUME, file_lines, menu_options
from planner.tui.messages import CompareAsked, ExamplesAsked, NewAsked, OpenAsked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from planner.campaign.library import Summary
    from planner.tui.messages import RecentFound

_ELSEWHERE: Final = ("home", "go_back")
"""Actions of all screens that have no effect on Home."""


class HomeScreen(BoardScreen):
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
        ("red", "The adversary, played by one of several policies."),
    )
    BINDINGS = bindings_for(HOME)
    AUTO_FOCUS = "#menu"

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Summary, ...] = ()

    def compose(self) -> ComposeResult:
        """A title and a menu."""
        with Vertical(id="home"):
            yield Static(
                Content.assemble(
                    ("PLANNER", "bold $primary"),
                    ("   ten years of alliance reform, year by year", "$text-muted"),
                ),
                id="brand",
            )
            yield OptionList(*menu_options(()), id="menu", markup=False)
            yield Static(id="file")
        yield KeyFooter()

    def on_recent_found(self, message: RecentFound) -> None:
        """Offer the campaigns found."""
        self.show(message.found)

    def show(self, entries: Sequence[Summary]) -> None:
        """Show earlier campaigns, first the one to continue."""
        from planner.campaign.library import to_continue

        menu = self.query_one("#menu", OptionList)
        chosen = self._id_at(menu, menu.highlighted)
        untouched = not self._entries and menu.highlighted in {None, 0}
        first = to_continue(entries)
        rest = (each for each in entries if each is not first)
        self._entries = (*((first,) if first else ()), *rest)
        menu.clear_options()
        menu.add_options(menu_options(self._entries))
        ids = [option.id for option in menu.options]
        menu.highlighted = 0 if untouched or chosen not in ids else ids.index(chosen)

    def action_resume(self) -> None:
        """Ask to continue the campaign played last."""
        if self._entries:
            self.post_message(OpenAsked(self._entries[0].path))

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

    def action_examples(self) -> None:
        """Ask to open an example campaign."""
        self.post_message(ExamplesAsked())

    @on(OptionList.OptionHighlighted, "#menu")
    def _describe(self, event: OptionList.OptionHighlighted) -> None:
        entry = self._entry(event.option_id)
        self.query_one("#file", Static).update(file_lines(entry))

    @on(OptionList.OptionSelected, "#menu")
    async def _choose(self, event: OptionList.OptionSelected) -> None:
        entry = self._entry(event.option_id)
        if entry:
            self.post_message(OpenAsked(entry.path))
        elif event.option_id:
            await self.run_action(event.option_id)

    def _entry(self, option_id: str | None) -> Summary | None:
        if option_id == RESUME:
            return self._entries[0] if self._entries else None
        if option_id and option_id.startswith("recent-"):
            return self._entries[int(option_id.removeprefix("recent-"))]
        return None

    @staticmethod
    def _id_at(menu: OptionList, row: int | None) -> str | None:
        return None if row is None else menu.get_option_at_index(row).id
