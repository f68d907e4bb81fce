"""The Debrief screen: the campaign's results by KPI and by year, also while it is played."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from planner.analysis.campaign_story import campaign_story
from planner.scenario.number_names import PROGRESS, parts
from planner.tui.actions.action import BROWSING, DEBRIEF
from planner.tui.actions.registry import bindings_for
from planner.tui.browse.browser import Page
from planner.tui.browse.screen import BrowserScreen
from planner.tui.components.header import NOT_SAVED, head
from planner.tui.debrief.items import LUCK_AND_SKILL, debrief_items
from planner.tui.debrief.pages import years
from planner.tui.debrief.review_worker import ReviewWorker
from planner.tui.debrief.story_lines import story_page
from planner.tui.messages import (
    BranchAsked,
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
from planner.wording.luck import seed_words
from planner.wording.scoring import SCORING, STATUS_HELP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from textual.widget import Widget

    from planner.campaign.play import Position
    from planner.tui.browse.item import Item


class DebriefScreen(BrowserScreen, inherit_bindings=False):
    """Shows the results of a campaign up to a position."""

    WHERE = DEBRIEF
    NAME = "Debrief"
    PURPOSE = (
        "The campaign in five lines: the result, the best order, the dearest one, luck, and what "
        "to try again with b. Below, each KPI with what moved it over the years; c shows the "
        "causes of any change."
    )
    WORDS = (
        ("score", f"Of 100: {SCORING}; rounded down."),
        ("goal", "Met with all KPIs of the phase on time but one, partly met with at least one."),
        ("skill, luck", "What your decisions did to the likely score, and what chance did."),
        (
            "brilliant …",
            "A year's orders or an answer, judged by what was known then; at worst a blunder.",
        ),
        (
            "likely",
            "The likely score after each year; below it ▲▼ by your orders and ≈ by chance.",
        ),
        ("decided", "Of the score of 100: gained or lost for good."),
        (
            "P S M U",
            (
                "Ratings of exercise evaluation: performed without challenges, with some, with "
                "major ones, or unable to be performed. Proposed by rule; the evaluator's with r."
            ),
        ),
        STATUS_HELP,
    )
    BINDINGS = [*bindings_for(DEBRIEF), *bindings_for(BROWSING), *Screen.BINDINGS]  # noqa: RUF012 - as Textual declares it; in the order of the footer

    def __init__(
        self,
        position: Position,
        reviewer: ReviewWorker | None = None,
        *,
        path: Path | None = None,
        begins: bool = False,
    ) -> None:
        """Show a campaign.

        Args:
            position: The campaign's present position.
            reviewer: Computes the review of luck and skill and keeps its result.
            path: The campaign's file, for a branch beside it.
            begins: True to begin the review at once, if there is none.
        """
        super().__init__(position)
        self._reviewer = reviewer or ReviewWorker()
        self._path = path
        self._begins = begins
        self._unsaved = False

    def head(self) -> Content:
        """The campaign, and the number of years played."""
        position = self._position
        scenario = position.campaign.scenario
        titles: tuple[str, ...] = (f"The {scenario.years} years are over",)
        if not position.finished:
            titles = ("Debrief", f"after {position.state.year} of {scenario.years} years")
        line = head(position, *titles, seed_words(position.campaign))
        return Content.assemble(NOT_SAVED, line) if self._unsaved else line

    def show_saving(self, *, failed: bool) -> None:
        """Show or remove the warning in the header line that saving fails."""
        self._unsaved = failed
        if self.is_mounted:
            self.query_one("#head", Static).update(self.head())

    def above(self) -> Iterable[Widget]:
        """The score, the story in five lines, and the scale."""
        yield Page("story", self._story)

    def _story(self, width: int) -> Content:
        review = self._reviewer.made_of(self._position)
        return story_page(self._position, review, self._reviewer.share_of(self._position), width)

    def on_mount(self) -> None:
        """Begin the review, if that is meant and there is none."""
        self._reviewer.attach(self)
        if self._begins:
            self._begin_review()
            self._renew()

    def _begin_review(self) -> None:
        """Begin the review, unless it has been made, is under way, or there is nothing to judge."""
        position = self._position
        known = self._reviewer.made_of(position) is not None
        if position.outcomes and not known and self._reviewer.share_of(position) is None:
            self._reviewer.begin(self.app, position)

    def _renew(self) -> None:
        """Show what the review has come to."""
        self.browser.renew(self.items())
        self.query_one("#story", Page).renew(self._story)

    def items(self) -> Sequence[Item]:
        """Score, years, luck and skill, KPIs, indicators, notes."""
        review = self._reviewer.made_of(self._position)
        return debrief_items(self._position, review, self._reviewer.share_of(self._position))

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
            self.query_one("#story", Page).renew(self._story)

    def on_unmount(self) -> None:
        """Leave the review of luck and skill to go on by itself."""
        self._reviewer.detach(self)

    def action_review(self) -> None:
        """Show luck and skill, and start their review if there is none."""
        self.browser.item_list.go_to_id(LUCK_AND_SKILL)
        self._begin_review()
        self._renew()

    def action_stop_review(self) -> None:
        """Stop the review of luck and skill."""
        if self._reviewer.share_of(self._position) is None:
            self.notify("Nothing is being worked out.", markup=False, timeout=3)
        else:
            self._reviewer.stop()
            self._renew()

    def action_branch(self) -> None:
        """Ask for a branch from the year that is most worth trying again."""
        review = self._reviewer.made_of(self._position)
        again = campaign_story(self._position, review).again
        if again is not None:
            self.post_message(BranchAsked(self._position.campaign, again.year, self._path))
        elif review is None:
            self.notify("s finds the year to try again.", markup=False, timeout=3)
        else:
            self.notify("No year is worth trying again.", markup=False, timeout=3)

    def on_review_progressed(self, message: ReviewProgressed) -> None:
        """Show the progress of the review."""
        self._reviewer.progressed(message)
        self._renew()

    def on_reviewed(self, message: Reviewed) -> None:
        """Show the finished review."""
        self._reviewer.arrived(message)
        self._renew()

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
