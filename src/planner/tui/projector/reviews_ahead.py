"""Luck and skill of all teams, worked out before the hot wash is opened."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App
    from textual.screen import Screen

    from planner.campaign.model import Campaign
    from planner.room.evening import Evening


class ReviewsAhead:
    """Works out in a thread what the hot wash shows last, once an evening is over."""

    def __init__(self, folder: Path, owner: App[int] | Screen[Any]) -> None:
        self._folder = folder
        self._owner = owner
        self._stop = threading.Event()
        self._under_way: Evening | None = None

    def start(self, evening: Evening) -> None:
        """Begin, unless the same years are under way or done."""
        if self._under_way is not None and _records(self._under_way) == _records(evening):
            return
        self.stop()
        self._stop = threading.Event()
        self._under_way = evening
        self._owner.run_worker(self._work, group="reviews", thread=True, exclusive=True)

    def stop(self) -> None:
        """Give up what is under way."""
        self._stop.set()

    def _work(self) -> None:
        from planner.room.folder.layout import Layout
        from planner.room.hot_wash.reviews import make_reviews

        stop, evening = self._stop, self._under_way
        if evening is not None:
            for _ in make_reviews(Layout(self._folder), evening, lambda: not stop.is_set()):
                pass  # each is kept in the room's folder, where the hot wash finds it


def _records(evening: Evening) -> dict[str, Campaign]:
    return {each.id: evening.record(each.id) for each in evening.room.playing}
