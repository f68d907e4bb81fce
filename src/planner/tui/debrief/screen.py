"""Debrief: what became of the campaign, KPI by KPI and year by year; also while it is played."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from planner.scenario.number_names import PROGRESS, parts
from planner.tui.actions import DEBRIEF, bindings_for
from planner.tui.browse.screen import BrowserScreen
from planner.tui.components.header import NOT_SAVED, head
from planner.tui.debrief.items import JUDGED, debrief_items
from planner.tui.debrief.pages import years
from planner.tui.debrief.review_worker import ReviewWorker
from planner.tui.messages import (
    CompareAsked,
    Continued,
    NamesAsked,
    NotesAsked,
    RatingAsked,
    ReportAsked,
    Reviewed,
    ReviewProgressed,
    Undone,
    WatchAsked,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.campaign.play import Position
    from planner.tui.browse.item import Item


class DebriefScreen(BrowserScreen):
    """A position looked back on."""

    WHERE = DEBRIEF
    NAME = "Debrief"
    PURPOSE = (
        "What became of it all: the score, the phases' goals, and each KPI with what moved it "
        "over the years. Walk along the list; every change can be opened to its causes with c."
    )
    WORDS = (
        ("score", "A KPI on time counts 1, a late one a half; 100 is all on time; rounded down."),
        ("goal", "Met with all KPIs of the phase on time but one, partly met with at least one."),
        ("skill, luck", "What your decisions did to the score to expect, and what chance did."),
        (
            "!! to ??",
            "A year or an answer, judged by what was known then: from brilliant to a blunder.",
        ),
        (
            "P S M U",
            (
                "Ratings of exercise evaluation: performed without challenges, with some, with "
                "major ones, or unable to be performed. Proposed by rule; the evaluator's with r."
            ),
        ),
        ("✔ ◐ ✘ ○", "A KPI was reached on time, late, missed, or is still open."),
    )
    BINDINGS = bindings_for(DEBRIEF)

    def __init__(self, position: Position, reviewer: ReviewWorker | None = None) -> None:
        """Look back.

        Args:
            position: Where the campaign stands.
            reviewer: Who works out luck and skill, and keeps what came of it.
        """
        super().__init__(position)
        self._judge = reviewer or ReviewWorker()
        self._unsaved = False

    def head(self) -> Content:
        """The campaign, and how far it has come."""
        position = self._position
        scenario = position.campaign.scenario
        told = ("Debrief", scenario.title)
        if position.opening is not None:
            told = ("Debrief so far", f"after {position.state.year} of {scenario.years} years")
        line = head(position, *told, f"seed {position.campaign.seed}")
        return Content.assemble(NOT_SAVED, line) if self._unsaved else line

    def show_saving(self, *, failed: bool) -> None:
        """Say in the head that saving fails, for as long as it does."""
        self._unsaved = failed
        if self.is_mounted:
            self.query_one("#head", Static).update(self.head())

    def items(self) -> Sequence[Item]:
        """Score, luck and skill, KPIs, indicators, notes."""
        made = self._judge.made_of(self._position)
        return debrief_items(self._position, made, self._judge.share)

    def aside(self) -> Callable[[int], Content]:
        """What each year brought."""
        return partial(years, self._position)

    def action_watch(self) -> None:
        """Ask to watch the years again."""
        self.post_message(WatchAsked())

    def show(self, position: Position) -> None:
        """Show another version of the same campaign."""
        self._position = position
        if self.is_mounted:
            self.query_one("#head", Static).update(self.head())
            self.browser.show(self.items(), self.aside())

    def on_unmount(self) -> None:
        """Nobody waits any more for luck and skill."""
        self._judge.stop(self)

    def action_judge(self) -> None:
        """Work out luck and skill, or stop that."""
        self.browser.item_list.go_to_id(JUDGED)
        if self._judge.share is not None:
            self._judge.stop(self)
        elif self._position.outcomes and self._judge.made_of(self._position) is None:
            self._judge.begin(self, self._position)
        self.browser.renew(self.items())

    def on_review_progressed(self, message: ReviewProgressed) -> None:
        """Show how far it is."""
        self._judge.progressed(message)
        self.browser.renew(self.items())

    def on_reviewed(self, message: Reviewed) -> None:
        """Show what came of it."""
        self._judge.arrived(message)
        self.browser.renew(self.items())

    def action_notes(self) -> None:
        """Ask for the notes, a new one about what the cursor is on."""
        item = self.browser.item_list.item
        year = max(1, len(self._position.outcomes))
        kind, name = parts(item.number)
        self.post_message(NotesAsked(year, name if kind == PROGRESS else ""))

    def action_names(self) -> None:
        """Ask who plays."""
        self.post_message(NamesAsked())

    def action_compare(self) -> None:
        """Ask for campaigns to compare with."""
        self.post_message(CompareAsked())

    def action_report(self) -> None:
        """Ask for the report as a file."""
        made = self._judge.made_of(self._position)
        self.post_message(ReportAsked((self._position.campaign,), (), (made,)))

    def action_rate(self) -> None:
        """Ask for the evaluator's rating of the KPI under the cursor."""
        kind, name = parts(self.browser.item_list.item.number)
        if kind == PROGRESS:
            self.post_message(RatingAsked(name))
        else:
            self.notify("Put the cursor on a KPI to rate it.", markup=False, timeout=3)

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(Undone())

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.post_message(Undone(again=True))

    def action_go_on(self) -> None:
        """The person has seen enough."""
        self.post_message(Continued(self))
