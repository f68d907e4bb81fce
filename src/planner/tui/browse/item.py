"""A list item and its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list, with its page."""

    id: str
    """The same in every year, such as `happened`, `progress:fms-backlog` or `cohesion`."""
    label: str
    draw: Callable[[int], Content]
    """Returns the page for a width in cells."""
    sign: str = " "
    """One character at the left."""
    note: str = ""
    """A few characters at the right, such as a change."""
    style: str = ""
    """Style of the sign."""
    note_style: str = ""
    heading: str = ""
    """A heading above it, which begins a group; empty for none."""
    quiet: bool = False
    """True if it matters less than the others and is muted."""
    above: Callable[[int], Content] | None = None
    """Returns the page above the part that must be visible; None to show its top."""
    cells: Callable[[int], Content] | None = None
    """Returns the columns at the right in place of `note`, for the list's width in cells."""
    number: str = ""
    """The number whose causes the Causes screen shows; empty if there is none."""
