"""Text that changes while someone types: only the cells that differ are made and painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

if TYPE_CHECKING:
    from typing import Self

    from textual.visual import VisualType


class ChangingText(Static):
    """A `Static` for content that is updated often.

    An update with the content on the screen repaints nothing. One with other content and
    `layout=False` repaints in each line only from the first to the last cell that differs, which
    saves a terminal most of the bytes of a key press. Of the lines to repaint only those are made
    whose text differs; Textual would wrap and make all of them.
    """

    _changed: tuple[Region, ...] = ()
    """The parts to repaint, while an update is under way."""
    _known: tuple[tuple[Content, int, list[Content]], ...] = ()
    """Up to two contents, the widths they were wrapped to, and their lines; the latest first."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show other content; see `Static.update`."""
        before, width = self.content, self.content_size.width
        if isinstance(before, Content) and isinstance(content, Content) and width:
            if before.is_same(content):
                return
            if not layout:
                old, new = self.lines_of(before), self.lines_of(content)
                self._changed = changed_regions(old, new, width)
        super().update(content, layout=layout)
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
        content = self.content
        if self.text_selection is not None or not isinstance(content, Content):
            return super().render_line(y)
        lines, style = self.lines_of(content), self.visual_style
        if y >= len(lines):
            return Strip.blank(self.size.width, style.rich_style)
        line = lines[y]
        (row, x), looks = self._origin(lines, y), self.app.stylesheet.parse_style
        segments = []
        for words, look in line.render(style, end="", parse_style=looks):
            segments.append(Segment(words, look.rich_style_with_offset(x, row)))
            x += len(words)
        return Strip(segments, line.cell_length).crop(0, self.size.width)

    def _origin(self, lines: list[Content], y: int) -> tuple[int, int]:
        """The row and the character of the content with which a line begins, to select text by."""
        plain = str(self.content)
        if len(lines) == plain.count("\n") + 1:  # none is wrapped
            return y, 0
        start = end = 0
        for line in lines[: y + 1]:
            start = max(end, plain.find(line.plain, end))
            end = start + len(line.plain)
        return plain.count("\n", 0, start), start - plain.rfind("\n", 0, start) - 1

    def lines_of(self, content: Content) -> list[Content]:
        """The lines of content as they are shown at the present width."""
        width = self.content_size.width
        for known, its_width, lines in self._known:
            if known is content and its_width == width:
                return lines
        lines = content.split("\n", allow_blank=True)
        if width and self.styles.text_wrap != "nowrap":
            wrapped = ([line] if line.cell_length <= width else line.wrap(width) for line in lines)
            lines = [line for several in wrapped for line in several]
        self._known = ((content, width, lines), *self._known[:1])
        return lines


def changed_regions(before: list[Content], after: list[Content], width: int) -> tuple[Region, ...]:
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
    """The first cell that differs between two lines, and the cell after the last one.

    All of them if a character of the lines does not take exactly one cell.
    """
    if before.is_same(after):
        return 0, 0
    longest = max(before.cell_length, after.cell_length)
    if any(len(line) != line.cell_length for line in (before, after)):
        return 0, longest
    old, new = _looks(before), _looks(after)
    first = _equal(old, new)
    if len(old) != len(new):
        return first, longest
    return first, longest - _equal(old[first:][::-1], new[first:][::-1])


def _looks(line: Content) -> list[tuple[object, ...]]:
    """Each character with its styles."""
    looks: list[list[object]] = [[character] for character in line.plain]
    for start, end, style in line.spans:
        for look in looks[max(0, start) : end]:
            look.append(style)
    return [tuple(look) for look in looks]


def _equal(one: list[tuple[object, ...]], other: list[tuple[object, ...]]) -> int:
    """The number of equal items at the beginning of two lists."""
    pairs = zip(one, other, strict=False)
    return next(
        (number for number, (mine, yours) in enumerate(pairs) if mine != yours),
        min(len(one), len(other)),
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
