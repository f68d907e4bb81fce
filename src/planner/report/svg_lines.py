"""Line charts as SVG elements: numbers by year, of one campaign or of several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import drawsvg as draw

from planner.boundary.sanitize import plain
from planner.report.svg_text import SIZE, WIDTH, Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.report.charts import Lines

HEIGHT: Final = 168
_LEFT, _RIGHT, _TOP, _BOTTOM = 38, 44, 10, 22
_APART: Final = 11
"""Least distance of two labels at the ends of lines, in pixels."""


class _Axes:
    """The axes of a line chart: pixels of years and numbers."""

    def __init__(self, chart: Lines) -> None:
        self.low, self.span = chart.low, chart.high - chart.low or 1
        self.years = chart.years
        self.base = HEIGHT - _BOTTOM

    def x(self, year: float) -> float:
        """The x coordinate of a year."""
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * year / self.years, 1)

    def y(self, value: float) -> float:
        """The y coordinate of a number."""
        return round(self.base - (self.base - _TOP) * (value - self.low) / self.span, 1)


def frame(chart: Lines) -> Iterator[Element]:
    """The frame of a line chart: years, grid, phase and deadline."""
    axes = _Axes(chart)
    if chart.opens and chart.due:
        left, right = axes.x(chart.opens - 1), axes.x(chart.due)
        yield draw.Rectangle(left, _TOP, right - left, axes.base - _TOP, class_="phase")
    for value, name in chart.ticks:
        y = axes.y(value)
        kind = "axis" if value == 0 else "grid"
        yield draw.Line(_LEFT, y, axes.x(chart.years), y, class_=kind)
        yield draw.Text(
            name,
            SIZE,
            _LEFT - 5,
            y,
            text_anchor="end",
            class_="tick",
            dominant_baseline="central",
        )
    for year in range(1, chart.years + 1):
        yield draw.Text(
            str(year), SIZE, axes.x(year), axes.base + 15, text_anchor="middle", class_="tick"
        )
    if chart.due:
        x = axes.x(chart.due)
        yield draw.Line(x, _TOP - 4, x, axes.base, class_="due")


def series(chart: Lines) -> Iterator[Element]:
    """The lines of a chart, with marks and end labels."""
    axes = _Axes(chart)
    several = len(chart.series) > 1
    ends: list[tuple[float, int, float]] = []
    for row, each in enumerate(chart.series):
        points = [(axes.x(year), axes.y(value)) for year, value in enumerate(each.values)]
        path = "M" + "L".join(f"{x},{y}" for x, y in points)
        yield draw.Path(path, class_=f"line s{row}", fill="none")
        if several:
            marked = points[1 + row % 2 :: 2]
            shapes = "".join(_marker(row, x, y) for x, y in marked)
            yield draw.Path(shapes, class_=f"mark s{row}")
        if each.reached:
            x, y = points[each.reached]
            yield draw.Circle(x, y, 4.5, class_=f"reached s{row}")
        ends.append((points[-1][1], row, points[-1][0]))
    for y, row, x in _separated(ends, axes.base):
        yield draw.Text(
            plain(chart.series[row].label),
            SIZE,
            x + 8,
            y,
            class_=f"end s{row}",
            dominant_baseline="central",
        )


def _marker(row: int, x: float, y: float) -> str:
    """A shape for each campaign, so that lines differ without colour."""
    shapes = (
        f"M{x - 3},{y}a3,3 0 1 0 6,0a3,3 0 1 0 -6,0z",
        f"M{x - 3},{y - 3}h6v6h-6z",
        f"M{x},{y - 3.6}l3.6,6.4h-7.2z",
        f"M{x},{y - 4}l4,4l-4,4l-4,-4z",
        f"M{x - 3},{y - 3}l6,6m0,-6l-6,6",
        f"M{x - 3.6},{y}h7.2m-3.6,-3.6v7.2",
    )
    return shapes[row]


def _separated(
    ends: Sequence[tuple[float, int, float]], base: float
) -> list[tuple[float, int, float]]:
    """End labels, as y, row and x, moved apart so that none covers another."""
    placed: list[tuple[float, int, float]] = []
    for y, row, x in sorted(ends):
        above = placed[-1][0] + _APART if placed else y
        placed.append((max(y, above), row, x))
    over = placed[-1][0] - base if placed else 0
    if over <= 0 or len(placed) == 1:
        return placed
    floor, raised = base, []
    for y, row, x in reversed(placed):
        floor = min(y, floor)
        raised.append((floor, row, x))
        floor -= _APART
    return raised
