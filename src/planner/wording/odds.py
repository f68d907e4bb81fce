"""Odds, their changes, and likely figures with their range, in words and signs.

Odds are written `58 in 100` and drawn as dots, so that they never look like progress, which is
written in a KPI's own unit and drawn as a bar.
"""

from __future__ import annotations

from typing import Final

_HUNDRED: Final = 100
UP: Final = "▲"
DOWN: Final = "▼"
UNCHANGED: Final = "="
"""Stands in place of a change that is 0, or too small to show."""
FULL_DOT: Final = "●"
EMPTY_DOT: Final = "○"
DOTS: Final = 10


def in_100(odds: float) -> str:
    """Odds, 0 to 1, as a number in a hundred: `62`; only exact 0 and 1 give 0 and 100.

    Odds less than half of one in a hundred from them give `<1` and `>99`.
    """
    whole = round(odds * _HUNDRED)
    if whole == 0 and odds > 0:
        return "<1"
    if whole == _HUNDRED and odds < 1:
        return ">99"
    return str(whole)


def odds_phrase(odds: float) -> str:
    """Odds, 0 to 1, in words: `62 in 100`, `<1 in 100`."""
    return f"{in_100(odds)} in 100"


def odds_dots(odds: float, dots: int = DOTS) -> tuple[str, str]:
    """Odds as full and empty dots: `●●●●●●`, `○○○○`; all or none of them only if it is certain."""
    full = round(odds * dots)
    if 0 < odds < 1:
        full = min(max(full, 1), dots - 1)
    return FULL_DOT * full, EMPTY_DOT * (dots - full)


def change_mark(change: float | None, *, unit: float = 0.01) -> str:
    """A change as an arrow and a whole number: `▲12`, `▼3`, `=`; empty if it is not known.

    Args:
        change: The change; None if it is not known.
        unit: The size that is shown as 1; less than half of it is shown as `=`.
    """
    if change is None:
        return ""
    size = round(abs(change) / unit)
    return f"{UP if change > 0 else DOWN}{size:,}" if size else UNCHANGED


def score_with_range(mean: float, low: int, high: int) -> str:
    """A likely score and its range: `68 (52–81)`.

    Of a lopsided distribution the mean can lie outside the range of 8 futures in 10; the range is
    then widened to hold it, which keeps at least as many futures in it.

    Args:
        mean: The mean score.
        low: One future in ten ends with this score or a lower one.
        high: One future in ten ends with this score or a higher one.
    """  # noqa: RUF002 - the dash of a span
    likely = round(mean)
    return with_range(f"{likely}", f"{min(low, likely)}", f"{max(high, likely)}")


def with_range(likely: str, low: str, high: str) -> str:
    """A likely figure and the range of 8 futures in 10: `68 (52–81)`, or `68` if it is certain."""  # noqa: RUF002 - the dash of a span
    return likely if low == high == likely else f"{likely} ({low}–{high})"  # noqa: RUF001 - the dash of a span
