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
    """The campaign with the advice pencilled in."""
    advice: Advice
    before: Forecast
    """Forecast of the present plan."""
    after: Forecast
    """Forecast of the advice, in the same futures."""

    @property
    def better(self) -> bool:
        """True if the advice has a higher expected score than the present plan."""
        return self.after.score.mean > self.before.score.mean


def ask_advice(
    position: Position,
    wanted: Callable[[], bool],
    progressed: Callable[[float], None],
    limit: SearchLimit = ADVICE,
) -> Advised | None:
    """Look for a better plan for the years left.

    Args:
        position: The campaign's position, with its orders.
        wanted: Whether anybody still waits for it.
        progressed: Told the share done, 0 to 1.
        limit: How hard to look.

    Returns:
        The best plan found, None if nobody waits for it any more or no year is left.
    """

    def tell(share: float) -> bool:
        progressed(share)
        return wanted()

    try:
        begin = interruptible(forecast_setup(position, as_it_stands=True).begin, wanted)
        advice = advise(begin, position.campaign, limit=limit, progressed=tell)
        if advice is None:
            return None
        campaign = follow(position, advice)
        before = _forecast(position, position.campaign, wanted)
        after = _forecast(position, campaign, wanted)
    except InterruptedForecast:
        return None
    if before is None or after is None:
        return None
    return Advised(campaign, advice, before, after)


def _forecast(
    position: Position, campaign: Campaign, wanted: Callable[[], bool]
) -> Forecast | None:
    view = forecast_setup(replace(position, campaign=campaign), as_it_stands=True)
    return forecast(
        interruptible(view.begin, wanted),
        view.plan,
        forecast_chances(campaign.forecast_seed, REFINED),
        progressed=lambda _: wanted(),
    )
