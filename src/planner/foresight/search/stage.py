"""A stage of a search: a share of its work and, for people who wait, of its seconds."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.foresight.search.plan_search import SearchLimit


@dataclass(frozen=True)
class Stage:
    """It ends with its work, or with its seconds if these set the pace of the search."""

    limit: SearchLimit
    started: float
    """Time at which the whole search began, as `time.perf_counter` has it."""
    begins: float
    """Share of the whole search that is done before it."""
    ends: float
    """Share that is done after it."""
    progressed: Callable[[float], bool]
    """Called with the share of the whole search that is done; False cancels."""

    def part(self, begins: float, ends: float) -> Stage:
        """A part of the stage, from one share of it to another."""
        length = self.ends - self.begins
        return Stage(
            self.limit,
            self.started,
            self.begins + begins * length,
            self.begins + ends * length,
            self.progressed,
        )

    def done(self, work: float) -> float:
        """The share of the stage that is done, 0 to 1: that of its work, or of its time if more."""
        if not self.limit.paced:
            return work
        used = (time.perf_counter() - self.started) / self.limit.seconds
        return max(work, (used - self.begins) / (self.ends - self.begins))

    def wanted(self, share: float) -> bool:
        """Tell the share of the stage that is done; False if the search is cancelled."""
        return self.progressed(self.begins + (self.ends - self.begins) * min(share, 1.0))
