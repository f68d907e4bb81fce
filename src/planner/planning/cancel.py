"""Cancelling a forecast between two years of its futures."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from planner.foresight.futures import Start

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.engine.chance import Luck
    from planner.engine.opening import Opening
    from planner.engine.state import State


class InterruptedForecast(Exception):  # noqa: N818 - nothing went wrong
    """The forecast was cancelled, because its plan has changed since."""


@dataclass(frozen=True)
class InterruptibleStart(Start):
    """A start of futures that can be cancelled before each of their years."""

    wanted: Callable[[], bool] = lambda: True
    """True as long as the futures are still wanted; asked from the worker thread."""

    def open(self, state: State, luck: Luck) -> Opening:
        """Open the next year.

        Raises:
            InterruptedForecast: If it is not wanted any more.
        """
        if not self.wanted():
            raise InterruptedForecast
        return super().open(state, luck)


def interruptible(begin: Start, wanted: Callable[[], bool]) -> Start:
    """The same start with futures that an `InterruptedForecast` can end.

    Args:
        begin: The start of the futures.
        wanted: True as long as the futures are still wanted; asked from the worker thread.
    """
    known = {each.name: getattr(begin, each.name) for each in fields(begin)}
    return InterruptibleStart(**known, wanted=wanted)
