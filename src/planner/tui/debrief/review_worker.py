"""Works luck and skill out in a thread, and keeps the reviews.

The review is made in a worker's thread of the app, so that it goes on while other screens are
open. The thread only posts messages: to the Debrief that shows the campaign, if one is open, from
which they go on to the app; else to the app itself.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual.worker import get_current_worker

from planner.foresight.review.reference_player import THOROUGH
from planner.foresight.review.review import FUTURES, review
from planner.planning.cancel import InterruptedForecast, interruptible
from planner.tui.messages import Reviewed, ReviewProgressed

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message
    from textual.screen import Screen
    from textual.worker import Worker

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.review.reference_player import PlayerLimit
    from planner.foresight.review.review_model import Review

GROUP: Final = "review"
_MOST_KEPT: Final = 8
_STEP: Final = 0.01
"""Share of the work after which progress is shown again."""


class ReviewWorker:
    """Reviews one campaign at a time, and keeps the latest reviews while the program runs."""

    def __init__(self, futures: int = FUTURES, limit: PlayerLimit = THOROUGH) -> None:
        """Review with these settings.

        Args:
            futures: How many each position is valued in.
            limit: How hard better plans are looked for; the standard is that of the command.
        """
        self._futures = futures
        self._limit = limit
        self._kept: list[tuple[Campaign, Review]] = []
        self._screen: Screen[None] | None = None
        """The Debrief that is told; None while none is open."""
        self._worker: Worker[None] | None = None
        self._campaign: Campaign | None = None
        """The campaign under review; None if no work is under way."""
        self._share = 0.0

    def made_of(self, position: Position) -> Review | None:
        """The review of a position, None if it has not been made."""
        judged = _judged(position)
        return next((made for campaign, made in self._kept if campaign == judged), None)

    def share_of(self, position: Position) -> float | None:
        """The share of a position's review that is done, 0 to 1; None if it is not under way."""
        if self._campaign is None or self._campaign != _judged(position):
            return None
        return self._share

    def attach(self, screen: Screen[None]) -> None:
        """Tell a Debrief from now on."""
        self._screen = screen

    def detach(self, screen: Screen[None]) -> None:
        """Tell a Debrief no more; the work goes on."""
        if self._screen is screen:
            self._screen = None

    def begin(self, app: App[Any], position: Position) -> None:
        """Begin the review of a position; the one of another position is given up.

        Args:
            app: Runs the worker, and gets `ReviewProgressed` and `Reviewed`.
            position: The position.
        """
        self._share, self._campaign = 0.0, _judged(position)
        work = partial(self._work, app, self._campaign)
        self._worker = app.run_worker(work, GROUP, GROUP, GROUP, thread=True, exclusive=True)

    def stop(self) -> None:
        """Give up the review under way."""
        self._campaign = None
        if self._worker is not None:
            self._worker.cancel()

    def progressed(self, message: ReviewProgressed) -> None:
        """Take note of the share that is done, unless another campaign is under review by now."""
        if self._campaign == message.campaign:
            self._share = message.share

    def arrived(self, message: Reviewed) -> None:
        """Keep a review, once."""
        if self._campaign == message.campaign:
            self._campaign = self._worker = None
        if all(campaign != message.campaign for campaign, _ in self._kept):
            self._kept = [*self._kept, (message.campaign, message.made)][-_MOST_KEPT:]

    # ---- in a worker's thread

    def _work(self, app: App[Any], campaign: Campaign) -> None:
        worker = get_current_worker()
        told = 0.0

        def post(message: Message) -> None:
            screen = self._screen
            if screen is None or not screen.post_message(message):
                app.post_message(message)

        def wanted() -> bool:
            return not worker.is_cancelled

        def progressed(share: float) -> bool:
            nonlocal told
            if share >= told + _STEP and wanted():
                told = share
                post(ReviewProgressed(campaign, share))
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
            post(Reviewed(campaign, made))


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
