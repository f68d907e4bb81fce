"""Charts drawn as inline SVG; colours, dashes and fonts come from the page's style sheet.

The drawing library escapes text; attributes are only numbers and constants. Title and description
name each picture for people who cannot see it.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Final

import drawsvg as draw

from planner.boundary.sanitize import plain
from planner.report.charts import Bars, Histogram, Lines, Waterfall
from planner.report.svg_lines import HEIGHT, frame, series
from planner.report.svg_text import SIZE, WIDTH, Element, text
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

NARROW: Final = 160
"""Width of a bar chart whose bars are labelled by a letter, in pixels."""

_ROW: Final = 17
_STEP: Final = 30

_LABEL: Final = 156
_VALUE: Final = 66
_HISTOGRAM_HEIGHT: Final = 118


class _Desc(draw.Title):  # type: ignore[misc]  # the library has no types
    """The SVG element `desc`: the longer description of a picture."""

    TAG_NAME = "desc"


def drawn(chart: Lines | Bars | Waterfall | Histogram, number: int) -> str:
    """Draw a chart.

    Args:
        chart: Any of the report's charts.
        number: The chart's number on its page, which makes its ids unique.

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
    """Width, height and elements of a chart."""
    raise TypeError(chart)


@_parts.register
def _lines(chart: Lines) -> tuple[int, int, list[Element]]:
    return WIDTH, HEIGHT, [*frame(chart), *series(chart)]


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
            text(bar.label, label - 6 if not narrow else 0, middle, label - 8, end=not narrow),
            draw.Rectangle(label, middle - 5, max(length, 0), 10, class_="bar"),
            draw.Line(label, middle - 7, label, middle + 7, class_="axis"),
            text(bar.shown, label + length + 5, middle, _VALUE, kind="figure"),
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
    for row in range(rows):  # only beside the bars, so that no line crosses a label
        top, end = row * _STEP + 16, row * _STEP + 27
        elements.append(draw.Line(at(0), top, at(0), end, class_="axis"))
        elements.append(draw.Line(at(BASIS_POINTS), top, at(BASIS_POINTS), end, class_="due"))
    name, value, shown = chart.start
    elements += _waterfall_row(0, name, shown, at(0), at(value), "level")
    for row, step in enumerate(chart.steps, 1):
        kind = "up" if step.after >= step.before else "down"
        elements += _waterfall_row(
            row, step.label, step.shown, at(step.before), at(step.after), kind
        )
    name, value, shown = chart.end
    elements += _waterfall_row(rows - 1, name, shown, at(0), at(value), "level")
    return WIDTH, height, elements


def _waterfall_row(  # noqa: PLR0913, PLR0917 -- a row of a waterfall
    row: int, label: str, shown: str, start: float, end: float, kind: str
) -> Iterator[Element]:
    top = row * _STEP
    yield text(label, 2, top + 8, WIDTH - 70)
    yield text(shown, WIDTH - 2, top + 8, 64, end=True, kind="figure")
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
        text(
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
            draw.Text(str(score), SIZE, where, base + 14, text_anchor=anchor, class_="tick")
        )
    return WIDTH, _HISTOGRAM_HEIGHT, elements
