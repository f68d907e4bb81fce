"""The Year screen: what came of the year just resolved, in three lines and a matrix of causes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from planner.analysis.cause_groups import GROUP_WORDS
from planner.analysis.moments import HAPPENED
from planner.analysis.year_headlines import headlines, plain_headlines
from planner.analysis.year_odds import YearOdds, year_odds
from planner.analysis.year_view import YearView
from planner.campaign.barrier import barrier
from planner.planning.cancel import InterruptedForecast
from planner.planning.decided import decided
from planner.scenario.number_names import PROGRESS, parts, progress_of
from planner.tui.actions.action import BROWSING, YEAR
from planner.tui.actions.registry import bindings_for
from planner.tui.browse.browser import Page
from planner.tui.browse.screen import BrowserScreen
from planner.tui.components.blocks import page
from planner.tui.components.header import head
from planner.tui.components.headline_lines import headline_content
from planner.tui.messages import Continued, FinishAsked, NotesAsked, Undone, WatchAsked
from planner.tui.runtime.safe_text import text
from planner.tui.year.matrix import column_heads, matrix_items
from planner.tui.year.pages import happened
from planner.wording.figures import years_left
from planner.wording.marks import year_marks
from planner.wording.scoring import STATUS_HELP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.widget import Widget

    from planner.analysis.year_headlines import Headline
    from planner.campaign.play import Position
    from planner.tui.browse.item import Item

GROUP: Final = "year-odds"
_ABOVE: Final = 6
"""Lines of the screen besides the list and the page: header, three lines, heads, footer."""
_STRIP: Final = 7
"""Least height of the page below the list; in a lower window the list has the room."""
_ROOMY_STRIP: Final = 10
"""Height from which on the page leaves more room to the list: for the alliance and the year."""
_READING: Final = "-reading"


class YearScreen(BrowserScreen, inherit_bindings=False):
    """Shows the last resolved year of a position."""

    @dataclass
    class Told(Message):
        """The year's odds have been worked out, and with them its three lines."""

        lines: tuple[Headline, ...]

    WHERE = YEAR
    NAME = "Year"
    PURPOSE = (
        "What came of the year. Three lines say what was decided, what won most and what lost "
        "most; the table says what moved each KPI, in per cent of its way, and every line adds "
        "up. Below stand the causes one by one. Enter goes on to the next year."
    )
    WORDS = (
        *(
            (group.value, f"{words[:1].upper()}{words[1:]}.")
            for group, words in GROUP_WORDS.items()
        ),
        ("others", "In a narrow window: needs, allies, events and slips together."),
        ("+ −  ▲ ▼", "Parts of a sum; changes of odds, score and alliance."),  # noqa: RUF001 - the sign is meant
        (
            "odds",
            (
                "In 100 futures. Before: as Plan showed them when the year was resolved. After: if "
                "you go on like this, with the same plan or the same shares in the years left."
            ),
        ),
        ("decided", "Of the score of 100: gained or lost for good."),
        ("├─┼─●─┤", "Luck: the worst, the likely and the best outcome, and the actual one (●)."),
        STATUS_HELP,
    )
    BINDINGS = [*bindings_for(YEAR), *bindings_for(BROWSING), *Screen.BINDINGS]  # noqa: RUF012 - as Textual declares it; in the order of the footer
    dense = True

    def __init__(self, position: Position, *, odds: bool = True) -> None:
        """Show the last resolved year.

        Args:
            position: The position after that year.
            odds: False to tell the year without odds and the likely score.
        """
        super().__init__(position)
        self._odds = odds
        self._view = YearView(position, len(position.outcomes) - 1)
        self._decided = decided(position)
        self._lines: tuple[Headline, ...] = (
            headlines(self._view, None) if odds else plain_headlines(self._view)
        )

    def head(self) -> Content:
        """The campaign, the year, and how much of the score is decided."""
        year, years = self._view.outcome.year, self._view.scenario.years
        title = f"Year {year} of {years}: what came of it"
        marks = year_marks(self._view.outcome.record)
        score = f"Score {self._decided.phrase}"
        return head(self._position, title, *([marks] if marks else []), score)

    def above(self) -> Iterable[Widget]:
        """The year's three lines, and the heads of the matrix."""
        yield Page("headlines", self._headlines)
        yield Page("heads", column_heads)

    def _headlines(self, width: int) -> Content:
        lines = [headline_content(each, width) for each in self._lines]
        if self.can_finish:
            left = self._view.scenario.years - self._view.outcome.year
            offer = f"f plays {years_left(left)} with no orders."
            lines[0] = Content.assemble(lines[0].rstrip(), "  ", text(offer, "$text-accent"))
        return page(lines)

    def items(self) -> Sequence[Item]:
        """The lines of the matrix, the alliance, the year."""
        return matrix_items(self._view)

    def aside(self) -> Callable[[int], Content]:
        """The page of events, which often are causes."""
        return partial(happened, self._view)

    def cause_year(self) -> int:
        """The year shown."""
        return self._view.outcome.year

    @property
    def can_finish(self) -> bool:
        """True if years are left that cannot change the score any more."""
        return self._decided.final and barrier(self._position) is None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave `finish` out of the footer until it is possible.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        if action == "finish" and not self.can_finish:
            return False
        return super().check_action(action, parameters)

    # ---- the odds, in a worker's thread

    def on_mount(self) -> None:
        """Go to the KPI that moved most, and work out what the year did to the odds."""
        most = max(self._view.moves, key=lambda move: (move.status_changed, abs(move.change)))
        self.browser.item_list.go_to_id(progress_of(most.priority.id))
        if self._odds:
            self.run_worker(self._work, GROUP, GROUP, GROUP, thread=True, exclusive=True)

    def _work(self) -> None:
        worker = get_current_worker()
        try:
            odds: YearOdds = year_odds(self._view, lambda: not worker.is_cancelled)
        except InterruptedForecast:
            return
        told = headlines(self._view, odds)
        if not worker.is_cancelled:
            self.post_message(self.Told(told))

    def on_year_screen_told(self, message: Told) -> None:
        """Show the three lines in full."""
        self._lines = message.lines
        self.query_one("#headlines", Page).renew(self._headlines)

    # ---- room

    def on_resize(self, event: events.Resize) -> None:
        """Give the list its lines, and the page below it what is left."""
        room = event.size.height - _ABOVE
        moves = self._view.moves
        kpi_lines = len(moves) + len({move.priority.phase for move in moves})
        strip = room - kpi_lines >= _STRIP
        height = min(self.browser.item_list.lines, max(kpi_lines, room - _ROOMY_STRIP))
        self.browser.styles.grid_rows = f"{height} 1fr" if strip else "1fr"
        self.set_class(not strip, "-no-strip")

    # ---- actions

    def action_go_on(self) -> None:
        """Post `Continued`."""
        self.post_message(Continued(self))

    def action_read(self) -> None:
        """Show the page of the item under the cursor on the whole screen, or the list again."""
        self.toggle_class(_READING)

    def action_events(self) -> None:
        """Show what happened on the whole screen, or the list again."""
        if self.has_class(_READING) and self.browser.item_list.item.id == HAPPENED:
            self.remove_class(_READING)
        else:
            self.browser.item_list.go_to_id(HAPPENED)
            self.add_class(_READING)

    def action_watch(self) -> None:
        """Ask for a replay of the years."""
        self.post_message(WatchAsked())

    def action_notes(self) -> None:
        """Ask for the notes; a new one would be about the KPI under the cursor."""
        kind, name = parts(self.browser.item_list.item.number)
        self.post_message(NotesAsked(self.cause_year(), name if kind == PROGRESS else ""))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(Undone())

    def action_finish(self) -> None:
        """Ask for the years left to be played with no orders; they cannot change the score."""
        self.post_message(FinishAsked())
