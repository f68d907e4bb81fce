"""Odds of a plan as the Plan screen shows them: frozen values made from forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.wording.figures import MINUS, odds_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.foresight.forecast import Forecast

Fan = tuple[tuple[int, ...], ...]
"""Year, then progress in basis points at 10, 50 and 90 per cent of the futures; a row a year."""

_NO_CHANGE: Final = "0"


@dataclass(frozen=True, slots=True)
class KpiOdds:
    """The odds of one priority's KPI."""

    on_time: float
    """Share of futures in which it is achieved by its deadline, 0 to 1."""
    ever: float
    """Share of futures in which it is achieved at all, 0 to 1."""
    fan: Fan
    before: float | None = None
    """`on_time` under the plan it is compared with; None if not known yet."""

    @property
    def change(self) -> float | None:
        """The change of `on_time` against the plan compared with, -1 to 1; None if not known."""
        return None if self.before is None else self.on_time - self.before


@dataclass(frozen=True, slots=True)
class PlanOdds:
    """A forecast, with that of the plan it is compared with."""

    futures: int
    score: float
    """The mean of the final score."""
    low: int
    """One future in ten ends with this score or a lower one."""
    high: int
    """One future in ten ends with this score or a higher one."""
    kpis: Mapping[str, KpiOdds]
    score_before: float | None = None
    cut: float = 0.0
    """Mean over the futures of the largest share by which a year's orders were cut, 0 to 1."""


def odds_of(shown: Forecast, compared: Forecast | None) -> PlanOdds:
    """Odds from a forecast, compared with another one.

    Args:
        shown: The forecast to show.
        compared: The forecast of the plan to compare with, in the same futures; None if there is
            none yet.
    """
    kpis = {
        name: KpiOdds(
            odds.on_time,
            odds.ever,
            odds.fan,
            None if compared is None else compared.kpis[name].on_time,
        )
        for name, odds in shown.kpis.items()
    }
    score = shown.score
    before = None if compared is None else compared.score.mean
    return PlanOdds(shown.futures, score.mean, score.p10, score.p90, kpis, before, shown.cut)


def percent(share: float) -> str:
    """Odds in whole per cent without the unit: `62`, `<1`, `>99`."""
    return odds_share(share).removesuffix(" %")


def fine_percent(share: float) -> str:
    """Odds in per cent with one decimal and the unit: `45.1 %`, `<0.1 %`."""
    tenths = round(share * 1000)
    if tenths == 0 and share > 0:
        return "<0.1 %"
    if tenths == 1000 and share < 1:  # noqa: PLR2004 - tenths of a per cent
        return ">99.9 %"
    return f"{tenths // 10} %" if tenths in {0, 1000} else f"{tenths / 10:.1f} %"


def change_mark(change: float | None, *, unit: float = 0.01) -> str:
    """A change as a whole number with its sign: `+12`, `+<1`, `0`; empty if it is not known.

    Args:
        change: The change; None if it is not known.
        unit: The size that is shown as 1.
    """
    if change is None:
        return ""
    if change == 0:
        return _NO_CHANGE
    size = round(abs(change) / unit)
    return f"{_sign(change)}{size or '<1'}"


def fine_change(change: float | None) -> str:
    """A change of odds in percentage points with one decimal: `+12.3`; empty if not known."""
    if change is None:
        return ""
    if change == 0:
        return _NO_CHANGE
    return f"{_sign(change)}{abs(change) * 100:.1f}"


def _sign(change: float) -> str:
    return "+" if change > 0 else MINUS


def score_range(odds: PlanOdds) -> str:
    """The range of the score in eight futures of ten: `18 to 36`, or `18` alone."""
    return f"{odds.low}" if odds.low == odds.high else f"{odds.low} to {odds.high}"
