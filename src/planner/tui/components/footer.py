"""The footer of a screen: its keys, closer together where the screen is narrow.

Textual's own footer rebuilds one widget for each key whenever a key changes, and never frees the
old ones. This footer draws all keys in one widget, and only when they have changed.
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

_PADDING: Final = 3
"""Cells of padding for each key, where there is room."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One key of the footer."""

    key: str
    """Textual's name of the key."""
    sign: str
    """The key as shown."""
    title: str
    help: str
    enabled: bool
    leads: bool = False
    """True if it is the key of the next step."""

    @property
    def letters(self) -> int:
        """Its width in cells without padding."""
        return text(self.sign).cell_length + text(self.title).cell_length


def starts(keys: Sequence[Shown], width: int) -> tuple[int, ...]:
    """The first cell of each key, and the cell after the last key.

    Args:
        keys: The keys from left to right.
        width: Cells of the footer.

    Returns:
        One number more than there are keys; the first is 0 if `is_roomy`, else 1.
    """
    roomy = is_roomy(keys, width)
    cells = [0 if roomy else 1]
    for each in keys:
        cells.append(cells[-1] + each.letters + (_PADDING if roomy else _PADDING - 1))
    return tuple(cells)


def fitting(keys: Sequence[Shown], width: int) -> tuple[Shown, ...]:
    """The keys that a narrow footer shows: Help, what follows it, and as many others as fit."""
    help_at = next((n for n, each in enumerate(keys) if each.sign == "?"), len(keys) - 1)
    first, last = list(keys[:help_at]), keys[help_at:]
    while first and starts([*first, *last], width)[-1] - 1 > width:
        first.pop()
    return (*first, *last)


def is_roomy(keys: Sequence[Shown], width: int) -> bool:
    """True if all keys fit with full padding."""
    return sum(each.letters + _PADDING for each in keys) <= width


class KeyFooter(Widget):
    """The keys of the actions with `shown`; those of any screen fit into 80 cells."""

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

    KeyFooter > .keys--lead {
        color: $footer-foreground;
        background: $footer-description-background;
        text-style: bold;
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
        "keys--sign", "keys--title", "keys--lead", "keys--off", "keys--here",
    }  # fmt: skip

    def __init__(self, order: Sequence[str] = ()) -> None:
        """Make the footer.

        Args:
            order: Ids of the actions to show, in their order; empty for those with `shown`.
        """
        super().__init__()
        self._order = tuple(order)
        self._leading: str | None = None
        """The action of the next step, which comes first and is bold."""
        self._keys: tuple[Shown, ...] = ()
        self._here: int | None = None
        """Index of the key under the mouse."""

    def on_mount(self) -> None:
        """Subscribe to changes of the key bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def lead(self, action: str) -> None:
        """Put the key of the next step first, in bold."""
        if action != self._leading:
            self._leading = action
            self._refill()

    def _changed(self, screen: Screen[object]) -> None:
        if screen is self.screen and self.app.app_focus:
            self._refill()

    def _refill(self) -> None:
        keys = self._found()
        if keys != self._keys:
            self._keys, self._here = keys, None
            self.tooltip = None
            self.refresh()

    def _found(self) -> tuple[Shown, ...]:
        """The keys to show now, one for each action."""
        shown: dict[str, Shown] = {}
        for _, binding, enabled, tooltip in self.screen.active_bindings.values():
            wanted = binding.action in self._order if self._order else binding.show
            if wanted and binding.action not in shown:
                sign = self.app.get_key_display(binding)
                shown[binding.action] = Shown(
                    binding.key,
                    sign,
                    binding.description,
                    tooltip,
                    enabled,
                    binding.action == self._leading,
                )
        if not self._order:
            return tuple(shown.values())
        order = sorted(shown, key=lambda each: (each != self._leading, self._order.index(each)))
        return tuple(shown[each] for each in order)

    @property
    def _fitting(self) -> tuple[Shown, ...]:
        """The keys that fit."""
        return fitting(self._keys, self.size.width)

    def render(self) -> Content:
        """Draw the keys in one line."""
        keys = self._fitting
        roomy = is_roomy(keys, self.size.width)
        parts = [] if roomy else [Content(" ")]
        for number, each in enumerate(keys):
            sign, title = (f" {each.sign} ", f"{each.title} ")
            if not roomy:
                sign, title = each.sign, f" {each.title}"
            here = number == self._here
            parts.append(text(sign, self._look("sign", each, here=here)))
            parts.append(text(title, self._look("title", each, here=here)))
            parts.append(Content("" if roomy else " "))
        return Content("").join(parts)

    def _look(self, part: str, key: Shown, *, here: bool) -> Style:
        if here:
            part = "here"
        elif not key.enabled:
            part = "off"
        elif part == "title" and key.leads:
            part = "lead"
        return self.get_visual_style(f"keys--{part}", partial=part != "here")

    # ---- the mouse

    def _at(self, x: int) -> int | None:
        """The index of the key at a cell."""
        spans = pairwise(starts(self._fitting, self.size.width))
        return next((number for number, (left, end) in enumerate(spans) if left <= x < end), None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the mouse."""
        number = self._at(event.x)
        if number is None:
            return
        if self._fitting[number].enabled:
            self.app.simulate_key(self._fitting[number].key)
        else:
            self.app.bell()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Highlight the key under the mouse."""
        self._mark(self._at(event.x))

    def on_leave(self) -> None:
        """Highlight no key."""
        self._mark(None)

    def _mark(self, number: int | None) -> None:
        if number != self._here:
            self._here = number
            self.tooltip = None if number is None else text(self._fitting[number].help)
            self.styles.pointer = "default" if number is None else "pointer"
            self.refresh()
