"""Text in drawings: its size, and cutting it to the space available."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

import drawsvg as draw

from planner.boundary.sanitize import ELLIPSIS, plain

WIDTH: Final = 320
"""Width of a panel in pixels; a narrow screen is not much wider."""

SIZE: Final = 11
"""Font size in pixels."""
_LETTER: Final = 5.8
"""About a character's width in pixels at that size."""

Element = Any
"""A drawing element; `Any`, because the library has no types."""


def text(  # noqa: PLR0913 -- where it stands and how it looks
    written: str, x: float, y: float, room: float, *, end: bool = False, kind: str = "label"
) -> Element:
    """Text on one line, cut to a width.

    Args:
        written: The text.
        x: Its left end, or its right end if `end`.
        y: Its vertical middle.
        room: Most pixels that it may take.
        end: True if it ends at `x`.
        kind: Its class for the style sheet.
    """
    return draw.Text(
        _fitted(written, room),
        SIZE,
        round(x, 1),
        round(y, 1),
        text_anchor="end" if end else "start",
        dominant_baseline="central",
        class_=kind,
    )


def _fitted(text: str, room: float) -> str:
    """A text cut to about `room` pixels; wide characters count twice."""
    kept: list[str] = []
    used = 0.0
    clean = plain(" ".join(text.split()))
    for each in clean:
        used += _LETTER * (2 if unicodedata.east_asian_width(each) in "WF" else 1)
        if used > room:
            return "".join(kept[:-1]) + ELLIPSIS
        kept.append(each)
    return clean
