"""Blocks of lines one below the other that stay in their places while one of them changes.

A number that is typed changes the lines of some blocks: a warning comes, a plot gets flatter. Eyes
would have to find everything below again, and a terminal would have to draw it again.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

BELOW: Final = 4
"""The most lines that may have to be scrolled to for the sake of blank ones."""

Block = list[Content]
"""Lines that belong together, those without any included."""


class SteadyBlocks:
    """Gives each block the most lines that it has had so far, as long as all blocks about fit."""

    def __init__(self) -> None:
        self._heights: dict[Hashable, tuple[int, ...]] = {}

    def lines(self, about: Hashable, blocks: Sequence[Block], room: int) -> Iterable[Content]:
        """All lines, with blank ones below blocks that had more before.

        Args:
            about: The subject, which has as many blocks each time.
            blocks: The blocks from top to bottom.
            room: Lines that can be seen; if many more were needed, no line is left blank.
        """
        heights = tuple(len(block) for block in blocks)
        heights = tuple(map(max, heights, self._heights.get(about, heights)))
        self._heights[about] = heights
        if sum(heights) > room + BELOW:
            return chain.from_iterable(blocks)
        blank = [Content("")]
        filled = (
            block + blank * (height - len(block))
            for block, height in zip(blocks, heights, strict=True)
        )
        return chain.from_iterable(filled)
