"""One line of a list and the page behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at."""

    id: str
    """Such as `happened`, `progress:fms-backlog`, `cohesion`: the same in every year."""
    label: str
    draw: Callable[[int], Content]
    """The page, for a width in cells."""
    sign: str = " "
    note: str = ""
    """A few characters on the right."""
    style: str = ""
    """Of the sign."""
    note_style: str = ""
    heading: str = ""
    """A line above it, which begins a group."""
    quiet: bool = False
    """Whether walking step by step passes over it."""
    above: Callable[[int], Content] | None = None
    """What of the page stands above the part that has to be in sight, for a width in cells."""
    number: str = ""
    """The number whose causes can be opened from it; empty if there is none."""
