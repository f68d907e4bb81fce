"""Giving up futures that nobody waits for any more, between two of their years."""

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
    """The plan has changed since: nobody waits for these futures any more."""


@dataclass(frozen=True)
class InterruptibleStart(Start):
    """A start whose futures can be given up before each of their years."""

    wanted: Callable[[], bool] = lambda: True
    """Says if anybody still waits for them; asked from the worker's thread."""

    def open(self, state: State, luck: Luck) -> Opening:
        """Open the next year.

        Raises:
            InterruptedForecast: If nobody waits for it.
        """
        if not self.wanted():
            raise InterruptedForecast
        return super().open(state, luck)


def interruptible(begin: Start, wanted: Callable[[], bool]) -> Start:
    """The same start, whose futures are given up by an `InterruptedForecast`.

    Args:
        begin: The point where futures begin.
        wanted: Says if anybody still waits for them; asked from the worker's thread.
    """
    known = {each.name: getattr(begin, each.name) for each in fields(begin)}
    return InterruptibleStart(**known, wanted=wanted)
