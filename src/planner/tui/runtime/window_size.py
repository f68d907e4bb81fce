"""A window too small to play in: it says so, over whatever is open, until it is larger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.command import CommandPalette
from textual.geometry import Size

from planner.tui.actions import EVERYWHERE, actions_for
from planner.tui.components.too_small import TooSmall

if TYPE_CHECKING:
    from textual import events

LEAST: Final = Size(70, 16)
"""Cells that Plan needs: its numbers, names that can be told apart, and half of its lines."""

_STAYING: Final = {"leave", "suspend"}
"""Actions that have nothing to do with what is open."""


class FittingApp(App[int]):
    """An app that says where it has too little room, and then takes no keys but those to leave."""

    def on_mount(self) -> None:
        """Look at every screen that opens."""
        self.screen_change_signal.subscribe(self, lambda _: self._fit())

    def on_resize(self) -> None:
        """Look at the new size."""
        self.call_later(self._fit)

    def is_too_small(self) -> bool:
        """Whether there is too little room to play."""
        return self.size.width < LEAST.width or self.size.height < LEAST.height

    def takes(self, event: events.Key | events.Paste) -> bool:
        """Whether something typed may do anything; not beneath the notice, where nobody sees it."""
        return not self.is_too_small() or getattr(event, "key", "") in _KEYS

    def _fit(self) -> None:
        if self.is_too_small() and isinstance(self.screen, CommandPalette):
            self.screen.dismiss()  # its list would lie over the notice, and holds no work
        for screen in self.screen_stack:
            shown = screen.query(TooSmall)
            if not self.is_too_small():
                shown.remove()
            elif shown:
                shown.first().tell(self.size)
            else:
                screen.mount(TooSmall(LEAST, self.size))


_KEYS: Final = frozenset(
    key for action in actions_for(EVERYWHERE) if action.id in _STAYING for key in action.keys
)
