"""The keys at the bottom of a screen: closer together where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.widgets import Footer

if TYPE_CHECKING:
    from textual import events

_APART: Final = 3
"""Cells that a key takes besides its letters, where there is room."""


class Keys(Footer):
    """The keys that the registry of actions shows; all of a screen's fit into 80 cells."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def on_resize(self, event: events.Resize) -> None:
        """Move the keys together if they have no room apart."""
        bindings = (each.binding for each in self.screen.active_bindings.values())
        shown = {each.action: each for each in bindings if each.show}.values()
        cells = sum(
            len(self.app.get_key_display(each)) + len(each.description) + _APART for each in shown
        )
        self.compact = cells > event.size.width
