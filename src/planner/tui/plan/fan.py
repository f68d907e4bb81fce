"""The fan chart: progress over the years to come, in characters and without need of colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.model import BASIS_POINTS
from planner.wording.figures import whole_share

if TYPE_CHECKING:
    from planner.planning.odds import Fan

_AXIS: Final = 5
_MOST_EACH: Final = 7
_NUMBERED: Final = 4
"""Cells a year needs for its numbers to stand below it."""
_MUTED: Final = "$text-muted"
_BAND: Final = "░"
_MIDDLE: Final = "━"
_DEADLINE: Final = "┊"


def fan_chart(now: int, fan: Fan, deadline: int, width: int, height: int) -> list[Content]:
    """Progress from today over the years to come, with the deadline as a dotted upright.

    Args:
        now: Basis points reached before the first year of the fan.
        fan: The years to come.
        deadline: The KPI's last year; it may have passed.
        width: Cells there are.
        height: Lines of the chart itself, at least 2.

    Returns:
        The chart from 100 % down to 0, the years, and the numbers where there is room for them.
    """
    if not fan:
        return []
    if deadline < fan[0][0]:
        deadline = 0  # it has passed
    columns: Fan = ((fan[0][0] - 1, now, now, now), *fan)
    each = max(2, min(_MOST_EACH, (width - _AXIS) // len(columns)))
    rows = [
        Content.assemble(
            (_label(row, height), _MUTED),
            *(_cell(column, row, height, each, deadline) for column in columns),
        )
        for row in range(height)
    ]
    return [*rows, _years(columns, each, deadline), *_numbers(fan, each, deadline)]


def fan_line(fan: Fan, deadline: int, width: int, after: int = 0) -> str:
    """The fan in one line of numbers, year by year, as far as there is room.

    Args:
        fan: The years to come.
        deadline: The KPI's last year.
        width: Cells there are.
        after: The year that is told of beside it; only later ones are in the line.
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
    """Rounded as the words beside the chart are, so that one number is not written in two ways."""
    return whole_share(share).removesuffix(" %")


def _label(row: int, height: int) -> str:
    if row == 0:
        return "100 ┤"
    if row == height - 1:
        return "  0 ┤"
    return " 50 ┤" if row == height // 2 else "    │"


def _row_of(share: int, height: int) -> int:
    """The line of the chart that a share is on, 0 at the top."""
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
    """The years below the chart; every other one where they are narrow, always the deadline."""
    step = 1 if each > 2 else 2  # noqa: PLR2004 - cells
    parts: list[tuple[str, str]] = [(" " * _AXIS, "")]
    for place, (year, *_) in enumerate(columns):
        name = "now"[:each] if place == 0 and each > 2 else "" if (place + 1) % step else str(year)  # noqa: PLR2004 - plain numbers say it best
        style = "bold $text-accent" if year == deadline else _MUTED
        parts.append((f"{str(year) if year == deadline else name:<{each}}", style))
    return Content.assemble(*parts)


def _numbers(fan: Fan, each: int, deadline: int) -> list[Content]:
    """The percentages: below each year where there is room, else of the years that count most."""
    if each >= _NUMBERED:
        names = ("low %", "mid %", "high %")
        return [
            Content.assemble(
                (f"{names[place - 1]:<{_AXIS + each}}", _MUTED),
                "".join(f"{_percent(row[place]):<{each}}" for row in fan),
            )
            for place in (3, 2, 1)
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
