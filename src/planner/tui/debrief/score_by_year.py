"""The likely score after each year, with its changes by orders and by chance, in three rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.analysis.review_figures import POINT, balance_of
from planner.tui.components.blocks import tone
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.figures import signed
from planner.wording.odds import UNCHANGED, change_mark

if TYPE_CHECKING:
    from textual.content import Content

    from planner.analysis.review_figures import YearBalance
    from planner.foresight.review.review_model import Review

_LABEL: Final = 7
_LEAST: Final = 7
_MOST: Final = 9
"""Cells of the labels, and of a year at the least and at the most."""
_CHANCE: Final = "≈"
_NOTHING: Final = "·"


def score_by_year(review: Review, width: int) -> list[Content]:
    """Three rows of at most `width` cells, with the last years of those that do not fit.

    Each figure is rounded by itself, so that a sum may be a point off.
    """
    years = list(zip(review.years, balance_of(review).steps, strict=True))
    years = years[-max(1, (width - _LABEL) // _LEAST) :]
    cell = min(_MOST, (width - _LABEL) // len(years))
    rows = [text(f"{label:<{_LABEL}}", MUTED) for label in ("likely", "orders", "chance")]
    for year, step in years:
        cells = (_likely(year.year, step), _orders(step), _chance(step))
        rows = [row + fit(each, cell, right=True) for row, each in zip(rows, cells, strict=True)]
    return rows


def _likely(year: int, step: YearBalance) -> Content:
    value = step.score if step.score is not None else round(step.after / POINT)
    return text(f"y{year} ", MUTED) + text(f"{value}", "bold")


def _orders(step: YearBalance) -> Content:
    mark = change_mark(step.skill, unit=POINT)
    return text(_NOTHING, MUTED) if mark == UNCHANGED else text(mark, tone(step.skill))


def _chance(step: YearBalance) -> Content:
    points = round(step.luck / POINT)
    return text(f"{_CHANCE}{signed(points)}" if points else _NOTHING, tone(points))
