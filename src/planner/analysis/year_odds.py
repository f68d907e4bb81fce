"""The odds before and after a year if the team goes on as planned.

Those before are the odds that Plan showed when the year was resolved: of its orders, the years
pencilled in after it, and then the shares of the last of them. Those after go on in the same way
from what came of the year. So the difference is what the year brought beyond what was likely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.campaign.play import after
from planner.engine.score import LATE_WORTH
from planner.foresight.forecast import REFINED, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.planning.cancel import interruptible

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.analysis.year_view import YearView
    from planner.foresight.forecast import Forecast, KpiForecast
    from planner.foresight.forecast_setup import ForecastSetup

BASIS: Final = "if you go on like this"
"""The basis of the odds, in words."""


@dataclass(frozen=True, slots=True)
class YearOdds:
    """Forecasts before and after a year, both of the plan as it goes on."""

    before: Forecast
    after: Forecast

    @property
    def score(self) -> tuple[float, float]:
        """The likely score before and after."""
        return self.before.score.mean, self.after.score.mean

    def worth(self, name: str) -> float:
        """The change of what a KPI is likely to count, -1 to 1."""
        return _worth(self.after.kpis[name]) - _worth(self.before.kpis[name])

    def on_time(self, name: str) -> tuple[float, float]:
        """A KPI's odds of being on time before and after, 0 to 1."""
        return self.before.kpis[name].on_time, self.after.kpis[name].on_time

    def ever(self, name: str) -> tuple[float, float]:
        """A KPI's odds of being achieved at all, before and after, 0 to 1."""
        return self.before.kpis[name].ever, self.after.kpis[name].ever


def _worth(odds: KpiForecast) -> float:
    return odds.on_time + LATE_WORTH * (odds.ever - odds.on_time)


def year_odds(
    view: YearView, wanted: Callable[[], bool] = lambda: True, futures: int = REFINED
) -> YearOdds:
    """Forecast from before and from after a year.

    Args:
        view: The year.
        wanted: False once the odds are not wanted any more; asked often, from the calling thread.
        futures: How many to play; by default as many as Plan does at rest.

    Raises:
        InterruptedForecast: If they are not wanted any more.
    """
    campaign, year = view.position.campaign, view.outcome.year
    before = forecast_setup(after(campaign, year - 1), as_it_stands=True)
    later = forecast_setup(after(campaign, year))
    seed = campaign.forecast_seed
    return YearOdds(
        _forecast(before, seed, futures, wanted), _forecast(later, seed, futures, wanted)
    )


def _forecast(
    setup: ForecastSetup, seed: int, futures: int, wanted: Callable[[], bool]
) -> Forecast:
    parts = forecast_chances(seed, futures)
    made = forecast(interruptible(setup.begin, wanted), setup.plan, parts)
    if made is None:
        message = "a forecast that nothing cancels came to no end"
        raise ValueError(message)
    return made
