"""Charts drawn as inline SVG; colours, dashes and fonts are the page's style sheet's.

The library escapes text; attributes are numbers and words of our own. Each picture is named for
those who cannot see it by its title and description.
"""

from __future__ import annotations

import unicodedata
from functools import singledispatch
from typing import TYPE_CHECKING, Any, Final

import drawsvg as draw

from planner.border.plain import ELLIPSIS, plain
from planner.report.charts import Bars, Histogram, Lines, Waterfall
from planner.scenario.model import ONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH: Final = 320
"""A panel's, in pixels at its natural size; a narrow screen is not much wider."""

NARROW: Final = 160
"""Width of bars that are labelled by a letter."""

_SIZE: Final = 11
_LETTER: Final = 5.8
"""About a character's width at that size."""

_LINES_HEIGHT: Final = 168
_LEFT, _RIGHT, _TOP, _BOTTOM = 38, 44, 10, 22
_ROW: Final = 17
_STEP: Final = 30
_APART: Final = 11
"""Least distance of two labels at the end of lines."""

_LABEL: Final = 156
_VALUE: Final = 66
_HISTOGRAM_HEIGHT: Final = 118

Element = Any
"""The library has no types."""


class _Desc(draw.Title):  # type: ignore[misc]  # the library has no types
    """The longer description of a picture."""

    TAG_NAME = "desc"


def drawn(chart: Lines | Bars | Waterfall | Histogram, number: int) -> str:
    """Draw a chart.

    Args:
        chart: Any of the report's charts.
        number: Counts the charts of a page, so that no two share a name.

    Returns:
        An `<svg>` element.
    """
    width, height, elements = _parts(chart)
    picture = draw.Drawing(
        width,
        height,
        id_prefix=f"chart{number}-",
        class_="chart",
        role="img",
        aria_labelledby=f"chart{number}-title chart{number}-desc",
    )
    picture.append(draw.Title(plain(chart.title), id=f"chart{number}-title"))
    picture.append(_Desc(plain(chart.description, 20_000), id=f"chart{number}-desc"))
    for each in elements:
        picture.append(each)
    svg: str = picture.as_svg(header="")
    return svg.replace("<defs>\n</defs>\n", "")


@singledispatch
def _parts(chart: object) -> tuple[int, int, list[Element]]:
    """Size and elements of a chart."""
    raise TypeError(chart)


@_parts.register
def _lines(chart: Lines) -> tuple[int, int, list[Element]]:
    return WIDTH, _LINES_HEIGHT, [*_frame(chart), *_series(chart)]


@_parts.register
def _bars(chart: Bars) -> tuple[int, int, list[Element]]:
    narrow = all(len(bar.label) == 1 for bar in chart.bars)
    width, label = (NARROW, 16) if narrow else (WIDTH, _LABEL)
    room = width - label - _VALUE
    elements: list[Element] = []
    for row, bar in enumerate(chart.bars):
        middle = row * _ROW + _ROW / 2
        length = room * bar.value / chart.most
        elements += [
            _text(bar.label, label - 6 if not narrow else 0, middle, label - 8, end=not narrow),
            draw.Rectangle(label, middle - 5, max(length, 0), 10, class_="bar"),
            draw.Line(label, middle - 7, label, middle + 7, class_="axis"),
            _text(bar.shown, label + length + 5, middle, _VALUE, kind="figure"),
        ]
    return width, len(chart.bars) * _ROW + 2, elements


@_parts.register
def _waterfall(chart: Waterfall) -> tuple[int, int, list[Element]]:
    rows = len(chart.steps) + 2
    height = rows * _STEP + 4
    span = chart.high - chart.low or 1

    def at(value: int) -> float:
        return 2 + (WIDTH - 4) * (value - chart.low) / span

    elements: list[Element] = []
    for row in range(rows):  # beside the bars only, so that no label is struck through
        top, end = row * _STEP + 16, row * _STEP + 27
        elements.append(draw.Line(at(0), top, at(0), end, class_="axis"))
        elements.append(draw.Line(at(ONE), top, at(ONE), end, class_="due"))
    name, value, shown = chart.start
    elements += _fall(0, name, shown, at(0), at(value), "level")
    for row, step in enumerate(chart.steps, 1):
        kind = "up" if step.after >= step.before else "down"
        elements += _fall(row, step.label, step.shown, at(step.before), at(step.after), kind)
    name, value, shown = chart.end
    elements += _fall(rows - 1, name, shown, at(0), at(value), "level")
    return WIDTH, height, elements


