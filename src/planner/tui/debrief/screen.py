"""The Debrief screen: the campaign's results by KPI and by year, also while it is played."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from planner.scenario.number_names import PROGRESS, parts
from planner.tui.actions import DEBRIEF, bindings_for
from planner.tui.browse.screen import BrowserScreen
from planner.tui.components.header import NOT_SAVED, head
from planner.tui.debrief.items import LUCK_AND_SKILL, debrief_items
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
    """Shows the results of a campaign up to a position."""

    WHERE = DEBRIEF
    NAME = "Debrief"
    PURPOSE = (
        "The results of the campaign: the score, the phases' goals, and each KPI with what moved "
        "it over the years. Walk along the list; c shows the causes of any change."
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
        ("✔ ½ ✘ ·", "A KPI was reached on time, late, missed, or is still open."),
    )
    BINDINGS = bindings_for(DEBRIEF)

    def __init__(self, position: Position, reviewer: ReviewWorker | None = None) -> None:
        """Show a campaign.

        Args:
            position: The campaign's present position.
            reviewer: Computes the review of luck and skill and keeps its result.
        """
        super().__init__(position)
        self._reviewer = reviewer or ReviewWorker()
        self._unsaved = False

    def head(self) -> Content:
        """The campaign, and the number of years played."""
        position = self._position
        scenario = position.campaign.scenario
        titles = ("Debrief", scenario.title)
        if position.opening is not None:
            titles = ("Debrief so far", f"after {position.state.year} of {scenario.years} years")
        line = head(position, *titles, f"seed {position.campaign.seed}")
        return Content.assemble(NOT_SAVED, line) if self._unsaved else line

    def show_saving(self, *, failed: bool) -> None:
        """Show or remove the warning in the header line that saving fails."""
        self._unsaved = failed
        if self.is_mounted:
            self.query_one("#head", Static).update(self.head())

    def items(self) -> Sequence[Item]:
        """Score, years, luck and skill, KPIs, indicators, notes."""
        review = self._reviewer.made_of(self._position)
        return debrief_items(self._position, review, self._reviewer.share)

    def aside(self) -> Callable[[int], Content]:
        """The page of gains and losses by year."""
        return partial(years, self._position)

    def action_watch(self) -> None:
        """Ask for a replay of the years."""
        self.post_message(WatchAsked())

    def show(self, position: Position) -> None:
        """Show a new position of the same campaign."""
        self._position = position
        if self.is_mounted:
            self.query_one("#head", Static).update(self.head())
            self.browser.show(self.items(), self.aside())

    def on_unmount(self) -> None:
        """Stop the review of luck and skill."""
        self._reviewer.stop(self)

    def action_review(self) -> None:
        """Start the review of luck and skill, or stop it."""
        self.browser.item_list.go_to_id(LUCK_AND_SKILL)
        if self._reviewer.share is not None:
            self._reviewer.stop(self)
        elif self._position.outcomes and self._reviewer.made_of(self._position) is None:
            self._reviewer.begin(self, self._position)
        self.browser.renew(self.items())

    def on_review_progressed(self, message: ReviewProgressed) -> None:
        """Show the progress of the review."""
        self._reviewer.progressed(message)
        self.browser.renew(self.items())

    def on_reviewed(self, message: Reviewed) -> None:
        """Show the finished review."""
        self._reviewer.arrived(message)
        self.browser.renew(self.items())

    def action_notes(self) -> None:
        """Ask for the notes; a new one would be about the KPI under the cursor."""
        item = self.browser.item_list.item
        year = max(1, len(self._position.outcomes))
        kind, name = parts(item.number)
        self.post_message(NotesAsked(year, name if kind == PROGRESS else ""))

    def action_names(self) -> None:
        """Ask for the dialog with the names of the team."""
        self.post_message(NamesAsked())

    def action_compare(self) -> None:
        """Ask for campaigns to compare with."""
        self.post_message(CompareAsked())

    def action_report(self) -> None:
        """Ask for the report as a file."""
        review = self._reviewer.made_of(self._position)
        self.post_message(ReportAsked((self._position.campaign,), (), (review,)))

    def action_rate(self) -> None:
        """Ask for the evaluator's rating of the KPI under the cursor."""
        kind, name = parts(self.browser.item_list.item.number)
        if kind == PROGRESS:
            self.post_message(RatingAsked(name))
        else:
            self.notify("Put the cursor on a KPI to rate it.", markup=False, timeout=3)

    def action_undo(self) -> None:
        """Undo the last change."""
        self.post_message(Undone())

    def action_redo(self) -> None:
        """Restore what was undone."""
        self.post_message(Undone(again=True))

    def action_go_on(self) -> None:
        """Post `Continued`."""
        self.post_message(Continued(self))
