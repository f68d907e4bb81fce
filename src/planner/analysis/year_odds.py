"""The odds before and after a year, in the same futures: what the year did to every KPI's odds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.campaign.play import after
from planner.foresight.forecast import FIRST, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.planning.cancel import interruptible

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.analysis.year_view import YearView
    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast, KpiForecast

_POLICY: Final = "even-phase"
"""Policy of the years ahead: the same before and after, and fair to phases still to come."""


@dataclass(frozen=True, slots=True)
class YearOdds:
    """Forecasts before and after a year, both with equal shares in the years ahead of them."""

    before: Forecast
    after: Forecast

    @property
    def score(self) -> tuple[float, float]:
        """The likely score before and after."""
        return self.before.score.mean, self.after.score.mean

    def worth(self, name: str) -> float:
        """The change of what a KPI is likely to count, -1 to 1; late counts a half."""
        return _worth(self.after.kpis[name]) - _worth(self.before.kpis[name])

    def on_time(self, name: str) -> tuple[float, float]:
        """A KPI's odds of being on time before and after, 0 to 1."""
        return self.before.kpis[name].on_time, self.after.kpis[name].on_time


def _worth(odds: KpiForecast) -> float:
    return (odds.on_time + odds.ever) / 2


def year_odds(view: YearView, wanted: Callable[[], bool] = lambda: True) -> YearOdds:
    """Forecast from before and from after a year; about a tenth of a second.

    Args:
        view: The year.
        wanted: False once the odds are not wanted any more; asked often, from the calling thread.

    Raises:
        InterruptedForecast: If they are not wanted any more.
    """
    campaign, year = view.position.campaign, view.outcome.year
    return YearOdds(
        _forecast(after(campaign, year - 1), wanted), _forecast(after(campaign, year), wanted)
    )


def _forecast(position: Position, wanted: Callable[[], bool]) -> Forecast:
    setup = forecast_setup(position, _POLICY, planned=False)
    parts = forecast_chances(position.campaign.seed, FIRST)
    made = forecast(interruptible(setup.begin, wanted), setup.plan, parts)
    if made is None:
        message = "a forecast that nothing cancels came to no end"
        raise ValueError(message)
    return made
