"""Cancelling a forecast between two years of its futures, or between two draws of a year."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from planner.foresight.futures import Start

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.engine.arrays import Int32Array
    from planner.engine.chance import Luck, Shared
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.engine.year_keys import Step


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


@dataclass(frozen=True)
class InterruptibleLuck:
    """The draws of futures that can be cancelled before each of them, several times a year."""

    luck: Luck
    """The draws."""
    wanted: Callable[[], bool]
    """True as long as the futures are still wanted; asked from the worker thread."""

    @property
    def count(self) -> int:
        """The number of futures."""
        return self.luck.count

    def draw(self, slot: str, step: Step, year: int) -> Int32Array:
        """The draws of a slot.

        Raises:
            InterruptedForecast: If they are not wanted any more.
        """
        self._go_on()
        return self.luck.draw(slot, step, year)

    def draws(self, slots: tuple[str, ...], step: Step, year: int) -> Int32Array:
        """The draws of several slots.

        Raises:
            InterruptedForecast: If they are not wanted any more.
        """
        self._go_on()
        return self.luck.draws(slots, step, year)

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        """The combined draws of the allies.

        Raises:
            InterruptedForecast: If they are not wanted any more.
        """
        self._go_on()
        return self.luck.frictions(shared, year)

    def _go_on(self) -> None:
        if not self.wanted():
            raise InterruptedForecast
