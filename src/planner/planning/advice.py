"""Advice: the best plan found, compared with the present plan; computed in a worker thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.foresight.forecast import REFINED, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.search.advise import ADVICE, advise, follow
from planner.planning.cancel import InterruptedForecast, interruptible

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast
    from planner.foresight.search.advise import Advice
    from planner.foresight.search.plan_search import SearchLimit


@dataclass(frozen=True)
class Advised:
    """The best plan found, with forecasts of it and of the present plan."""

    campaign: Campaign
    """The campaign with the advice pencilled in; as it is if no better plan was found."""
    advice: Advice
    before: Forecast
    """Forecast of the present plan."""
    after: Forecast
    """Forecast of the best plan known, in the same futures."""

    @property
    def better(self) -> bool:
        """True if the best plan known is another than the present one."""
        return self.after.score.mean > self.before.score.mean


def ask_advice(
    position: Position,
    wanted: Callable[[], bool],
    progressed: Callable[[float], None],
    limit: SearchLimit = ADVICE,
    *,
    futures: int = REFINED,
) -> Advised | None:
    """Look for a better plan for the years left.

    Args:
        position: The campaign's position, with its orders.
        wanted: Whether anybody still waits for it.
        progressed: Told the share done, 0 to 1.
        limit: How hard to look.
        futures: Futures of the forecasts in which the plans are compared.

    Returns:
        The best plan known: the one found, or the present plan if that is as good in the same
        futures, which the search did not use. None if nobody waits for it any more or no year is
        left.
    """

    def tell(share: float) -> bool:
        progressed(share)
        return wanted()

    try:
        begin = interruptible(forecast_setup(position, as_it_stands=True).begin, wanted)
        advice = advise(begin, position.campaign, limit=limit, progressed=tell)
        if advice is None:
            return None
        return best_known(position, advice, wanted, futures=futures)
    except InterruptedForecast:
        return None


def best_known(
    position: Position,
    advice: Advice,
    wanted: Callable[[], bool] = lambda: True,
    *,
    futures: int = REFINED,
) -> Advised | None:
    """The better of the present plan and of advice, judged in the same futures.

    Args:
        position: The campaign's position, with its orders.
        advice: The plan that a search found; its search did not use these futures.
        wanted: Whether anybody still waits for it.
        futures: Futures in which both are judged.

    Returns:
        The advice if its mean score is higher, else the present plan; None if nobody waits.
    """
    campaign = follow(position, advice)
    before = _forecast(position, position.campaign, wanted, futures)
    after = _forecast(position, campaign, wanted, futures)
    if before is None or after is None:
        return None
    if after.score.mean <= before.score.mean:
        return Advised(position.campaign, advice, before, before)
    return Advised(campaign, advice, before, after)


def _forecast(
    position: Position, campaign: Campaign, wanted: Callable[[], bool], futures: int
) -> Forecast | None:
    view = forecast_setup(replace(position, campaign=campaign), as_it_stands=True)
    return forecast(
        interruptible(view.begin, wanted),
        view.plan,
        forecast_chances(campaign.forecast_seed, futures),
        progressed=lambda _: wanted(),
    )
