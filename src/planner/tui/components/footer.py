"""The keys at the bottom of a screen: closer together where there is little room.

Textual's own footer makes a widget of each key, makes them all anew whenever a key changes, and
keeps the old ones for ever. This one draws the keys itself, and only when they are others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Final

from textual.content import Content
from textual.widget import Widget

from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.screen import Screen
    from textual.style import Style

_APART: Final = 3
"""Cells that a key takes besides its letters, where there is room."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One key of the footer."""

    key: str
    """As Textual names it."""
    sign: str
    title: str
    help: str
    enabled: bool

    @property
    def letters(self) -> int:
        """Cells that it takes at least."""
        return text(self.sign).cell_length + text(self.title).cell_length


def starts(keys: Sequence[Shown], width: int) -> tuple[int, ...]:
    """The cells at which the keys begin, and the one at which the last of them has ended.

    Args:
        keys: The keys from left to right.
        width: Cells that there are.

    Returns:
        One number more than there are keys; where all of them have room apart, the first is 0.
    """
    apart = is_roomy(keys, width)
    cells = [0 if apart else 1]
    for each in keys:
        cells.append(cells[-1] + each.letters + (_APART if apart else _APART - 1))
    return tuple(cells)


def is_roomy(keys: Sequence[Shown], width: int) -> bool:
    """Whether all of the keys have room apart."""
    return sum(each.letters + _APART for each in keys) <= width


class KeyFooter(Widget):
    """The keys that the registry of actions shows; all of a screen's fit into 80 cells."""

    DEFAULT_CSS = """
    KeyFooter {
        dock: bottom;
        height: 1;
        text-wrap: nowrap;
        color: $footer-foreground;
        background: $footer-background;
    }

    KeyFooter > .keys--sign {
        color: $footer-key-foreground;
        background: $footer-key-background;
        text-style: bold;
    }

    KeyFooter > .keys--title {
        color: $footer-description-foreground;
        background: $footer-description-background;
    }

    KeyFooter > .keys--off {
        color: $footer-description-foreground;
        text-style: dim;
    }

    KeyFooter > .keys--here {
        color: $footer-key-foreground;
        background: $block-hover-background;
    }
    """
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "keys--sign", "keys--title", "keys--off", "keys--here",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[Shown, ...] = ()
        self._here: int | None = None
        """The key under the mouse."""

    def on_mount(self) -> None:
        """Listen to what changes the keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.app.app_focus:
            return
        keys = self._found()
        if keys != self._keys:
            self._keys, self._here = keys, None
            self.tooltip = None
            self.refresh()

    def _found(self) -> tuple[Shown, ...]:
        """The keys to show now; of several that do the same, the first."""
        shown: dict[str, Shown] = {}
        for _, binding, enabled, tooltip in self.screen.active_bindings.values():
            if binding.show and binding.action not in shown:
                sign = self.app.get_key_display(binding)
                shown[binding.action] = Shown(
                    binding.key, sign, binding.description, tooltip, enabled
                )
        return tuple(shown.values())

    def render(self) -> Content:
        """Draw all keys in one line."""
        apart = is_roomy(self._keys, self.size.width)
        parts = [] if apart else [Content(" ")]
        for number, each in enumerate(self._keys):
            sign, title = (f" {each.sign} ", f"{each.title} ")
            if not apart:
                sign, title = each.sign, f" {each.title}"
            parts.append(text(sign, self._look("sign", number)))
            parts.append(text(title, self._look("title", number)))
            parts.append(Content("" if apart else " "))
        return Content("").join(parts)

    def _look(self, part: str, number: int) -> Style:
        if number == self._here:
            part = "here"
        elif not self._keys[number].enabled:
            part = "off"
        return self.get_visual_style(f"keys--{part}", partial=part != "here")

    # ---- the mouse

    def _at(self, x: int) -> int | None:
        """The number of the key at a cell."""
        spans = pairwise(starts(self._keys, self.size.width))
        return next((number for number, (left, end) in enumerate(spans) if left <= x < end), None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Do what the key under the mouse does."""
        number = self._at(event.x)
        if number is None:
            return
        if self._keys[number].enabled:
            self.app.simulate_key(self._keys[number].key)
        else:
            self.app.bell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the key under the mouse."""
        self._mark(self._at(event.x))

    def on_leave(self) -> None:
        """Mark none."""
        self._mark(None)

    def _mark(self, number: int | None) -> None:
        if number != self._here:
            self._here = number
            self.tooltip = None if number is None else text(self._keys[number].help)
            self.styles.pointer = "default" if number is None else "pointer"
            self.refresh()
