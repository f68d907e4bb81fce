"""Works luck and skill out in a thread, and keeps the reviews.

The review is made in a worker's thread of the screen that shows it, so that it ends with that
screen. The thread only posts messages to it, and the screen changes in their handlers.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from planner.foresight.review.reference_player import THOROUGH
from planner.foresight.review.review import FUTURES, review
from planner.planning.cancel import InterruptedForecast, interruptible
from planner.tui.messages import Reviewed, ReviewProgressed

if TYPE_CHECKING:
    from textual.screen import Screen

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.review.reference_player import PlayerLimit
    from planner.foresight.review.review_model import Review

GROUP: Final = "review"
_STEP: Final = 0.01
"""Share of the work after which progress is shown again."""


class ReviewWorker:
    """Reviews one campaign, and keeps the reviews for as long as the campaign is open."""

    def __init__(self, futures: int = FUTURES, limit: PlayerLimit = THOROUGH) -> None:
        """Review with these settings.

        Args:
            futures: How many each position is valued in.
            limit: How hard better plans are looked for; the standard is that of the command.
        """
        self._futures = futures
        self._limit = limit
        self._kept: list[tuple[Campaign, Review]] = []
        self.share: float | None = None
        """Share of the work under way that is done, 0 to 1; None if no work is."""

    def made_of(self, position: Position) -> Review | None:
        """The review of a position, None if it has not been made."""
        judged = _judged(position)
        return next((made for campaign, made in self._kept if campaign == judged), None)

    def begin(self, screen: Screen[None], position: Position) -> None:
        """Begin the review of a position.

        Args:
            screen: Runs the worker, and gets `ReviewProgressed` and `Reviewed`.
            position: The position.
        """
        self.share = 0.0
        work = partial(self._work, screen, _judged(position))
        screen.run_worker(work, GROUP, GROUP, GROUP, thread=True, exclusive=True)

    def stop(self, screen: Screen[None]) -> None:
        """Give up the review under way."""
        self.share = None
        screen.workers.cancel_group(screen, GROUP)

    def progressed(self, message: ReviewProgressed) -> None:
        """Take note of the share that is done, unless the review was given up."""
        if self.share is not None:
            self.share = message.share

    def arrived(self, message: Reviewed) -> None:
        """Keep a review."""
        self.share = None
        self._kept.append((message.campaign, message.made))

    # ---- in a worker's thread

    def _work(self, screen: Screen[None], campaign: Campaign) -> None:
        worker = get_current_worker()
        told = 0.0

        def wanted() -> bool:
            return not worker.is_cancelled

        def progressed(share: float) -> bool:
            nonlocal told
            if share >= told + _STEP and wanted():
                told = share
                screen.post_message(ReviewProgressed(share))
            return wanted()

        try:
            made = review(
                campaign,
                futures=self._futures,
                limit=self._limit,
                progressed=progressed,
                starting=partial(interruptible, wanted=wanted),
            )
        except InterruptedForecast:
            return
        if made is not None and wanted():
            screen.post_message(Reviewed(campaign, made))


def _judged(position: Position) -> Campaign:
    """The part of a campaign that its review depends on: the resolved years, without notes."""
    campaign = position.campaign
    resolved = campaign.years[: len(position.outcomes)]
    return replace(
        campaign,
        years=tuple(replace(year, notes=()) for year in resolved),
        name="",
        team="",
        participants=(),
        facilitator="",
        note="",
        ratings={},
    )
