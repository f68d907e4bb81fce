"""The part of the score that is decided: no order and no luck can change it any more.

A KPI that has been reached keeps its worth for good. One that is open can still count 1, and a
missed one a half, for as long as a year is left: events, answers and a facilitator's override may
carry any KPI to its target within one year, so no bound below that would be sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.engine.score import score
from planner.engine.state import Status
from planner.foresight.tally import FULL_SCORE

if TYPE_CHECKING:
    from planner.engine.state import State
    from planner.scenario.model import Scenario

_HALVES: Final = {Status.OPEN: 2, Status.MISSED: 1, Status.ACHIEVED: 0, Status.LATE: 0}
"""Halves of a KPI that each status can still add."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A score, and how much of it is decided."""

    score: int
    """So far, 0 to 100."""
    most: int
    """The highest score that is still possible, 0 to 100."""

    @property
    def final(self) -> bool:
        """True if nothing can change the score any more."""
        return self.score == self.most

    @property
    def points(self) -> int:
        """The number of the 100 points that are decided, gained or lost."""
        return FULL_SCORE - (self.most - self.score)

    @property
    def phrase(self) -> str:
        """The score in words: `so far 27 of 32 decided`, `63 of 100, final`."""
        if self.final:
            return f"{self.score} of {FULL_SCORE}, final"
        if not self.points:
            return "nothing decided yet"
        return f"so far {self.score} of {self.points} decided"


def decided(scenario: Scenario, state: State) -> Decided:
    """The decided part of the score in a state of one campaign."""
    now = int(score(state)[0])
    if state.year >= scenario.years:
        return Decided(now, now)
    statuses = [Status(int(each)) for each in state.status[:, 0]]
    had = sum(2 * (each is Status.ACHIEVED) + (each is Status.LATE) for each in statuses)
    open_halves = sum(_HALVES[each] for each in statuses)
    return Decided(now, (had + open_halves) * (FULL_SCORE // 2) // len(statuses))
