"""Lets keys through one at a time, so that what is typed fast comes out as if typed slowly.

Textual hands each key to what has the focus at once. What the key then does may take several more
messages, from queue to queue: a digit goes straight into a cell, but the tab before it has to go
up to the application and back to reach the same cell. In one burst they would overtake each other.
So a key waits until all that the one before it did has arrived.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from textual import events

from planner.tui.messages import KeySettled

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

KeyInput = events.Key | events.Paste
"""What is typed."""

ROUNDS: Final = 2
"""Ways down and up behind a key: one for the key itself, one for what it posts from there."""

PATIENCE: Final = 0.25
"""Seconds until a key counts as settled whatever happened: what had the focus may be gone."""


class Turnstile:
    """Keeps the order of what is typed into one application."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._waiting: deque[KeyInput] = deque()
        self._number = 0
        """Of the key that is passing, or passed last."""
        self._passing = False
        self._patience: Timer | None = None

    @property
    def is_free(self) -> bool:
        """Whether nothing typed is still on its way."""
        return not (self._passing or self._waiting)

    def admits(self, event: KeyInput) -> bool:
        """Whether a key may pass now; else it is kept, and `next_after` returns it in its turn."""
        if self._passing:
            self._waiting.append(event)
            if self._patience is None:
                self._patience = self._app.set_timer(PATIENCE, self._lose_patience)
            return False
        self._passing = True
        self._number += 1
        return True

    def follow(self) -> None:
        """Send a message behind the key that was just let through."""
        self._send(KeySettled(self._number, ROUNDS))

    def next_after(self, message: KeySettled) -> KeyInput | None:
        """The key whose turn it is, now that a message has come up again; None for none."""
        if message.number != self._number or not self._passing:
            return None
        if message.rounds > 1:
            self._send(KeySettled(message.number, message.rounds - 1))
            return None
        self._passing = False
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        return self._waiting.popleft() if self._waiting else None

    def _send(self, message: KeySettled) -> None:
        below = self._app.focused or self._app.screen
        if not below.post_message(message):  # it is closing: nothing can come up from there
            self._app.post_message(message)

    def _lose_patience(self) -> None:
        self._patience = None
        self._app.post_message(KeySettled(self._number, 1))
