"""Home: go on, start, open or watch a campaign.

Painted before anything heavy is imported; what it knows of earlier campaigns comes afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from planner.campaign.library import to_continue
from planner.tui.actions import HOME, bindings_for
from planner.tui.components.footer import KeyFooter
from planner.tui.components.screen import BoardScreen
from planner.tui.home.campaign_rows import campaign_rows, played
from planner.tui.messages import CompareAsked, ExamplesAsked, NewAsked, OpenAsked
from planner.tui.runtime.safe_text import fit_end, shown_path, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from planner.campaign.library import Summary
    from planner.tui.messages import RecentFound

_RESUME: Final = "resume"
_ELSEWHERE: Final = ("home", "go_back")
"""What other screens do everywhere: to close themselves and to come here."""
_PATH: Final = 60


class HomeScreen(BoardScreen):
    """The first screen."""

    WHERE = HOME
    NAME = "Home"
    PURPOSE = (
        "Here campaigns begin and are found again. A campaign is ten years of alliance reform: "
        "each year you share money and diplomatic effort out over eleven priorities, then see "
        "what came of it. Everything is saved as you play."
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
            yield OptionList(*_menu(()), id="menu", markup=False)
            yield Static(id="place")
        yield KeyFooter()

    def on_recent_found(self, message: RecentFound) -> None:
        """Offer the campaigns found."""
        self.show(message.found)

    def show(self, entries: Sequence[Summary]) -> None:
        """Offer earlier campaigns, the one to go on with first."""
        menu = self.query_one("#menu", OptionList)
        chosen = self._id_at(menu, menu.highlighted)
        untouched = not self._entries and menu.highlighted in {None, 0}
        first = to_continue(entries)
        rest = (each for each in entries if each is not first)
        self._entries = (*((first,) if first else ()), *rest)
        menu.clear_options()
        menu.add_options(_menu(self._entries))
        ids = [option.id for option in menu.options]
        menu.highlighted = 0 if untouched or chosen not in ids else ids.index(chosen)

    def action_resume(self) -> None:
        """Go on with the campaign played last."""
        if self._entries:
            self.post_message(OpenAsked(self._entries[0].path))

    def offers(self, action: str) -> bool:
        """There is nothing to continue before the first campaign, and this is Home."""
        return action not in _ELSEWHERE and (action != _RESUME or bool(self._entries))

    def action_new(self) -> None:
        """Start a campaign."""
        self.post_message(NewAsked())

    def action_open(self) -> None:
        """Open a campaign."""
        self.post_message(OpenAsked())

    def action_replay(self) -> None:
        """Watch a campaign again."""
        self.post_message(OpenAsked(to_replay=True))

    def action_compare(self) -> None:
        """Put campaigns side by side."""
        self.post_message(CompareAsked())

    def action_examples(self) -> None:
        """Open a campaign that comes with the program."""
        self.post_message(ExamplesAsked())

    @on(OptionList.OptionHighlighted, "#menu")
    def _describe(self, event: OptionList.OptionHighlighted) -> None:
        entry = self._entry(event.option_id)
        self.query_one("#place", Static).update(_place(entry))

    @on(OptionList.OptionSelected, "#menu")
    async def _choose(self, event: OptionList.OptionSelected) -> None:
        entry = self._entry(event.option_id)
        if entry:
            self.post_message(OpenAsked(entry.path))
        elif event.option_id:
            await self.run_action(event.option_id)

    def _entry(self, option_id: str | None) -> Summary | None:
        if option_id == _RESUME:
            return self._entries[0] if self._entries else None
        if option_id and option_id.startswith("recent-"):
            return self._entries[int(option_id.removeprefix("recent-"))]
        return None

    @staticmethod
    def _id_at(menu: OptionList, row: int | None) -> str | None:
        return None if row is None else menu.get_option_at_index(row).id


def _menu(entries: Sequence[Summary]) -> list[Option | None]:
    rows: list[Option | None] = []
    known = campaign_rows(entries)
    if known:
        rows.append(Option(_row("Continue", known[0]), id=_RESUME))
    rows += [
        Option(_row("New", Content.styled("Start a campaign", "$text-muted")), id="new"),
        Option(_row("Open", Content.styled("Open a campaign file", "$text-muted")), id="open"),
        Option(
            _row("Replay", Content.styled("Watch a campaign again, year by year", "$text-muted")),
            id="replay",
        ),
        Option(
            _row("Compare", Content.styled("Campaigns side by side", "$text-muted")), id="compare"
        ),
        Option(
            _row("Examples", Content.styled("Campaigns to look at and to try", "$text-muted")),
            id="examples",
        ),
    ]
    if known[1:]:
        rows.append(None)
        rows += [
            Option(_row("", row), id=f"recent-{number}") for number, row in enumerate(known[1:], 1)
        ]
    return rows


def _row(title: str, rest: Content) -> Content:
    return Content.assemble((f"{title:<10} ", "bold"), rest)


def _place(entry: Summary | None) -> Content:
    """Where the campaign under the cursor is kept, and what is wrong with it."""
    if entry is None:
        return Content("")
    where = fit_end(text(shown_path(entry.path), "$text-muted"), _PATH)
    if entry.problem:
        return Content.assemble(where, "\n", text(entry.problem, "$text-warning"))
    if entry.copy_of:
        why = "it could not be saved in" if entry.is_draft else "another program changed"
        kept = f"Your version, {played(entry.year)}, kept when {why} "
        return Content.assemble(where, "\n", kept, text(entry.copy_of, "bold"), ".")
    return where
