"""Bars made of block characters; each is readable without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.model import BASIS_POINTS
from planner.tui.theme import BAD, GOOD, MUTED
from planner.wording.figures import whole_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.analysis.year_story import Span

LEVELS: Final = "▁▂▃▄▅▆▇█"
"""The heights of a column in one cell, the least first."""
_LEAST_RANGE: Final = 1_000
"""Least range of a sparkline in basis points, so that small changes do not look large."""


def gauge(before: int, after: int, width: int) -> Content:
    """Progress before and after: kept `█`, gained `▓`, lost `░`, still to go `·`.

    Args:
        before: Basis points of the way; values below 0 are drawn as 0.
        after: Basis points of the way; values below 0 are drawn as 0.
        width: Cells.

    Returns:
        Content of that width.
    """
    was, now = (max(0, min(each, BASIS_POINTS)) * width // BASIS_POINTS for each in (before, after))
    kept = min(was, now)
    return Content.assemble(
        ("█" * kept, "$primary"),
        ("▓" * max(0, now - was), GOOD),
        ("░" * max(0, was - now), BAD),
        ("·" * (width - max(was, now)), MUTED),
    )


def spark(values: Sequence[int]) -> Content:
    """A sparkline: one column a value, scaled between the smallest and the largest."""
    if not values:
        return Content("")
    low, high = _bounds(values)
    top = len(LEVELS) - 1
    levels = ((value - low) * top // (high - low) for value in values)
    return Content.styled("".join(LEVELS[level] for level in levels), "$primary")


def _bounds(values: Sequence[int]) -> tuple[int, int]:
    low, high = min(values), max(values)
    spare = max(0, _LEAST_RANGE - (high - low))
    return low - spare // 2, high + spare - spare // 2


def span_line(span: Span, width: int) -> Content:
    """A range of outcomes, `├──┼─●─┤`: worst, likely and best, with `●` at the actual one."""
    low, high = min(span.worst, span.actual), max(span.best, span.actual)
    room = max(1, high - low)

    def at(value: int) -> int:
        return (value - low) * (width - 1) // room

    cells = [" "] * width
    for cell in range(at(span.worst), at(span.best) + 1):
        cells[cell] = "─"
    cells[at(span.worst)], cells[at(span.best)] = "├", "┤"
    cells[at(span.likely)] = "┼"
    came = at(span.actual)
    return Content.assemble(
        ("".join(cells[:came]), MUTED), ("●", "bold $accent"), ("".join(cells[came + 1 :]), MUTED)
    )


def columns(values: Sequence[int], width: int, height: int = 6) -> list[Content]:
    """A column chart of shares over the years, each with its number and year below.

    Args:
        values: Basis points before year 1 and after each year.
        width: Cells.
        height: Lines of the columns, without numbers and years.

    Returns:
        The lines of the chart, a line of whole percentages, a line of years.
    """
    each = max(3, min(7, (width - 1) // max(1, len(values))))
    lines = []
    for line in range(height, 0, -1):
        cells = []
        for value in values:
            eighths = value * height * 8 // BASIS_POINTS - (line - 1) * 8
            level = "█" if eighths >= 8 else (" " + LEVELS)[max(0, eighths)]  # noqa: PLR2004 - plain numbers say it best
            cells.append(level * (each - 1) + " ")
        lines.append(Content.styled("".join(cells), "$primary"))
    while lines and not lines[0].plain.strip():
        lines.pop(0)
    numbers = "".join(f"{whole_share(value).removesuffix(' %'):<{each}}" for value in values)
    years = "".join(f"{'y' + str(year) if year else '0':<{each}}" for year in range(len(values)))
    return [*lines, Content(numbers), Content.styled(years, MUTED)]
