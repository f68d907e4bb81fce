"""The report as one HTML file: no network, no script, charts inline, light, dark and on paper."""

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
"""Characters of one text that are shown: all that a campaign's file may hold."""

_UNIT: Final = re.compile(r"(?<=\d) (?=%|M\b)")
"""The space in `62 %` and `$80 M`, at which a line must not end."""


def html(report: Report) -> str:
    """Lay the report out as a page.

    Args:
        report: The report.

    Returns:
        The whole document.
    """
    numbers = count(1)

    def draw(chart: Lines | Bars | Waterfall | Histogram) -> Markup:
        # the drawing escapes what it is given, and is no text of anyone's
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
    """Clean every text that is put into the page; what is markup already stays."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNIT.sub("\N{NO-BREAK SPACE}", plain(value, _LONGEST, multiline=True))
    return value


def _exact(text: str) -> Markup:
    """A text to copy, with the spaces that it has."""
    return escape(plain(text, _LONGEST, multiline=True))
