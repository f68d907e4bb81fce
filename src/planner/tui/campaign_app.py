"""The base of applications in which a campaign is played: its session, and reviews of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual import on

from planner.tui import messages
from planner.tui.shell import ShellApp

if TYPE_CHECKING:
    from planner.tui.debrief.review_worker import ReviewWorker
    from planner.tui.session.session import Session


class CampaignApp(ShellApp):
    """An application with at most one open campaign."""

    @property
    def playing(self) -> Session | None:
        """The session of the open campaign; None if none is open."""
        return None

    @cached_property
    def reviewer(self) -> ReviewWorker:
        """Makes reviews of campaigns, and keeps them while the program runs."""
        from planner.tui.debrief.review_worker import ReviewWorker

        return ReviewWorker()

    def on_review_progressed(self, message: messages.ReviewProgressed) -> None:
        """Keep the progress of a review whose Debrief may be closed."""
        self.reviewer.progressed(message)

    def on_reviewed(self, message: messages.Reviewed) -> None:
        """Keep a review whose Debrief may be closed."""
        self.reviewer.arrived(message)

    @on(messages.SessionMessage)
    def _pass_to_session(self, message: messages.SessionMessage) -> None:
        if self.playing is not None:
            self.playing.answer(message)
