"""Text that changes while someone types: only the cells that differ are made and painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self


class ChangingText(Static):
    """A `Static` for lines that are updated often; they are not wrapped.

    Showing the lines on the screen again repaints nothing. Of other ones each is repainted only
    from the first to the last cell that differs, which saves a terminal most of the bytes of a key
    press, and only those are made; Textual would make all of them.
    """

    _lines: Sequence[Content] = ()
    """The lines shown."""
    _changed: tuple[Region, ...] = ()
    """The parts to repaint, while an update is under way."""

    def show_lines(self, lines: Sequence[Content]) -> None:
        """Show other lines; the widget is laid out anew only if it is not high enough for them."""
        before, self._lines = self._lines, lines
        width, height = self.content_size
        grows = len(lines) > height and self.styles.is_auto_height
        if grows or not width:
            self.update(Content("\n").join(lines))
            return
        self._changed = changed_regions(before, lines, width)
        if self._changed:
            self.update(Content("\n").join(lines), layout=False)
            self._changed = ()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Repaint regions; without any, what an update under way changed, else all."""
        parts = regions or self._changed
        return super().refresh(*parts, repaint=repaint, layout=layout, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        """Make one line; Textual makes the lines of which people have selected a part."""
        if self.text_selection is not None:
            return super().render_line(y)
        style = self.visual_style
        if y >= len(self._lines):
            return Strip.blank(self.size.width, style.rich_style)
        line, looks = self._lines[y], self.app.stylesheet.parse_style
        segments, x = [], 0
        for words, look in line.render(style, end="", parse_style=looks):
            # the place of the words, by which people select them
            segments.append(Segment(words, look.rich_style_with_offset(x, y)))
            x += len(words)
        return Strip(segments, line.cell_length).crop(0, self.size.width)


def changed_regions(
    before: Sequence[Content], after: Sequence[Content], width: int
) -> tuple[Region, ...]:
    """The parts of lines that differ between two texts.

    Args:
        before: The lines on the screen.
        after: The lines to be shown.
        width: Cells of a line.
    """
    empty = Content("")
    found = []
    for row in range(max(len(before), len(after))):
        old = before[row] if row < len(before) else empty
        new = after[row] if row < len(after) else empty
        if not old.is_same(new):
            start, end = changed_cells(old, new)
            found.append(Region(start, row, min(end, width) - start, 1))
    return tuple(found)


def changed_cells(before: Content, after: Content) -> tuple[int, int]:
    """The first cell that may differ between two lines, and the cell after the last one.

    All of them if a character of the lines does not take exactly one cell.
    """
    if before.is_same(after):
        return 0, 0
    old, new = before.plain, after.plain
    longest = max(before.cell_length, after.cell_length)
    if any(len(line.plain) != line.cell_length for line in (before, after)):
        return 0, longest
    styled = set(before.spans) ^ set(after.spans)
    first = min([_equal(old, new), *(span.start for span in styled)])
    if len(old) != len(new):
        return first, longest
    last = longest - _equal(old[::-1], new[::-1])
    last = max([last, *(span.end for span in styled)])
    return (first, last) if first < last else (0, longest)


def _equal(one: str, other: str) -> int:
    """The number of equal characters at the beginning of two texts."""
    pairs = enumerate(zip(one, other, strict=False))
    return next(
        (number for number, (mine, yours) in pairs if mine != yours), min(len(one), len(other))
    )


def fewer_styles(segments: list[Segment]) -> list[Segment]:
    """The same segments with blanks in the style before them, if their background is the same.

    Every change of style costs a terminal some forty bytes, and a blank shows only its background.
    """
    joined: list[Segment] = []
    for each in segments:
        last = joined[-1] if joined else None
        look = each.style
        before = None if last is None else last.style
        if (
            last is not None
            and look is not None
            and before is not None
            and (look == before or (each.text.isspace() and look.bgcolor == before.bgcolor))
        ):
            joined[-1] = Segment(last.text + each.text, before)
        else:
            joined.append(each)
    return joined
