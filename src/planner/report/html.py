"""The report as one HTML file: inline charts, styles for light, dark and print, no network."""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from planner.analysis.rating import LETTERS, RULE
from planner.boundary.sanitize import plain
from planner.boundary.toml import MAX_BYTES
from planner.report.labels import KIND_WORDS, LEGEND
from planner.report.svg import drawn

if TYPE_CHECKING:
    from planner.report.charts import Bars, Histogram, Lines, Waterfall
    from planner.report.model import Report

_LONGEST: Final = MAX_BYTES
"""Most characters of one text that are shown; a campaign file cannot hold more."""

_UNIT: Final = re.compile(r"(?<=\d) (?=%|M\b)")
"""The space in `62 %` and `$80 M`, at which a line must not end."""


def html(report: Report) -> str:
    """Write the report as an HTML page.

    Args:
        report: The report.

    Returns:
        The whole document.
    """
    numbers = count(1)

    def draw(chart: Lines | Bars | Waterfall | Histogram) -> Markup:
        return Markup(drawn(chart, next(numbers)))  # noqa: S704 - our own drawing, escaped there

    page: str = (
        _environment()
        .get_template("aar.html")
        .render(
            report=report,
            draw=draw,
            letters=LETTERS,
            rule=RULE,
            kinds=KIND_WORDS,
            legend=LEGEND,
        )
    )
    return page


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("planner.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["exact"] = _exact
    return environment


def _shown(value: object) -> object:
    """Clean every text that is put into the page; markup stays unchanged."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNIT.sub("\N{NO-BREAK SPACE}", plain(value, _LONGEST, multiline=True))
    return value


def _exact(text: str) -> Markup:
    """A text for people to copy, with its spaces unchanged."""
    return escape(plain(text, _LONGEST, multiline=True))
