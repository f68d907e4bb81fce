"""Odds of a plan as the Plan screen shows them: frozen values made from forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.foresight.forecast import Forecast

Fan = tuple[tuple[int, ...], ...]
"""Year, then progress in basis points at 10, 50 and 90 per cent of the futures; a row a year."""


@dataclass(frozen=True, slots=True)
class KpiOdds:
    """The odds of one priority's KPI."""

    on_time: float
    """Share of futures in which it is achieved by its deadline, 0 to 1."""
    ever: float
    """Share of futures in which it is achieved at all, 0 to 1."""
    fan: Fan
    before: float | None = None
    """`on_time` under the plan before the last edit; None if there is none, or not known yet."""
    ever_before: float | None = None
    """`ever` under that plan."""
    at_deadline: tuple[int, ...] = ()
    """Progress in basis points of 20 equally likely futures at the deadline, the least first.

    If the deadline has passed, it is that at the end.
    """

    @property
    def change(self) -> float | None:
        """The change of `on_time` by the last edit, -1 to 1; None if none is known."""
        return None if self.before is None else self.on_time - self.before

    @property
    def ever_change(self) -> float | None:
        """The change of `ever` by the last edit, -1 to 1; None if none is known."""
        return None if self.ever_before is None else self.ever - self.ever_before


@dataclass(frozen=True, slots=True)
class PlanOdds:
    """A forecast of a plan, compared with one of the plan before the last edit."""

    futures: int
    score: float
    """The mean of the final score."""
    low: int
    """One future in ten ends with this score or a lower one."""
    high: int
    """One future in ten ends with this score or a higher one."""
    kpis: Mapping[str, KpiOdds]
    score_before: float | None = None
    """`score` under the plan before the last edit; None if there is none, or not known yet."""
    cut: float = 0.0
    """Mean over the futures of the largest share by which a year's orders were cut, 0 to 1."""


def odds_of(shown: Forecast, compared: Forecast | None) -> PlanOdds:
    """Odds from a forecast, compared with another one.

    Args:
        shown: The forecast to show.
        compared: The forecast of the plan before the last edit, in the same futures; None if there
            is none, or none yet.
    """
    kpis = {
        name: KpiOdds(
            odds.on_time,
            odds.ever,
            odds.fan,
            None if compared is None else compared.kpis[name].on_time,
            None if compared is None else compared.kpis[name].ever,
            odds.at_deadline,
        )
        for name, odds in shown.kpis.items()
    }
    score = shown.score
    before = None if compared is None else compared.score.mean
    return PlanOdds(shown.futures, score.mean, score.p10, score.p90, kpis, before, shown.cut)