def _fall(  # noqa: PLR0913, PLR0917 -- a row of a waterfall
    row: int, label: str, shown: str, start: float, end: float, kind: str
) -> Iterator[Element]:
    top = row * _STEP
    yield _text(label, 2, top + 8, WIDTH - 70)
    yield _text(shown, WIDTH - 2, top + 8, 64, end=True, kind="figure")
    left, length = min(start, end), abs(end - start)
    yield draw.Rectangle(left, top + 18, max(length, 1.5), 7, class_=kind)


@_parts.register
def _histogram(chart: Histogram) -> tuple[int, int, list[Element]]:
    base, top = _HISTOGRAM_HEIGHT - 20, 18
    most = max(chart.counts) or 1
    scores = len(chart.counts) - 1

    def at(score: float) -> float:
        return 6 + (WIDTH - 12) * score / scores

    half = (WIDTH - 12) / scores * 1.4
    shape = "".join(
        f"M{at(score) - half:.1f},{base}v{-(base - top) * count / most:.1f}h{2 * half:.1f}V{base}z"
        for score, count in enumerate(chart.counts)
        if count
    )
    here = at(chart.score)
    late = chart.score > scores // 2
    elements: list[Element] = [
        draw.Path(shape, class_="bar"),
        draw.Line(0, base, WIDTH, base, class_="axis"),
        draw.Line(here, 4, here, base, class_="here"),
        _text(
            f"this campaign {chart.score}",
            here - 5 if late else here + 5,
            8,
            140,
            end=late,
            kind="strong",
        ),
    ]
    for score in range(0, scores + 1, 25):
        anchor = "start" if score == 0 else "end" if score == scores else "middle"
        where = 0 if score == 0 else WIDTH if score == scores else at(score)
        elements.append(
            draw.Text(str(score), _SIZE, where, base + 14, text_anchor=anchor, class_="tick")
        )
    return WIDTH, _HISTOGRAM_HEIGHT, elements


class _Place:
    """Where years and numbers of a line chart stand."""

    def __init__(self, chart: Lines) -> None:
        self.low, self.span = chart.low, chart.high - chart.low or 1
        self.years = chart.years
        self.base = _LINES_HEIGHT - _BOTTOM

    def x(self, year: float) -> float:
        """A year's place."""
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * year / self.years, 1)

    def y(self, value: float) -> float:
        """A number's place."""
        return round(self.base - (self.base - _TOP) * (value - self.low) / self.span, 1)


def _frame(chart: Lines) -> Iterator[Element]:
    """What lines are read against: years, numbers, the phase, the deadline."""
    place = _Place(chart)
    if chart.opens and chart.due:
        left, right = place.x(chart.opens - 1), place.x(chart.due)
        yield draw.Rectangle(left, _TOP, right - left, place.base - _TOP, class_="phase")
    for value, name in chart.ticks:
        y = place.y(value)
        kind = "axis" if value == 0 else "grid"
        yield draw.Line(_LEFT, y, place.x(chart.years), y, class_=kind)
        yield draw.Text(
            name,
            _SIZE,
            _LEFT - 5,
            y,
            text_anchor="end",
            class_="tick",
            dominant_baseline="central",
        )
    for year in range(1, chart.years + 1):
        yield draw.Text(
            str(year), _SIZE, place.x(year), place.base + 15, text_anchor="middle", class_="tick"
        )
    if chart.due:
        x = place.x(chart.due)
        yield draw.Line(x, _TOP - 4, x, place.base, class_="due")


def _series(chart: Lines) -> Iterator[Element]:
    place = _Place(chart)
    several = len(chart.series) > 1
    ends: list[tuple[float, int, float]] = []
    for row, each in enumerate(chart.series):
        points = [(place.x(year), place.y(value)) for year, value in enumerate(each.values)]
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
    for y, row, x in _spread(ends, place.base):
        yield draw.Text(
            plain(chart.series[row].label),
            _SIZE,
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


def _spread(
    ends: Sequence[tuple[float, int, float]], base: float
) -> list[tuple[float, int, float]]:
    """Labels at the end of lines moved apart so that none covers another."""
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


def _text(  # noqa: PLR0913 -- where it stands and how it looks
    text: str, x: float, y: float, room: float, *, end: bool = False, kind: str = "label"
) -> Element:
    return draw.Text(
        _fitted(text, room),
        _SIZE,
        round(x, 1),
        round(y, 1),
        text_anchor="end" if end else "start",
        dominant_baseline="central",
        class_=kind,
    )


def _fitted(text: str, room: float) -> str:
    """A text cut to about so many pixels; wide characters count twice."""
    kept: list[str] = []
    used = 0.0
    clean = plain(" ".join(text.split()))
    for each in clean:
        used += _LETTER * (2 if unicodedata.east_asian_width(each) in "WF" else 1)
        if used > room:
            return "".join(kept[:-1]) + ELLIPSIS
        kept.append(each)
    return clean
