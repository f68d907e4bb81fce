"""The fan chart of forecast progress by year, in characters, readable without colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.model import BASIS_POINTS
from planner.wording.figures import whole_share

if TYPE_CHECKING:
    from planner.planning.odds import Fan

_AXIS: Final = 5
_MOST_COLUMN: Final = 7
_NUMBERED: Final = 4
"""Least width of a year's column, in cells, for numbers below it."""
_MUTED: Final = "$text-muted"
_BAND: Final = "░"
_MIDDLE: Final = "━"
_DEADLINE: Final = "┊"


def fan_chart(now: int, fan: Fan, deadline: int, width: int, height: int) -> list[Content]:
    """The chart, from the present progress on, with a dotted vertical line at the deadline.

    Args:
        now: Progress before the first year of the fan, in basis points.
        fan: The forecast years.
        deadline: The KPI's last year; it may have passed.
        width: Cells.
        height: Lines of the chart itself, at least 2.

    Returns:
        The lines of the chart from 100 % down to 0, a line of years, and lines of numbers.
    """
    if not fan:
        return []
    if deadline < fan[0][0]:
        deadline = 0  # it has passed
    columns: Fan = ((fan[0][0] - 1, now, now, now), *fan)
    column_width = max(2, min(_MOST_COLUMN, (width - _AXIS) // len(columns)))
    rows = [
        Content.assemble(
            (_label(row, height), _MUTED),
            *(_cell(column, row, height, column_width, deadline) for column in columns),
        )
        for row in range(height)
    ]
    return [
        *rows,
        _years(columns, column_width, deadline),
        *_numbers(fan, column_width, deadline),
    ]


def fan_line(fan: Fan, deadline: int, width: int, after: int = 0) -> str:
    """The fan in one line of numbers, as many years as fit.

    Args:
        fan: The forecast years.
        deadline: The KPI's last year.
        width: Cells.
        after: Only years later than this one are shown.
    """
    line = ""
    for year, *shares in fan:
        if year <= after:
            continue
        low, middle, high = map(_percent, shares)
        due = " due" if year == deadline else ""
        more = f"{'  ' if line else ''}y{year} {low}–{high} ({middle}){due}"  # noqa: RUF001 - a span
        if len(line) + len(more) > width:
            break
        line += more
    return line


def _percent(share: int) -> str:
    """A whole percentage without its unit, rounded like the text beside the chart."""
    return whole_share(share).removesuffix(" %")


def _label(row: int, height: int) -> str:
    if row == 0:
        return "100 ┤"
    if row == height - 1:
        return "  0 ┤"
    return " 50 ┤" if row == height // 2 else "    │"


def _row_of(share: int, height: int) -> int:
    """The line of the chart for a share, 0 at the top."""
    return height - 1 - min(height - 1, max(0, share) * height // BASIS_POINTS)


def _cell(
    column: tuple[int, ...], row: int, height: int, each: int, deadline: int
) -> tuple[str, str]:
    year, low, middle, high = column
    end = _DEADLINE if year == deadline else ""
    room = each - len(end)
    if row == _row_of(middle, height):
        return _MIDDLE * room + end, "bold $text-primary"
    if _row_of(high, height) <= row <= _row_of(low, height):
        return _BAND * room + end, "$text-primary"
    return " " * room + end, _MUTED


def _years(columns: Fan, each: int, deadline: int) -> Content:
    """The years below the chart; every second one where columns are narrow, and the deadline."""
    step = 1 if each > 2 else 2  # noqa: PLR2004 - cells
    parts: list[tuple[str, str]] = [(" " * _AXIS, "")]
    for index, (year, *_) in enumerate(columns):
        name = "now"[:each] if index == 0 and each > 2 else "" if (index + 1) % step else str(year)  # noqa: PLR2004 - cells
        style = "bold $text-accent" if year == deadline else _MUTED
        parts.append((f"{str(year) if year == deadline else name:<{each}}", style))
    return Content.assemble(*parts)


def _numbers(fan: Fan, each: int, deadline: int) -> list[Content]:
    """The percentages of every year, or where columns are narrow of the deadline and last year."""
    if each >= _NUMBERED:
        names = ("low %", "mid %", "high %")
        return [
            Content.assemble(
                (f"{names[column - 1]:<{_AXIS + each}}", _MUTED),
                "".join(f"{_percent(row[column]):<{each}}" for row in fan),
            )
            for column in (3, 2, 1)
        ]
    last = fan[-1][0]
    chosen = {deadline: f"year {deadline}, due", last: f"year {last}"}
    if last == deadline:
        chosen[last] = f"year {last}, due"
    rows = {year: (low, middle, high) for year, low, middle, high in fan}
    return [
        Content.assemble(
            (f"{words}: ", _MUTED),
            (f"{_percent(rows[year][1])} %", "bold"),
            (f" ({_percent(rows[year][0])} to {_percent(rows[year][2])})", _MUTED),
        )
        for year, words in chosen.items()
        if year in rows
    ]
