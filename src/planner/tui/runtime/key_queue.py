"""Lets keys through one at a time, so that fast typing does the same as slow typing.

Textual hands each key to what has the focus at once. What the key then does may take several more
messages, from queue to queue: a digit goes straight into a cell, but the tab before it has to go
up to the application and back to reach the same cell. In one burst they would overtake each other.
So a key waits until all that the one before it did has arrived.

What a key asks for may also need the disk before its dialog opens. Keys typed meanwhile are meant
for the dialog, so they are held until it is there.

A terminal without bracketed paste sends a pasted text as keys. Those of a run that would change
nothing are dropped except for the last one, so that later keys need not wait for each of them.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from textual import events

from planner.tui.messages import EndAsked, KeySettled
from planner.tui.runtime.garbage import RestCollector
from planner.tui.runtime.give_way import key_comes, keys_are_through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import App
    from textual.screen import Screen
    from textual.timer import Timer

KeyInput = events.Key | events.Paste
"""A key, or text that is pasted."""


@runtime_checkable
class IgnoresKeys(Protocol):
    """A widget that knows which keys would change nothing in it."""

    def ignored(self, keys: Iterable[KeyInput]) -> int:
        """The number of keys, the first ones of some that follow, that would change nothing.

        The last of them may still change how long something lasts.
        """
        ...


ROUNDS: Final = 2
"""Round trips of `KeySettled` behind a key: one for the key, one for the messages it caused."""

PATIENCE: Final = 0.25
"""Seconds after which a key counts as settled anyway: the focused widget may have been removed."""

LOOK: Final = 0.02
"""Seconds between two tests whether the dialog that a key asked for has opened."""

LOOKS: Final = 50
"""Tests until keys are no longer held: a dialog that takes longer must not lock the keyboard."""


class KeyQueue:
    """Keeps the keys that are typed into one application in order."""

    def __init__(self, app: App[int], is_opening: Callable[[], bool]) -> None:
        """Create an empty queue.

        Args:
            app: The application that the keys come into.
            is_opening: True if something was asked for that has not opened yet.
        """
        self._app = app
        self._is_opening = is_opening
        self._waiting: deque[KeyInput] = deque()
        self._number = 0
        """The number of the key that is passing, or passed last."""
        self._passing = False
        self._patience: Timer | None = None
        self._look: Timer | None = None
        """Runs while keys are held."""
        self._screen: Screen[Any] | None = None
        """The screen that the last `KeySettled` was sent to."""
        self._held = False
        self._looks = 0
        """Tests since the dialog began to open."""
        self._rest_collector = RestCollector(app)
        keys_are_through()

    @property
    def is_free(self) -> bool:
        """True if nothing typed is still on its way."""
        return not self._waiting and (self._held or not self._passing)

    def admits(self, event: KeyInput) -> bool:
        """True if a key may pass now; else it is kept, and `next_after` returns it in its turn."""
        if self._passing:
            self._waiting.append(event)
            self._be_patient()
            return False
        self._passing = True
        self._number += 1
        self._rest_collector.key_came()
        key_comes()
        return True

    def follow(self) -> None:
        """Send a message behind the key that was just let through."""
        self._screen = self._on_top()
        self._send(KeySettled(self._number, ROUNDS))

    def next_after(self, message: KeySettled) -> KeyInput | None:
        """The key whose turn it is, now that a message has come up again; None for none."""
        top = self._on_top()
        if message.number != self._number or not self._passing or top is None:
            return None
        if message.rounds > 1:
            self._send(KeySettled(message.number, message.rounds - 1))
            return None
        self._stop_patience()
        if self._has_to_hold():
            self._held = True
            self._free_work()
            if self._look is None:
                self._look = self._app.set_timer(LOOK, self._look_again)
            return None
        self._held = False
        if top is not self._screen:
            self._be_patient()
            self.follow()  # once more: by way of what has opened
            return None
        self._passing = False
        if self._waiting:
            return self._pop()
        top.call_after_refresh(self._free_work)  # once what the key did can be seen
        return None

    def pass_on(self, message: EndAsked) -> bool:
        """Send a request to end the way of a key, behind all that was done before.

        A key goes down to the focused widget, and its messages come up again through the queues of
        all that lie between. The request goes that way until nothing can be before it any more.

        Args:
            message: The request, as it came up the last time.

        Returns:
            False if it need not go once more.
        """
        below = self._app.focused or self._on_top()
        if message.rounds == 0 or below is None:
            return False
        return below.post_message(EndAsked(message.number, message.rounds - int(self.is_free)))

    def _pop(self) -> KeyInput:
        """The next key, without those before it that can be dropped."""
        below: object = self._app.focused
        if isinstance(below, IgnoresKeys):
            for _ in range(below.ignored(self._waiting) - 1):
                self._waiting.popleft()
                self._number += 1
        return self._waiting.popleft()

    def _free_work(self) -> None:
        if self.is_free:
            keys_are_through()

    def _has_to_hold(self) -> bool:
        if self._is_opening():
            return self._looks < LOOKS
        self._looks = 0
        return False

    def _look_again(self) -> None:
        self._look = None
        self._looks += 1
        self.follow()

    def _be_patient(self) -> None:
        if self._patience is None and self._look is None:
            self._patience = self._app.set_timer(PATIENCE, self._lose_patience)

    def _stop_patience(self) -> None:
        if self._patience is not None:
            self._patience.stop()
            self._patience = None

    def _on_top(self) -> Screen[Any] | None:
        """The screen on top; None once the program ends."""
        stack = self._app.screen_stack
        return stack[-1] if stack else None

    def _send(self, message: KeySettled) -> None:
        below = self._app.focused or self._on_top()
        if below is None or not below.post_message(message):
            self._app.post_message(message)  # it is closing: nothing can come up from there

    def _lose_patience(self) -> None:
        self._patience = None
        self._app.post_message(KeySettled(self._number, 1))
