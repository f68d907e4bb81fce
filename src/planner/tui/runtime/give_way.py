"""Work in threads gives way to keys: it waits while one is on its way.

Python runs one thread at a time. A thread that plays futures would let the others have their turn
only every few milliseconds, and a key needs several turns until it is drawn.
"""

from __future__ import annotations

from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from textual.worker import Worker

LONGEST: Final = 0.05
"""Seconds from a key on after which work goes on anyway."""


class _Way:
    """Shared by all threads, like the one keyboard that a process has."""

    def __init__(self) -> None:
        self._free = Event()
        self._free.set()
        self._until = 0.0

    def block(self) -> None:
        self._until = monotonic() + LONGEST
        self._free.clear()

    def free(self) -> None:
        self._free.set()

    def wait(self) -> None:
        if not self._free.is_set():
            self._free.wait(max(0.0, self._until - monotonic()))


_WAY: Final = _Way()


def key_comes() -> None:
    """Let work wait from its next step on."""
    _WAY.block()


def keys_are_through() -> None:
    """Let work go on."""
    _WAY.free()


def is_wanted(worker: Worker[Any]) -> bool:
    """Give way to a key; then True unless the worker was cancelled, perhaps by that key.

    To be called between the steps of work, from its thread.
    """
    _WAY.wait()
    return not worker.is_cancelled
